"""What the papers of a meeting lack: named before they are made; dotted lines stand in their place."""

from __future__ import annotations

from collections.abc import Mapping

from roviec.domain.reasons import Reason, reason
from roviec.papers.meeting_contract import MeetingPaper


def named_gaps(cell: str, held: Mapping[str, object]) -> tuple[Reason, ...]:
    """A reason for each code whose value is empty."""
    return tuple(reason(code, cell=cell) for code, value in held.items() if not value)


def head_gaps(paper: MeetingPaper) -> tuple[Reason, ...]:
    """Gaps in the head, the time and the place, and a cell without members."""
    return named_gaps(paper.cell, {
        "paper-superior-missing": paper.superior_line,
        "paper-place-missing": paper.place,
        "paper-date-missing": paper.on,
        "paper-venue-missing": paper.venue,
        "paper-members-missing": paper.roll,
    })  # fmt: skip


def call_gaps(paper: MeetingPaper) -> tuple[Reason, ...]:
    """Gaps of the invitation."""
    return (*head_gaps(paper), *named_gaps(paper.cell, {
        "paper-secretary-missing": paper.secretary,
        "paper-agenda-missing": paper.agenda,
    }))  # fmt: skip


def minutes_gaps(paper: MeetingPaper) -> tuple[Reason, ...]:
    """Gaps of the minutes: their heads, what was concluded, answers and votes that are still open."""
    known = named_gaps(paper.cell, {
        "paper-agenda-missing": paper.agenda,
        "paper-chair-missing": paper.chair,
        "paper-minute-taker-missing": paper.minute_taker,
        "paper-roll-missing": paper.is_marked,
        "paper-end-missing": paper.ended,
        "paper-votes-missing": paper.votes,
    })  # fmt: skip
    unanswered = tuple(
        reason("paper-answer-missing", cell=paper.cell, member=line.name)
        for line in paper.remarks
        if line.kind != "agree" and not line.answer
    )
    uncounted = tuple(
        reason("paper-count-missing", cell=paper.cell, question=vote.question)
        for vote in paper.votes
        if vote.has_passed is None
    )
    return (*head_gaps(paper), *known, *dict.fromkeys(unanswered), *dict.fromkeys(uncounted))
