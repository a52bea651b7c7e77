"""Who may import whom."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import MODULES, PACKAGE, ROOT, imported, modules_in, place, tree

CONTRACT = ROOT / "pyproject.toml"
LINTER = Path(sys.executable).parent / "lint-imports"
ONLY_IN = {
    "highspy": ("planner/engines/",),
    "numpy": (
        "planner/engines/",
        "planner/bundles/",
        "planner/chain.py",
        "planner/choices.py",
        "planner/quest.py",
        "planner/polish.py",
    ),
    "ortools": ("planner/engines/",),
    "python_calamine": ("sheets/child.py",),
    "xlsxwriter": ("sheets/writing.py",),
    "docx": ("papers/press.py", "papers/office/"),
    "segno": ("papers/seal.py",),
    "svg": ("web/pictures.py",),
    "pyhanko": ("papers/pdf_signature.py",),
    "pyhanko_certvalidator": ("papers/pdf_signature.py",),
    "django": ("records/", "actions/", "config/", "web/"),
    "django_htmx": ("web/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "subprocess": ("sheets/loading.py", "cli/children.py", "actions/pdf.py", "papers/office/running.py"),
    "multiprocessing": ("actions/",),
    "concurrent": ("actions/",),
    "distributed": ("actions/cluster.py",),
    "dask": ("actions/cluster.py",),
    "random": ("actions/demo_", "planner/group_start.py", "planner/polish.py", "planner/instances/"),
}
"""Libraries and the only places that know them."""
LISTENS = {("cli/serve.py", "socket")}
"""What serves the pages waits for others to connect; it connects to nobody."""
NAMES_FAULTS = {("actions/posting.py", "smtplib")}
"""What a mail server refuses is told apart by the classes of its faults; Django talks to it, and only if it is set."""
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}


def upstairs(folder: Path) -> set[tuple[str, str]]:
    """Imports the contract forbids, with the packages of `folder` before the installed ones."""
    report = subprocess.run(
        [LINTER, "--config", CONTRACT, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in report.stdout, report.stderr
    return set(re.findall(r"roviec\.(\w+)\S* is not allowed to import (?:roviec\.)?(\w+)", report.stdout))


def test_contract_is_kept() -> None:
    assert upstairs(PACKAGE.parent) == set()


def test_contract_sees_every_call_upstairs(tmp_path: Path) -> None:
    planted = {
        ("domain", "planner"),
        ("planner", "sheets"),
        ("planner", "wording"),
        ("papers", "actions"),
        ("actions", "cli"),
        ("records", "actions"),
        ("records", "sheets"),
        ("cli", "config"),
        ("cli", "web"),
        ("web", "cli"),
        ("actions", "web"),
    }
    lawful = {
        ("planner", "domain"),
        ("papers", "wording"),
        ("cli", "actions"),
        ("actions", "records"),
        ("web", "actions"),
    }
    packages = ("domain", "wording", "planner", "papers", "sheets", "records", "actions", "cli", "web", "config")
    for name in ("", *packages):
        lines = [f"import roviec.{other}\n" for one, other in sorted(planted | lawful) if one == name]
        folder = tmp_path / "roviec" / name
        folder.mkdir()
        (folder / "__init__.py").write_text("".join(lines), "utf-8")
    assert planted <= upstairs(tmp_path)
    assert lawful & upstairs(tmp_path) == set()


def test_contract_sees_the_database_in_the_planner(tmp_path: Path) -> None:
    for file in PACKAGE.glob("*/__init__.py"):
        (tmp_path / "roviec" / file.parent.name).mkdir(parents=True)
        (tmp_path / "roviec" / file.parent.name / "__init__.py").touch()
    (tmp_path / "roviec" / "__init__.py").touch()
    (tmp_path / "roviec" / "planner" / "__init__.py").write_text("import django\n", "utf-8")
    assert upstairs(tmp_path) == {("planner", "django")}


def test_contract_names_every_package() -> None:
    layers = tomllib.loads(CONTRACT.read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in layer.split("|")}
    assert named == {f"roviec.{file.parent.name}" for file in PACKAGE.glob("*/__init__.py")}


def strangers(node: ast.AST) -> set[str]:
    """Imports that are neither of the standard library nor of the domain."""
    roots = {"roviec.domain" if name.startswith("roviec.domain") else name.split(".")[0] for name in imported(node)}
    return roots - sys.stdlib_module_names - {"roviec.domain"}


def test_domain_imports_only_the_standard_library() -> None:
    assert {place(file): found for file in modules_in("domain") if (found := strangers(tree(file)))} == {}


def test_a_library_in_the_domain_is_seen() -> None:
    planted = ast.parse("import json\nfrom roviec.domain.text import fold\ndef f():\n    import numpy.linalg")
    assert strangers(planted) == {"numpy"}


def out_of_place(where: str, node: ast.AST) -> set[str]:
    """Libraries imported in a place that should not know them."""
    roots = {name.split(".")[0] for name in imported(node)}
    return {
        name
        for name in roots
        if (name in NETWORK and (where, name) not in LISTENS | NAMES_FAULTS)
        or not where.startswith(ONLY_IN.get(name, ""))
    }


def test_libraries_and_solvers_are_imported_only_in_their_place() -> None:
    assert {place(file): found for file in MODULES if (found := out_of_place(place(file), tree(file)))} == {}


@pytest.mark.parametrize("library", [*ONLY_IN, *sorted(NETWORK)])
def test_a_library_out_of_place_is_seen(library: str) -> None:
    assert out_of_place("planner/rules/capacity.py", ast.parse(f"from {library}.part import thing")) == {library}


def test_every_runtime_library_has_its_place() -> None:
    ours = {"roviec", "__future__"} | sys.stdlib_module_names
    used = {name.split(".")[0] for file in MODULES for name in imported(tree(file))} - ours
    assert used - set(ONLY_IN) == set()
