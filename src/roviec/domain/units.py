"""Units of the organisation: a tree of any depth whose kinds are data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Đơn vị - a unit; `kind` is its own word (chi bộ, đảng ủy phường, ...), `parent` "" at the top."""

    name: str
    kind: str = ""
    parent: str = ""
    lanes: int | None = None
