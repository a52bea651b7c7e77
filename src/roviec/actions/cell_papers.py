"""The Word papers of a proposal, one set a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from roviec.actions.book import assignment_lines, by_name
from roviec.actions.figures import CellFigures, figures_of
from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.people import Member, Standing, is_secretary
from roviec.domain.reasons import Reason
from roviec.papers.contract import CellPaper, Counts, DutyLine, MemberLine
from roviec.papers.layout import Layout
from roviec.papers.shelf import PAPERS, missing
from roviec.wording.files import paper_file

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Heading:
    """Phần đầu giấy tờ - what no workbook says: year, place, date, legal basis, recipients; empty is a gap."""

    year: int
    place: str = ""
    on: date | None = None
    legal_basis: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def papers_of(paper: CellPaper, layout: Layout) -> Mapping[str, bytes]:
    """File name -> bytes of every paper of a cell."""
    return {paper_file(one.stem): one.make(paper, layout) for one in PAPERS}


def gaps_of(papers: Iterable[CellPaper]) -> tuple[Reason, ...]:
    """What the papers lack and will show as dotted lines."""
    return tuple(dict.fromkeys(gap for paper in papers for gap in missing(paper)))


def prepare(proposal: Proposal, heading: Heading, say: Say) -> tuple[CellPaper, ...]:
    """The contents of every cell's papers, before any of them is made."""
    parents = {unit.name: unit.parent for unit in proposal.snapshot.units}
    both = zip(proposal.cells, figures_of(proposal), strict=True)
    return tuple(paper_of(part, figures, parents.get(part.name, ""), heading, say) for part, figures in both)


def paper_of(part: CellPlan, figures: CellFigures, superior: str, heading: Heading, say: Say) -> CellPaper:
    """The frozen contents of a cell's papers."""
    members = part.case.members
    lines = _duty_lines(part, say)
    return CellPaper(
        cell=part.name,
        year=heading.year,
        counts=_counts(figures),
        superior_line=superior,
        place=heading.place,
        on=heading.on,
        secretary=_secretary(members),
        recipients=heading.recipients,
        legal_basis=heading.legal_basis,
        lines=tuple(_line(members[p], lines.get(p, ())) for p in by_name(part) if members[p].is_active or p in lines),
        exempt=tuple(members[p].name for p in by_name(part) if members[p].standing is Standing.EXEMPT),
        unmet=tuple(say(reason) for reason in figures.unmet),
    )


def _duty_lines(part: CellPlan, say: Say) -> dict[int, tuple[DutyLine, ...]]:
    duties = {duty.code: duty for duty in part.case.duties}
    lines: dict[int, tuple[DutyLine, ...]] = {}
    rows = iter(assignment_lines(part, say))
    for p in by_name(part):
        for _ in part.result.plan.tasks_of(p):
            row = next(rows)
            duty = duties[row.code]
            lines[p] = (*lines.get(p, ()), DutyLine(
                code=row.code,
                name=row.duty,
                product=duty.product,
                due=duty.due,
                hours=None if duty.hours is None else row.load,
                households=row.households,
                supervisor=duty.supervisor,
                why=row.why,
            ))  # fmt: skip
    return lines


def _line(member: Member, duties: tuple[DutyLine, ...]) -> MemberLine:
    born: dict[str, Any] = {"born_year": member.born.year} if member.born else {}
    return MemberLine(name=member.name, group=member.group, standing=member.standing, duties=duties, **born)


def _counts(figures: CellFigures) -> Counts:
    now = figures.now
    return Counts(now.total, now.exempt, now.active, now.assigned, figures.before.assigned)


def _secretary(members: tuple[Member, ...]) -> str | None:
    """The member whose post is secretary of the cell, not deputy, not of another body."""
    named = (member.name for member in members for post in member.posts if is_secretary(post))
    return next(named, None)
