"""What a paper lacks: named before it is made; the paper is made all the same, with dotted lines."""

from __future__ import annotations

from collections.abc import Callable

from roviec.domain.reasons import Reason, reason
from roviec.papers.contract import CellPaper, DutyLine


def head_gaps(paper: CellPaper) -> tuple[Reason, ...]:
    """Gaps in the head and under the signature, and a cell without members."""
    held = {
        "paper-superior-missing": paper.superior_line,
        "paper-place-missing": paper.place,
        "paper-date-missing": paper.on,
        "paper-secretary-missing": paper.secretary,
        "paper-members-missing": paper.lines,
    }
    return tuple(reason(code, cell=paper.cell) for code, value in held.items() if not value)


def resolution_gaps(paper: CellPaper) -> tuple[Reason, ...]:
    """Gaps only a resolution has: what it rests on and who receives it."""
    held = {
        "paper-legal-basis-missing": paper.legal_basis,
        "paper-recipients-missing": paper.recipients,
    }
    return tuple(reason(code, cell=paper.cell) for code, value in held.items() if not value)


LACKS: tuple[tuple[str, Callable[[DutyLine], bool]], ...] = (
    ("paper-duty-product-missing", lambda duty: not duty.product),
    ("paper-duty-due-missing", lambda duty: not duty.due),
    ("paper-duty-hours-missing", lambda duty: duty.hours is None),
    ("paper-duty-supervisor-missing", lambda duty: not duty.supervisor),
)


def duty_gaps(paper: CellPaper) -> tuple[Reason, ...]:
    """Parts a clear duty needs and this one lacks; each named once, however many people hold the duty."""
    duties = [duty for line in paper.lines for duty in line.duties]
    found = [
        reason(code, cell=paper.cell, duty=duty.code, name=duty.name)
        for code, lacks in LACKS
        for duty in duties
        if lacks(duty)
    ]
    return tuple(dict.fromkeys(found))


def no_duty(paper: CellPaper) -> tuple[Reason, ...]:
    """Members who leave the meeting without a duty unless one is found there."""
    return tuple(reason("paper-member-idle", cell=paper.cell, member=name) for name in paper.idle)
