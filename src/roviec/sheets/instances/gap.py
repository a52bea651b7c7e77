"""Generalised assignment as OR-Library writes it, and as JSON.

Numbers in reading order, wherever lines break: perhaps the number of problems P; then for each problem the agents m and
jobs n, m x n costs by agent, m x n resources by agent, m capacities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from roviec.domain.reasons import Reason, reason
from roviec.sheets.guard import Refused
from roviec.sheets.instances.decimals import is_number, number, positive, shortened, whole
from roviec.sheets.instances.parts import Text
from roviec.sheets.instances.posed import Grid, Posed, mis_shaped, names, sized
from roviec.sheets.instances.roles import field_of, list_of

MOST_PROBLEMS = 1_000
COSTS = ("costs", "cost", "profits", "profit", "values", "c", "p")
RESOURCES = ("resources", "resource", "weights", "weight", "consumptions", "consumption", "loads", "w", "a", "r")
CAPACITIES = ("capacities", "capacity", "b", "cap", "agentcapacities")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def gap_of(parts: dict[str, Any]) -> list[Posed]:
    """The problems of one file. Raises Refused with line and what was expected."""
    if len(parts) != 1:
        raise Refused(reason("instance-one-file", count=len(parts)))
    ((name, part),) = parts.items()
    if isinstance(part, Text):
        return _of_tokens(name, _tokens(part))
    if isinstance(part, dict) and "problems" in part:
        part = part["problems"]
    every = part if isinstance(part, list) else [part]
    if not every:
        raise Refused(reason("instance-no-numbers", name=name))
    return [_of_json(f"{name}-{k}" if every[1:] else name, one) for k, one in enumerate(every, 1)]


def _tokens(text: Text) -> list[_Token]:
    """Numbers with their lines; a line of words alone is a title and left out."""
    found = []
    for line, written in enumerate(text.lines, 1):
        cells = written.replace(",", " ").replace(";", " ").split()
        if any(map(is_number, cells)) or any(cell.lower().lstrip("+-") in ("nan", "inf", "infinity") for cell in cells):
            found += [_Token(cell, line) for cell in cells]
    return found


def _of_tokens(name: str, tokens: Sequence[_Token]) -> list[Posed]:
    if not tokens:
        raise Refused(reason("instance-no-numbers", name=name))
    counted, plain = _Walk(name, tokens, 1), _Walk(name, tokens, 0)
    first, second = _widths(tokens)
    if first == 1 and second == 2:
        return counted.problems()
    if first == 2:
        return plain.problems()
    try:  # lines say nothing; the numbers fit only one of the two, or almost never both
        return plain.problems()
    except Refused as refused:
        try:
            return counted.problems()
        except Refused:
            raise refused from None


def _widths(tokens: Sequence[_Token]) -> tuple[int, int]:
    """How many numbers stand in the first line and in the second."""
    lines = list(dict.fromkeys(token.line for token in tokens[:10_000]))
    found = [sum(token.line == line for token in tokens) for line in lines[:2]]
    return found[0], found[1] if found[1:] else 0


class _Walk:
    """Through the numbers from a place on; `begin` 1: the first number says how many problems there are."""

    def __init__(self, name: str, tokens: Sequence[_Token], begin: int) -> None:
        self.name, self.tokens, self.begin, self.at = name, tokens, begin, begin

    def problems(self) -> list[Posed]:
        """All problems, the numbers used up. Raises Refused."""
        want = self._count() if self.begin else None
        found: list[Posed] = []
        while self.at < len(self.tokens) and (want is None or len(found) < want):
            if len(found) == MOST_PROBLEMS:
                raise Refused(reason("instance-too-many-problems", limit=MOST_PROBLEMS))
            found.append(self._problem(len(found) + 1, want))
        if want is not None and len(found) < want:
            raise Refused(reason("instance-problems-missing", want=want, found=len(found)))
        if self.at < len(self.tokens):
            left = self.tokens[self.at]
            raise Refused(reason("instance-numbers-left", line=left.line, said=shortened(left.text), count=len(found)))
        return found

    def _count(self) -> int:
        first = self.tokens[0]
        count = whole(first.text, f"{first.line}")
        if not 1 <= count <= MOST_PROBLEMS:
            raise Refused(reason("instance-problem-count", line=first.line, said=shortened(first.text)))
        return count

    def _problem(self, k: int, want: int | None) -> Posed:
        m, n = (self._size(part, k) for part in ("m", "n"))
        sized(m, n)
        costs: Grid = [list(row) for row in self._grid("costs", k, m, n)]
        resources = self._grid("resources", k, m, n)
        (capacities,) = self._grid("capacities", k, 1, m)
        label = f"{self.name}-{k}" if (want or 0) > 1 or (self.begin == 0 and k > 1) else self.name
        limits = [(Decimal(0), most) for most in capacities]
        return Posed(label, names("agent ", m), names("job ", n), costs, limits, [(1, 1)] * n, loads=resources)

    def _ended(self, part: str, k: int, want: int, found: int) -> Reason:
        line = self.tokens[-1].line
        return reason("instance-ended", line=line, part=part, problem=k, want=want, found=found)

    def _size(self, part: str, k: int) -> int:
        if self.at == len(self.tokens):
            raise Refused(self._ended(part, k, 1, 0))
        token = self.tokens[self.at]
        self.at += 1
        size = whole(token.text, str(token.line))
        if not size:
            raise Refused(reason("instance-size-zero", line=token.line, part=part))
        return size

    def _grid(self, part: str, k: int, rows: int, columns: int) -> list[list[Decimal]]:
        taken = self.tokens[self.at : self.at + rows * columns]
        if len(taken) < rows * columns:
            raise Refused(self._ended(part, k, rows * columns, len(taken)))
        self.at += rows * columns
        read = number if part == "costs" else positive
        flat = [read(token.text, str(token.line)) for token in taken]
        return [flat[row * columns : (row + 1) * columns] for row in range(rows)]


def _of_json(name: str, data: Any) -> Posed:
    if not isinstance(data, dict):
        raise Refused(reason("instance-no-object", name=name))
    costs = _json_grid(data, COSTS, number)
    resources = _json_grid(data, RESOURCES, positive)
    capacities = [
        positive(each, f"capacities[{k}]") for k, each in enumerate(list_of(field_of(data, CAPACITIES), "capacities"))
    ]
    m, n = len(costs), len(costs[0]) if costs else 0
    if not n:
        raise Refused(reason("instance-size-zero", line=1, part="costs"))
    sized(m, n)
    for part, rows in (("costs", costs), ("resources", resources)):
        if len(rows) != len(capacities) or any(len(row) != n for row in rows):
            raise Refused(mis_shaped(part, len(rows), len(rows[0]) if rows else 0, len(capacities), n))
    limits = [(Decimal(0), most) for most in capacities]
    values: Grid = [list(row) for row in costs]
    return Posed(name, names("agent ", m), names("job ", n), values, limits, [(1, 1)] * n, loads=resources)


def _json_grid(data: dict[str, Any], roles: tuple[str, ...], read: Any) -> list[list[Decimal]]:
    rows = list_of(field_of(data, roles), roles[0])
    return [
        [read(cell, f"{roles[0]}[{i}][{j}]") for j, cell in enumerate(list_of(row, f"{roles[0]}[{i}]"))]
        for i, row in enumerate(rows)
    ]
