"""roviec compare: two plans of one workbook side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from roviec.actions.comparing import compare_plans
from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language, On, Workbook, day, plan_given, snapshot_for_planning
from roviec.cli.output import Exit, as_json, complain, say_line, table, with_place
from roviec.planner.casing import Demand
from roviec.planner.compare import Comparison, DutyRow, GoalRow, PersonRow

Old = Annotated[Path, typer.Argument(metavar="OLD", help=tell("usage-compare-old"))]
New = Annotated[Path, typer.Argument(metavar="NEW", help=tell("usage-compare-new"))]
Pairs = tuple[tuple[str, int], ...]


def compare(
    workbook: Workbook,
    old: Old,
    new: New,
    on: On = "",
    in_json: Json = False,
    lang: Lang = Language.VI,
) -> int:
    """Say what differs (exit 0); exit 1 if a row of either plan fits nobody or nothing."""
    snapshot = snapshot_for_planning(workbook)
    (before, first), (after, second) = plan_given(snapshot, old), plan_given(snapshot, new)
    for flaw in (*first, *second):
        complain(with_place(flaw))
    found = compare_plans(snapshot, before.shares, after.shares, Demand(day(on)))
    if in_json:
        as_json({"parts": [_data(part) for part in found]})
    else:
        _print(found, set(snapshot.cells()))
    return Exit.PROBLEMS if before.flaws or after.flaws else Exit.OK


def _print(found: tuple[Comparison, ...], cells: set[str]) -> None:
    """Only what differs; persons once, in their cell."""
    people = [row for part in found if part.unit in cells for row in part.people if row.is_changed]
    duties = [row for part in found for row in part.duties if row.is_changed]
    goals = [(part.unit, row) for part in found for row in part.goals if row.before != row.after]
    if not (people or duties):
        say_line(tell("compare-same"))
        return
    sides = [tell("compare-before"), tell("compare-after")]
    loads = [tell("compare-hours-before"), tell("compare-hours-after")]
    heads = [tell("compare-member"), tell("column-cell"), *sides, *loads]
    table(tell("compare-by-member", count=len(people)), heads, [_person(row) for row in people])
    heads = [tell("compare-duty"), tell("column-cell"), *sides]
    table(tell("compare-by-duty", count=len(duties)), heads, [_duty(row) for row in duties])
    heads = [tell("compare-goal"), tell("column-cell"), *sides]
    table(tell("compare-by-goal", count=len(goals)), heads, [_goal(unit, row) for unit, row in goals])


def _person(row: PersonRow) -> list[str]:
    hours = (tell("number", number=load / 4) for load in (row.load_before, row.load_after))
    return [row.name, row.cell, _shown(row.before), _shown(row.after), *hours]


def _duty(row: DutyRow) -> list[str]:
    return [f"{row.code} {row.name}", row.unit, _shown(row.before), _shown(row.after)]


def _goal(unit: str, row: GoalRow) -> list[str]:
    per = 4 if row.name.startswith("burden-") else 1
    values = (tell("number", number=value / per) for value in (row.before, row.after))
    return [tell(f"goal-{row.name}"), unit, *values]


def _shown(pairs: Iterable[tuple[str, int]]) -> str:
    """Names, with the number of households behind where there are several."""
    return ", ".join(f"{name} ({share})" if share > 1 else name for name, share in pairs) or "-"


def _data(part: Comparison) -> dict[str, Any]:
    return {
        "unit": part.unit,
        "broken": {"before": part.broken_before, "after": part.broken_after},
        "people": [
            {"member": row.name, "key": row.key, "before": _pairs(row.before), "after": _pairs(row.after)}
            | {"hours_before": row.load_before / 4, "hours_after": row.load_after / 4, "changed": row.is_changed}
            for row in part.people
        ],
        "duties": [
            {"code": row.code, "duty": row.name, "before": _pairs(row.before), "after": _pairs(row.after)}
            | {"changed": row.is_changed}
            for row in part.duties
        ],
        "goals": [{"name": row.name, "before": row.before, "after": row.after} for row in part.goals],
    }


def _pairs(pairs: Pairs) -> list[dict[str, Any]]:
    return [{"name": name, "share": share} for name, share in pairs]
