"""A problem as its file poses it: names, exact decimals, limits; and what may be asked besides the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roviec.domain.reasons import Reason, reason
from roviec.sheets.guard import Refused

MOST_PAIRS = 500_000
MOST_DIGITS = 40  # of one number; also what an exponent may stand for

Grid = list[list[Decimal | None]]  # None: the pair is not allowed


@dataclass(frozen=True)
class Posed:
    """Bài toán trong tệp - `values[a][j]` and `loads[a][j]` by agent and item; limits are (least, most)."""

    name: str
    agents: tuple[str, ...]
    items: tuple[str, ...]
    values: Grid
    agent_limits: Sequence[tuple[Decimal, Decimal]]
    item_limits: Sequence[tuple[int, int]]
    loads: list[list[Decimal]] | None = None
    clashes: frozenset[tuple[int, int]] = frozenset()
    forced: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Besides:
    """What was asked on the command line and goes before what the file says; None: nothing was asked.

    `rows` says whether the rows of a score matrix are reviewers or papers.
    """

    demand: int | None = None
    min_load: int | None = None
    max_load: int | None = None
    rows: str | None = None


def sized(rows: int, columns: int) -> None:
    """Refuses what has more pairs than are worked on."""
    if rows * columns > MOST_PAIRS:
        raise Refused(reason("instance-too-large", rows=rows, columns=columns, pairs=rows * columns, limit=MOST_PAIRS))


def names(prefix: str, count: int) -> tuple[str, ...]:
    """Names where the file has none: agent 1, agent 2, ..."""
    return tuple(f"{prefix}{number}" for number in range(1, count + 1))


def mis_shaped(part: str, rows: int, columns: int, want_rows: int, want_columns: int) -> Reason:
    """A table of another size than the rest asks for."""
    return reason("instance-shape", part=part, rows=rows, columns=columns, want=f"{want_rows} x {want_columns}")
