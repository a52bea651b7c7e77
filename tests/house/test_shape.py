"""Sizes, docstrings, names."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import MODULES, TESTS, place, tree

FILE, FUNCTION = 400, 50
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(text: str) -> list[str]:
    """The file itself ("") if it is longer than a file may be, and each function longer than one may be."""
    long = [""] if len(text.splitlines()) > FILE else []
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]
    return long + [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= FUNCTION]


GENERATED = ("records/migrations/0001_initial.py", "records/migrations/0004_meetings.py")  # in one piece by Django


def test_files_and_functions_are_short() -> None:
    ours = [file for file in (*MODULES, *TESTS) if place(file) not in GENERATED]
    assert {place(file): long for file in ours if (long := too_long(file.read_text("utf-8")))} == {}


def test_a_long_file_and_a_long_function_are_seen() -> None:
    lines = ["def f():", *["    x = 1"] * (FUNCTION - 1)]
    assert too_long("\n".join(lines)) == []
    assert too_long("\n".join([*lines, "    x = 1"])) == ["f"]
    assert too_long("x = 1\n" * (FILE + 1)) == [""]


def silent(node: ast.AST, name: str = "module") -> Iterator[str]:
    """Names of public things without a docstring; constructors, operators and Meta speak through their class."""
    if isinstance(node, ast.Module | ast.ClassDef | Function) and not ast.get_docstring(node):
        yield name
    for child in [] if isinstance(node, Function) else ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Function) and not child.name.startswith(("_", "Meta")):
            yield from silent(child, child.name)


def test_everything_public_has_a_docstring() -> None:
    assert {place(file): found for file in MODULES if (found := list(silent(tree(file))))} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1", ["module"]),
        ("'''m'''\nclass A:\n  '''a'''\n  def b(self): ...\n  def _c(self): ...", ["b"]),
        ("'''m'''\ndef f():\n  '''f'''\n  def inner(): ...", []),
    ],
)
def test_a_missing_docstring_is_seen(text: str, found: list[str]) -> None:
    assert list(silent(ast.parse(text))) == found


def foreign(name: str, node: ast.AST) -> set[str]:
    """File name and identifiers that are not plain letters; Vietnamese with marks belongs in text, not in names."""
    fields = ("name", "id", "arg", "attr")
    names = {name, *(getattr(each, field, None) for each in ast.walk(node) for field in fields)}
    return {name for name in names if isinstance(name, str) and not name.isascii()}


def test_identifiers_and_file_names_are_plain_letters() -> None:
    assert {place(file): found for file in (*MODULES, *TESTS) if (found := foreign(place(file), tree(file)))} == {}


def test_a_marked_identifier_is_seen() -> None:
    assert foreign("tổ.py", ast.parse("nhiệm_vụ = 'nhiệm vụ'")) == {"tổ.py", "nhiệm_vụ"}
