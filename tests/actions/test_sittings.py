"""A meeting begins, is closed with every reason at once, and its minutes are adopted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from roviec.actions.agenda import Point, write_item
from roviec.actions.refusal import Refused
from roviec.actions.sittings import adopt_minutes, begin_meeting, close_meeting, warnings_of
from roviec.actions.verifying import verify
from roviec.records.journal import entry as new_entry
from roviec.records.journal import write
from roviec.records.models import AgendaItem, Attendance, Journal, Meeting, Vote
from tests.actions.sittings import BEGAN, ENDED, ON, begun, keep, refused, sitting, who
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
LATER = date(2026, 5, 21)
BOTH = (True, True)


def closed(people: Ward, **fields: object) -> Meeting:
    made = begun(people, **fields)
    close_meeting(who(people), made, None, ENDED, on=LATER)
    made.refresh_from_db()
    return made


def faults() -> list[str]:
    return [one.code for one in verify().faults]


def test_a_meeting_begins_and_ends_with_its_times(people: Ward) -> None:
    made = closed(people)
    assert (made.state, made.began, made.ended) == ("closed", BEGAN, ENDED)
    verbs = list(Journal.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["begin-meeting", "keep-roll", "close-meeting"]


def test_everything_that_bars_the_end_is_said_at_once(people: Ward) -> None:
    made = sitting(people, chair=None, minute_taker=None)
    begin_meeting(who(people), made, BEGAN, on=LATER)
    Vote.objects.create(meeting=made, place=1, subject="other", question="?", opened_at=timezone.now(), actor="an")
    Attendance.objects.create(meeting=made, member=people.hoa, standing="official", mark="present")
    found = refused(lambda: close_meeting(who(people), made, None, time(19), on=LATER))
    assert found == [
        "meeting-too-long", "roll-open", "roll-strangers", "vote-still-open", "meeting-no-chair",
        "meeting-no-minute-taker",
    ]  # fmt: skip
    assert Meeting.objects.get().state == "open"


def test_a_day_or_a_time_to_come_is_refused(people: Ward) -> None:
    today = timezone.localdate()
    made = sitting(people, held_on=today + timedelta(days=1))
    late = time(23, 59, 59)
    assert refused(lambda: begin_meeting(who(people), made, BEGAN, on=today)) == ["meeting-day-ahead"]
    Meeting.objects.filter(pk=made.pk).update(held_on=today)
    assert refused(lambda: begin_meeting(who(people), made, late, on=today)) == ["meeting-time-ahead"]


def test_a_clock_that_went_back_is_refused(people: Ward) -> None:
    made = begun(people)
    ahead = new_entry("an", "sign-in", "account:1")
    write([type(ahead)("an", "sign-in", "account:1", timezone.now() + timedelta(hours=2), "", {})])
    assert refused(lambda: close_meeting(who(people), made, None, ENDED, on=LATER)) == ["clock-behind"]


def test_a_second_close_is_told_what_has_happened(people: Ward) -> None:
    made = begun(people)
    close_meeting(who(people), made, None, ENDED, on=LATER)
    assert refused(lambda: close_meeting(who(people, "committee"), made, None, ENDED, on=LATER)) == [
        "meeting-is-closed"
    ]
    assert refused(lambda: keep(people, made)) == ["meeting-is-closed"]


def test_the_base_under_the_rules_and_warnings_that_bar_nothing(people: Ward) -> None:
    """Three quarters of an hour, two of three came: both are said, and the meeting is closed all the same."""
    made = begun(people, papers_on=ON)
    Attendance.objects.filter(member=people.cuc).update(mark="unexcused")
    close_meeting(who(people), made, None, time(20, 15), on=LATER)
    made.refresh_from_db()
    assert [one.code for one in warnings_of(made)] == [
        "meeting-papers-same-day", "meeting-short", "meeting-attendance-low",
    ]  # fmt: skip


def test_papers_whose_day_is_not_written_down_are_said_again_at_the_end(people: Ward) -> None:
    made = begun(people)
    assert [(one.code, one.about["needed"]) for one in warnings_of(made)][:1] == [("meeting-papers-missing", 1)]
    made.held_on = date(2025, 6, 1)
    assert "meeting-papers-missing" not in [one.code for one in warnings_of(made)]


def test_absent_more_than_three_times_in_a_row_is_said_with_the_name(people: Ward) -> None:
    for month in range(1, 5):
        past = sitting(people, held_on=date(2026, month, 5), state="closed", began=BEGAN, ended=ENDED)
        rows = {"standing": "official", "mark": "excused", "why": "Chữa bệnh"}
        Attendance.objects.create(meeting=past, member=people.cuc, **rows)
        Attendance.objects.create(meeting=past, member=people.dung, **{**rows, "standing": "exempt"})
    named = [one for one in warnings_of(past) if one.code == "meeting-absent-named"]
    assert [(one.about["name"], one.about["times"]) for one in named] == [(people.cuc.name, 4)]


def test_who_writes_the_minutes_though_the_roll_has_them_absent_is_named(people: Ward) -> None:
    made = begun(people)
    Meeting.objects.filter(pk=made.pk).update(minute_taker=people.cuc)
    made.refresh_from_db()
    made.roll.filter(member=people.cuc).update(mark="present")
    assert "meeting-taker-absent" not in [one.code for one in warnings_of(made)]
    made.roll.filter(member=people.cuc).update(mark="unexcused")
    assert ("meeting-taker-absent", people.cuc.name) in [(one.code, one.about.get("name")) for one in warnings_of(made)]


def test_what_is_closed_is_sealed(people: Ward) -> None:
    made = begun(people)
    item = AgendaItem.objects.create(meeting=made, place=1, title="Thảo luận")
    close_meeting(who(people), made, None, ENDED, on=LATER)
    assert faults() == []
    Attendance.objects.filter(member=people.cuc).update(mark="unexcused")
    AgendaItem.objects.filter(pk=item.pk).update(said="Ai cũng đồng ý")
    assert faults() == ["verify-seal-meeting"]


def test_what_was_said_is_written_until_the_minutes_are_adopted_then_sealed(people: Ward) -> None:
    made = begun(people)
    item = AgendaItem.objects.create(meeting=made, place=1, title="Thảo luận")
    close_meeting(who(people), made, None, ENDED, on=LATER)
    write_item(who(people), item, Point("Thảo luận", conclusion="Nhất trí"), seen=0)
    adopt_minutes(who(people), made, LATER, is_signed=BOTH, on=LATER)
    found = refused(lambda: write_item(who(people), item, Point("Thảo luận", conclusion="Khác"), seen=1))
    assert (found, faults()) == (["meeting-is-adopted"], [])
    AgendaItem.objects.filter(pk=item.pk).update(conclusion="Không")
    assert faults() == ["verify-seal-minutes"]


def test_agreements_are_sealed_with_the_minutes_that_count_them(people: Ward) -> None:
    shown = draft(people.cell, state="adopted", is_released=True, released_on=date(2026, 5, 1))
    said = {"kind": "agree", "way": "account", "said_on": ON, "at": timezone.now(), "actor": "cuc"}
    mine = shown.remarks.create(member=people.cuc, **said)
    new_entry("cuc", "say-remark", f"remark:{mine.pk}", unit_path=people.cell.path, data={}).save()
    made = begun(people, draft=shown)
    close_meeting(who(people), made, None, ENDED, on=LATER)
    adopt_minutes(who(people), made, LATER, is_signed=BOTH, on=LATER)
    assert faults() == []
    shown.remarks.update(kind="comment", text="Không rõ")
    assert faults() == ["verify-seal-remark"]


def test_minutes_need_both_signatures_and_a_day_that_can_be(people: Ward) -> None:
    made = closed(people)
    found = refused(lambda: adopt_minutes(who(people), made, date(2026, 5, 1), is_signed=(False, False), on=LATER))
    assert found == ["minutes-day-early", "minutes-unsigned-chair", "minutes-unsigned-taker"]
    ahead = refused(lambda: adopt_minutes(who(people), made, date(2026, 6, 1), is_signed=BOTH, on=LATER))
    assert ahead == ["minutes-day-ahead"]


def test_minutes_adopted_at_the_meeting_bear_its_end(people: Ward) -> None:
    made = closed(people)
    adopt_minutes(who(people), made, ON, is_signed=BOTH, on=LATER)
    made.refresh_from_db()
    moment = datetime.combine(ON, ENDED, tzinfo=timezone.get_current_timezone())
    assert (made.state, made.adopted_at) == ("adopted", moment)
    assert refused(lambda: adopt_minutes(who(people), made, ON, is_signed=BOTH, on=LATER)) == ["meeting-is-adopted"]


@pytest.mark.parametrize("login", ["member", "ward-officer", "neighbour"])
def test_who_may_not_begin(people: Ward, login: str) -> None:
    made = sitting(people)
    found = refused(lambda: begin_meeting(who(people, login), made, BEGAN, on=LATER))
    assert found[0] in ("right-of-others", "right-cell-decides", "hidden")


def test_a_meeting_that_passes_midnight_ends_on_the_next_day(people: Ward) -> None:
    made = begun(people, papers_on=date(2026, 5, 18))
    close_meeting(who(people), made, None, time(0, 40), on=LATER)
    made.refresh_from_db()
    assert (made.held_on, made.ended, made.ended_on, made.end_text) == (ON, time(0, 40), LATER, "00:40 21/05/2026")
    assert (Journal.objects.get(verb="close-meeting").data["ended"], faults()) == ("00:40 21/05/2026", [])
    assert warnings_of(made) == []


def test_an_end_of_the_next_day_that_has_not_come_is_refused(people: Ward) -> None:
    made = begun(people)
    with pytest.raises(Refused) as refusal:
        close_meeting(who(people), made, None, time(0, 40), on=ON)
    assert [(one.code, one.about["time"]) for one in refusal.value.reasons] == [
        ("meeting-time-ahead", "00:40 21/05/2026")
    ]


def test_minutes_adopted_at_a_meeting_past_midnight_bear_its_end(people: Ward) -> None:
    made = begun(people)
    close_meeting(who(people), made, None, time(0, 40), on=LATER)
    early = refused(lambda: adopt_minutes(who(people), made, ON, is_signed=BOTH, on=LATER))
    adopt_minutes(who(people), made, LATER, is_signed=BOTH, on=LATER)
    made.refresh_from_db()
    moment = datetime.combine(LATER, time(0, 40), tzinfo=timezone.get_current_timezone())
    assert (early, made.adopted_at) == (["minutes-day-early"], moment)


def test_a_second_close_past_midnight_is_told_the_day(people: Ward) -> None:
    made = begun(people)
    close_meeting(who(people), made, None, time(0, 40), on=LATER)
    with pytest.raises(Refused) as refusal:
        close_meeting(who(people), made, None, ENDED, on=LATER)
    assert refusal.value.reasons[0].about["ended"] == "00:40 21/05/2026"
