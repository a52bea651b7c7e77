"""The register kept: entered, corrected, left, taken back; standing, posts, absence, exemption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from roviec.actions.absence import change_absence, drop_absence, note_absence
from roviec.actions.exemption import drop_request, end_exemption, request_exemption, resolve_exemption
from roviec.actions.leaving import leave, take_back_leaving
from roviec.actions.membership import Entry, Person, add_member, edit_member, person_of, set_group, set_lane, set_skills
from roviec.actions.posts import Post, change_post, take_post
from roviec.actions.refusal import Refused
from roviec.actions.standing import change_standing, standing_on
from roviec.domain.calendar import LooseDate
from roviec.domain.people import Standing
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Away, Journal, Leaving, Member, Membership, PostHeld
from tests.web.people import Ward, membership

DAY, LATER, LAST = date(2026, 3, 1), date(2026, 6, 1), date(2026, 12, 31)
TAM = Person("Lý Văn Tám", "27000077", LooseDate(1960, 5))


def secretary(people: Ward) -> Actor:
    return actor_of(people.accounts["secretary"], DAY)


def codes(act: Callable[[], object]) -> list[str]:
    """The reasons of a refusal; none if it was done."""
    try:
        act()
    except Refused as refusal:
        return [one.code for one in refusal.reasons]
    return []


def test_a_new_member_has_membership_standing_and_entry(people: Ward) -> None:
    made = add_member(secretary(people), people.cell, TAM, Entry(Standing.PROBATIONARY, "Tổ đảng số 1", DAY, "12-QĐ"))
    held = standing_on(made, DAY)
    assert (made.member.key, made.group, made.starts) == ("27000077", "Tổ đảng số 1", DAY)
    assert held is not None
    assert (held.standing, held.paper) == ("probationary", "12-QĐ")
    assert [one.data for one in Journal.objects.filter(verb="add-member")] == [{"standing": "probationary"}]


def test_a_card_belongs_to_one(people: Ward) -> None:
    twice = Person("Người Khác", people.hoa.card)
    assert codes(lambda: add_member(secretary(people), people.cell, twice, Entry())) == ["member-card-taken"]


@pytest.mark.parametrize(
    ("name", "born", "found"),
    [
        ("Le Thi Cuc", LooseDate(1972, 7, 14), ["member-twin"]),
        ("Lê Thị Cúc", LooseDate(1972), ["member-twin"]),
        ("Lê Thị Cúc", None, ["member-twin"]),
        ("Lê Thị Cúc", LooseDate(1973), []),
        ("Lê Thị Cúc Hoa", LooseDate(1972), []),
    ],
)
def test_a_namesake_of_the_same_birth_is_asked_about(
    people: Ward, name: str, born: LooseDate | None, found: list[str]
) -> None:
    assert codes(lambda: add_member(secretary(people), people.cell, Person(name, born=born), Entry())) == found


def test_a_confirmed_namesake_gets_a_key_of_their_own(people: Ward) -> None:
    two = [add_member(secretary(people), people.cell, Person("Hồ Văn Ba"), Entry(), is_confirmed=True) for _ in "ab"]
    assert [one.member.key for one in two] == ["Hồ Văn Ba", "Hồ Văn Ba #2"]


def test_days_that_cannot_be_are_all_said(people: Ward) -> None:
    wrong = Person("Hồ Văn Ba", born=LooseDate(1990), joined=LooseDate(1980), official=LooseDate(1979))
    found = codes(lambda: add_member(secretary(people), people.cell, wrong, Entry()))
    assert found == ["member-joined-too-early", "member-official-too-early"]


def test_a_correction_raises_the_edition_and_says_which_fields(people: Ward) -> None:
    cuc = membership(people.cuc)
    now = person_of(cuc.member)
    edit_member(secretary(people), cuc, replace(now, lane="Ngõ 9"), "Tổ đảng số 1", seen=0)
    kept = Member.objects.get(pk=people.cuc.pk)
    assert (kept.lane, kept.edition, membership(people.cuc).group) == ("Ngõ 9", 1, "Tổ đảng số 1")
    assert Journal.objects.get(verb="edit-member").data == {"fields": ["lane", "group"]}


@pytest.mark.parametrize("seen", [None, 7])
def test_a_stale_correction_overwrites_nothing(people: Ward, seen: int | None) -> None:
    cuc = membership(people.cuc)
    other = replace(person_of(cuc.member), job="giáo viên")
    assert codes(lambda: edit_member(secretary(people), cuc, other, "", seen=seen)) == ["stale-edition"]
    assert Member.objects.get(pk=people.cuc.pk).job == ""


@pytest.mark.parametrize(("who", "code"), [("committee", "right-of-others"), ("neighbour", "hidden")])
def test_without_the_right_nothing_is_done(people: Ward, who: str, code: str) -> None:
    actor = actor_of(people.accounts[who], DAY)
    assert codes(lambda: add_member(actor, people.cell, TAM, Entry())) == [code]
    assert codes(lambda: leave(actor, membership(people.cuc), Leaving.DIED, DAY, "", seen=0)) == [code]


def test_skills_are_set_as_a_whole(people: Ward) -> None:
    cuc = membership(people.cuc)
    set_skills(secretary(people), cuc, {"tin học": 2, "kế toán": 1}, seen=0)
    set_skills(secretary(people), cuc, {"tin học": 1}, seen=1)
    assert list(people.cuc.skills.values_list("name", "level")) == [("tin học", 1)]


def test_many_are_put_into_a_group_or_lane_at_once(people: Ward) -> None:
    keys = [membership(one).pk for one in (people.an, people.cuc)]
    assert set_group(secretary(people), people.cell, keys, "Tổ mới", on=DAY) == 2
    assert set_lane(secretary(people), people.cell, keys, "", on=DAY) == 2
    rows = Membership.objects.filter(unit=people.cell).order_by("pk").values_list("group", "member__lane")
    assert list(rows)[:3] == [("Tổ mới", ""), ("Tổ đảng số 1", "Ngõ 2"), ("Tổ mới", "")]


def test_rows_of_another_cell_are_refused_with_all_others(people: Ward) -> None:
    keys = [membership(one).pk for one in (people.an, people.hoa)]
    assert codes(lambda: set_group(secretary(people), people.cell, keys, "X", on=DAY)) == ["members-gone"]
    assert codes(lambda: set_group(secretary(people), people.cell, [], "X", on=DAY)) == ["members-none"]
    assert membership(people.an).group == "Tổ đảng số 1"


def test_a_standing_holds_from_its_day(people: Ward) -> None:
    cuc = membership(people.cuc)
    change_standing(secretary(people), cuc, Standing.REDUCED, LATER, "NQ 7", seen=0)
    held = [standing_on(cuc, day) for day in (DAY, LATER)]
    assert [(one.standing, one.ends) for one in held if one] == [("official", LATER), ("reduced", None)]


def test_a_standing_that_cannot_be_is_refused(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    assert codes(lambda: change_standing(actor, cuc, Standing.OFFICIAL, DAY, "", seen=0)) == ["standing-same"]
    change_standing(actor, cuc, Standing.REDUCED, LATER, "NQ 7", seen=0)
    assert codes(lambda: change_standing(actor, cuc, Standing.SUSPENDED, DAY, "", seen=1)) == ["standing-later"]
    change_standing(actor, cuc, Standing.SUSPENDED, LATER, "NQ 8", seen=1)
    assert [one.standing for one in cuc.standings.order_by("pk")] == ["official", "suspended"]


def test_who_dies_leaves_every_unit_and_post_and_stays_in_the_register(people: Ward) -> None:
    cuc = membership(people.cuc)
    people.cuc.posts_held.create(name="tổ trưởng tổ dân phố")
    leave(secretary(people), cuc, Leaving.DIED, DAY, "Giấy chứng tử 5", seen=0)
    gone = Membership.objects.get(pk=cuc.pk)
    assert (gone.ends, gone.leaving, gone.leaving_paper) == (DAY, "died", "Giấy chứng tử 5")
    assert (gone.standings.get().ends, people.cuc.posts_held.get().ends) == (DAY, DAY)
    assert Member.objects.filter(pk=people.cuc.pk).exists()


def test_a_leaving_noted_by_mistake_is_taken_back(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    leave(actor, cuc, Leaving.STRUCK_OFF, DAY, "", seen=0)
    assert codes(lambda: leave(actor, cuc, Leaving.DIED, LATER, "", seen=1)) == ["leave-gone"]
    take_back_leaving(actor, Membership.objects.get(pk=cuc.pk))
    back = membership(people.cuc)
    assert (back.leaving, back.standings.get().ends) == ("", None)
    assert codes(lambda: take_back_leaving(actor, back)) == ["leave-not"]


def test_a_post_is_introduced_elected_taken_up_and_ended(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    held = take_post(actor, cuc, Post("tổ trưởng", "government", introduced_on=DAY))
    assert codes(lambda: take_post(actor, cuc, Post("tổ trưởng"))) == ["post-held"]
    change_post(actor, cuc, held, Post("tổ trưởng", "government", DAY, LATER, LATER, LAST), seen=0)
    assert PostHeld.objects.filter(ends=LAST).count() == 1
    assert Journal.objects.filter(verb="end-post").count() == 1


def test_days_of_a_post_in_a_wrong_order_are_all_said(people: Ward) -> None:
    wrong = Post("tổ trưởng", "", introduced_on=LAST, elected_on=LATER, starts=DAY, ends=DAY)
    found = codes(lambda: take_post(secretary(people), membership(people.cuc), wrong))
    assert found == ["post-elected-too-early", "post-starts-too-early", "post-ends-too-early"]


def test_an_absence_is_noted_changed_and_dropped(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    away = note_absence(actor, cuc, Away.WORK, LATER, None)
    assert codes(lambda: note_absence(actor, cuc, Away.STUDY, LAST, None)) == ["absence-noted"]
    change_absence(actor, cuc, away, Away.TREATMENT, DAY, LATER, seen=0)
    assert codes(lambda: note_absence(actor, cuc, Away.STUDY, LATER, DAY)) == ["absence-back-too-early"]
    assert [(one.kind, one.starts, one.ends) for one in people.cuc.absences.all()] == [("treatment", DAY, LATER)]
    drop_absence(actor, cuc, away)
    assert people.cuc.absences.count() == 0
    assert "treatment" not in str(list(Journal.objects.values_list("data", flat=True)))


def test_an_exemption_is_asked_for_resolved_and_ended(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    asked = request_exemption(actor, cuc, DAY, is_written=False, has_paper=True)
    assert codes(lambda: request_exemption(actor, cuc, DAY, is_written=True, has_paper=None)) == ["exemption-open"]
    resolve_exemption(actor, cuc, asked, "09-NQ/CB", LATER, None)
    end_exemption(actor, cuc, asked, LAST, "10-NQ/CB", seen=0)
    found = [standing_on(cuc, day) for day in (DAY, LATER, LAST)]
    assert [one.standing for one in found if one] == ["official", "exempt", "official"]
    assert (asked.starts, asked.ends, asked.resolution) == (LATER, LAST, "09-NQ/CB")


def test_an_exemption_for_a_time_ends_by_itself(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    change_standing(actor, cuc, Standing.PROBATIONARY, DAY, "", seen=0)
    asked = request_exemption(actor, cuc, DAY, is_written=True, has_paper=None)
    resolve_exemption(actor, cuc, asked, "09-NQ/CB", LATER, LAST)
    found = [standing_on(cuc, day) for day in (LATER, LAST)]
    assert [one.standing for one in found if one] == ["exempt", "probationary"]


def test_a_resolution_before_the_request_is_refused_and_a_request_can_be_dropped(people: Ward) -> None:
    cuc, actor = membership(people.cuc), secretary(people)
    asked = request_exemption(actor, cuc, LATER, is_written=True, has_paper=None)
    found = codes(lambda: resolve_exemption(actor, cuc, asked, "09", DAY, DAY))
    assert found == ["exemption-too-early", "exemption-ends-too-early"]
    assert codes(lambda: end_exemption(actor, cuc, asked, LAST, "", seen=0)) == ["exemption-not-held"]
    drop_request(actor, cuc, asked)
    assert people.cuc.exemptions.count() == 0
