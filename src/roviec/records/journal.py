"""Entries of the journal, made by acts and by readers of what is sensitive; each is linked to the one before it.

A link is the SHA-256 of the link before and of the entry's own text. Who changes, adds or takes out an entry breaks
every link behind it; who makes all of them anew is caught by a link written down elsewhere (Crosby and Wallach 2009).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.records.models.journal import Journal, JournalHead

ONE = 1  # the key of the only head


@dataclass(frozen=True, slots=True)
class Entry:
    """Mục nhật ký - what shall be written; `save` writes it in the transaction of the act."""

    who: str
    verb: str
    about: str
    at: datetime
    unit_path: str
    data: Mapping[str, Any]

    def save(self) -> Journal:
        """Add it to the end of the chain."""
        return write([self])[0]


def entry(who: str, verb: str, about: str, *, unit_path: str = "", data: Mapping[str, Any] | None = None) -> Entry:
    """An unsaved entry of this moment; the act that makes it saves it in its own transaction.

    `about` names a row as `unit:12`. `data` holds keys and counts, no health level and no wish.
    """
    return Entry(who, verb, about, timezone.now(), unit_path, dict(data or {}))


@transaction.atomic
def write(entries: Iterable[Entry]) -> list[Journal]:
    """Add the entries to the end of the chain, in their order.

    The head is locked until the transaction ends, so that writers at the same time stand in line and the chain does
    not fork; on SQLite a transaction that writes is alone anyway.
    """
    waiting = list(entries)
    if not waiting:
        return []
    head = JournalHead.objects.select_for_update().get_or_create(pk=ONE)[0]
    number, link, rows = head.number, head.link, []
    for each in waiting:
        number += 1
        link = linked(link, text_of(number, each.who, each.at, each.verb, each.about, each.unit_path, each.data))
        rows.append(Journal(
            number=number, link=link, who=each.who, at=each.at, verb=each.verb, about=each.about,
            unit_path=each.unit_path, data=dict(each.data),
        ))  # fmt: skip
    written = Journal.objects.bulk_create(rows)
    JournalHead.objects.filter(pk=ONE).update(number=number, link=link)
    return written


def linked(before: str, text: str) -> str:
    """The link of an entry with this text behind the link `before` ("" for the first)."""
    return sha256(f"{before}\n{text}".encode()).hexdigest()


def text_of(number: int, who: str, at: datetime, verb: str, about: str, unit_path: str, data: Mapping[str, Any]) -> str:
    """The text that is linked: a JSON list, keys in order, the time in UTC with microseconds."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return as_text([number, who, moment, verb, about, unit_path, data])


def as_text(value: Any) -> str:
    """JSON with keys in order and nothing between, the same for the same value on every database."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
