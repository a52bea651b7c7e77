"""roviec groups: split a cell into party groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from roviec.actions.finding import find_member
from roviec.actions.grouping import Grouping, group_cell, residents, save_groups
from roviec.cli.language import tell
from roviec.cli.options import Lang, Language, On, Workbook, cells_named, day, readable
from roviec.cli.output import Exit, Stop, complain, say_line
from roviec.domain.people import Member
from roviec.domain.reasons import Reason
from roviec.domain.snapshot import Snapshot
from roviec.planner.result import GoalResult
from roviec.sheets.places import Severity
from roviec.sheets.workbook import read_workbook

MOST = 100

Cell = Annotated[str, typer.Option("--cell", metavar="NAME", help=tell("usage-groups-cell"))]
Number = Annotated[int | None, typer.Option("--groups", min=1, max=MOST, help=tell("usage-groups-number"))]
Size = Annotated[int | None, typer.Option("--size", min=1, max=1000, help=tell("usage-groups-size"))]
Out = Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help=tell("usage-groups-out"))]
Together = Annotated[list[str] | None, typer.Option("--together", metavar="A;B", help=tell("usage-groups-together"))]
Apart = Annotated[list[str] | None, typer.Option("--apart", metavar="A;B", help=tell("usage-groups-apart"))]
WholeLanes = Annotated[bool, typer.Option("--whole-lanes", help=tell("usage-groups-lanes"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help=tell("usage-groups-seed"))]
Force = Annotated[bool, typer.Option("--force", help=tell("usage-force"))]


def groups(
    workbook: Workbook,
    cell: Cell,
    out: Out,
    number: Number = None,
    size: Size = None,
    together: Together = None,
    apart: Apart = None,
    whole_lanes: WholeLanes = False,
    seed: Seed = 0,
    on: On = "",
    force: Force = False,
    lang: Lang = Language.VI,
) -> int:
    """Write the groups (exit 0), or say all that stands in the way (exit 1)."""
    if (number is None) is (size is None):
        raise Stop(Exit.USAGE, "groups-one")
    _place(out, force=force)
    snapshot = _snapshot(workbook)
    name = cells_named(snapshot, [cell])[0]
    members = residents(snapshot, name)
    if not members:
        raise Stop(Exit.PROBLEMS, "groups-nobody", cell=name)
    found = group_cell(
        snapshot,
        name,
        groups=number or -(-len(members) // (size or 1)),
        on=day(on),
        seed=seed,
        together=list(_pairs(members, together or ())),
        apart=list(_pairs(members, apart or ())),
        whole_lanes=whole_lanes,
    )
    for why in found.groups.why_not:
        complain(tell(why))
    if found.groups.why_not:
        return Exit.PROBLEMS
    save_groups(out, found)
    _print(found)
    say_line(tell("groups-written", file=str(out)))
    return Exit.OK


def _place(out: Path, *, force: bool) -> None:
    """Before any work: the file can go there."""
    if out.suffix.lower() != ".xlsx":
        raise Stop(Exit.USAGE, "not-xlsx", file=str(out))
    if out.exists() and not force:
        raise Stop(Exit.USAGE, "file-is-there", file=str(out))
    if not out.parent.is_dir():
        raise Stop(Exit.USAGE, "system-not-there", what=str(out.parent))


def _snapshot(path: Path) -> Snapshot:
    """The workbook; a list of members is enough."""
    reading = read_workbook(readable(path))
    fatal = [flaw for flaw in reading.flaws if flaw.severity is Severity.FATAL]
    if reading.snapshot is None:
        raise Stop(Exit.REFUSED, fatal[0].reason)
    if fatal:
        raise Stop(Exit.PROBLEMS, "workbook-not-clean", file=str(path), count=len(fatal))
    return reading.snapshot


def _pairs(members: Sequence[Member], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        keys = [_key(members, part) for part in text.split(";")]
        if len(keys) != 2 or keys[0] == keys[1]:
            raise Stop(Exit.USAGE, "groups-pair", text=text)
        yield keys[0], keys[1]


def _key(members: Sequence[Member], named: str) -> str:
    found = find_member(members, named.strip())
    if isinstance(found, Reason):
        raise Stop(Exit.USAGE, found)
    return found.key


def _print(found: Grouping) -> None:
    for number, (part, leader) in enumerate(zip(found.groups.parts, found.groups.leaders, strict=True), 1):
        say_line(tell("groups-line", number=number, count=len(part), leader=found.members[leader].name))
    for goal in found.groups.goals:
        say_line(_goal(goal))


def _goal(goal: GoalResult) -> str:
    name, proof = tell(f"goal-{goal.name}"), tell(f"proof-{goal.proof.value}")
    if goal.is_proven:
        return tell("groups-goal", goal=name, value=goal.value, proof=proof)
    return tell("groups-goal-open", goal=name, value=goal.value, bound=goal.bound, proof=proof)
