"""roviec demo: the main job on an invented ward or city, with the very commands a user would run."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from roviec.actions import demo_ward
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.publishing import ready
from roviec.cli import plan
from roviec.cli.language import tell
from roviec.cli.options import Lang, Language
from roviec.cli.output import say_line
from roviec.domain.snapshot import Snapshot
from roviec.sheets.input_book import write_input

PAPERS = ("--place", "Bắc Ninh", "--basis", "Điều lệ Đảng Cộng sản Việt Nam", "--to", "Đảng ủy phường (để báo cáo)")
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=tell("usage-demo-out"))]
City = Annotated[bool, typer.Option("--city", help=tell("usage-city"))]


def demo(
    context: typer.Context,
    city: City = False,
    out: Out = Path("demo"),
    seed: plan.Seed = 8,
    jobs: plan.Jobs = 1,
    lang: Lang = Language.VI,
) -> int:
    """Write the input as a person would have typed it, then run check, plan, certify and explain on it."""
    began, name = perf_counter(), "city" if city else "ward"
    workbook, folder = out / f"{name}.xlsx", out / name
    ready(out)
    snapshot = demo_ward.city(seed) if city else demo_ward.ward(seed)
    write_input(workbook, snapshot)
    say_line(tell("demo-input", file=str(workbook)))
    papers = ["--no-papers"] if city else [*PAPERS, "--year", str(DEMO_DAY.year + 1)]
    day = ["--on", DEMO_DAY.isoformat(), "--lang", lang]
    run = ["--out", str(folder), "--seed", str(seed), "--jobs", str(jobs), "--force"]
    steps = [
        ["check", str(workbook), *day],
        ["plan", str(workbook), *run, *day, *papers],
        ["certify", str(workbook), str(folder / "plan.xlsx"), "--lang", lang],
        ["explain", str(workbook), str(folder / "plan.xlsx"), *_question(snapshot), "--lang", lang],
    ]
    worst = max(_step(context.obj, arguments) for arguments in steps)
    say_line(tell("demo-done", folder=str(folder), seconds=round(perf_counter() - began, 1)))
    return worst


def _question(snapshot: Snapshot) -> list[str]:
    """Why the first cell's first wish came true, or did not."""
    member = next(member for member in snapshot.members if member.is_active and member.wishes)
    return ["--member", member.name, "--duty", member.wishes[0], "--cell", member.cell]


def _step(outcome: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Show a command as a user would type it, and run it."""
    say_line(f"\n$ roviec {shlex.join(arguments)}")
    return outcome(arguments)
