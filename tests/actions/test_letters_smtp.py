"""Letters to a mail server that answers, refuses, hangs up or is away: none twice, none given up that can still go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from roviec.actions.letters import ask_letters, claim_letter, send_letter, set_mail
from roviec.records.models import Letter, LetterState, MailTopic, Resolution
from tests.actions.resolutions import decided, issued, who
from tests.actions.smtp import HANG_UP, SILENT, Post, send_all, serving
from tests.web.people import Ward

SENT, FAILED, WAITING = LetterState.SENT, LetterState.FAILED, LetterState.WAITING


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A server that takes everything, and settings that lead to it."""
    with serving() as made:
        use(settings, made)
        yield made


def use(settings: Any, post: Post, **url: str) -> None:
    settings.MAIL_IS_ON = True
    for name, value in post.settings(**url).items():
        setattr(settings, name, value)


@pytest.fixture
def resolution(people: Ward) -> Resolution:
    """An and Cúc have duties, and Cúc wants mail."""
    decided(people)
    made = issued(people)
    set_mail(people.accounts["member"], "cuc@vidu.vn", [MailTopic.DUTIES])
    return made


def send(people: Ward, resolution: Resolution, settings: Any) -> Letter:
    """Asked for and tried once; the letter as it is afterwards."""
    settings.MAIL_IS_ON = True
    ask_letters(resolution, count=1, actor=who(people))
    letter = claim_letter()
    assert letter is not None
    state = send_letter(letter)
    letter.refresh_from_db()
    assert letter.state == state.value
    return letter


def test_a_letter_arrives_whole_with_every_mark(
    people: Ward, resolution: Resolution, post: Post, settings: Any
) -> None:
    assert send(people, resolution, settings).state == SENT.value
    [message], [content] = post.messages(), post.contents
    assert (message["To"], message["From"]) == ("cuc@vidu.vn", "roviec@vidu.vn")
    assert message["Subject"] == "Rõ Việc: có thông báo mới"
    body = message.get_content()
    assert ("Đồng chí Lê Thị Cúc: theo nghị quyết số 01-NQ/CB" in body, "Nguyễn" in body) == (True, False)
    assert max(map(len, content.splitlines())) <= 998
    assert content.partition(b"\r\n\r\n")[0].isascii()


def test_an_address_with_a_vietnamese_domain_is_spelled_for_the_server(
    people: Ward, resolution: Resolution, post: Post, settings: Any
) -> None:
    set_mail(people.accounts["member"], "cuc@bến-trăng.vn", [MailTopic.DUTIES])
    assert send(people, resolution, settings).state == SENT.value
    assert [line for line in post.commands if line.startswith("RCPT")] == ["RCPT TO:<cuc@xn--bn-trng-d4a7169d.vn>"]


def test_the_password_of_the_setting_is_said_to_the_server(
    people: Ward, resolution: Resolution, post: Post, settings: Any
) -> None:
    use(settings, post, url="smtp+plain://rv:m%40t@127.0.0.1:{port}/roviec@vidu.vn")
    assert send(people, resolution, settings).state == SENT.value
    assert [line for line in post.commands if line.startswith("AUTH")] == ["AUTH PLAIN AHJ2AG1AdA=="]


@pytest.mark.parametrize(
    ("stage", "answer", "state", "fault"),
    [
        ("RCPT", "550 nobody", FAILED, "SMTPRecipientsRefused 550"),
        ("RCPT", "450 later", WAITING, "SMTPRecipientsRefused 450"),
        ("RCPT", "421 closing", WAITING, "SMTPRecipientsRefused 421"),
        ("end", "554 no", FAILED, "SMTPDataError 554"),
        ("end", "451 later", WAITING, "SMTPDataError 451"),
        ("DATA", "554 no", FAILED, "SMTPDataError 554"),
        ("MAIL", "553 not you", WAITING, "SMTPSenderRefused 553"),
        ("connect", "421 busy", WAITING, "SMTPConnectError 421"),
        ("connect", HANG_UP, WAITING, "SMTPServerDisconnected"),
        ("connect", SILENT, WAITING, "SMTPServerDisconnected"),
        ("end", HANG_UP, FAILED, "SMTPServerDisconnected, may have gone out"),
        ("end", SILENT, FAILED, "SMTPServerDisconnected, may have gone out"),
    ],
)
def test_what_the_server_says_decides(
    people: Ward, resolution: Resolution, settings: Any, stage: str, answer: str, state: LetterState, fault: str
) -> None:
    """Refused for good: no more. Refused for now, or away: again. Taken and no word of it: never twice."""
    with serving(**{stage: answer}) as post:
        use(settings, post)
        letter = send(people, resolution, settings)
    assert (letter.state, letter.fault, claim_letter()) == (state.value, fault, None)
    assert letter.state != WAITING.value or letter.due_at > timezone.now() + timedelta(minutes=1)


def test_a_server_that_is_down_is_asked_again_and_gets_it_when_it_is_up(
    people: Ward, resolution: Resolution, post: Post, settings: Any
) -> None:
    settings.EMAIL_PORT = 1  # nothing listens there
    letter = send(people, resolution, settings)
    assert (letter.state, letter.fault) == (WAITING.value, "ConnectionRefusedError")
    settings.EMAIL_PORT = post.port
    Letter.objects.update(due_at=timezone.now())
    assert send_all() == 1
    assert (Letter.objects.get().state, len(post.contents)) == (SENT.value, 1)


def test_without_tls_nothing_is_said_where_it_was_asked_for(
    people: Ward, resolution: Resolution, post: Post, settings: Any
) -> None:
    use(settings, post, url="smtp://rv:secret@127.0.0.1:{port}/roviec@vidu.vn")
    letter = send(people, resolution, settings)
    assert (letter.state, letter.fault) == (WAITING.value, "SMTPNotSupportedError")
    assert [line for line in post.commands if line.startswith(("AUTH", "MAIL"))] == []


def test_one_refused_reader_does_not_hold_up_the_others(people: Ward, resolution: Resolution, settings: Any) -> None:
    set_mail(people.accounts["secretary"], "an@vidu.vn", [MailTopic.DUTIES])
    with serving(**{"cuc@vidu.vn": "550 nobody"}) as post:
        use(settings, post)
        ask_letters(resolution, count=2, actor=who(people))
        assert send_all() == 2
    states = dict(Letter.objects.values_list("account__login", "state"))
    assert states == {"member": FAILED.value, "secretary": SENT.value}
    assert [message["To"] for message in post.messages()] == ["an@vidu.vn"]
