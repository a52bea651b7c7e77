"""What every paper of a meeting and of a resolution has in common."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import qn

from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import AgendaLine, MeetingPaper, RollLine, VoteLine
from roviec.papers.meeting_sample import after, before
from roviec.papers.meeting_shelf import MEETING_PAPERS, RESOLUTION_PAPERS, OfMeeting, OfResolution
from roviec.papers.resolution_sample import issued
from roviec.wording import LANGUAGES, say
from tests.papers.reading import body, paragraphs, ruled

LAYOUT = Layout.load()
of_meeting = pytest.mark.parametrize("paper", MEETING_PAPERS, ids=lambda paper: paper.stem)
of_resolution = pytest.mark.parametrize("paper", RESOLUTION_PAPERS, ids=lambda paper: paper.stem)


@of_meeting
def test_same_meeting_gives_the_same_bytes(paper: OfMeeting) -> None:
    assert paper.make(after(9), LAYOUT) == paper.make(after(9), LAYOUT)


@of_resolution
def test_same_resolution_gives_the_same_bytes(paper: OfResolution) -> None:
    assert paper.make(issued(9), LAYOUT) == paper.make(issued(9), LAYOUT)


@of_meeting
def test_a_complete_meeting_has_no_gap(paper: OfMeeting) -> None:
    assert paper.missing(after(9)) == ()


@of_meeting
def test_a_bare_meeting_is_made_and_its_gaps_have_sentences(paper: OfMeeting) -> None:
    bare = MeetingPaper("Chi bộ khu phố 1", 2026)
    gaps = paper.missing(bare)
    assert len(gaps) > 0
    assert all("Chi bộ khu phố 1" in say(gap, lang) for gap in gaps for lang in LANGUAGES)
    assert zipfile.is_zipfile(io.BytesIO(paper.make(bare, LAYOUT)))


@of_meeting
def test_odd_and_endless_texts_do_not_break_the_paper(paper: OfMeeting) -> None:
    name, wild = "Ngô " + "N" * 10_000, "=cmd|'/c calc'!A1 <w:br/> & \ud800 {{tên}} {% x %}" + "việc " * 2_000
    odd = MeetingPaper(
        "Chi bộ " + "Đ" * 300, 2026, agenda=(AgendaLine(wild, said=(wild,)),), roll=(RollLine(name),),
        votes=(VoteLine(wild, form="paper", ballots=1),),
    )  # fmt: skip
    lines = "\n".join(paragraphs(paper.make(odd, LAYOUT)))
    assert "\ud800" not in lines
    assert "<w:br/> & {{tên}} {% x %}" in lines or paper.stem in ("roll_call", "roll_sheet", "draft_notice")


@of_meeting
def test_tables_fill_the_page_and_repeat_their_head(paper: OfMeeting) -> None:
    for table in ruled(paper.make(before(45), LAYOUT)):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        for row in table.iter(qn("w:tr")):
            assert sum(int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))) == sum(grid)


@pytest.mark.parametrize("paper", (*MEETING_PAPERS, *RESOLUTION_PAPERS), ids=lambda paper: paper.stem)
def test_every_paper_has_a_name_in_both_languages(paper: OfMeeting | OfResolution) -> None:
    assert all(say(f"paper-name-{paper.stem}", lang) for lang in LANGUAGES)


def test_large_print_leaves_the_head_and_enlarges_the_rest() -> None:
    large = LAYOUT.enlarged().sizes
    assert (large.party, large.superior, large.body, large.table) == (15, 14, 18, 16)


def test_whole_meeting_is_one_file_of_five_sections() -> None:
    made = MEETING_PAPERS[4].make(before(9), LAYOUT)
    lines = paragraphs(made)
    kinds = ["GIẤY MỜI", "DANH SÁCH ĐIỂM DANH", "PHIẾU BIỂU QUYẾT", "BIÊN BẢN KIỂM PHIẾU", "BIÊN BẢN"]
    assert [lines.index(kind) for kind in kinds] == sorted(lines.index(kind) for kind in kinds)
    assert len(body(made).findall(f".//{qn('w:sectPr')}")) == 5
