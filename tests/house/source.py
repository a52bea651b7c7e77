"""What the inspections walk through: the files of the project, their trees, the imports and calls in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "roviec"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FOLDERS = ("src", "tests", "docs", "requirements", ".ci")
TEXTS = sorted(
    file
    for file in (*ROOT.glob("*"), ROOT / ".gitignore", *(part for name in FOLDERS for part in (ROOT / name).rglob("*")))
    if file.suffix in {".py", ".md", ".toml", ".txt", ".cfg", ".yml"} or file.name in {"Makefile", ".gitignore", "run"}
    if file.is_file()
)


@cache
def tree(file: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(file.read_text("utf-8"))


def place(file: Path) -> str:
    """A file as findings name it: inside the package `planner/solve.py`, elsewhere from the root."""
    return file.relative_to(PACKAGE if file.is_relative_to(PACKAGE) else ROOT).as_posix()


def modules_in(*folders: str) -> list[Path]:
    """The modules of the package below the folders."""
    return [file for file in MODULES if place(file).startswith(tuple(f"{folder}/" for folder in folders))]


def imported(node: ast.AST) -> Iterator[str]:
    """Full names of all modules imported anywhere below the node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module:
            yield each.module


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below the node, with what is called as it is written: `date.today`, `open`, `.write` after more."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            yield dotted(each.func), each


def dotted(node: ast.expr) -> str:
    """`a.b.c` of names; "" stands for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
