"""What an issued resolution is made from: its number, what it rests on, the vote, who has which duty, how to verify."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roviec.papers.contract import Counts, Headed, MemberLine, Tidy
from roviec.papers.meeting_contract import Split, VoteLine

NOBODY = Split()


@dataclass(frozen=True, slots=True)
class Amended(Tidy):
    """Nghị quyết được sửa đổi - the resolution that this one amends, and what changes, one sentence each."""

    symbol: str
    signed_on: date | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolutionPaper(Headed):
    """Nghị quyết - all that an issued resolution and its slips say.

    `symbol` is the whole of number and symbol (01-NQ/CB). `on` is the day it is signed, `secretary` who signs as
    `signer_post`. `code` and `journal_head` stand at the foot, in letters and as a QR code. `lines` are the members
    whom it gives duties, in the order of the annexed table.
    """

    counts: Counts
    symbol: str = ""
    signer_post: str = ""
    legal_basis: tuple[str, ...] = ()
    met_on: date | None = None
    due: Split = NOBODY
    present: Split = NOBODY
    excused: int = 0
    unexcused: int = 0
    vote: VoteLine | None = None
    lines: tuple[MemberLine, ...] = ()
    exempt: tuple[str, ...] = ()
    amends: Amended | None = None
    code: str = ""
    journal_head: str = ""

    @property
    def called(self) -> Split:
        """Who belongs to the cell: by the roll of the meeting, or where it was not called by the register."""
        if self.due.total:
            return self.due
        away = self.counts.members - self.counts.exempt - self.counts.active
        return Split(official=self.counts.active, exempt=self.counts.exempt, away=away)

    @property
    def unmarked(self) -> int:
        """Those due at the meeting who are neither there nor absent by the roll."""
        return self.due.within - self.present.within - self.excused - self.unexcused

    @property
    def idle(self) -> tuple[str, ...]:
        """Names of members without a duty, in the order of the lines."""
        return tuple(line.name for line in self.lines if not line.duties)
