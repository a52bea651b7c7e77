"""The cycle's table: what each step offers, what it lacks, the bar, and docs/procedure.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roviec.domain.procedure import MOVES, NEEDS, CycleFacts, Mark, Step, next_steps, step_bar
from roviec.wording import LANGUAGES, catalogue, say

PAGE = (Path(__file__).parents[2] / "docs" / "procedure.md").read_text("utf-8")
OPEN = CycleFacts(
    unreviewed=3, newcomers=("Vũ Thị Giang",), duties=0, duties_unclear=2, rules_broken=1, remarks_open=4,
    without_supervisor=5, reports_open=6, unrated=7, days_to_remark=2, untold=8, requests_open=9,
)  # fmt: skip
DONE = CycleFacts(
    duties=9,
    has_draft=True,
    is_meeting_held=True,
    has_vote_passed=True,
    has_number_and_day=True,
    has_change=True,
    is_meeting_called=True,
    has_minutes_adopted=True,
)


def offered(step: Step, facts: CycleFacts) -> dict[str, list[str]]:
    """Act -> codes of what it lacks."""
    return {each.act: [why.code for why in each.reasons] for each in next_steps(step, facts)}


@pytest.mark.parametrize(
    ("step", "lacks"),
    [
        (Step.REVIEW, {"begin-draft": ["need-reviewed", "need-duties", "need-clear-duties"]}),
        (Step.DRAFT, {"release": ["need-draft", "need-newcomers", "need-lawful"], "review-again": []}),
        (Step.OPINIONS, {"table": ["need-time-to-remark", "need-called"], "draft-again": []}),
        (Step.MEETING, {"adopt": ["need-held", "need-answered", "need-passed"], "draft-again": []}),
        (Step.RESOLUTION, {"issue": ["need-minuted", "need-signed", "need-followed"], "draft-again": []}),
        (Step.HANDOVER, {"begin-work": ["need-told", "need-requests-answered"], "draft-change": ["need-changed"]}),
        (Step.WORK, {"begin-rating": ["need-reported"], "draft-change": ["need-changed"]}),
        (Step.RATING, {"begin-next-year": ["need-rated"]}),
    ],
)
def test_every_act_tells_all_it_lacks(step: Step, lacks: dict[str, list[str]]) -> None:
    assert offered(step, OPEN) == lacks


@pytest.mark.parametrize("step", Step)
def test_every_act_goes_when_nothing_is_missing(step: Step) -> None:
    assert [each.act for each in next_steps(step, DONE) if not each.can_go] == []


def test_the_acts_lead_round_the_year() -> None:
    order = tuple(Step)
    firsts = [next_steps(step, DONE)[0].to for step in order]
    assert firsts == [*order[1:], Step.REVIEW]


def test_what_is_missing_is_said_with_its_number() -> None:
    assert [say(why) for why in next_steps(Step.MEETING, OPEN)[0].reasons][1] == "Còn 4 ý kiến chưa trả lời"


def test_newcomers_are_named_and_no_more_than_eight() -> None:
    one, *_ = [why for why in next_steps(Step.DRAFT, OPEN)[0].reasons if why.code == "need-newcomers"]
    assert say(one).endswith("1 đồng chí mới sinh hoạt hoặc mới có việc trở lại: Vũ Thị Giang")
    many = CycleFacts(newcomers=tuple(f"Đảng viên {number}" for number in range(9)))
    named = [str(why.about["names"]) for why in next_steps(Step.DRAFT, many)[0].reasons if "names" in why.about]
    assert [(names.count("Đảng viên"), names[-3:]) for names in named] == [(8, "...")]


def test_the_bar_tells_done_now_and_not_yet() -> None:
    assert [mark for _, mark in step_bar(Step.MEETING)] == [Mark.DONE] * 3 + [Mark.NOW] + [Mark.NOT_YET] * 4
    assert " > ".join(say(f"cycle-{step}") for step, _ in step_bar(Step.REVIEW)) == (
        "Rà soát > Dự kiến > Lấy ý kiến > Sinh hoạt > Nghị quyết > Giao việc > Thực hiện > Xếp loại"
    )


def test_every_need_is_asked_for_and_refuses_by_its_name() -> None:
    assert {need for move in MOVES for need in move.needs} == set(NEEDS)
    bare = {name: (need(OPEN), need(DONE)) for name, need in NEEDS.items()}
    assert {name: why.code for name, (why, _) in bare.items() if why} == {name: f"need-{name}" for name in NEEDS}
    assert {met for _, met in bare.values()} == {None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_mark_and_act_has_its_words(lang: str) -> None:
    codes = {f"cycle-{step}" for step in Step} | {f"mark-{mark}" for mark in Mark}
    assert (codes | {f"move-{move.act}" for move in MOVES}) - set(catalogue(lang)) == set()


def test_the_page_tells_the_table() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| `([\w-]+)` \| [^|]+ \| `([\w-]+)` \| ([^|]+) \|$", PAGE, re.MULTILINE)
    told = [(start, act, to, tuple(re.findall(r"`([\w-]+)`", needs))) for start, act, to, needs in rows]
    assert told == [(move.start.value, move.act, move.to.value, move.needs) for move in MOVES]


def test_the_page_tells_the_steps_and_needs() -> None:
    assert " > ".join(say(f"cycle-{step}") for step in Step) in PAGE
    told = {need: say(f"need-{need}", "en", count="N", days="N", names="NAMES") for need in NEEDS}
    assert [need for need, words in told.items() if f"| `{need}` | {words} |" not in PAGE] == []
