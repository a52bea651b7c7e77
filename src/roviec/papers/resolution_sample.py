"""An invented issued resolution of a cell of any size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from roviec.papers.meeting_sample import after
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.papers.sample import cell

CODE = sha256("một nghị quyết mẫu".encode()).hexdigest()


def issued(members: int) -> ResolutionPaper:
    """The resolution of the meeting that was held; everybody without a duty has been given one."""
    paper, meeting = cell(members), after(members)
    lines = tuple(line if line.duties else replace(line, duties=paper.lines[0].duties) for line in paper.lines)
    return ResolutionPaper(
        cell=paper.cell,
        year=paper.year,
        counts=paper.counts,
        symbol="01-NQ/CB",
        superior_line=paper.superior_line,
        place=paper.place,
        on=date(2026, 2, 5),
        secretary=paper.secretary,
        signer_post="Bí thư",
        recipients=paper.recipients,
        legal_basis=paper.legal_basis,
        met_on=meeting.held_on,
        due=meeting.due,
        present=meeting.present,
        excused=len(meeting.absent("excused")),
        unexcused=len(meeting.absent("unexcused")),
        vote=meeting.votes[0],
        lines=lines,
        exempt=paper.exempt,
        code=CODE,
        journal_head="RV 12843-9f2c 01ab 77d0 4c1e 8b55 0a9d 3e66 f120",
    )
