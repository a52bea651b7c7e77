from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.reasons import reason
from roviec.papers.contract import CellPaper, Counts, DutyLine, MemberLine
from roviec.papers.layout import Layout
from roviec.papers.sample import cell
from roviec.papers.shelf import PAPERS, Paper, missing
from roviec.wording import LANGUAGES, say
from tests.papers.reading import paragraphs

BARE = CellPaper("Chi bộ thôn Đông", 2026, Counts(0, 0, 0, 0))


def test_full_paper_lacks_nothing() -> None:
    whole = replace(cell(1), lines=cell(1).lines[:1])
    assert missing(whole) == ()


def test_bare_paper_names_every_gap_once() -> None:
    assert [gap.code for gap in missing(BARE)] == [
        "paper-superior-missing",
        "paper-place-missing",
        "paper-date-missing",
        "paper-secretary-missing",
        "paper-members-missing",
        "paper-legal-basis-missing",
        "paper-recipients-missing",
    ]


def test_unclear_duty_is_named_once_for_all_who_hold_it() -> None:
    vague = DutyLine("X1", "Tuyên truyền")
    lines = (MemberLine("Lê Văn An", duties=(vague,)), MemberLine("Trần Thị Bình", duties=(vague,)))
    found = PAPERS[0].missing(replace(cell(1), lines=lines))
    about = {"cell": "Chi bộ tổ dân phố số 5", "duty": "X1", "name": "Tuyên truyền"}
    assert found == tuple(
        reason(f"paper-duty-{what}-missing", **about) for what in ("product", "due", "hours", "supervisor")
    )


def test_member_without_a_duty_is_named_for_the_slips() -> None:
    paper = replace(cell(1), lines=(MemberLine("Lê Văn An"),))
    assert missing(paper) == (reason("paper-member-idle", cell=paper.cell, member="Lê Văn An"),)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_gap_can_be_said(lang: str) -> None:
    vague = MemberLine("Lê Văn An", duties=(DutyLine("X1", "Tuyên truyền"),))
    gaps = missing(replace(BARE, lines=(vague, MemberLine("Trần Thị Bình"))))
    assert [BARE.cell in say(gap, lang) for gap in gaps] == [True] * 11


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_paper_with_gaps_is_made_with_dotted_lines(paper: Paper) -> None:
    lines = paragraphs(paper.make(BARE, Layout.load()))
    assert lines[:2] == ["." * 40, "CHI BỘ THÔN ĐÔNG"]
    assert f"{'.' * 20}, ngày ..... tháng ..... năm 20....." in lines


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_paper_has_a_name_in_both_languages(paper: Paper) -> None:
    assert all(say(f"paper-name-{paper.stem}", lang) for lang in LANGUAGES)
