"""Questions about resolutions: their list, what stands ready for the next one, how far it is handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from roviec.domain.resolutions import next_number
from roviec.records.models import Draft, Duty, Journal, PaperKind, Receipt, Resolution, Term, Unit, Vote
from roviec.records.models.resolutions import ReceiptState
from roviec.records.queries.decided import vote_on_the_whole
from roviec.records.queries.letterheads import letterhead_of
from roviec.records.queries.receipts import with_earlier
from roviec.records.queries.terms import term_on, used_numbers

POST = "Bí thư"
HEAD_BEFORE = "head-before"
"""Where the entry that issues a resolution keeps the head of the journal printed on its paper."""
TOLD = tuple(one.value for one in ReceiptState if one is not ReceiptState.UNTOLD)
RECEIVED = (ReceiptState.RECEIVED.value, ReceiptState.KEPT.value)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Dự thảo ban hành - what would be issued, and what the form is filled in with; None and "" are gaps."""

    draft: Draft | None
    vote: Vote | None
    term: Term | None
    number: int | None
    signed_on: date | None
    place: str
    signer: str
    legal_basis: tuple[str, ...]
    recipients: tuple[str, ...]
    members: int
    duties: int
    edited: tuple[str, ...] = ()  # names of duties whose text was edited after the cell voted

    def initial(self) -> Mapping[str, Any]:
        """Fields of the form."""
        return {
            "number": self.number,
            "signed_on": self.signed_on,
            "place": self.place,
            "signer": self.signer,
            "signer_post": POST,
            "legal_basis": "\n".join(self.legal_basis),
            "recipients": "\n".join(self.recipients),
        }


def proposed(unit: Unit, year: int, on: date, signer: str) -> Proposal:
    """The next resolution of the unit as far as it is known; `signer` is its secretary, "" if there is none."""
    draft = Draft.objects.of(unit, year).adopted().first()
    vote = vote_on_the_whole(draft) if draft else None
    head, term = letterhead_of(unit), term_on(unit, on)
    lines = draft.lines.aggregate(members=Count("member", distinct=True), lines=Count("pk")) if draft else {}
    return Proposal(
        draft=draft,
        vote=vote,
        term=term,
        number=next_number(used_numbers(term, PaperKind.RESOLUTION.value)) if term else 1,
        signed_on=on,
        place=head.place,
        signer=signer,
        legal_basis=head.legal_basis,
        recipients=head.recipients,
        members=lines.get("members", 0),
        duties=lines.get("lines", 0),
        edited=_edited_since(vote) if vote else (),
    )


def _edited_since(vote: Vote) -> tuple[str, ...]:
    """Duties of the version that were edited after the vote, by code: the resolution says them as they are now."""
    named = dict(Duty.objects.filter(draft_lines__draft=vote.draft_id).order_by("code").values_list("pk", "name"))
    about = {f"duty:{key}": key for key in named}
    edited = Journal.objects.filter(verb="edit-duty", at__gt=vote.opened_at, about__in=list(about))
    keys = {about[one] for one in edited.values_list("about", flat=True)}
    return tuple(name for key, name in named.items() if key in keys)


def resolutions_of(unit: Unit) -> QuerySet[Resolution]:
    """Those of the unit and all below, the newest first, with counts of receipts: `told`, `received`, `asking`."""
    found = Resolution.objects.filter(unit__path__startswith=unit.path)
    related = ("unit", "number", "amends", "force", "amended_by")
    return counted(found.select_related(*related).order_by("-signed_on", "-pk"))


def counted(found: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """With counts of receipts."""
    states = {"told": TOLD, "received": RECEIVED, "asking": (ReceiptState.ASKS.value,)}
    return found.annotate(
        everybody=Count("receipts", distinct=True),
        **{
            name: Count("receipts", filter=Q(receipts__state__in=every), distinct=True)
            for name, every in states.items()
        },
    )


def told_counts(resolution: Resolution) -> tuple[int, int, int, int]:
    """How many have a duty, have been told, have received, ask to change."""
    if not hasattr(resolution, "everybody"):
        resolution = counted(Resolution.objects.filter(pk=resolution.pk)).get()
    found: Any = resolution
    return found.everybody, found.told, found.received, found.asking


def head_printed(entry: Journal | None) -> str:
    """The line that the paper prints, as the entry that issued it keeps it; "" where it does not."""
    return str(entry.data.get(HEAD_BEFORE, "")) if entry else ""


def head_after(resolution: Resolution) -> Journal | None:
    """The entry that issued it; its number and link, written down elsewhere, hold the journal up to there."""
    about = Journal.objects.filter(about=f"resolution:{resolution.pk}", verb="issue-resolution")
    found: Journal | None = about.order_by("number").first()
    return found


def receipts_of(resolution: Resolution) -> list[Receipt]:
    """Everybody with a duty of it, by given name."""
    found = resolution.receipts.select_related("member", "resolution")
    return with_earlier(list(found.order_by("member__sort_key", "member", "pk")))


def issued_of(draft: Draft | None) -> Resolution | None:
    """The resolution issued from this version; None if there is none."""
    found: Resolution | None = Resolution.objects.filter(draft=draft).first() if draft else None
    return found
