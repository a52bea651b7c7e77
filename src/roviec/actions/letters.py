"""E-mail to those who want it: asked for by the committee, sent by the worker, at most once each.

A letter's subject names nothing and nobody, its words are the reader's own duties in the reader's language.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.publishing_texts import text_for
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Account, Letter, LetterState, Resolution
from roviec.wording import say

MOST_TRIES = 5
PERMANENT = 500
"""Answers of mail servers from here on are for good (RFC 5321, 4.2.1)."""
log = logging.getLogger(__name__)


def readers(resolution: Resolution) -> list[Account]:
    """Whom mail about it goes to: active, with a duty of it, with an address, who want it and have had none."""
    found = Account.objects.filter(is_active=True, wants_mail=True, member__receipts__resolution=resolution)
    return list(found.exclude(email="").exclude(letters__resolution=resolution).order_by("pk"))


@transaction.atomic
def ask_letters(resolution: Resolution, *, count: int, actor: Actor) -> int:
    """Let mail be sent to every reader; `count` is how many were told to who asks.

    Raises Refused: a right lacking, `mail-off`, `mail-nobody`, `mail-count` if the number is another by now.
    """
    allow(actor, Act.HAND_OVER, resolution.unit)
    Resolution.objects.select_for_update().get(pk=resolution.pk)
    found = readers(resolution)
    if not settings.MAIL_IS_ON:
        raise Refused(reason("mail-off"))
    if not found:
        raise Refused(reason("mail-nobody"))
    if len(found) != count:
        raise Refused(reason("mail-count", count=len(found), seen=count))
    now = timezone.now()
    Letter.objects.bulk_create(
        Letter(account=one, resolution=resolution, asked_at=now, due_at=now, actor=actor.name) for one in found
    )
    data = {"count": len(found)}
    about = f"resolution:{resolution.pk}"
    entry(actor.name, "ask-letters", about, unit_path=resolution.unit.path, data=data).save()
    return len(found)


def claim_letter() -> Letter | None:
    """The next letter for this worker; a conditional update gives each to one. None if none waits or mail is off."""
    if not settings.MAIL_IS_ON:
        return None
    waiting = Letter.objects.filter(state=LetterState.WAITING.value, due_at__lte=timezone.now())
    for key in waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:20]:
        if waiting.filter(pk=key).update(state=LetterState.SENDING.value, tries=F("tries") + 1):
            return Letter.objects.select_related("account", "resolution__unit").get(pk=key)
    return None


def send_letter(letter: Letter, *, send: Callable[[EmailMessage], object] | None = None) -> LetterState:
    """Send it and write what became of it; who no longer wants it gets none.

    A server that is away, busy or refuses us is asked again, up to MOST_TRIES times; what it refuses of this reader for
    good, and what it took without a word, is not sent again.
    """
    message = message_of(letter)
    if message is None:
        return _over(letter, LetterState.DROPPED)
    try:
        (send or _hand_over)(message)
    except OSError as fault:  # what a mail server refuses is one as well
        told = _told(fault)
        log.warning("a letter could not be sent: %s", told)
        is_last = letter.tries >= MOST_TRIES or _is_final(fault)
        return _over(letter, LetterState.FAILED if is_last else LetterState.WAITING, told)
    return _over(letter, LetterState.SENT)


class UnsureError(OSError):
    """Không rõ đã gửi chưa - the server hung up on a letter it may have taken."""


def _hand_over(message: EmailMessage) -> None:
    """To the mail server. Raises OSError: UnsureError once the talk has begun and the server is gone."""
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        connection.close()
        raise
    try:
        connection.send_messages([message])
    except SMTPException as fault:
        if isinstance(fault, SMTPServerDisconnected):
            raise UnsureError(type(fault).__name__) from fault
        raise
    except OSError as fault:
        raise UnsureError(type(fault).__name__) from fault
    finally:
        connection.close()


def _codes(fault: OSError) -> list[int]:
    """The numbers a mail server gave as its answer; those of each reader it refused."""
    if isinstance(fault, SMTPRecipientsRefused):
        return [code for code, _ in fault.recipients.values()]
    return [fault.smtp_code] if isinstance(fault, SMTPResponseException) else []


def _is_final(fault: OSError) -> bool:
    """Whether to try again is of no use, or might be twice. What is wrong with our own account may be mended."""
    if isinstance(fault, SMTPRecipientsRefused | SMTPDataError):
        return all(code >= PERMANENT for code in _codes(fault))
    return isinstance(fault, UnsureError)


def _told(fault: OSError) -> str:
    """What happened, without the address and without what the server wrote."""
    if isinstance(fault, UnsureError):
        return f"{fault}, may have gone out"
    return " ".join([type(fault).__name__, *map(str, _codes(fault))])


def message_of(letter: Letter) -> EmailMessage | None:
    """The letter in words; None if the reader no longer wants it or has no duty any more."""
    account, resolution = letter.account, letter.resolution
    account.refresh_from_db()
    rows = list(resolution.assignments.filter(member=account.member_id).select_related("member", "duty"))
    if not (account.is_active and account.wants_mail and account.email and rows):
        return None

    def told(code: str, **facts: str | int) -> str:
        return say(code, account.language, **facts)

    body = f"{text_for(rows, resolution, told)}\n\n{told('mail-foot')}\n"
    return EmailMessage(told("mail-subject"), body, to=[account.email])


def _over(letter: Letter, state: LetterState, fault: str = "") -> LetterState:
    now = timezone.now()
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING.value).update(
        state=state.value,
        fault=fault[:200],
        due_at=now + timedelta(minutes=2**letter.tries),
        sent_at=now if state is LetterState.SENT else None,
    )
    return state


def set_mail(account: Account, email: str, *, wants_mail: bool) -> None:
    """One's own address, and whether mail goes there. Raises Refused `mail-no-address` for wanting it without one."""
    if wants_mail and not email:
        raise Refused(reason("mail-no-address"))
    account.email, account.wants_mail = email, wants_mail
    account.save(update_fields=["email", "wants_mail"])
    if not wants_mail:
        Letter.objects.filter(account=account, state=LetterState.WAITING.value).update(state=LetterState.DROPPED.value)
