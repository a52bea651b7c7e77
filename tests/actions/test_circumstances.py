"""After the version was chosen: what is at risk and why, and a replacement that touches the fewest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from roviec.actions.circumstances import Replacement, newly_active, replacement, risks, short_duties, take_over
from roviec.actions.drafted import open_draft
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.records.models import Absence, Draft, DraftLine, Duty, Journal, Pin, PostHeld, Review, StandingPeriod
from roviec.web.asked import today
from tests.records.rows import joined, member
from tests.web.drafts import YEAR, Drafting, condition, crowd, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """Version 1 is chosen; everybody is healthy and has time."""
    found = drafting(people)
    Draft.objects.filter(pk=found.draft.pk).update(state="adopted")
    for who in (people.an, people.binh, people.cuc):
        Review.objects.create(member=who, year=YEAR, hours=60, health="good")
    found.draft.refresh_from_db()
    return found


def told(cell: Drafting) -> list[tuple[str, str, list[str]]]:
    found = risks(open_draft(cell.draft, today()))
    return [(risk.code, risk.name.split()[-1], [one.code for one in risk.reasons]) for risk in found]


def standing(cell: Drafting, code: str) -> None:
    StandingPeriod.objects.filter(membership__member=cell.people.an).update(standing=code)


def away(cell: Drafting) -> None:
    """Bình is away for a few days."""
    days = {"starts": today() - timedelta(days=1), "ends": today() + timedelta(days=3)}
    Absence.objects.create(member=cell.people.binh, kind="treatment", **days)


def test_nothing_has_changed(cell: Drafting) -> None:
    assert told(cell) == []


@pytest.mark.parametrize(
    ("code", "because"),
    [("exempt", "member-exempt"), ("suspended", "member-suspended"), ("temporary-out", "member-away")],
)
def test_a_standing_that_takes_no_duties(code: str, because: str, cell: Drafting) -> None:
    standing(cell, code)
    assert told(cell) == [("N01", "An", [because])]


def test_somebody_has_left(cell: Drafting) -> None:
    cell.people.an.memberships.update(ends=today())
    assert told(cell) == [("N01", "An", ["risk-left"])]


def test_somebody_is_away_for_a_time(cell: Drafting) -> None:
    away(cell)
    assert told(cell) == [("N02", "Bình", ["risk-absent"])]


def test_a_new_post_leaves_no_time(cell: Drafting) -> None:
    Review.objects.filter(member=cell.people.an).update(hours=20)
    PostHeld.objects.create(member=cell.people.an, name="trưởng khu phố", starts=today())
    assert told(cell) == [("N01", "An", ["risk-new-post", "over-capacity"])]


def test_a_weaker_review_and_a_condition_no_longer_met(cell: Drafting) -> None:
    condition(cell.records, "health", health="good")
    Review.objects.filter(member=cell.people.an).update(health="weak")
    Review.objects.filter(member=cell.people.binh).update(hours=8)
    assert told(cell) == [("N01", "An", ["health-too-low"]), ("N02", "Bình", ["over-capacity"])]


def test_a_replacement_touches_only_who_is_at_risk_and_one_other(cell: Drafting) -> None:
    standing(cell, "exempt")
    Duty.objects.filter(pk=cell.homes.pk).update(households=3)
    drafted = open_draft(cell.draft, today())
    found = replacement(drafted, risks(drafted))
    moved = [(one.name.split()[-1], one.before, one.after) for one in found.moved]
    assert moved[0] == ("An", (("N01", 1),), ())
    assert (len(moved), moved[1][2][0]) == (2, ("N01", 1))


def lines_of(found: Replacement) -> dict[tuple[int, int], int]:
    return {(who, duty): share for who, duty, share in found.lines}


def test_who_does_not_take_over_keeps_duties_and_households(cell: Drafting) -> None:
    """Five look after uneven numbers of homes, as people have set them; An leaves and one takes over."""
    crowd_of = crowd(cell.people, 4)
    for who, share in zip(crowd_of, (2, 5, 3, 4), strict=True):
        Review.objects.create(member=who, year=YEAR, hours=60, health="good")
        DraftLine.objects.create(draft=cell.draft, member=who, duty=cell.homes, share=share)
    Duty.objects.filter(pk=cell.homes.pk).update(households=17, people_max=6)
    cell.people.an.memberships.update(ends=today())
    drafted = open_draft(cell.draft, today())
    before = {(line.member_id, line.duty_id): line.share for line in cell.draft.lines.all()}
    found = replacement(drafted, risks(drafted))
    changed = {pair[0] for pair, _ in before.items() ^ lines_of(found).items()}
    assert ({one.member for one in found.moved}, len(found.moved), found.is_fewest) == (changed, 2, True)


def test_who_does_not_take_over_keeps_what_the_ward_has_given(cell: Drafting) -> None:
    given = Duty.objects.create(unit=cell.people.ward, year=YEAR, code="P01", name="Việc của phường", hours=8)
    DraftLine.objects.create(draft=cell.draft, member=cell.people.cuc, duty=given)
    away(cell)
    drafted = open_draft(cell.draft, today())
    found = replacement(drafted, risks(drafted))
    assert (cell.people.cuc.pk, given.pk, 1) in found.lines
    made = take_over(cell.draft, lines_of(found), found.goals, edition=0, actor=cell.actor())
    assert made.lines.filter(member=cell.people.cuc, duty=given).count() == 1


def test_what_cannot_be_placed_is_said_and_the_looser_one_is_offered_only_when_asked(cell: Drafting) -> None:
    """Only Bình may keep records now, and Bình has no time beside the meeting, which Cúc could take over."""
    people = cell.people
    Duty.objects.filter(pk=cell.homes.pk).update(is_mandatory=False)
    standing(cell, "exempt")
    Review.objects.filter(member=people.binh).update(hours=20)
    Pin.objects.create(member=people.cuc, duty=cell.records, kind="forbid")
    drafted = open_draft(cell.draft, today())
    narrow, wide = (replacement(drafted, risks(drafted), wide=wide) for wide in (False, True))
    assert ([one.about["duty"] for one in narrow.left], narrow.is_wide) == (["N01"], False)
    assert ([one.about["duty"] for one in wide.left], wide.is_wide, wide.is_fewest) == ([], True, False)


def test_who_is_away_gets_nothing_and_a_pin_stays(cell: Drafting) -> None:
    away(cell)
    Pin.objects.create(member=cell.people.an, duty=cell.records, kind="pin")
    standing(cell, "suspended")
    drafted = open_draft(cell.draft, today())
    lines = {(who, duty) for who, duty, _ in replacement(drafted, risks(drafted)).lines}
    people = cell.people
    assert (people.an.pk, cell.records.pk) in lines
    assert people.binh.pk not in {who for who, _ in lines}


def test_who_has_come_is_listed_and_served(cell: Drafting) -> None:
    giang = member("Vũ Thị Giang", "27000005")
    joined(giang, cell.people.cell)
    drafted = open_draft(cell.draft, today())
    assert [one.about["member"] for one in newly_active(drafted)] == ["Vũ Thị Giang"]
    assert [one.code for one in short_duties(drafted)] == ["households-left"]
    found = replacement(drafted, risks(drafted))
    assert giang.pk in {who for who, _, _ in found.lines}


def test_it_is_taken_over_as_a_new_version_once(cell: Drafting) -> None:
    standing(cell, "exempt")
    drafted = open_draft(cell.draft, today())
    found = replacement(drafted, risks(drafted))
    lines = {(who, duty): share for who, duty, share in found.lines}
    made = take_over(cell.draft, lines, found.goals, edition=0, actor=cell.actor())
    assert (made.number, made.made_by, made.base, made.state, made.seed) == (2, "planner", cell.draft, "draft", 0)
    assert (made.lines.count(), open_draft(made, today()).breaches) == (len(lines), ())
    assert Journal.objects.get(verb="replace-draft").data == {"from": 1, "number": 2, "lines": len(lines)}


@pytest.mark.parametrize(
    ("login", "edition", "code"), [("secretary", 7, "draft-stale"), ("member", 0, "right-of-others")]
)
def test_a_stale_or_forbidden_take_over_is_refused(login: str, edition: int, code: str, cell: Drafting) -> None:
    with pytest.raises(Refused) as refused:
        take_over(cell.draft, {}, (), edition=edition, actor=cell.actor(login))
    assert [one.code for one in refused.value.reasons] == [code]
    assert cell.actor().can(Act.DRAFT, cell.people.cell)
