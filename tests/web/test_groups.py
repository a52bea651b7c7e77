"""Pages of party groups and the wizard that splits a cell."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.planner.grouping import GOALS
from roviec.records.models import Journal, Membership, PostHeld, Review
from roviec.web.asked import today
from tests.web.people import GROUP, Ward, membership

DAY = f"{today():%d/%m/%Y}"


def wizard(people: Ward, **more: Any) -> dict[str, Any]:
    """The preview as it is sent: An and Cúc in the first group, the others in the second."""
    first = (people.an, people.cuc)
    where = {f"in-{membership(one).pk}": int(one not in first) for one in (*first, people.binh, people.dung)}
    names = {"name-0": "Tổ A", "name-1": "Tổ B", "head-0": membership(people.cuc).pk, "head-1": ""}
    return {"groups": 2, "size": "", "together": "", "apart": "", "day": DAY, **where, **names, **more}


def sent(people: Ward, who: str = "secretary", **more: Any) -> Any:
    return people.signed_in(who).post(f"/units/{people.cell.pk}/groups/split/", wizard(people, **more))


def groups(people: Ward) -> dict[str, str]:
    rows = Membership.objects.on(today()).filter(unit=people.cell).select_related("member")
    return {row.member.name.split()[-1]: row.group for row in rows}


def test_the_page_lists_groups_with_people_and_heads(people: Ward) -> None:
    PostHeld.objects.create(member=people.an, name="Tổ trưởng tổ đảng")
    found = people.signed_in("committee").get(f"/units/{people.cell.pk}/groups/").context["groups"]
    assert [(one["group"].name, [name for _key, name in one["people"]]) for one in found] == [
        (GROUP, [people.an.name, people.binh.name]),
        ("Tổ đảng số 2", [people.cuc.name, people.dung.name]),
    ]
    assert ([who.name for who in found[0]["group"].heads], found[0]["form"]) == ([people.an.name], None)


def test_a_proposal_tells_of_health_only_how_many_of_a_group(people: Ward) -> None:
    """Whoever splits groups may see health; that it was shown is noted."""
    two_can_lead(people)
    Review.objects.create(member=people.cuc, year=today().year, hours=20, health="weak")
    answer = asked(people, groups=2, apart="An, Cúc")
    assert (answer.status_code, len(answer.context["panels"]), len(answer.context["goals"])) == (200, 2, len(GOALS))
    text = answer.content.decode()
    assert (text.count("1 sức khỏe hạn chế hoặc yếu"), text.count("0 sức khỏe hạn chế hoặc yếu")) == (1, 1)
    assert [one.data["members"] for one in Journal.objects.filter(verb="read-view-health")] != []


def test_lanes_first_is_kept_in_the_address(people: Ward) -> None:
    two_can_lead(people)
    even, whole = asked(people, groups=2), asked(people, groups=2, lanes="on")
    assert ["lanes=1" in answer.redirect_chain[0][0] for answer in (even, whole)] == [False, True]
    assert [answer.context["wishes"].wish(3).whole_lanes for answer in (even, whole)] == [False, True]


def asked(people: Ward, **fields: Any) -> Any:
    """The first step as it is sent, and what it leads to."""
    link = f"/units/{people.cell.pk}/groups/split/"
    return people.signed_in("secretary").post(link, {"ask": "1", **fields}, follow=True)


def two_can_lead(people: Ward) -> None:
    for one in (people.an, people.cuc):
        PostHeld.objects.create(member=one, name="chi ủy viên")


def test_no_name_stands_in_the_address_and_the_pairs_are_kept(people: Ward) -> None:
    two_can_lead(people)
    answer = asked(people, groups=2, apart="Nguyễn Văn An, Cúc")
    ((link, status),) = answer.redirect_chain
    keys = sorted(membership(one).pk for one in (people.an, people.cuc))
    assert (status, sorted(map(int, link.partition("apart=")[2].split("-")))) == (302, keys)
    inside = [{one["member"].name for one in panel["people"]} for panel in answer.context["panels"]]
    assert [{people.an.name, people.cuc.name} <= names for names in inside] == [False, False]


def test_a_key_of_nobody_is_said(people: Ward) -> None:
    answer = people.signed_in("secretary").get(f"/units/{people.cell.pk}/groups/split/?groups=2&apart=9-999999.x")
    assert (answer.status_code, "Có chỗ cần sửa" in answer.content.decode()) == (422, True)


def test_looking_again_without_a_change_keeps_the_bounds(people: Ward) -> None:
    two_can_lead(people)
    form = asked(people, groups=2).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    for bounds, known in ((fields["bounds"], True), ("x", False)):
        goals = sent(people, **{**fields, "look": "1", "bounds": bounds}).context["proposal"].goals
        assert [goal.bound is not None for goal in goals] == [known] * len(GOALS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"groups": "0"},
        {"groups": "x"},
        {"size": "-2"},
        {"groups": "2", "together": "An"},
        {"groups": "2", "apart": "An, Ai Đó"},
        {"groups": "9999"},
    ],
)
def test_a_wish_that_is_none_is_asked_again(people: Ward, wrong: dict[str, str]) -> None:
    answer = asked(people, **wrong)
    assert (answer.status_code, "Có chỗ cần sửa" in answer.content.decode()) == (422, True)


def test_what_is_impossible_is_said(people: Ward) -> None:
    text = people.signed_in("secretary").get(f"/units/{people.cell.pk}/groups/split/?groups=3").content.decode()
    assert "không chia được" in text


def test_looking_again_changes_nothing_and_weighs(people: Ward) -> None:
    before = groups(people)
    answer = sent(people, look="1")
    values = {goal.goal: goal.value for goal in answer.context["proposal"].goals}
    assert (answer.status_code, values["size-spread"], groups(people)) == (200, 0, before)


def test_the_split_is_done_once_and_taken_back(people: Ward) -> None:
    before = groups(people)
    answers = [sent(people, split="1", once="b" * 32) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert groups(people) == {"An": "Tổ A", "Cúc": "Tổ A", "Bình": "Tổ B", "Dũng": "Tổ B"}
    people.signed_in("secretary").post(f"/units/{people.cell.pk}/groups/undo/")
    assert groups(people) == before


@pytest.mark.parametrize("wrong", [{"day": "mai"}, {"name-0": ""}, {"name-1": "Tổ A"}, {"name-0": "T" * 10_000}])
def test_bad_input_of_a_split_changes_nothing(people: Ward, wrong: dict[str, str]) -> None:
    before = groups(people)
    assert (sent(people, split="1", **wrong).status_code, groups(people)) == (422, before)


def test_a_list_that_changed_meanwhile_is_refused(people: Ward) -> None:
    fields = wizard(people, split="1")
    Membership.objects.filter(member=people.dung).update(ends=today())
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/groups/split/", fields)
    assert (answer.status_code, "đã đổi ở 1 người" in answer.content.decode()) == (409, True)


def test_a_group_is_renamed_and_given_a_head(people: Ward) -> None:
    fields = {"group": GROUP, "name": "Tổ Bờ Sông", "head": people.binh.pk}
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/groups/change/", fields)
    assert (answer.status_code, groups(people)["An"]) == (302, "Tổ Bờ Sông")
    assert [post.member for post in PostHeld.objects.all()] == [people.binh]


@pytest.mark.parametrize(
    "wrong", [{"group": "Tổ lạ"}, {"name": ""}, {"name": "Tổ đảng số 2"}, {"head": "987654"}, {"head": "x"}]
)
def test_bad_input_of_a_group_changes_nothing(people: Ward, wrong: dict[str, str]) -> None:
    before = groups(people)
    fields = {"group": GROUP, "name": "Tổ Bờ Sông", "head": people.binh.pk, **wrong}
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/groups/change/", fields)
    assert (answer.status_code, groups(people)) == (422, before)
