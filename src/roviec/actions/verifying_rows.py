"""Rows of what a cell decides that no entry of the journal speaks of: they were put in behind the product's back.

Each row of these tables is made by an act whose entry names or seals it; so there is one rule, and one query, a table
and state. What an entry has sealed and is gone shows by its seal (records/seals.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Model, Q

from roviec.records.models import Force, FrozenPaper, Meeting, PaperNumber, Remark, Resolution, Vote
from roviec.records.models.meetings import MeetingState
from roviec.records.models.votes import VoteState
from roviec.records.unreadable import tried

NAMED = ("meeting", "vote", "remark")
"""Kinds that an entry is about, and that are made long before anything of them is settled."""
BEGUN, WITHDRAWN = "cycle-begin-work", "withdraw-remark"


@dataclass(frozen=True, slots=True)
class Rule:
    """The rows `where`, called `kind`, are spoken of as `told`:`key`; by a seal if `is_sealed`."""

    kind: str
    model: type[Model]
    told: str
    is_sealed: bool = True
    where: Q = field(default_factory=Q)
    key: str = "pk"


OVER = Q(state__in=(MeetingState.CLOSED.value, MeetingState.ADOPTED.value))
RULES = (
    Rule("remark", Remark, "remark", is_sealed=False),
    Rule("remark", Remark, "remark", where=~Q(answer="")),
    Rule("meeting", Meeting, "meeting", is_sealed=False),
    Rule("meeting", Meeting, "meeting", where=OVER),
    Rule("meeting", Meeting, "minutes", where=Q(state=MeetingState.ADOPTED.value)),
    Rule("vote", Vote, "vote", is_sealed=False),
    Rule("vote", Vote, "vote", where=Q(state=VoteState.CLOSED.value)),
    Rule("number", PaperNumber, "resolution", key="resolution"),
    Rule("resolution", Resolution, "resolution"),
    Rule("paper", FrozenPaper, "paper"),
    Rule("force", Force, "force-of", is_sealed=False, key="resolution_id"),
)


def hear(told: set[str], verb: str, about: str, data: Any) -> None:
    """Add to `told` what the entry names, `vote:12`; take out what it has deleted."""
    facts = data if isinstance(data, Mapping) else {}
    seals, gone, remark = facts.get("seals"), facts.get("no_longer_agrees"), facts.get("remark")
    told.update(seals if isinstance(seals, Mapping) else ())
    if about.partition(":")[0] in NAMED:
        told.add(about)
    if verb != WITHDRAWN and remark is not None:
        told.add(_called("remark", remark))
    elif verb == WITHDRAWN:
        told.discard(_called("remark", remark))
    told.difference_update(_called("remark", key) for key in (gone if isinstance(gone, list) else ()))
    if verb == BEGUN:
        told.add(_called("force-of", facts.get("resolution")))


def _called(kind: str, key: Any) -> str:
    return f"{kind}:{key}"


def unspoken(told: Collection[str], seals: Collection[str]) -> list[tuple[str, int]]:
    """Kind and key of every row that nothing speaks of as its rule wants it, each once."""
    return list(dict.fromkeys(found for rule in RULES for found in _against(rule, seals if rule.is_sealed else told)))


def _against(rule: Rule, names: Collection[str]) -> Iterator[tuple[str, int]]:
    rows = rule.model._default_manager.filter(rule.where).order_by("pk").values_list("pk", rule.key)
    found: list[tuple[int, Any]] = tried(partial(list, rows)) or []
    for row, key in found:
        if _called(rule.told, key) not in names:
            yield rule.kind, row


def miscoded(seals: Mapping[str, tuple[str, int]]) -> list[tuple[int, str, int]]:
    """Key, symbol and entry of every resolution whose code is not the digest it was sealed with."""
    rows: list[tuple[int, str, str]] = (
        tried(partial(list, Resolution.objects.order_by("pk").values_list("pk", "symbol", "code"))) or []
    )
    both = [(key, symbol, code, seals.get(_called("resolution", key))) for key, symbol, code in rows]
    return [(key, symbol, seal[1]) for key, symbol, code, seal in both if seal and seal[0] != code]
