"""Pure thought: no clock, no chance without a seed, no file; and who may write."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import MODULES, calls, imported, modules_in, place, tree

CLOCK = {"time", "timeit", "sched"}
CHANCE = {"secrets", "uuid"}
OUTSIDE = {"os", "pathlib", "io", "tempfile", "shutil", "subprocess", "threading", "logging"}
NOW = re.compile(r"(^|\.)(now|today|utcnow|fromtimestamp|perf_counter|monotonic|open|print|input)$")


def impure(node: ast.AST) -> set[str]:
    """Imports and calls that make the same input give another answer, or leave the world changed."""
    roots = {name.split(".")[0] for name in imported(node)}
    return roots & (CLOCK | CHANCE | OUTSIDE) | unseeded(node) | {name for name, _ in calls(node) if NOW.search(name)}


def test_domain_and_planner_think_purely() -> None:
    assert {place(file): found for file in modules_in("domain", "planner") if (found := impure(tree(file)))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from time import perf_counter", {"time"}),
        ("day = date.today()", {"date.today"}),
        ("moment = datetime.datetime.now()", {"datetime.datetime.now"}),
        ("import random", {"random"}),
        ("open('x')", {"open"}),
        ("opened = reopen(is_open)", set()),
    ],
)
def test_a_clock_a_die_and_a_file_are_seen(line: str, found: set[str]) -> None:
    assert impure(ast.parse(line)) == found


def unseeded(node: ast.AST) -> set[str]:
    """Chance without a seed: anything of `random` but `Random`, and a `Random()` without one."""
    froms = [each for each in ast.walk(node) if isinstance(each, ast.ImportFrom) and each.module == "random"]
    whole = {"random" for each in ast.walk(node) if isinstance(each, ast.Import) and "random" in imported(each)}
    parts = {alias.name for each in froms for alias in each.names} - {"Random"}
    return whole | parts | {f"{name}()" for name, call in calls(node) if name.endswith("Random") and not call.args}


def test_chance_has_a_seed() -> None:
    assert {place(file): found for file in MODULES if (found := unseeded(tree(file)))} == {}


def test_chance_without_a_seed_is_seen() -> None:
    planted = ast.parse("import random\nfrom random import shuffle\nRandom()\nRandom(7)")
    assert unseeded(planted) == {"random", "shuffle", "Random()"}


WRITERS = {
    "actions/": "an act writes",
    "sheets/writing.py": "the one door through which a workbook goes out, to the path an act gives",
}
WRITING = re.compile(r"write_(text|bytes)|mkdir|makedirs|touch|unlink|rmdir|mkstemp|mkdtemp|Workbook")
MODE = re.compile(r"[wax]|r\+")


def written(node: ast.AST) -> set[str]:
    """Calls that make, change or remove a file."""
    found = set()
    for name, call in calls(node):
        last = name.rsplit(".", 1)[-1]
        arguments = [*call.args, *(word.value for word in call.keywords)]
        modes = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        opens = last in {"open", "fdopen"} and any(MODE.match(mode) and len(mode) <= 3 for mode in modes)
        if WRITING.fullmatch(last) or opens:
            found.add(last)
    return found


def test_only_acts_write_files() -> None:
    others = [file for file in MODULES if not place(file).startswith(tuple(WRITERS))]
    assert {place(file): found for file in others if (found := written(tree(file)))} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("path.write_text('x', 'utf-8')", {"write_text"}),
        ("path.open('w')", {"open"}),
        ("open(path, mode='ab')", {"open"}),
        ("path.open('rb')", set()),
        ("xlsxwriter.Workbook(path)", {"Workbook"}),
    ],
)
def test_a_written_file_is_seen(line: str, found: set[str]) -> None:
    assert written(ast.parse(line)) == found


def test_every_writer_still_writes() -> None:
    idle = [start for start in WRITERS if not any(written(tree(f)) for f in MODULES if place(f).startswith(start))]
    assert idle == []
