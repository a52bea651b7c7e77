"""The minutes' line on the party fees: kept with the meeting, sealed and printed."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.actions.fees import write_fees
from roviec.actions.meeting_papers import paper_of_meeting
from roviec.actions.sittings import adopt_minutes, close_meeting
from roviec.papers.words import DOTS
from roviec.records.models import Journal, Meeting
from roviec.records.seals import digest
from tests.actions.sittings import ENDED, begun, refused, sitting, who
from tests.papers.reading import paragraphs
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TEXT = "Đồng chí Cúc đã thu đảng phí tháng 5, đủ 4 đồng chí"
AFTER = date(2026, 5, 21)


def line(of: Meeting, people: Ward) -> str:
    lines = paragraphs(paper_of_meeting(Meeting.objects.get(pk=of.pk), "minutes", who(people)))
    return next(one for one in lines if one.startswith("V. THU ĐẢNG PHÍ"))


def adopted(of: Meeting, people: Ward) -> None:
    close_meeting(who(people), of, None, ENDED, on=AFTER)
    adopt_minutes(who(people), of, AFTER, is_signed=(True, True), on=AFTER)


def test_what_was_collected_is_printed_and_noted(people: Ward) -> None:
    made = begun(people)
    write_fees(who(people), made, TEXT, seen=0)
    assert line(made, people) == f"V. THU ĐẢNG PHÍ: {TEXT}."
    assert Journal.objects.get(verb="write-fees").data == {"year": made.year, "is_empty": False}


def test_without_it_the_dots_stay_and_taken_away_they_come_back(people: Ward) -> None:
    made = begun(people)
    assert line(made, people) == f"V. THU ĐẢNG PHÍ: {DOTS * 3}"
    write_fees(who(people), made, TEXT, seen=0)
    write_fees(who(people), made, "", seen=1)
    assert line(made, people) == f"V. THU ĐẢNG PHÍ: {DOTS * 3}"


def test_it_stands_before_what_was_said_of_the_point_on_fees(people: Ward) -> None:
    made = begun(people)
    made.agenda.create(place=1, title="Báo cáo thu đảng phí", said="Đã thu đủ")
    assert line(made, people) == "V. THU ĐẢNG PHÍ: Đã thu đủ."
    write_fees(who(people), made, TEXT, seen=0)
    assert line(made, people) == f"V. THU ĐẢNG PHÍ: {TEXT}."


def test_it_can_be_written_from_the_beginning_until_the_minutes_are_adopted(people: Ward) -> None:
    called = sitting(people)
    assert refused(lambda: write_fees(who(people), called, TEXT, seen=0)) == ["meeting-is-called"]
    Meeting.objects.all().delete()
    made = begun(people)
    adopted(made, people)
    assert refused(lambda: write_fees(who(people), made, TEXT, seen=0)) == ["meeting-is-adopted"]


def test_who_comes_second_or_writes_too_much_is_refused(people: Ward) -> None:
    made = begun(people)
    write_fees(who(people), made, TEXT, seen=0)
    again = Meeting.objects.get(pk=made.pk)
    assert refused(lambda: write_fees(who(people, "committee"), again, "Khác", seen=0)) == ["stale-edition"]
    assert refused(lambda: write_fees(who(people), again, "Đ" * 301, seen=1)) == ["fees-long"]
    assert refused(lambda: write_fees(who(people, "member"), again, TEXT, seen=1)) == ["right-of-others"]
    assert Meeting.objects.get().fees == TEXT


def test_it_is_sealed_with_the_minutes(people: Ward) -> None:
    made = begun(people)
    write_fees(who(people), made, TEXT, seen=0)
    adopted(made, people)
    sealed = Journal.objects.get(verb="adopt-minutes").data["seals"][f"minutes:{made.pk}"]
    found = [digest("minutes", made.pk)]
    for text in ("Đã thu khác đi", ""):
        Meeting.objects.update(fees=text)
        found.append(digest("minutes", made.pk))
    assert [one == sealed for one in found] == [True, False, False]
