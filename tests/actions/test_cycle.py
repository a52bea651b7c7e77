"""Leading a cell on: everything that is missing at once, and what a release shows."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.actions.cycle import cycle_of, facts_of, move, step_of
from roviec.actions.discussion import release
from roviec.actions.refusal import Refused
from roviec.domain.procedure import Step
from roviec.domain.reasons import reason
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Cycle, Draft, Duty, Journal, Review, Shown
from tests.records.rows import joined, member
from tests.web.examples import draft
from tests.web.people import Ward

ON, UNTIL = date(2026, 1, 15), date(2026, 1, 20)
CLEAR = {"product": "Ba buổi mỗi quý", "due": "hằng quý", "supervisor": "Trần Thị Bình", "hours": 8}


def who(people: Ward, login: str) -> Actor:
    return actor_of(people.accounts[login], ON)


def codes(people: Ward, act: str, login: str = "secretary") -> list[str]:
    """Codes of the refusal."""
    with pytest.raises(Refused) as refusal:
        if act == "release":
            release(people.cell, 2026, until=UNTIL, shown=Shown.ALL, actor=who(people, login), on=ON)
        move(people.cell, 2026, act, who(people, login), on=ON)
    return [one.code for one in refusal.value.reasons]


def prepared(people: Ward) -> Duty:
    """Everybody reviewed, one clear duty."""
    for one in (people.an, people.binh, people.cuc):
        Review.objects.create(member=one, year=2026, health="good", hours=8, reviewed_on=ON)
    return Duty.objects.create(unit=people.cell, year=2026, code="N03", name="Tuyên truyền nghị quyết", **CLEAR)


def test_everything_missing_is_said_at_once(people: Ward) -> None:
    Duty.objects.create(unit=people.cell, year=2026, code="N09", name="Việc khác")
    assert codes(people, "begin-draft") == ["need-reviewed", "need-clear-duties"]
    facts = facts_of(people.cell, 2026, ON)
    assert (facts.unreviewed, facts.duties, facts.duties_unclear) == (3, 1, 1)


def test_the_exempt_need_no_review(people: Ward) -> None:
    prepared(people)
    assert facts_of(people.cell, 2026, ON).unreviewed == 0


def test_a_cell_goes_on_to_opinions_and_back(people: Ward) -> None:
    prepared(people)
    secretary = who(people, "secretary")
    assert move(people.cell, 2026, "begin-draft", secretary, on=ON) is Step.DRAFT
    assert codes(people, "release") == ["need-draft"]
    chosen = draft(people.cell, state="adopted")
    other = draft(people.cell, 2)
    assert release(people.cell, 2026, until=UNTIL, shown=Shown.ALL, actor=secretary, on=ON) == chosen
    assert step_of(people.cell, 2026) is Step.OPINIONS
    assert list(Draft.objects.filter(is_released=True)) == [chosen]
    assert move(people.cell, 2026, "draft-again", secretary, on=ON) is Step.DRAFT
    assert list(Draft.objects.filter(is_released=True)) == []
    assert move(people.cell, 2026, "review-again", secretary, on=ON) is Step.REVIEW
    verbs = ["cycle-begin-draft", "cycle-release", "cycle-draft-again", "cycle-review-again"]
    assert ([one.verb for one in Journal.objects.order_by("pk")], other.is_released) == (verbs, False)


def test_a_draft_that_breaks_a_rule_is_not_released(people: Ward) -> None:
    duty = prepared(people)
    chosen = draft(people.cell, state="adopted")
    for one in (people.an, people.binh):
        chosen.lines.create(member=one, duty=duty)
    Cycle.objects.create(unit=people.cell, year=2026, step="draft", moved_at=chosen.made_at)
    assert codes(people, "release") == ["need-lawful"]


def test_who_has_come_after_the_review_holds_the_release_up(people: Ward) -> None:
    prepared(people)
    move(people.cell, 2026, "begin-draft", who(people, "secretary"), on=ON)
    draft(people.cell, state="adopted")
    joined(member("Vũ Thị Giang", "27000077"), people.cell)
    with pytest.raises(Refused) as refusal:
        release(people.cell, 2026, until=UNTIL, shown=Shown.ALL, actor=who(people, "secretary"), on=ON)
    assert refusal.value.reasons == (reason("need-newcomers", count=1, names="Vũ Thị Giang"),)


@pytest.mark.parametrize(
    ("login", "act", "found"),
    [
        ("committee", "release", ["right-of-others"]),
        ("member", "begin-draft", ["right-of-others"]),
        ("ward-officer", "begin-draft", ["right-cell-decides"]),
        ("neighbour", "begin-draft", ["hidden"]),
        ("secretary", "issue", ["move-not-now"]),
        ("secretary", "", ["move-unknown"]),
        ("secretary", "release", ["move-not-now"]),
    ],
)
def test_who_may_not_or_not_now_is_told(people: Ward, login: str, act: str, found: list[str]) -> None:
    assert codes(people, act, login) == found


def test_a_ward_has_no_cycle_of_its_own(people: Ward) -> None:
    assert cycle_of(people.ward, 2026, ON) is None
    with pytest.raises(Refused) as refusal:
        move(people.ward, 2026, "begin-draft", who(people, "ward-officer"), on=ON)
    assert [one.code for one in refusal.value.reasons] == ["cycle-not-a-cell"]


def test_years_stand_side_by_side(people: Ward) -> None:
    prepared(people)
    move(people.cell, 2026, "begin-draft", who(people, "secretary"), on=ON)
    assert (step_of(people.cell, 2026), step_of(people.cell, 2027)) == (Step.DRAFT, Step.REVIEW)


def test_an_act_with_a_page_of_its_own_is_no_button(people: Ward) -> None:
    with pytest.raises(Refused) as refusal:
        move(people.cell, 2026, "release", who(people, "secretary"), on=ON)
    assert [one.code for one in refusal.value.reasons] == ["move-has-page"]
