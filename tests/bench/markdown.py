"""Tables of a run as Markdown, in a page that keeps its own words: each measure between marks of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.bench.tables import Figures, Sheet, shown


def write(path: Path, name: str, sheets: Sequence[Sheet], machine: Figures, told: str) -> None:
    """Put the tables of a measure between `<!-- name -->` and `<!-- /name -->`; at the end where they are missing."""
    text = path.read_text("utf-8") if path.exists() else "# Figures\n"
    block = "\n".join([f"<!-- {name} -->", "", _machine(machine, told), "", *map(as_text, sheets), f"<!-- /{name} -->"])
    between = re.compile(rf"<!-- {name} -->.*<!-- /{name} -->", re.DOTALL)
    text = between.sub(lambda _: block, text) if between.search(text) else f"{text}\n{block}\n"
    path.write_text(text, "utf-8")


def _machine(machine: Figures, told: str) -> str:
    libraries = ("Django", "gunicorn")
    named = ", ".join(f"{name} {machine[name]}" for name in libraries)
    return f"{date.today():%d %B %Y}: {machine['cores']} cores, Python {machine['python']}, {named}; {told}."


def as_text(sheet: Sheet) -> str:
    """Title, table, notes; numbers stand to the right."""
    first = sheet.rows[0]
    lines = [f"**{sheet.title}**", "", _line(list(first))]
    lines.append(_line(["---" if isinstance(value, str) else "---:" for value in first.values()]))
    lines += [_line([shown(value) for value in row.values()]) for row in sheet.rows]
    return "\n".join([*lines, "", *(f"{note}." for note in sheet.notes), ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
