"""Matrices, vectors and pairs in the several shapes files give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.instances.decimals import is_number, number, shortened
from roviec.sheets.instances.parts import Text, has_words
from roviec.sheets.instances.posed import Grid
from roviec.sheets.instances.roles import find

Vector = Decimal | list[Decimal] | dict[str, Decimal]
REVIEWER = ("reviewer", "user", "userid", "reviewerid", "agent", "tail", "profile", "profileid")
PAPER = ("paper", "paperid", "submission", "submissionid", "item", "head", "note")
SCORE = ("score", "weight", "value", "affinity", "similarity", "constraint", "conflict")


@dataclass(frozen=True)
class Matrix:
    """A table of numbers; `rows` and `columns` are names where there are any, `side` says what rows are if known."""

    cells: Grid
    rows: list[str] | None = None
    columns: list[str] | None = None
    side: str | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.cells), len(self.cells[0]) if self.cells else 0

    def turned(self) -> Matrix:
        """Rows as columns."""
        side = {"reviewers": "papers", "papers": "reviewers"}.get(self.side or "")
        return Matrix([list(column) for column in zip(*self.cells, strict=True)], self.columns, self.rows, side)


def matrix_of(part: Any, where: str) -> Matrix:
    """A matrix from lists of lists, an object of objects, rows of (paper, reviewer, number), or the text of any.

    Raises Refused.
    """
    if isinstance(part, Text):
        return _of_table(part.numbered(), where)
    if isinstance(part, dict):
        return _of_object(part, where)
    if not isinstance(part, list) or not part:
        raise Refused(reason("instance-no-matrix", where=where))
    if isinstance(part[0], dict):
        return _of_triples([_triple(row, where) for row in part], where)
    if not isinstance(part[0], list):
        raise Refused(reason("instance-no-matrix", where=where))
    if all(isinstance(row, list) and len(row) == 3 and isinstance(row[0], str) for row in part):
        return _of_triples([(str(row[0]), str(row[1]), row[2]) for row in part], where)
    return Matrix(_cells(part, where))


def _cells(rows: Sequence[Any], where: str, lines: Sequence[int] = ()) -> Grid:
    """Rows of one length; nothing (null, an empty cell) is None. `lines` are where the rows stand in a text."""
    found: Grid = []
    for i, row in enumerate(rows):
        place = f"{where}:{lines[i]}" if lines else f"{where}[{i}]"
        if not isinstance(row, list) or len(row) != len(rows[0]):
            count = len(row) if isinstance(row, list) else 1
            raise Refused(reason("instance-row-length", where=place, found=count, want=len(rows[0])))
        found.append([_cell(cell, f"{place}[{j}]") for j, cell in enumerate(row)])
    return found


def _cell(said: Any, where: str) -> Decimal | None:
    return None if said is None or (isinstance(said, str) and not said.strip()) else number(said, where)


def _of_table(numbered: Sequence[tuple[int, list[str]]], where: str) -> Matrix:
    """Numbers alone, rows of three, or a table with names above and perhaps on the left."""
    lines, table = [line for line, _ in numbered], [row for _, row in numbered]
    if not table:
        raise Refused(reason("instance-no-numbers", name=where))
    head, *rest = table
    if not has_words(head) and not any(has_words(row[:1]) for row in rest) and head[0]:
        return Matrix(_cells(table, where, lines))
    if len(head) == 3 and all(len(row) == 3 for row in rest) and _are_triples(head, rest):
        return _of_listed(table, where)
    if not has_words(head[1:]) and head[0]:
        return Matrix(_cells([row[1:] for row in table], where, lines), [row[0] for row in table])
    widths = {len(row) for row in rest}
    has_names = any(has_words(row[:1]) for row in rest) or (not head[0] and widths == {len(head)})
    if not has_names:
        return Matrix(_cells(rest, where, lines[1:]), None, head)
    columns = head[1:] if widths == {len(head)} else head
    return Matrix(_cells([row[1:] for row in rest], where, lines[1:]), [row[0] for row in rest], columns)


def _are_triples(head: list[str], rest: Sequence[list[str]]) -> bool:
    """Two names and a number in each row, perhaps below a header."""
    rows = rest if has_words(head[2:]) else [head, *rest]
    return (bool(rows) and all(is_number(row[2]) and has_words(row[:2]) for row in rows)) or _is_header(head)


def _is_header(head: Sequence[str]) -> bool:
    named = {name: n for n, name in enumerate(head)}
    return all(find(named, roles) is not None for roles in (PAPER, REVIEWER))


def _of_listed(table: list[list[str]], where: str) -> Matrix:
    """Rows of three: paper, reviewer, number - in this order, or as the header says."""
    head, *rest = table
    if is_number(head[2]):
        return _of_triples([(row[0], row[1], row[2]) for row in table], where)
    order = [find({name: n + 1 for n, name in enumerate(head)}, roles) for roles in (PAPER, REVIEWER, SCORE)]
    places = [place - 1 for place in order if place]
    if len(places) < 3:
        places = [0, 1, 2]
    return _of_triples([(row[places[0]], row[places[1]], row[places[2]]) for row in rest], where)


def _triple(row: Any, where: str) -> tuple[str, str, Any]:
    found = [find(row, roles) if isinstance(row, dict) else None for roles in (PAPER, REVIEWER, SCORE)]
    if found[0] is None or found[1] is None:
        raise Refused(reason("instance-no-triple", where=where, said=shortened(row)))
    return str(found[0]), str(found[1]), found[2]


def _of_triples(triples: Sequence[tuple[str, str, Any]], where: str) -> Matrix:
    """Reviewers by papers, in the order of their names' first places; a pair not listed has 0."""
    papers = list(dict.fromkeys(paper.strip() for paper, _, _ in triples))
    reviewers = list(dict.fromkeys(reviewer.strip() for _, reviewer, _ in triples))
    at_paper = {name: n for n, name in enumerate(papers)}
    at_reviewer = {name: n for n, name in enumerate(reviewers)}
    cells: Grid = [[Decimal(0)] * len(papers) for _ in reviewers]
    seen: set[tuple[str, str]] = set()
    for row, (paper, reviewer, said) in enumerate(triples, 1):
        pair = paper.strip(), reviewer.strip()
        if pair in seen:
            raise Refused(reason("instance-pair-again", where=where, row=row, one=pair[0][:40], other=pair[1][:40]))
        seen.add(pair)
        cells[at_reviewer[pair[1]]][at_paper[pair[0]]] = _cell(said, f"{where}:{row}")
    return Matrix(cells, reviewers, papers, "reviewers")


def _of_object(part: Mapping[str, Any], where: str) -> Matrix:
    """An object of objects or of lists by row; what an inner object leaves out is 0."""
    rows = list(part)
    inner = list(part.values())
    if inner and all(isinstance(each, dict) for each in inner):
        columns = list(dict.fromkeys(name for each in inner for name in each))
        cells = [
            [_cell(each.get(name, Decimal(0)), f"{where}.{row}.{name}"[:80]) for name in columns]
            for row, each in zip(rows, inner, strict=True)
        ]
        return Matrix(cells, rows, columns)
    if inner and all(isinstance(each, list) for each in inner):
        return Matrix(_cells(inner, where), rows)
    raise Refused(reason("instance-no-matrix", where=where))


def vector_of(part: Any, where: str) -> Vector:
    """One number for all, a list of numbers, or numbers by name. Raises Refused."""
    if isinstance(part, Text):
        return _of_rows(part.table(), where)
    if isinstance(part, dict):
        return {name: number(said, f"{where}.{name}"[:80]) for name, said in part.items()}
    if not isinstance(part, list):
        return number(part, where)
    if part and all(isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) for row in part):
        return {str(row[0]): number(row[1], f"{where}.{row[0]}"[:80]) for row in part}
    flat = part[0] if len(part) == 1 and isinstance(part[0], list) else part
    flat = [row[0] if isinstance(row, list) and len(row) == 1 else row for row in flat]
    return [number(said, f"{where}[{k}]") for k, said in enumerate(flat)]


def _of_rows(table: list[list[str]], where: str) -> Vector:
    if len(table) == 1:
        flat = [number(cell, f"{where}[{k}]") for k, cell in enumerate(table[0])]
        return flat[0] if len(flat) == 1 else flat
    if table and all(len(row) == 2 for row in table):
        rows = table if is_number(table[0][1]) else table[1:]
        return {row[0]: number(row[1], f"{where}.{row[0]}"[:80]) for row in rows}
    rows = table[1:] if table and has_words(table[0]) else table
    if any(len(row) != 1 for row in rows):
        raise Refused(reason("instance-no-vector", where=where))
    return [number(row[0], f"{where}[{k}]") for k, row in enumerate(rows)]


def spread(vector: Vector, names: Sequence[str], where: str, default: Decimal | None = None) -> list[Decimal]:
    """One number for each name. Raises Refused if the list is of another length or a name is not known."""
    if isinstance(vector, Decimal):
        return [vector] * len(names)
    if isinstance(vector, list):
        if len(vector) != len(names):
            raise Refused(reason("instance-vector-length", where=where, found=len(vector), want=len(names)))
        return vector
    unknown = sorted(vector.keys() - set(names))
    missing = [] if default is not None else [name for name in names if name not in vector]
    if unknown or missing:
        raise Refused(reason("instance-name-unknown", where=where, name=shortened((unknown or missing)[0])))
    return [vector.get(name, default or Decimal(0)) for name in names]


def listed_pairs(part: Any, where: str) -> Iterator[tuple[str, str]]:
    """Pairs of names: a list of two, an object of lists by name, or rows of text. Raises Refused."""
    if isinstance(part, Text):
        part = part.table()
    if isinstance(part, dict):
        for name, others in part.items():
            for other in others if isinstance(others, list) else [others]:
                yield str(name), str(other)
        return
    for row in part if isinstance(part, list) else []:
        if isinstance(row, dict):
            one, other, _ = _triple(row, where)
            yield other, one
        elif isinstance(row, list) and len(row) in (2, 3):
            yield str(row[0]).strip(), str(row[1]).strip()
        else:
            raise Refused(reason("instance-no-pair", where=where, said=shortened(row)))
