"""Reviewer assignment: scores, least and most papers a reviewer, reviews a paper needs, conflicts; however laid out.

A folder of files, an .npz, a JSON object, or one table of scores with the rest asked on the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.instances.decimals import is_number, number, whole
from roviec.sheets.instances.parts import Text
from roviec.sheets.instances.posed import Besides, Grid, Posed, mis_shaped, names, sized
from roviec.sheets.instances.roles import find
from roviec.sheets.instances.shapes import Matrix, Vector, listed_pairs, matrix_of, spread, vector_of

# fmt: off
SCORES = (
    "scores", "score", "similaritymatrix", "similarities", "similarity", "simmatrix", "simmat", "affinityscores",
    "affinitymatrix", "affinities", "affinity", "scorematrix", "aggregatedscorematrix", "paperrevieweraffinities",
    "pra", "weights", "s",
)
MOST = (
    "maxloads", "maxload", "loads", "load", "loadsub", "maximums", "maximum", "maxpapers", "maxassignments", "ability",
    "reviewercapacities", "reviewercapacity", "capacities", "capacity", "upperloads", "maxpapersperreviewer",
)
LEAST = (
    "minloads", "minload", "loadslb", "loadlb", "minimums", "minimum", "minpapers", "lowerloads",
    "minpapersperreviewer",
)
DEMAND = (
    "demands", "demand", "covs", "cov", "coverages", "coverage", "papercapacities", "paperdemands",
    "reviewersperpaper", "reviewsperpaper", "numreviewers",
)
CONFLICTS = ("conflicts", "conflict", "coi", "cois", "conflictsofinterest", "maskmatrix", "mask", "conflictmatrix")
CONSTRAINTS = ("constraints", "constraintmatrix", "constraint")
# fmt: on
OPENREVIEW = ("minimums", "maximums", "constraintmatrix", "aggregatedscorematrix")
BARRED = Decimal(-1)


def review_of(parts: dict[str, Any], besides: Besides, name: str) -> list[Posed]:
    """The problem of the parts. Raises Refused."""
    fields = _fields(parts)
    scores = find(fields, SCORES)
    if scores is None:
        raise Refused(reason("instance-field-missing", field="scores", allowed=", ".join(SCORES[:6])))
    people = {side: _listed(fields, side) for side in ("reviewers", "papers")}
    for side, roles in (("reviewers", (MOST, LEAST)), ("papers", (DEMAND,))):
        for each in roles:
            fields |= _from_objects(fields, side, each)
    matrix = _turned(matrix_of(scores, "scores"), fields, besides, people)
    rows, columns = matrix.size
    if not rows or not columns:
        raise Refused(reason("instance-no-numbers", name="scores"))
    sized(rows, columns)
    reviewers = tuple(people["reviewers"] or matrix.rows or names("reviewer ", rows))
    papers = tuple(people["papers"] or matrix.columns or names("paper ", columns))
    _same_length("reviewers", reviewers, rows)
    _same_length("papers", papers, columns)
    values = _allowed(_ordered(matrix, reviewers, papers))
    least, most = _loads(fields, besides, reviewers)
    forced = _bar(values, fields, reviewers, papers)
    demands = [(need, need) for need in _demands(fields, besides, papers)]
    limits = [(Decimal(low), Decimal(high)) for low, high in zip(least, most, strict=True)]
    return [Posed(name, reviewers, papers, values, limits, demands, forced=frozenset(forced))]


def _fields(parts: dict[str, Any]) -> dict[str, Any]:
    """The parts by role; one part alone is the whole problem, or the scores."""
    if len(parts) > 1:
        return dict(parts)
    ((_, part),) = parts.items()
    if isinstance(part, dict) and any(find(part, roles) is not None for roles in (SCORES, MOST, DEMAND)):
        return dict(part)
    if isinstance(part, Text) and (counted := _counted(part)):
        return counted
    return {"scores": part}


def _counted(text: Text) -> dict[str, Any]:
    """Numbers alone: reviewers R, papers P, R x P scores, perhaps R least loads, R most loads, P demands."""
    lines = [line.replace(",", " ").replace(";", " ").split() for line in text.lines]
    cells, at = [cell for line in lines for cell in line], [k for k, line in enumerate(lines, 1) for _ in line]
    if len(cells) < 5 or not all(map(is_number, cells)) or not all(cell.isdecimal() for cell in cells[:2]):
        return {}
    rows, columns = int(cells[0]), int(cells[1])
    left = len(cells) - 2 - rows * columns
    if not rows or not columns or left not in (rows + columns, 2 * rows + columns):
        return {}
    flat = [number(cell, str(k)) for k, cell in zip(at[2:], cells[2:], strict=True)]
    cut = rows * columns
    found: dict[str, Any] = {"scores": [flat[r * columns : (r + 1) * columns] for r in range(rows)]}
    if left > rows + columns:
        found["min_loads"] = flat[cut : cut + rows]
    found["max_loads"] = flat[-rows - columns : -columns]
    return found | {"demands": flat[-columns:], "reviewers": None}


def _listed(fields: Mapping[str, Any], side: str) -> list[str] | None:
    """Names of reviewers or papers, where the file lists them."""
    every = find(fields, (side, side + "list", side + "ids"))
    if isinstance(every, Text):
        every = [row[0] for row in every.table() if row]
    if not isinstance(every, list):
        return None
    found = [str(find(one, ("id", "name", "key")) if isinstance(one, dict) else one) for one in every]
    if len(set(found)) < len(found):
        twice = next(name for k, name in enumerate(found) if name in found[:k])
        raise Refused(reason("instance-name-twice", name=twice[:40]))
    return found


def _from_objects(fields: Mapping[str, Any], side: str, roles: Sequence[str]) -> dict[str, Any]:
    """A limit that stands with each reviewer or paper listed as an object."""
    every = find(fields, (side,))
    if find(fields, roles) is not None or not isinstance(every, list) or not every:
        return {}
    said = [find(one, roles) if isinstance(one, dict) else None for one in every]
    return {} if any(each is None for each in said) else {roles[0]: said}


def _same_length(side: str, listed: Sequence[str], count: int) -> None:
    if len(listed) != count:
        raise Refused(reason("instance-vector-length", where=side, found=len(listed), want=count))


def _turned(
    matrix: Matrix, fields: Mapping[str, Any], besides: Besides, people: Mapping[str, list[str] | None]
) -> Matrix:
    """Reviewers as rows: as asked, as known, as the lengths of the other fields say, else as the names of fields do."""
    side = besides.rows or matrix.side or _side_by_names(matrix, people) or _side_by_lengths(matrix, fields)
    if side is None:
        side = "papers" if any(find(fields, (role,)) is not None for role in OPENREVIEW) else "reviewers"
    return matrix.turned() if side == "papers" else matrix


def _side_by_names(matrix: Matrix, people: Mapping[str, list[str] | None]) -> str | None:
    for side in ("reviewers", "papers"):
        known = set(people[side] or ())
        if known and matrix.rows and set(matrix.rows) <= known:
            return side
        if known and matrix.columns and set(matrix.columns) <= known:
            return "papers" if side == "reviewers" else "reviewers"
    return None


def _side_by_lengths(matrix: Matrix, fields: Mapping[str, Any]) -> str | None:
    rows, columns = matrix.size
    if rows == columns:
        return _side_by_keys(matrix, fields)
    for side, other, roles in (("reviewers", "papers", (MOST, LEAST)), ("papers", "reviewers", (DEMAND,))):
        for each in roles:
            vector = _vector(fields, each)
            if isinstance(vector, list | dict) and len(vector) in (rows, columns):
                return side if len(vector) == rows else other
    return None


def _side_by_keys(matrix: Matrix, fields: Mapping[str, Any]) -> str | None:
    """By names, where a limit is given by name."""
    for side, other, roles in (("reviewers", "papers", MOST), ("papers", "reviewers", DEMAND)):
        vector = _vector(fields, roles)
        if isinstance(vector, dict) and matrix.rows and set(vector) == set(matrix.rows):
            return side
        if isinstance(vector, dict) and matrix.columns and set(vector) == set(matrix.columns):
            return other
    return None


def _vector(fields: Mapping[str, Any], roles: Sequence[str]) -> Vector | None:
    said = find(fields, roles)
    return None if said is None else vector_of(said, roles[0])


def _ordered(matrix: Matrix, reviewers: Sequence[str], papers: Sequence[str]) -> Grid:
    """The cells in the order of the names listed, where both have names."""
    rows = _places(matrix.rows, reviewers, "reviewers")
    columns = _places(matrix.columns, papers, "papers")
    return [[matrix.cells[r][c] for c in columns] for r in rows]


def _places(found: Sequence[str] | None, wanted: Sequence[str], where: str) -> list[int]:
    if not found:
        return list(range(len(wanted)))
    at = {name: n for n, name in enumerate(found)}
    if len(at) < len(found) or set(at) != set(wanted):
        odd = sorted(set(at) ^ set(wanted)) or [name for k, name in enumerate(found) if name in found[:k]]
        raise Refused(reason("instance-name-unknown", where=where, name=odd[0][:40]))
    return [at[name] for name in wanted]


def _allowed(cells: Grid) -> Grid:
    """-1 bars a pair where it is the only number below 0."""
    below = {cell for row in cells for cell in row if cell is not None and cell < 0}
    if below != {BARRED}:
        return cells
    return [[None if cell == BARRED else cell for cell in row] for row in cells]


def _loads(fields: Mapping[str, Any], besides: Besides, reviewers: Sequence[str]) -> tuple[list[int], list[int]]:
    most = Decimal(besides.max_load) if besides.max_load is not None else _vector(fields, MOST)
    least = Decimal(besides.min_load) if besides.min_load is not None else _vector(fields, LEAST)
    if most is None:
        raise Refused(reason("instance-asks", field="max_loads", option="--max-load"))
    low = spread(least if least is not None else Decimal(0), reviewers, "min_loads", Decimal(0))
    high = spread(most, reviewers, "max_loads")
    return [whole(each, "min_loads") for each in low], [whole(each, "max_loads") for each in high]


def _demands(fields: Mapping[str, Any], besides: Besides, papers: Sequence[str]) -> list[int]:
    demand = Decimal(besides.demand) if besides.demand is not None else _vector(fields, DEMAND)
    if demand is None:
        raise Refused(reason("instance-asks", field="demands", option="--demand"))
    return [whole(each, "demands") for each in spread(demand, papers, "demands")]


def _bar(
    values: Grid, fields: Mapping[str, Any], reviewers: Sequence[str], papers: Sequence[str]
) -> set[tuple[int, int]]:
    """Bars the pairs in conflict; returns those that are forced."""
    forced: set[tuple[int, int]] = set()
    for roles, is_mask in ((CONFLICTS, True), (CONSTRAINTS, False)):
        said = find(fields, roles)
        if said is None:
            continue
        for a, j, mark in _marks(said, roles[0], reviewers, papers):
            if mark > 0 and not is_mask:
                forced.add((a, j))
            elif mark:
                values[a][j] = None
    torn = next(((a, j) for a, j in sorted(forced) if values[a][j] is None), None)
    if torn:
        raise Refused(reason("instance-forced-barred", one=reviewers[torn[0]][:40], other=papers[torn[1]][:40]))
    return forced


def _marks(said: Any, where: str, reviewers: Sequence[str], papers: Sequence[str]) -> list[tuple[int, int, Decimal]]:
    """Pairs with their mark: from a matrix like that of the scores, from rows of three, or a list of pairs."""
    size = len(reviewers), len(papers)
    if _is_pairs(said, size):
        return [(*_pair(one, other, reviewers, papers, where), BARRED) for one, other in listed_pairs(said, where)]
    matrix = matrix_of(said, where)
    if matrix.side == "reviewers" and matrix.rows and matrix.columns:
        at = {name: n for n, name in enumerate(reviewers)}
        to = {name: n for n, name in enumerate(papers)}
        odd = [name for name in matrix.rows if name not in at] + [name for name in matrix.columns if name not in to]
        if odd:
            raise Refused(reason("instance-name-unknown", where=where, name=odd[0][:40]))
        rows, columns = [at[name] for name in matrix.rows], [to[name] for name in matrix.columns]
    else:
        if matrix.size != size and matrix.turned().size == size:
            matrix = matrix.turned()
        if matrix.size != size:
            raise Refused(mis_shaped(where, *matrix.size, *size))
        rows, columns = list(range(size[0])), list(range(size[1]))
    return [
        (rows[r], columns[c], cell)
        for r, row in enumerate(matrix.cells)
        for c, cell in enumerate(row)
        if cell is not None and cell
    ]


def _is_pairs(said: Any, size: tuple[int, int]) -> bool:
    """A list of pairs, or an object of lists of names; a table that has the size of the scores is none."""
    if isinstance(said, Text):
        table = said.table()
        return all(len(row) == 2 for row in table) and (len(table), 2) not in (size, size[::-1])
    if isinstance(said, dict):
        return any(isinstance(each, str) or (isinstance(each, list) and _has_names(each)) for each in said.values())
    is_twos = isinstance(said, list) and all(isinstance(row, list) and len(row) == 2 for row in said)
    return is_twos and (_has_names([cell for row in said for cell in row]) or (len(said), 2) not in (size, size[::-1]))


def _has_names(cells: Sequence[Any]) -> bool:
    return any(isinstance(cell, str) for cell in cells)


def _pair(one: str, other: str, reviewers: Sequence[str], papers: Sequence[str], where: str) -> tuple[int, int]:
    """Reviewer and paper, whichever stands first; numbers count from 0, the reviewer first."""
    for a, j in ((one, other), (other, one)):
        if a in reviewers and j in papers:
            return reviewers.index(a), papers.index(j)
    if one.isdecimal() and other.isdecimal() and int(one) < len(reviewers) and int(other) < len(papers):
        return int(one), int(other)
    odd = one if one not in reviewers and one not in papers else other
    raise Refused(reason("instance-name-unknown", where=where, name=odd[:40]))
