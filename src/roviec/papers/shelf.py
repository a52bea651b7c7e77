"""The papers a cell gets, in the order they are used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roviec.domain.reasons import Reason
from roviec.papers.assignment_table import paper as assignment_table
from roviec.papers.contract import CellPaper
from roviec.papers.duty_slip import paper as duty_slip
from roviec.papers.follow_up_book import paper as follow_up_book
from roviec.papers.layout import Layout
from roviec.papers.resolution import paper as resolution


@dataclass(frozen=True, slots=True)
class Paper:
    """Giấy tờ - one paper; its name is the wording `paper-name-<stem>`, and wording/files.py calls its file so."""

    stem: str
    make: Callable[[CellPaper, Layout], bytes]
    missing: Callable[[CellPaper], tuple[Reason, ...]]


PAPERS: tuple[Paper, ...] = (
    Paper("assignment_table", assignment_table.make, assignment_table.missing),
    Paper("resolution", resolution.make, resolution.missing),
    Paper("duty_slip", duty_slip.make, duty_slip.missing),
    Paper("follow_up_book", follow_up_book.make, follow_up_book.missing),
)


def missing(paper: CellPaper) -> tuple[Reason, ...]:
    """Everything any of the papers lacks, each gap once."""
    return tuple(dict.fromkeys(gap for one in PAPERS for gap in one.missing(paper)))
