"""roviec bench: solve a problem of assignment that others have posed, and say how good the answer is."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer

from roviec.actions.instances import FORMATS, GOALS, Solved, read, solve_all
from roviec.actions.summary import as_data
from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language
from roviec.cli.output import Exit, Stop, as_json, say_line, table
from roviec.domain.reasons import Reason
from roviec.planner.instances.instance import Reached, Status
from roviec.sheets.guard import Refused
from roviec.sheets.instances.posed import Besides

MANY = 2**31 - 1
PARTS = ("m", "n", "costs", "resources", "capacities")
LINE = re.compile(r"(?:([^\[\]]+):)?(\d+)(?:\[(\d+)\])?")
"""A place within a text: its line, after the name of the part and before the number in the line, from 0."""
ALIKE = 5  # reasons of one kind that are told

File = Annotated[Path, typer.Argument(metavar="FILE", help=tell("usage-bench-file"))]
Format = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=tell("usage-bench-format"))]
GoalOption = Annotated[str, typer.Option("--goal", metavar="GOAL", help=tell("usage-bench-goal"))]
Seconds = Annotated[float, typer.Option("--seconds", min=0, max=86_400, help=tell("usage-bench-seconds"))]
Nodes = Annotated[int | None, typer.Option("--nodes", min=1, max=MANY, help=tell("usage-bench-nodes"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=MANY, help=tell("usage-bench-seed"))]
Demand = Annotated[int | None, typer.Option("--demand", min=0, max=MANY, help=tell("usage-bench-demand"))]
MinLoad = Annotated[int | None, typer.Option("--min-load", min=0, max=MANY, help=tell("usage-bench-min-load"))]
MaxLoad = Annotated[int | None, typer.Option("--max-load", min=0, max=MANY, help=tell("usage-bench-max-load"))]
Rows = Annotated[str | None, typer.Option("--rows", metavar="reviewers|papers", help=tell("usage-bench-rows"))]


def bench(
    file: File,
    form: Format,
    goal: GoalOption = "",
    seconds: Seconds = 60,
    nodes: Nodes = None,
    seed: Seed = 0,
    demand: Demand = None,
    min_load: MinLoad = None,
    max_load: MaxLoad = None,
    rows: Rows = None,
    in_json: Json = False,
    lang: Lang = Language.VI,
) -> int:
    """Print value, bound, time and rules kept (exit 0); exit 1 if a problem has no lawful answer, and why."""
    _among("--format", form, FORMATS)
    goal = goal or GOALS[form][0]
    _among("--goal", goal, GOALS[form])
    if rows is not None:
        _among("--rows", rows, ("reviewers", "papers"))
    if not file.exists():
        raise Stop(Exit.USAGE, "file-not-there", file=str(file))
    try:
        instances = read(file, form, goal, Besides(demand, min_load, max_load, rows))
    except Refused as refused:
        raise Stop(
            Exit.REFUSED, "instance-refused", file=file.name or str(file.resolve()), why=_why(refused.reason)
        ) from None
    with _until_told() as is_halted:
        found = []
        for solved in solve_all(instances, goal, seed=seed, seconds=seconds, nodes=nodes, is_halted=is_halted):
            found.append(solved)
            if not in_json:
                _print(solved)
    if in_json:
        problems = [_data(solved) for solved in found]
        alone = problems[0] if len(problems) == 1 else {}
        as_json({"file": file.name, "format": form, "goal": goal, "seed": seed, **alone, "problems": problems})
    elif found[1:]:
        _print_all(found)
    return Exit.OK if all(each.answer.chosen or each.answer.goals for each in found) else Exit.PROBLEMS


def _why(refused: Reason) -> str:
    """The sentence, with lines and parts of the file called so in words."""
    facts = dict(refused.about)
    if place := LINE.fullmatch(str(facts.get("where", ""))):
        name, line, column = place.groups()
        said = (
            tell("instance-line", line=line)
            if column is None
            else tell("instance-cell", line=line, column=int(column) + 1)
        )
        facts["where"] = f"{name}, {said[0].lower()}{said[1:]}" if name else said
    if facts.get("part") in PARTS:
        facts["part"] = tell(f"instance-part-{facts['part']}")
    return tell(refused.code, **facts)


def _among(option: str, said: str, allowed: tuple[str, ...]) -> None:
    if said not in allowed:
        raise Stop(Exit.USAGE, "use-one-of", what=option, allowed=", ".join(allowed))


@contextmanager
def _until_told() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C ends the search and keeps what was found; the second ends the command."""
    told = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        if told.is_set():
            raise KeyboardInterrupt
        told.set()

    if threading.current_thread() is not threading.main_thread():
        yield told.is_set
        return
    before = signal.signal(signal.SIGINT, end)
    try:
        yield told.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _number(value: int, scale: int) -> int | float:
    return value // scale if value % scale == 0 else float(Fraction(value, scale))


def _exact(value: int, scale: int) -> str:
    whole, rest = divmod(abs(value), scale)
    decimals = str(rest).rjust(len(str(scale)) - 1, "0").rstrip("0") if rest else ""
    return ("-" if value < 0 else "") + str(whole) + ("." + decimals if decimals else "")


def _shown(value: int, scale: int) -> str:
    return _exact(value, scale).replace(".", tell("decimal-mark"))


def _data(solved: Solved) -> dict[str, Any]:
    instance, answer, counted = solved.instance, solved.answer, solved.counted
    has_answer = bool(answer.goals)
    data: dict[str, Any] = {
        "name": instance.name,
        "agents": len(instance.agents),
        "items": len(instance.items),
        "pairs": len(instance.pairs),
        "status": answer.status.value,
        "optimal": answer.status is Status.OPTIMAL,
        **(_goal(answer.goals[0], instance.scale) if has_answer else {"value": None, "bound": None, "gap": None}),
        "seconds": round(solved.seconds, 3),
        "nodes": answer.nodes,
        "rules_kept": not counted.broken if has_answer else None,
        "rules_checked": counted.checks if has_answer else 0,
        "rules_broken": [as_data(why) | {"sentence": tell(why)} for why in counted.broken] if has_answer else [],
        "goals": [{"goal": goal.name, **_goal(goal, instance.scale)} for goal in answer.goals],
        "why": [as_data(why) | {"sentence": tell(why)} for why in answer.why],
    }
    if has_answer and instance.worst_of:
        data["sums"] = [_number(each, instance.scale) for each in sorted(counted.sums)]
    taken: dict[str, list[str]] = {}
    for a, j in answer.chosen:
        taken.setdefault(instance.agents[a], []).append(instance.items[j])
    return data | {"assignment": taken}


def _goal(goal: Reached, scale: int) -> dict[str, Any]:
    gap = abs(goal.value - goal.bound)
    return {
        "value": _number(goal.value, scale),
        "bound": _number(goal.bound, scale),
        "gap": _number(gap, scale),
        "gap_percent": round(100 * gap / abs(goal.bound), 4) if goal.bound else (0.0 if not gap else None),
        "proof": goal.proof,
        "proven": goal.is_proven,
        "within": _number(goal.exact, scale) if goal.exact > 1 else 0,
        "value_exact": _exact(goal.value, scale),
        "bound_exact": _exact(goal.bound, scale),
    }


def _print(solved: Solved) -> None:
    instance, answer = solved.instance, solved.answer
    size = {"agents": len(instance.agents), "items": len(instance.items), "pairs": len(instance.pairs)}
    say_line(tell("instance-size", name=instance.name, **size))
    seconds = round(solved.seconds, 2)
    say_line("  " + tell(f"instance-{answer.status.value}", seconds=seconds, nodes=answer.nodes))
    for goal in _told(answer.goals):
        say_line("  " + _goal_line(goal, instance.scale))
    if answer.goals:
        broken = solved.counted.broken
        count = len(broken) if broken else solved.counted.checks
        say_line("  " + tell("instance-rules-broken" if broken else "instance-rules-kept", count=count))
        for why in _first(broken):
            say_line(f"    - {why}")
    for why in _first(answer.why):
        say_line(f"  - {why}")


def _told(goals: tuple[Reached, ...]) -> list[Reached]:
    """Of many levels the first three and the last."""
    levels = [goal for goal in goals if goal.name.startswith("least-")]
    return [goal for goal in goals if goal not in levels[3:-1]]


def _goal_line(goal: Reached, scale: int) -> str:
    name, _, level = goal.name.partition("-")
    about = {
        "goal": tell(f"instance-goal-{name}", level=level),
        "value": _shown(goal.value, scale),
        "bound": _shown(goal.bound, scale),
    }
    if goal.is_proven and goal.exact == 1:
        return tell(f"instance-reached-{goal.proof}", **about)
    if goal.is_proven:
        return tell("instance-reached-nearly", **about, within=_shown(goal.exact, scale))
    gap = abs(goal.value - goal.bound)
    share = 100 * gap / abs(goal.bound) if goal.bound else 100.0
    return tell("instance-open", **about, gap=_shown(gap, scale), percent=round(share, 2))


def _first(reasons: tuple[Reason, ...]) -> list[str]:
    """The first few of each kind, and how many more there are."""
    alike: dict[str, list[Reason]] = {}
    for why in reasons:
        alike.setdefault(why.code, []).append(why)
    lines = []
    for same in alike.values():
        lines += [tell(why) for why in same[:ALIKE]]
        if same[ALIKE:]:
            lines.append(tell("instance-more", count=len(same) - ALIKE))
    return lines


def _print_all(found: list[Solved]) -> None:
    columns = ("name", "size", "value", "bound", "gap", "seconds", "status", "kept")
    table(tell("instance-table"), [tell(f"instance-column-{name}") for name in columns], [_row(one) for one in found])


def _row(solved: Solved) -> list[str]:
    instance, answer = solved.instance, solved.answer
    size, seconds = f"{len(instance.agents)} x {len(instance.items)}", tell("number", number=round(solved.seconds, 2))
    status = tell(f"instance-word-{answer.status.value}")
    if not answer.goals:
        return [instance.name, size, "-", "-", "-", seconds, status, "-"]
    first, scale = answer.goals[0], instance.scale
    ends = [_shown(each, scale) for each in (first.value, first.bound, abs(first.value - first.bound))]
    return [instance.name, size, *ends, seconds, status, tell("no" if solved.counted.broken else "yes")]
