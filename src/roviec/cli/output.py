"""What the command prints, where, and with which exit code."""

from __future__ import annotations

import json
from enum import IntEnum
from typing import Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from roviec.cli.language import tell
from roviec.domain.reasons import Fact, Reason
from roviec.sheets.places import Flaw, Severity

ROOMY = 150  # columns of a terminal that lines between the columns of a table leave room on


class Exit(IntEnum):
    """Mã thoát - exit codes of every command."""

    OK = 0
    PROBLEMS = 1  # done, but something needs mending
    USAGE = 2  # the command was called wrongly
    REFUSED = 3  # nothing was done, and why: a file that cannot be used, a port in use


class Stop(Exception):  # it is a way out, not a fault of the program
    """End the command with a sentence on standard error."""

    def __init__(self, code: Exit, what: Reason | str, /, **about: Fact) -> None:
        super().__init__(tell(what, **about))
        self.code = code


def say_line(text: str) -> None:
    """One line on standard output."""
    typer.echo(text)


def complain(text: str) -> None:
    """One line on standard error."""
    typer.echo(" ".join(text.split()), err=True)


def as_json(data: Any) -> None:
    """One JSON object, on one line, as the last line of standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False))


def with_place(flaw: Flaw) -> str:
    """`Sheet, row 5, column Ngày sinh: what is wrong.`"""
    place = flaw.place
    parts = [place.sheet] if place.sheet else []
    parts += [tell("place-row", row=str(place.row))] if place.row else []
    parts += [tell("place-column", column=place.column)] if place.column else []
    return flaw_line(flaw.severity, tuple(parts), tell(flaw.reason))


def flaw_line(severity: Severity, where: tuple[str, ...], said: str) -> str:
    """`Lưu ý: Chi bộ 1, N01: what is wrong.`; what is empty of `where` is left out."""
    parts = [tell(f"severity-{severity.value}"), ", ".join(part for part in where if part), said]
    return ": ".join(part for part in parts if part)


def by_weight(flaws: tuple[Flaw, ...]) -> list[Flaw]:
    """Flaws, the weighty first, then by place."""
    order = list(Severity)
    return sorted(flaws, key=lambda flaw: (order.index(flaw.severity), flaw.place))


def table(title: str, headers: list[str], rows: list[list[str]]) -> None:
    """A table on standard output, numbers to the right; as wide as its contents where output is no terminal."""
    screen = Console()
    console = Console(width=None if screen.is_terminal else 200, highlight=False)
    grid = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    if screen.is_terminal and screen.width < ROOMY:
        grid.box, grid.padding = box.SIMPLE_HEAD, 0
    for number, header in enumerate(headers):
        grid.add_column(header, justify="right" if number else "left", overflow="fold")
    for row in rows:
        grid.add_row(*row)
    console.print(grid)
