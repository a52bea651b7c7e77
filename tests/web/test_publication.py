"""Pages of publishing: texts to copy without scripts, letters with their count, one's own calendar and address."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.actions.forces import begin_work
from roviec.records.models import Account, Letter, MailTopic, Resolution
from roviec.web.asked import today
from tests.actions.resolutions import ON, YEAR, decided, issued, who
from tests.web.people import Ward


@pytest.fixture
def made(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


def test_every_text_stands_whole_in_a_box_that_can_be_copied(people: Ward, made: Resolution) -> None:
    page = people.signed_in("committee").get(f"/resolutions/{made.pk}/publication/").content.decode()
    assert page.count("<textarea") == 4
    assert page.count("readonly") == 4


def test_letters_are_sent_only_after_a_tick_with_the_count(people: Ward, made: Resolution, settings: Any) -> None:
    settings.MAIL_IS_ON = True
    Account.objects.filter(login="member").update(email="cuc@vidu.vn", mail_duties=True)
    client, link = people.signed_in("secretary"), f"/resolutions/{made.pk}/publication/"
    assert "Gửi 1 thư" in client.get(link).content.decode()
    assert client.post(link, {"count": 1}).status_code == 422
    assert client.post(link, {"count": 9, "is_sure": "on"}).status_code == 422
    assert (client.post(link, {"count": 1, "is_sure": "on"}).status_code, Letter.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    ("email", "topics", "status"),
    [
        ("cuc@vidu.vn", ["duties"], 302), ("cuc@vidu.vn", ["meeting", "reminder"], 302), ("", ["draft"], 422),
        ("cuc", [], 422), ("", [], 302), ("cuc@vidu.vn", ["moon"], 422), ("x" * 10_000 + "@vidu.vn", [], 422),
    ],
)  # fmt: skip
def test_ones_own_address_and_topics(people: Ward, email: str, topics: list[str], status: int) -> None:
    answer = people.signed_in("member").post("/my/mail/", {"email": email, "topics": topics})
    kept = Account.objects.get(login="member")
    is_kept = [topic.value for topic in MailTopic if kept.wants(topic)] == topics
    assert (answer.status_code, is_kept) == (status, status == 302 or not topics)
    assert kept.email == (email if status == 302 else "")


def test_everything_is_off_until_it_is_turned_on_and_what_is_on_is_ticked(people: Ward) -> None:
    client = people.signed_in("member")
    assert client.get("/my/mail/").content.decode().count("checked") == 0
    client.post("/my/mail/", {"email": "cuc@vidu.vn", "topics": ["meeting", "reminder"]})
    page = client.get("/my/mail/").content.decode()
    assert (page.count("checked"), "cuc@vidu.vn" in page) == (2, True)


def test_the_own_calendar_is_there_once_duties_are_in_force(people: Ward, made: Resolution) -> None:
    client, link = people.signed_in("member"), f"/my/duties/calendar/?year={YEAR}"
    assert client.get(link).status_code == 404
    made.receipts.update(state="told", told_on=ON)
    begin_work(people.cell, YEAR, who(people), on=ON)
    answer = client.get(link)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    name = f"lich-nhiem-vu-nam-{YEAR}-chi-bo-khu-pho-1-{today():%Y-%m-%d}.ics"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert people.signed_in("ward-officer").get(link).status_code == 404
