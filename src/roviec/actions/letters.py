"""E-mail to those who want it, sent by the worker, at most once each; about new duties when the committee asks for it.

What a letter says: actions/letter_texts.py. What else is written about: actions/announcing.py.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.letter_texts import message_of
from roviec.actions.posting import hand_over, is_final, told_of
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Account, Letter, LetterState, MailTopic, Resolution
from roviec.records.models.accounts import column_of

MOST_TRIES = 5
ABOUT = ("resolution__unit", "meeting__unit", "draft__unit")
log = logging.getLogger(__name__)


def readers(resolution: Resolution) -> list[Account]:
    """Whom mail about it goes to: active, with a duty of it, with an address, who want it and have had none."""
    told = Letter.objects.filter(resolution=resolution, topic=MailTopic.DUTIES.value)
    found = Account.objects.filter(is_active=True, mail_duties=True, member__receipts__resolution=resolution)
    return list(found.exclude(email="").exclude(letters__in=told).order_by("pk"))


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
            return Letter.objects.select_related("account", *ABOUT).get(pk=key)
    return None


def send_letter(letter: Letter, *, send: Callable[[EmailMessage], object] | None = None) -> LetterState:
    """Send it and write what became of it; who no longer wants it gets none.

    A server that is away, busy or refuses us is asked again, up to MOST_TRIES times; what it refuses of this reader for
    good, and what it took without a word, is not sent again.
    """
    message = message_of(letter, timezone.localdate())
    if message is None:
        return _over(letter, LetterState.DROPPED)
    try:
        (send or hand_over)(message)
    except OSError as fault:  # what a mail server refuses is one as well
        told = told_of(fault)
        log.warning("a letter could not be sent: %s", told)
        is_last = letter.tries >= MOST_TRIES or is_final(fault)
        return _over(letter, LetterState.FAILED if is_last else LetterState.WAITING, told)
    return _over(letter, LetterState.SENT)


def _over(letter: Letter, state: LetterState, fault: str = "") -> LetterState:
    now = timezone.now()
    held = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING.value)
    sent = {"sent_at": now} if state is LetterState.SENT else {}
    held.update(state=state.value, fault=fault[:200], due_at=now + timedelta(minutes=2**letter.tries), **sent)
    return state


def set_mail(account: Account, email: str, topics: Collection[MailTopic]) -> None:
    """One's own address, and about which topics letters go there; those that wait about others are not sent.

    Raises Refused `mail-no-address` for wanting letters without one.
    """
    if topics and not email:
        raise Refused(reason("mail-no-address"))
    account.email = email
    for topic in MailTopic:
        setattr(account, column_of(topic), topic in topics)
    account.save(update_fields=["email", *map(column_of, MailTopic)])
    unwanted = [topic.value for topic in MailTopic if topic not in topics]
    waiting = Letter.objects.filter(account=account, state=LetterState.WAITING.value, topic__in=unwanted)
    waiting.update(state=LetterState.DROPPED.value)
