"""docs/glossary.md and the code use the same words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import roviec.domain

PAGE = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
DOMAIN = Path(roviec.domain.__file__).parent
KEPT = {
    "Assignment",
    "Classification",
    "Draft",
    "DutyKind",
    "Exemption",
    "Finding",
    "Leaving",
    "Meeting",
    "MonthlyReport",
    "Period",
    "PersonalPlan",
    "Resolution",
    "Review",
    "Supervision",
    "Term",
}
"""Words kept for things the code does not have yet; one that enters the code leaves this list."""


def names_in(tree: ast.AST) -> set[str]:
    """Names that a module defines: classes, functions, fields, arguments, members of enums."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def defined(folder: Path = DOMAIN) -> set[str]:
    """Names defined in the folder, and the papers, each of which is a folder of its own."""
    trees = [ast.parse(file.read_text("utf-8")) for file in folder.rglob("*.py")]
    papers = {file.parent.name for file in folder.rglob("paper.py")}
    return papers.union(*(names_in(tree) for tree in trees))


def test_every_identifier_of_the_glossary_is_in_the_code() -> None:
    named = set(re.findall(r"`([^`]+)`", PAGE))
    assert (len(named) > 40, sorted(named - defined(DOMAIN.parent))) == (True, [])


def test_words_kept_for_later_are_not_in_use_for_something_else() -> None:
    kept = set(re.findall(r"\*([A-Z]\w+)\*", PAGE))
    assert (kept, kept & defined()) == (KEPT, set())


def test_every_class_of_the_domain_begins_with_its_vietnamese_word() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in DOMAIN.rglob("*.py")]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    plain = [one.name for one in classes if (ast.get_docstring(one) or "").isascii()]
    assert plain == []
