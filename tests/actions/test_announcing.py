"""Letters by topic: a meeting, a draft, a duty nearly due; only to who turned it on, in their language, never twice."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from roviec.actions.announcing import AHEAD, announce_draft, remind
from roviec.actions.forces import begin_work
from roviec.actions.letter_texts import message_of
from roviec.actions.letters import set_mail
from roviec.actions.meetings import Call, call_meeting, cancel_meeting, change_meeting
from roviec.actions.working import work
from roviec.records.models import Draft, Duty, Letter, MailTopic, Meeting, Resolution
from roviec.records.models.meetings import MeetingKind
from tests.actions.resolutions import YEAR, decided, issued, tell_everybody, who
from tests.actions.smtp import send_all
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=5)
CALL = Call(MeetingKind.ORDINARY, SOON, time(19, 30), "Nhà văn hóa <khu> 1")


@pytest.fixture(autouse=True)
def mail_is_on(settings: Any) -> None:
    settings.MAIL_IS_ON = True


def turn_on(people: Ward, *topics: MailTopic, login: str = "member", language: str = "vi") -> None:
    account = people.accounts[login]
    account.language = language
    account.save()
    set_mail(account, f"{login}@vidu.vn", topics)


def called(people: Ward, **changed: Any) -> Meeting:
    return call_meeting(who(people), people.cell, SOON.year, replace(CALL, **changed), on=TODAY)


def sent() -> list[tuple[str, str]]:
    """Address and first line of all that is sent now."""
    mail.outbox.clear()
    send_all()
    return [(one.to[0], str(one.body).splitlines()[0]) for one in mail.outbox]


def test_a_meeting_is_told_to_who_asked_for_it_and_to_nobody_else(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING)
    turn_on(people, MailTopic.DRAFT, MailTopic.DUTIES, MailTopic.REMINDER, login="committee")
    turn_on(people, MailTopic.MEETING, login="neighbour")
    called(people)
    assert sent() == [(
        "member@vidu.vn",
        f"Đồng chí Lê Thị Cúc: Chi bộ khu phố 1 mời đồng chí dự sinh hoạt lúc 19:30 ngày {SOON:%d/%m/%Y}, "
        "tại Nhà văn hóa <khu> 1. Chương trình, tài liệu, xin vắng: trang “Sinh hoạt”.",
    )]  # fmt: skip
    assert (mail.outbox[0].subject, sent()) == ("Rõ Việc: có thông báo mới", [])


def test_a_letter_is_in_the_readers_language_and_says_how_to_stop_it(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING, language="en")
    called(people)
    sent()
    body = str(mail.outbox[0].body)
    assert body.startswith("Lê Thị Cúc: Chi bộ khu phố 1 calls you to its meeting at 19:30")
    assert "because you chose letters when the cell calls a meeting" in body


def test_whoever_calls_gets_no_letter_of_their_own(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING, login="secretary")
    called(people)
    assert sent() == []


def test_a_change_of_day_time_or_place_is_told_again_and_another_is_not(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING)
    made = called(people)
    assert len(sent()) == 1
    changes: list[tuple[dict[str, Any], int]] = [
        ({"guests": "Khách"}, 0), ({"starts_at": time(20)}, 1), ({"starts_at": time(20), "place": "Trường"}, 1),
    ]  # fmt: skip
    for changed, count in changes:
        made.refresh_from_db()
        change_meeting(who(people), made, replace(CALL, **changed), seen=made.edition, on=TODAY)
        assert len(sent()) == count


def test_a_meeting_called_off_is_told_to_who_was_told_of_it(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING)
    made = called(people)
    sent()
    cancel_meeting(who(people), made)
    told = f"Đồng chí Lê Thị Cúc: buổi sinh hoạt ngày {SOON:%d/%m/%Y} của Chi bộ khu phố 1 không họp nữa."
    assert sent() == [("member@vidu.vn", told)]


def test_a_meeting_called_off_before_the_letter_went_is_told_to_nobody(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING)
    cancel_meeting(who(people), called(people))
    assert (sent(), Letter.objects.get().state) == ([], "dropped")


@pytest.mark.parametrize("change", [{"state": "open", "began": "19:30"}, {"held_on": TODAY - timedelta(days=1)}])
def test_what_is_no_news_any_more_is_not_sent(people: Ward, change: dict[str, Any]) -> None:
    turn_on(people, MailTopic.MEETING)
    Meeting.objects.filter(pk=called(people).pk).update(**change)
    assert (sent(), Letter.objects.get().state) == ([], "dropped")


def test_a_topic_turned_off_stops_what_waits_and_leaves_the_others(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING, MailTopic.DRAFT)
    called(people)
    announce_draft(open_draft(people), who(people), TODAY)
    turn_on(people, MailTopic.DRAFT)
    assert dict(Letter.objects.values_list("topic", "state")) == {"meeting": "dropped", "draft": "waiting"}
    assert [line[:20] for _, line in sent()] == ["Đồng chí Lê Thị Cúc:"]


def open_draft(people: Ward) -> Draft:
    return draft(people.cell, is_released=True, state="adopted", released_on=TODAY, remarks_until=SOON)


def test_a_draft_is_told_until_its_last_day(people: Ward) -> None:
    turn_on(people, MailTopic.DRAFT)
    made = open_draft(people)
    announce_draft(made, who(people), TODAY)
    told = f"đã công bố dự kiến phân công nhiệm vụ năm {made.year} để góp ý, đến hết ngày {SOON:%d/%m/%Y}."
    assert [told in line for _, line in sent()] == [True]
    assert message_of(Letter.objects.get(), SOON + timedelta(days=1)) is None


def test_without_a_server_nothing_is_laid_ready(people: Ward, settings: Any) -> None:
    turn_on(people, *MailTopic)
    settings.MAIL_IS_ON = False
    called(people)
    announce_draft(open_draft(people), who(people), TODAY)
    remind(TODAY)
    assert Letter.objects.count() == 0


@pytest.fixture
def in_force(people: Ward) -> Resolution:
    """Cúc's duty is due on 15/06; she wants reminders."""
    decided(people)
    Duty.objects.filter(code="N02").update(due="Trước 15/6")
    made = issued(people)
    tell_everybody(people, made)
    begin_work(people.cell, YEAR, who(people), on=date(2026, 2, 5))
    turn_on(people, MailTopic.REMINDER)
    turn_on(people, MailTopic.DUTIES, MailTopic.MEETING, MailTopic.DRAFT, login="secretary")
    return made


@pytest.mark.parametrize(("day", "count"), [(11, 0), (12, 1), (14, 1), (15, 1), (16, 0)])
def test_a_duty_is_reminded_of_from_three_days_before(in_force: Resolution, day: int, count: int) -> None:
    remind(date(2026, 6, day))
    told = Letter.objects.values_list("account__login", "topic", "day")
    assert (list(told), AHEAD.days) == ([("member", "reminder", date(2026, 6, 15))] * count, 3)


def test_a_reminder_is_laid_ready_once_however_often_the_worker_looks(in_force: Resolution) -> None:
    for day in (12, 12, 13, 14):
        remind(date(2026, 6, day))
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(("day", "is_told"), [(12, True), (15, True), (16, False)])
def test_a_reminder_tells_what_is_due_and_nothing_of_it_afterwards(
    in_force: Resolution, day: int, is_told: bool
) -> None:
    remind(date(2026, 6, 12))
    told = message_of(Letter.objects.get(), date(2026, 6, day))
    lines = str(told.body).splitlines()[:2] if told else []
    assert lines == ["Đồng chí Lê Thị Cúc: đến hạn ngày 15/06/2026:", "1. Việc N02 (hạn: Trước 15/6)"] * is_told


def test_a_duty_that_is_no_longer_the_readers_is_not_reminded_of(in_force: Resolution) -> None:
    remind(date(2026, 6, 12))
    Duty.objects.filter(code="N02").update(due="Trước 20/6")
    assert message_of(Letter.objects.get(), date(2026, 6, 12)) is None


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the worker drops the connection the test's rows are on")
def test_the_worker_sends_what_waits(people: Ward) -> None:
    turn_on(people, MailTopic.MEETING)
    called(people)
    mail.outbox.clear()
    assert (work(threading.Event(), once=True), len(mail.outbox)) == (1, 1)
