"""Seals: the SHA-256 of what an act has settled, kept in its entry of the journal, so that a later change shows.

Each kind of thing has one function that reads all that must stay as it was; `sealed` gives its name and digest for the
entry's data, `broken` reads it again. What changes by right (who has received a duty) is sealed anew by each act that
changes it; the last seal is the one that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet

from roviec.records.journal import as_text
from roviec.records.models import (
    AgendaItem,
    Assignment,
    Attendance,
    BallotCount,
    Draft,
    DraftLine,
    Force,
    FrozenPaper,
    Meeting,
    Receipt,
    Remark,
    Resolution,
    Tap,
    Vote,
)  # fmt: skip
from roviec.records.unreadable import tried

Content = Mapping[str, Any]
MEETING = (
    "unit_id", "year", "kind", "topic", "held_on", "starts_at", "place", "chair_id", "minute_taker_id", "guests",
    "draft_id", "began", "ended", "papers_on",
)  # fmt: skip
AGENDA = ("place", "title", "speaker", "note")
SAID = ("place", "said", "conclusion")
"""What may be written until the minutes are adopted, and is sealed then."""
REMARK = ("draft_id", "member_id", "duty_id", "kind", "text", "way", "said_on", "why", "answer", "answered_by")
RECEIPT = ("resolution_id", "member_id", "state", "told_on", "received_on", "way", "request", "answer", "actor")
VOTE = (
    "meeting_id", "place", "subject", "question", "draft_id", "member_id", "duty_id", "change", "form", "state",
    "ruleset", "base_lines", "base", "needed", "yes", "no", "abstained", "has_passed", "minority",
)  # fmt: skip
RESOLUTION = (
    "unit_id", "year", "number_id", "number__number", "number__kind", "number__term_id", "symbol", "signed_on", "place",
    "draft_id", "meeting_id", "vote_id", "amends_id", "signer", "signer_post", "legal_basis", "recipients",
)  # fmt: skip


def _draft(key: int) -> Content:
    return {
        "draft": rows(Draft.objects.filter(pk=key), "unit_id", "year", "number"),
        "lines": rows(DraftLine.objects.filter(draft=key), "member_id", "duty_id", "share"),
    }


def _meeting(key: int) -> Content:
    return {
        "meeting": rows(Meeting.objects.filter(pk=key), *MEETING),
        "agenda": rows(AgendaItem.objects.filter(meeting=key), *AGENDA),
        "roll": rows(
            Attendance.objects.filter(meeting=key),
            "member_id", "standing", "is_official", "mark", "why", "is_accepted", "is_voting", "is_held",
        ),
    }  # fmt: skip


def _minutes(key: int) -> Content:
    return {
        "adopted": rows(Meeting.objects.filter(pk=key), "state", "adopted_at"),
        "said": rows(AgendaItem.objects.filter(meeting=key), *SAID),
        **({"fees": fees} if (fees := rows(Meeting.objects.filter(pk=key).exclude(fees=""), "fees")) else {}),
    }


def _vote(key: int) -> Content:
    timed = Vote.objects.filter(pk=key, counted_at__isnull=False)
    return {
        **({"counted": counted} if (counted := rows(timed, "counted_at")) else {}),
        "vote": rows(Vote.objects.filter(pk=key), *VOTE),
        "taps": rows(Tap.objects.filter(vote=key), "member_id", "choice"),
        "counts": rows(BallotCount.objects.filter(vote=key), "teller", "handed_out", "returned", "spoilt", "yes", "no"),
    }


def _resolution(key: int) -> Content:
    return {
        "resolution": rows(Resolution.objects.filter(pk=key), *RESOLUTION),
        "assignments": rows(Assignment.objects.filter(resolution=key), "member_id", "duty_id", "share"),
    }


def _paper(key: int) -> Content:
    found = FrozenPaper.objects.filter(pk=key)
    content = [sha256(bytes(one)).hexdigest() for one in found.values_list("content", flat=True)]
    return {"paper": rows(found, "unit_id", "resolution_id", "meeting_id", "stem", "name", "digest"), "bytes": content}


def _remark(key: int) -> Content:
    return {"remark": rows(Remark.objects.filter(pk=key), *REMARK)}


def _receipt(key: int) -> Content:
    return {"receipt": rows(Receipt.objects.filter(pk=key), *RECEIPT)}


def _receipts(key: int) -> Content:
    return {"receipts": rows(Receipt.objects.filter(resolution=key), "pk", "member_id")}


def _force(key: int) -> Content:
    return {"force": rows(Force.objects.filter(pk=key), "resolution_id", "starts", "ends")}


CONTENTS: Mapping[str, Callable[[int], Content]] = {
    "draft": _draft,
    "meeting": _meeting,
    "minutes": _minutes,
    "vote": _vote,
    "remark": _remark,
    "resolution": _resolution,
    "receipt": _receipt,
    "receipts": _receipts,
    "paper": _paper,
    "force": _force,
}
"""Kind of thing -> what its seal covers, read from the database."""
KINDS: Mapping[type[Model], str] = {
    Draft: "draft", Meeting: "meeting", Vote: "vote", Remark: "remark", Resolution: "resolution", FrozenPaper: "paper",
    Receipt: "receipt", Force: "force",
}  # fmt: skip
AT_ONCE = 500


def rows(found: QuerySet[Any], *columns: str) -> list[list[Any]]:
    """The columns of every row as JSON knows them, in an order of their own and not of the keys."""
    return sorted(([_plain(value) for value in row] for row in found.values_list(*columns)), key=as_text)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def digest(kind: str, key: int) -> str:
    """The SHA-256 of the thing as the database has it now, in hexadecimal. Raises KeyError for an unknown kind."""
    return _digest_of(CONTENTS[kind](key))


def _digest_of(content: Content) -> str:
    return sha256(as_text(content).encode()).hexdigest()


def code_of(resolution: Resolution, assigned: Iterable[Assignment]) -> str:
    """The digest that a resolution will have once it and its assignments are saved: its row takes no later change."""
    told = [_plain(attrgetter(column.replace("__", "."))(resolution)) for column in RESOLUTION]
    lines = sorted(([one.member_id, one.duty_id, one.share] for one in assigned), key=as_text)
    return _digest_of({"resolution": [told], "assignments": lines})


def sealed(*things: Model) -> dict[str, str]:
    """`{"vote:12": digest}` for the `seals` of an entry's data; the things are saved before."""
    named = [(KINDS[type(thing)], thing.pk) for thing in things]
    return {f"{kind}:{key}": digest(kind, key) for kind, key in named}


def sealed_minutes(meeting: Meeting) -> dict[str, str]:
    """The same for what was said and concluded, once the minutes are adopted; the meeting itself is sealed before."""
    return {f"minutes:{meeting.pk}": digest("minutes", meeting.pk)}


def sealed_remarks(meeting: Meeting) -> dict[str, str]:
    """The same for every opinion that the minutes tell of, agreements too, read at once."""
    if meeting.draft is None:
        return {}
    told = Remark.objects.filter(draft__unit=meeting.unit_id, draft__year=meeting.draft.year)
    found = told.filter(draft__number__lte=meeting.draft.number).order_by("pk").values_list("pk", *REMARK)
    return {f"remark:{key}": _digest_of({"remark": [[_plain(value) for value in row]]}) for key, *row in found}


def sealed_receipts(found: QuerySet[Receipt]) -> dict[str, str]:
    """The same for what these members have been told and have said, read at once."""
    return {f"receipt:{key}": _receipt_digest(told) for key, *told in found.order_by("pk").values_list("pk", *RECEIPT)}


def sealed_receivers(resolution: Resolution) -> dict[str, str]:
    """The same for everybody to whom the resolution gives a duty: who they are, and who has been told so far."""
    whole = {f"receipts:{resolution.pk}": digest("receipts", resolution.pk)}
    return {**whole, **sealed_receipts(Receipt.objects.filter(resolution=resolution))}


def _receipt_digest(told: Iterable[Any]) -> str:
    return _digest_of({"receipt": [[_plain(value) for value in told]]})


def broken(seals: Mapping[str, str]) -> Iterable[str]:
    """Names of those that are no longer what they were."""
    here = dict(_receipts_now([name for name in seals if name.startswith("receipt:")]))
    for name, expected in seals.items():
        kind, _, key = name.partition(":")
        if here.get(name) == expected:
            continue
        if kind not in CONTENTS or not key.isdecimal() or _now(kind, int(key)) != expected:
            yield name


def _receipts_now(names: list[str]) -> Iterator[tuple[str, str]]:
    """Those that can be read, many at once: a city has thousands. `broken` reads the others one by one."""
    keys = [int(key) for _, _, key in (name.partition(":") for name in names) if key.isdecimal()]
    for at in range(0, len(keys), AT_ONCE):
        some = Receipt.objects.filter(pk__in=keys[at : at + AT_ONCE])
        yield from (tried(partial(sealed_receipts, some)) or {}).items()


def _now(kind: str, key: int) -> str:
    """The digest; "" where a value can no longer be read."""
    return tried(partial(digest, kind, key)) or ""


def lifted(*things: Model) -> dict[str, None]:
    """The same names without a digest: the act has opened again what was settled; its entry says why."""
    return {f"{KINDS[type(thing)]}:{thing.pk}": None for thing in things}
