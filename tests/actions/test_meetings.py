"""Calling a meeting: its agenda with what is open, the tabled draft, every flaw at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from roviec.actions.meetings import (
    Call,
    call_meeting,
    cancel_meeting,
    change_meeting,
    give_papers,
    table_draft,
    untable_draft,
)
from roviec.actions.refusal import Refused
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Draft, Journal, Meeting, Remark
from roviec.records.models.meetings import MeetingKind
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 10)


def who(people: Ward, login: str = "secretary") -> Actor:
    return actor_of(people.accounts[login], ON)


def call(people: Ward, **changed: object) -> Call:
    plain = Call(MeetingKind.ORDINARY, date(2026, 5, 20), time(19, 30), "Nhà văn hóa", people.an.pk, people.binh.pk)
    return replace(plain, **changed)  # type: ignore[arg-type] # fields by name


def called(people: Ward, **changed: object) -> Meeting:
    return call_meeting(who(people), people.cell, 2026, call(people, **changed), on=ON)


def released(people: Ward) -> Draft:
    return draft(people.cell, state="adopted", is_released=True, released_on=date(2026, 5, 1))


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


def test_the_agenda_is_drawn_up_in_the_usual_order(people: Ward) -> None:
    made = called(people)
    roles = list(made.agenda.order_by("place").values_list("role", flat=True))
    assert roles == [
        "opening", "minute-taker", "roll", "agenda", "report", "documents", "orientation", "discussion", "assignment",
        "vote", "recruitment", "scoring", "minutes", "closing",
    ]  # fmt: skip
    assert made.agenda.get(role="roll").speaker == people.binh.name


def test_what_is_open_stands_on_the_agenda(people: Ward) -> None:
    chosen = released(people)
    Remark.objects.create(
        draft=chosen, member=people.cuc, kind="object", text="Nhiều việc quá", way="account", said_on=ON,
        at=chosen.made_at, actor="member",
    )  # fmt: skip
    made = called(people, kind=MeetingKind.BOTH, topic="Xây dựng Đảng", guests="Đại biểu phường")
    notes = {item.role: item.note for item in made.agenda.all() if item.note}
    titles = {item.role: item.title for item in made.agenda.all()}
    assert (made.draft, notes["remarks"], titles["topic"]) == (
        chosen, "1 ý kiến chưa trả lời", "Báo cáo chuyên đề: Xây dựng Đảng",
    )  # fmt: skip
    assert (notes["draft"].startswith("Dự kiến phân công năm 2026"), "guests" in titles) == (True, True)


def test_every_flaw_of_an_invitation_is_said_at_once(people: Ward) -> None:
    wrong = {"kind": MeetingKind.THEMATIC, "held_on": date(2062, 5, 20), "chair": people.hoa.pk}
    found = refused(lambda: called(people, **wrong, minute_taker=people.hoa.pk))
    assert found == ["meeting-day-far", "meeting-no-topic", "meeting-stranger", "meeting-one-person"]
    assert Meeting.objects.count() == 0


def test_one_sitting_is_called_once(people: Ward) -> None:
    first = called(people)
    assert refused(lambda: called(people)) == ["meeting-there"]
    cancel_meeting(who(people), first)
    assert called(people).pk != first.pk


@pytest.mark.parametrize(
    ("login", "found"),
    [("member", "right-of-others"), ("ward-officer", "right-cell-decides"), ("neighbour", "hidden")],
)
def test_who_may_not_call(people: Ward, login: str, found: str) -> None:
    asked = lambda: call_meeting(who(people, login), people.cell, 2026, call(people), on=ON)  # noqa: E731 - one call
    assert refused(asked) in ([found], ["right-of-others"])


def test_a_ward_holds_no_cell_meeting(people: Ward) -> None:
    officer = replace(who(people), grants=tuple(replace(one, unit=one.unit[:2]) for one in who(people).grants))
    assert refused(lambda: call_meeting(officer, people.ward, 2026, call(people), on=ON))[0] == "cycle-not-a-cell"


def test_who_changes_second_is_told(people: Ward) -> None:
    made = called(people)
    change_meeting(who(people), made, call(people, place="Trường học"), seen=0, on=ON)
    assert refused(lambda: change_meeting(who(people), made, call(people), seen=0, on=ON)) == ["stale-edition"]
    assert Meeting.objects.get().place == "Trường học"


@pytest.mark.parametrize(("day", "late"), [(date(2026, 5, 10), True), (date(2026, 5, 9), False)])
def test_papers_given_late_warn_and_bar_nothing(people: Ward, day: date, late: bool) -> None:
    made = called(people, held_on=date(2026, 5, 10))
    warning = give_papers(who(people), made, day, on=ON)
    assert (warning is not None, Meeting.objects.get().papers_on) == (late, day)


def test_papers_cannot_be_given_on_a_day_to_come_or_after(people: Ward) -> None:
    made = called(people, held_on=date(2026, 5, 9))
    assert refused(lambda: give_papers(who(people), made, date(2026, 5, 11), on=ON)) == [
        "papers-day-ahead", "papers-after-meeting",
    ]  # fmt: skip


def test_a_draft_is_tabled_in_one_meeting_to_come(people: Ward) -> None:
    chosen, secretary = released(people), who(people)
    first, second = called(people), called(people, starts_at=time(14))
    assert (first.draft, second.draft) == (chosen, None)
    assert refused(lambda: table_draft(secretary, second)) == ["meeting-draft-elsewhere"]
    untable_draft(secretary, first)
    table_draft(secretary, second)
    assert (second.draft, second.agenda.filter(role="draft").count()) == (chosen, 1)


def test_an_unreleased_draft_is_not_tabled(people: Ward) -> None:
    draft(people.cell, state="adopted")
    made = called(people)
    assert (made.draft, refused(lambda: table_draft(who(people), made))) == (None, ["meeting-no-draft"])


def test_each_act_is_one_entry(people: Ward) -> None:
    made = called(people)
    give_papers(who(people), made, ON, on=ON)
    cancel_meeting(who(people), made)
    assert refused(lambda: give_papers(who(people), made, ON, on=ON)) == ["meeting-is-cancelled"]
    assert list(Journal.objects.order_by("pk").values_list("verb", flat=True)) == [
        "call-meeting", "give-papers", "cancel-meeting",
    ]  # fmt: skip
