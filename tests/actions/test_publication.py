"""What is told of a resolution: texts that name nobody outside, letters to those who want them, a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from roviec.actions.forces import begin_work
from roviec.actions.letters import MOST_TRIES, ask_letters, claim_letter, readers, send_letter, set_mail
from roviec.actions.publishing_texts import (
    LONGEST,
    calendar_of,
    fitted,
    telling_members,
    text_for_group,
    text_for_outside,
)
from roviec.actions.refusal import Refused
from roviec.domain.reasons import Fact
from roviec.records.models import Letter, LetterState, MailTopic, Resolution
from roviec.wording import say
from tests.actions.resolutions import ON, YEAR, decided, issued, who
from tests.web.people import Ward


def vi(code: str, **facts: Fact) -> str:
    return say(code, "vi", **facts)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


@pytest.fixture
def made(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


@pytest.fixture
def wanted(people: Ward, made: Resolution, settings: Any) -> Resolution:
    """Cúc wants mail, in English; the server sends mail."""
    settings.MAIL_IS_ON = True
    account = people.accounts["member"]
    account.language = "en"
    account.save()
    set_mail(account, "cuc@vidu.vn", [MailTopic.DUTIES])
    return made


def test_a_member_is_told_their_own_duties_and_nobody_elses(made: Resolution) -> None:
    told = {one.member.name: one.text for one in telling_members(made, vi)}
    assert "1. Việc N02 (hạn: hằng quý)" in told["Lê Thị Cúc"]
    assert ("N01" in told["Lê Thị Cúc"], "Nguyễn" in told["Lê Thị Cúc"]) == (False, False)


@pytest.mark.parametrize("text", [text_for_group, text_for_outside])
def test_what_goes_to_many_names_nobody(text: Any, made: Resolution, people: Ward) -> None:
    told = text(made, vi)
    names = (people.an, people.binh, people.cuc, people.dung)
    assert [one.name for one in names if one.name in told or one.name.split()[-1] + "," in told] == []
    assert all(words in told for words in ("01-NQ/CB", "04/02/2026", "2"))


def test_duties_of_units_above_are_counted_apart(made: Resolution, people: Ward) -> None:
    assert "được giao 2 nhiệm vụ." in text_for_outside(made, vi)
    made.assignments.get(member=people.cuc).duty.__class__.objects.filter(code="N02").update(unit=people.ward)
    assert "1 nhiệm vụ của chi bộ và 1 nhiệm vụ của cấp trên." in text_for_outside(made, vi)


def test_a_text_is_never_longer_than_a_chat_takes() -> None:
    told = fitted("đầu", [f"{number}. {'x' * 120}" for number in range(40)], "cuối", vi)
    assert (len(told) <= LONGEST, "… và 33 việc nữa" in told, told.endswith("cuối")) == (True, True, True)


def test_names_of_ten_thousand_letters_are_cut(made: Resolution) -> None:
    made.unit.name = "x" * 10_000
    assert len(text_for_group(made, vi)) < LONGEST


def test_a_calendar_holds_days_only_once_duties_are_in_force(people: Ward, made: Resolution) -> None:
    assert calendar_of(people.cuc.pk, YEAR, ON, vi) is None
    made.receipts.update(state="told", told_on=ON)
    begin_work(people.cell, YEAR, who(people), on=ON)
    found = calendar_of(people.cuc.pk, YEAR, ON, vi)
    assert found is not None
    assert (found.count(b"BEGIN:VEVENT"), b"20260630" in found) == (4, True)


def test_letters_go_to_those_who_want_them_and_the_subject_names_nothing(people: Ward, wanted: Resolution) -> None:
    assert [one.login for one in readers(wanted)] == ["member"]
    assert ask_letters(wanted, count=1, actor=who(people)) == 1
    letter = claim_letter()
    assert letter is not None
    assert (send_letter(letter), claim_letter()) == (LetterState.SENT, None)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["cuc@vidu.vn"], "Rõ Việc: there is news")
    assert ("1. Việc N02 (due: hằng quý)" in sent.body, "My duties" in sent.body) == (True, True)


def test_nobody_gets_two(people: Ward, wanted: Resolution) -> None:
    ask_letters(wanted, count=1, actor=who(people))
    assert codes(lambda: ask_letters(wanted, count=0, actor=who(people))) == ["mail-nobody"]


def test_another_number_than_was_told_is_refused(people: Ward, wanted: Resolution) -> None:
    assert codes(lambda: ask_letters(wanted, count=2, actor=who(people))) == ["mail-count"]
    assert not Letter.objects.exists()


def test_without_a_server_nothing_is_asked_or_claimed(people: Ward, wanted: Resolution, settings: Any) -> None:
    ask_letters(wanted, count=1, actor=who(people))
    settings.MAIL_IS_ON = False
    assert claim_letter() is None
    Letter.objects.all().delete()
    assert codes(lambda: ask_letters(wanted, count=1, actor=who(people))) == ["mail-off"]


def test_who_no_longer_wants_mail_gets_what_waits_no_more(people: Ward, wanted: Resolution) -> None:
    ask_letters(wanted, count=1, actor=who(people))
    letter = claim_letter()
    set_mail(people.accounts["member"], "cuc@vidu.vn", [MailTopic.MEETING])
    assert letter is not None
    assert (send_letter(letter), len(mail.outbox)) == (LetterState.DROPPED, 0)


def test_a_server_that_is_away_is_asked_again_then_no_more(people: Ward, wanted: Resolution) -> None:
    def away(_message: EmailMessage) -> None:
        raise ConnectionRefusedError

    ask_letters(wanted, count=1, actor=who(people))
    states = []
    for _ in range(MOST_TRIES):
        letter = claim_letter()
        assert letter is not None
        states.append(send_letter(letter, send=away))
        assert claim_letter() is None
        Letter.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert states == [LetterState.WAITING] * (MOST_TRIES - 1) + [LetterState.FAILED]


def test_an_address_is_needed_to_want_mail(people: Ward) -> None:
    assert codes(lambda: set_mail(people.accounts["member"], "", [MailTopic.DRAFT])) == ["mail-no-address"]


@pytest.mark.parametrize("login", ["member", "ward-officer", "neighbour", "auditor"])
def test_only_the_committee_lets_letters_be_sent(people: Ward, wanted: Resolution, login: str) -> None:
    assert codes(lambda: ask_letters(wanted, count=1, actor=who(people, login)))[0].startswith(("right-", "hidden"))
