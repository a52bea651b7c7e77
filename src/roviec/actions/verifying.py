"""Recompute the journal's chain and everything it seals; name what is no longer what it was.

Nothing is written. Whoever holds the database can make a chain anew from its first entry: that is caught by a head
written down outside, on the printed resolution or with the ward (`heads`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from roviec.actions.verifying_rows import hear, miscoded, unspoken
from roviec.domain.reasons import Reason, reason
from roviec.records.journal import linked, text_of
from roviec.records.models import Force, FrozenPaper, Resolution
from roviec.records.queries.chain import COLUMNS, End, end_now, entries, head_row
from roviec.records.queries.journal import NAMED_BY
from roviec.records.seals import CONTENTS, broken, digest
from roviec.records.unreadable import tried

LOOKS = 5
"""How often a broken seal is looked at again because somebody has worked meanwhile."""
OWN_NAMES = {
    "paper": ("FrozenPaper", "name"),
    "remark": ("Remark", "member__name"),
    "receipt": ("Receipt", "member__name"),
    "receipts": ("Resolution", "symbol"),
    "minutes": ("Meeting", "unit__name"),
    "force": ("Force", "resolution__symbol"),
    "number": ("PaperNumber", "number"),
}
"""What seals cover that no entry is about: kind -> table and the column that names it."""
SHORT = 32  # hexadecimal digits of a link that a head written on paper carries: 128 bits
HEAD = re.compile(r"^\s*(?:RV\s*)?(\d{1,18})\s*[-:]\s*([0-9a-f][0-9a-f\s]{14,100})$", re.IGNORECASE)
CODE = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kết quả kiểm tra - how many entries there are, the head as one line, what is broken, what looks odd."""

    entries: int
    head: str
    faults: tuple[Reason, ...]
    warnings: tuple[Reason, ...] = ()
    seals: int = 0


@dataclass(slots=True)
class _Walk:
    """What is known after the entries seen so far."""

    number: int = 0
    link: str = ""
    at: datetime | None = None
    head: End = (0, "")
    seals: dict[str, tuple[str, int]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    faults: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)


def head_line(number: int, link: str) -> str:
    """`RV 12843-9f2c 01ab ...`: the head of the chain, short enough to be written by hand."""
    short = link[:SHORT]
    return f"RV {number}-" + " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def is_head(line: str) -> bool:
    """Whether the line has the form of a head."""
    return HEAD.match(line) is not None


def head_now() -> str:
    """The head as the database has it; entry 0 of an empty journal."""
    return head_line(*head_row())


def verify(heads: Iterable[str] = ()) -> Verdict:
    """Walk the whole journal, then read again all that it seals. `heads` are lines written down outside earlier.

    Rows that it ought to speak of and does not are named too. Others may work meanwhile: what they seal anew is no
    fault.
    """
    walk, outside = _Walk(), _read_heads(heads)
    _walk_on(walk, outside)
    suspects = _broken_seals(walk, walk.seals)
    for _ in range(LOOKS):
        if not suspects or not _walk_on(walk, outside):
            break
        suspects = _broken_seals(walk, suspects)
    strange = unspoken(walk.told, walk.seals)
    for _ in range(LOOKS):
        if not strange or not _walk_on(walk, outside):
            break
        strange = unspoken(walk.told, walk.seals)
    _at_the_end(walk, outside)
    walk.faults += _named(walk, [one for one in suspects if one in walk.seals])
    walk.faults += [
        reason(f"verify-unspoken-{kind}", key=str(key), name=_name(kind, str(key))) for kind, key in strange
    ]
    walk.faults += [
        reason("verify-resolution-code", key=str(key), name=name, number=number)
        for key, name, number in miscoded(walk.seals)
    ]
    return Verdict(
        walk.number, head_line(walk.number, walk.link), tuple(walk.faults), tuple(walk.warnings), len(walk.seals)
    )


def _walk_on(walk: _Walk, outside: dict[int, tuple[str, str]]) -> bool:
    """Take every entry that is there by now; whether there were any more."""
    before, (walk.head, last) = walk.number, end_now()
    for row in entries(walk.number, last):
        _step(walk, row, outside)
    return walk.number > before


def _step(walk: _Walk, row: tuple[Any, ...], outside: dict[int, tuple[str, str]]) -> None:
    number = row[0]
    if number != walk.number + 1:
        walk.faults.append(reason("verify-gap", first=walk.number + 1, last=number - 1))
    walk.number = number
    if len(row) < len(COLUMNS) or row[3] is None:
        walk.faults.append(reason("verify-unreadable", number=number))
        walk.link = row[1] if len(row) > 1 else ""
        return
    _, link, who, at, verb, about, unit_path, data = row
    if linked(walk.link, text_of(number, who, at, verb, about, unit_path, data)) != link:
        told = f"{timezone.localtime(at):%H:%M:%S %d/%m/%Y}"
        walk.faults.append(reason("verify-link", number=number, verb=verb, who=who, at=told))
    if walk.at and at < walk.at:
        walk.warnings.append(reason("verify-clock", number=number))
    if number in outside and not link.startswith(outside[number][0]):
        walk.faults.append(reason("verify-head-differs", head=outside[number][1]))
    for name, sealed in _seals_in(data).items():
        walk.seals[name] = (sealed, number)
        if sealed is None:  # the act has opened it again, by right
            del walk.seals[name]
    hear(walk.told, verb, about, data)
    walk.link, walk.at = link, at


def _seals_in(data: Any) -> dict[str, Any]:
    seals = data.get("seals") if isinstance(data, dict) else None
    return seals if isinstance(seals, dict) else {}


def _at_the_end(walk: _Walk, outside: dict[int, tuple[str, str]]) -> None:
    if walk.head != (walk.number, walk.link):
        walk.faults.append(reason("verify-end", number=walk.head[0], last=walk.number))
    walk.faults += [reason("verify-cut", head=line) for number, (_, line) in outside.items() if number > walk.number]
    walk.faults += [reason("verify-no-head", head=line) for number, (_, line) in outside.items() if number < 1]


def _read_heads(heads: Iterable[str]) -> dict[int, tuple[str, str]]:
    """Number -> (beginning of the link, the line); -1, -2, ... for lines that are no heads."""
    found = {}
    for at, line in enumerate(heads, 1):
        match = HEAD.match(line)
        number = int(match[1]) if match else -at
        found[number] = ("".join(match[2].split()).lower() if match else "", line)
    return found


def _row(kind: str, key: str) -> QuerySet[Any] | None:
    """The thing's name, if it is there; None where names are not known."""
    model, column = {**NAMED_BY, **OWN_NAMES}.get(kind, ("", ""))
    if not model or not key.isdecimal():
        return None
    found: QuerySet[Any] = apps.get_model("records", model)._default_manager.filter(pk=int(key))
    return found.values_list(column, flat=True)


def _name(kind: str, key: str) -> str:
    """What people call the thing; its key where that cannot be read."""
    row = _row(kind, key)
    return key if row is None else str(tried(row.first) or key)


def _is_gone(kind: str, key: str) -> bool:
    """Whether the row is no longer there."""
    row = _row(kind, key)
    return row is not None and tried(row.exists) is False


def _broken_seals(walk: _Walk, names: Iterable[str]) -> list[str]:
    """Those of the names that are no longer what the walk says."""
    return list(broken({name: walk.seals[name][0] for name in names if name in walk.seals}))


def _named(walk: _Walk, names: Iterable[str]) -> Iterator[Reason]:
    for each in names:
        kind, _, key = each.partition(":")
        known, (_, number) = kind if kind in CONTENTS else "unknown", walk.seals[each]
        if known == kind and _is_gone(kind, key):
            yield reason("verify-gone", thing=kind, key=key, number=number)
            continue
        yield reason(f"verify-seal-{known}", key=key, number=number, name=_name(kind, key))


def verify_paper(content: bytes) -> FrozenPaper | None:
    """The paper that was issued with exactly these bytes; None if none was."""
    found: FrozenPaper | None = FrozenPaper.objects.filter(digest=sha256(content).hexdigest()).first()
    return found


def is_code(text: str) -> bool:
    """Whether a whole code stands in the text, however it is grouped."""
    return bool(CODE.search("".join(text.split())))


def verify_code(text: str) -> Resolution | None:
    """The resolution whose contents have the code that stands in the text (of a QR code, or copied in groups).

    What the row says its code is leads to it quickly, and proves nothing: the code may have been altered in the row.
    """
    code = CODE.search("".join(text.split()))
    if code is None:
        return None
    told = code[0].lower()
    keys = Resolution.objects.filter(code=told).values_list("pk", flat=True)
    others = Resolution.objects.exclude(code=told).order_by("pk").values_list("pk", flat=True)
    right = next((key for key in chain(keys, others) if digest("resolution", key) == told), None)
    return Resolution.objects.filter(pk=right).first() if right else None


def replaced(resolution: Resolution) -> Iterator[Reason]:
    """By which later resolutions it is replaced, and from which day; one that is not in force yet says so."""
    newer = Resolution.objects.filter(amends=resolution).first()
    while newer:
        told = {"resolution": resolution.symbol, "newer": newer.symbol}
        force = Force.objects.filter(resolution=newer).first()
        if force and force.starts:
            yield reason("verify-code-replaced", **told, day=f"{force.starts:%d/%m/%Y}")
        else:
            yield reason("verify-code-to-be-replaced", **told, day=f"{newer.signed_on:%d/%m/%Y}")
        resolution, newer = newer, Resolution.objects.filter(amends=newer).first()
