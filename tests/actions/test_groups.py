"""Splitting a cell into groups from a day, heads of groups, taking it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from roviec.actions.groups import NewGroup, rename_group, set_group_head, split_groups, undo_split
from roviec.actions.leaving import leave
from roviec.actions.refusal import Refused
from roviec.actions.regrouping import Wish, pairs_of, propose_groups, weigh_groups
from roviec.planner.grouping import GOALS
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Leaving, Membership, PostHeld, RoleHeld, StandingPeriod
from roviec.records.queries.splitting import cell_of
from roviec.web.asked import today
from tests.web.people import GROUP, Ward, membership

pytestmark = pytest.mark.django_db
TODAY = today()
YESTERDAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=30)


def secretary(people: Ward) -> Actor:
    return actor_of(people.accounts["secretary"], TODAY)


def halves(people: Ward, head: int | None = None) -> list[NewGroup]:
    keys = [membership(one).pk for one in (people.an, people.cuc, people.binh, people.dung)]
    return [NewGroup("Tổ A", tuple(keys[:2]), head), NewGroup("Tổ B", tuple(keys[2:]))]


def groups(people: Ward, on: date) -> dict[str, str]:
    rows = Membership.objects.on(on).filter(unit=people.cell).select_related("member")
    return {row.member.name.split()[-1]: row.group for row in rows}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.reasons]


def picture() -> list[tuple[object, ...]]:
    rows = Membership.objects.order_by("pk").values_list("pk", "group", "starts", "ends")
    standings = StandingPeriod.objects.order_by("pk").values_list("membership", "standing", "starts", "ends")
    posts = PostHeld.objects.order_by("pk").values_list("pk", "member", "ends")
    roles = RoleHeld.objects.order_by("pk").values_list("pk", "role", "group", "ends")
    return [*rows, *standings, *posts, *roles]


@pytest.mark.parametrize("day", [TODAY, LATER])
def test_groups_change_on_the_day_and_the_past_keeps_the_old(people: Ward, day: date) -> None:
    before = groups(people, day - timedelta(days=1))
    split_groups(secretary(people), people.cell, halves(people), day, today=TODAY)
    assert groups(people, day) == {"An": "Tổ A", "Cúc": "Tổ A", "Bình": "Tổ B", "Dũng": "Tổ B"}
    assert groups(people, day - timedelta(days=1)) == before
    then = StandingPeriod.objects.on(day).get(membership__member=people.dung)
    assert (then.standing, then.starts) == ("exempt", day)


def test_the_head_gets_the_post_and_the_role_and_the_old_ones_end(people: Ward) -> None:
    split_groups(secretary(people), people.cell, halves(people, people.cuc.pk), TODAY, today=TODAY)
    roles = RoleHeld.objects.filter(role="group-head").order_by("pk")
    assert [(role.account.login, role.group, role.ends) for role in roles] == [
        ("group-head", GROUP, TODAY),
        ("member", "Tổ A", None),
    ]
    assert [(post.member, post.body, post.starts) for post in PostHeld.objects.all()] == [(people.cuc, "party", TODAY)]


def test_undo_brings_everything_back(people: Ward) -> None:
    PostHeld.objects.create(member=people.binh, name="tổ trưởng tổ đảng", body="party")
    before = picture()
    split_groups(secretary(people), people.cell, halves(people, people.cuc.pk), TODAY, today=TODAY)
    undo_split(secretary(people), people.cell)
    assert picture() == before


def test_undo_is_refused_when_memberships_changed_or_nothing_was_done(people: Ward) -> None:
    found = []
    with pytest.raises(Refused) as refused:
        undo_split(secretary(people), people.cell)
    found += codes(refused)
    split_groups(secretary(people), people.cell, halves(people), TODAY, today=TODAY)
    Membership.objects.filter(pk=membership(people.an).pk).update(group="Tổ B")
    with pytest.raises(Refused) as refused:
        undo_split(secretary(people), people.cell)
    assert found + codes(refused) == ["undo-nothing", "undo-members-changed"]


def test_a_split_lists_everything_that_is_wrong(people: Ward) -> None:
    wrong = [NewGroup("", (membership(people.an).pk,), people.hoa.pk), NewGroup("", ())]
    with pytest.raises(Refused) as refused:
        split_groups(secretary(people), people.cell, wrong, TODAY + timedelta(days=900), today=TODAY)
    assert codes(refused) == [
        "groups-name-missing",
        "groups-members-changed",
        "groups-head-elsewhere",
        "unit-day-too-far",
    ]


@pytest.mark.parametrize("split_on", [TODAY, LATER])
def test_who_leaves_before_or_on_the_day_of_a_split_has_left(people: Ward, split_on: date) -> None:
    split_groups(secretary(people), people.cell, halves(people), split_on, today=TODAY)
    now = Membership.objects.on(TODAY).get(member=people.cuc)
    leave(secretary(people), now, Leaving.TRANSFERRED, TODAY, "GT 1", seen=people.cuc.edition)
    rows = Membership.objects.filter(member=people.cuc)
    assert [(row.group, row.ends, row.leaving) for row in rows] == [("Tổ đảng số 2", TODAY, "transferred")]


def test_only_the_secretary_splits(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        split_groups(actor_of(people.accounts["committee"], TODAY), people.cell, [], TODAY, today=TODAY)
    assert codes(refused) == ["right-of-others"]


def test_a_renamed_group_keeps_its_people_and_its_head(people: Ward) -> None:
    count = rename_group(secretary(people), people.cell, GROUP, "Tổ Bờ Sông", today=TODAY)
    assert (count, RoleHeld.objects.get(role="group-head").group) == (2, "Tổ Bờ Sông")
    assert groups(people, TODAY)["An"] == "Tổ Bờ Sông"


@pytest.mark.parametrize(
    ("group", "name", "code"),
    [
        ("Tổ lạ", "Tổ A", "group-unknown"),
        (GROUP, "Tổ đảng số 2", "group-name-taken"),
        (GROUP, "", "groups-name-missing"),
    ],
)
def test_renaming_is_refused_with_the_reason(people: Ward, group: str, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rename_group(secretary(people), people.cell, group, name, today=TODAY)
    assert codes(refused) == [code]


def test_a_head_follows_another_and_one_day_leaves_no_trace(people: Ward) -> None:
    for head in (people.an.pk, people.binh.pk):
        set_group_head(secretary(people), people.cell, GROUP, head, today=TODAY)
    assert [(post.member, post.ends) for post in PostHeld.objects.all()] == [(people.binh, None)]
    with pytest.raises(Refused) as refused:
        set_group_head(secretary(people), people.cell, GROUP, people.cuc.pk, today=TODAY)
    assert codes(refused) == ["groups-head-elsewhere"]


def test_pairs_are_read_by_names_and_every_fault_is_said(people: Ward) -> None:
    members = cell_of(people.cell, 2026, TODAY).members
    text = "Nguyễn Văn An, Trần Thị Bình\nCúc; Ai Đó\nDũng"
    pairs, wrong = pairs_of(members, text)
    assert (pairs, [one.code for one in wrong]) == ((("27000001", "27000002"),), ["named-nobody", "pair-not-two"])


def test_a_proposal_keeps_pairs_and_names_leaders(people: Ward) -> None:
    for one in (people.an, people.binh):
        PostHeld.objects.create(member=one, name="chi ủy viên", body="party")
    members = cell_of(people.cell, 2026, TODAY).members
    wish = Wish(2, apart=(("27000001", "27000002"),))
    found = propose_groups(members, wish, TODAY, seconds=60)
    leaders = sorted(found.members[part.leader].name for part in found.parts if part.leader is not None)
    assert (leaders, found.broken) == ([people.an.name, people.binh.name], ())
    assert [goal.goal for goal in found.goals] == list(GOALS)


def test_groups_by_hand_are_weighed_and_say_what_they_break(people: Ward) -> None:
    PostHeld.objects.create(member=people.an, name="chi ủy viên", body="party")
    members = cell_of(people.cell, 2026, TODAY).members
    wish = Wish(2, together=(("27000001", "27000002"),), whole_lanes=True)
    place = {member.key: int(member.key != "27000001") for member in members}
    found = weigh_groups(members, wish, place, ["", ""], TODAY)
    assert [one.code for one in found.broken] == ["groups-no-leader", "groups-parted"]
    assert {goal.goal: goal.value for goal in found.goals}["size-spread"] == 2
