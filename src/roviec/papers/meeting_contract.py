"""What the papers of a meeting are made from: its call, roll, remarks, votes and what was said, frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from roviec.domain.meetings import end_day, is_past_midnight
from roviec.domain.people import Standing
from roviec.domain.voting import Tally, tally
from roviec.papers.contract import Headed, MemberLine, Tidy

PRESENT = ("present", "online")
EXCUSED, UNEXCUSED = "excused", "unexcused"


@dataclass(frozen=True, slots=True)
class AgendaLine(Tidy):
    """Nội dung - a point of the agenda: who leads it, what was said, what the chair concluded."""

    title: str
    speaker: str = ""
    note: str = ""
    said: tuple[str, ...] = ()
    conclusion: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class RollLine(Tidy):
    """Dòng điểm danh - one member at the meeting; `mark` "" is not marked yet, `standing` is the one of the day."""

    name: str
    standing: Standing = Standing.OFFICIAL
    group: str = ""
    is_official: bool = True
    mark: str = ""
    why: str = ""
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """Số lượng - people of a roll counted as the minutes want them; nobody is counted in two of the parts."""

    official: int = 0
    probationary: int = 0
    temporary: int = 0
    exempt: int = 0
    away: int = 0

    @property
    def within(self) -> int:
        """Those who take part in the life of the cell: neither exempt nor elsewhere."""
        return self.official + self.probationary + self.temporary

    @property
    def total(self) -> int:
        """All of them."""
        return self.within + self.exempt + self.away


@dataclass(frozen=True, slots=True)
class SaidLine(Tidy):
    """Ý kiến - what a member said of the draft, and what they were answered; `about` is the duty, "" for the whole.

    `version` is the number of the version where that is not the one sent, 0 else.
    """

    name: str
    kind: str
    text: str = ""
    about: str = ""
    answer: str = ""
    in_meeting: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class BallotLine(Tidy):
    """Kiểm phiếu - ballots counted; nothing about who cast them.

    `tellers` are those who typed the counts, the first one first, `agreed_at` the local time in the meeting at which
    the two were found the same. `sealed_on`, `kept_until` and `kept_at` tell of the sealed ballots, `destroyed_on` of
    their end.
    """

    handed_out: int
    returned: int
    spoilt: int
    yes: int
    no: int
    tellers: tuple[str, ...] = ()
    agreed_at: datetime | None = None
    sealed_on: date | None = None
    kept_until: date | None = None
    kept_at: str = ""
    destroyed_on: date | None = None

    @property
    def valid(self) -> int:
        """Ballots that say yes or no."""
        return self.returned - self.spoilt


@dataclass(frozen=True, slots=True)
class VoteLine(Tidy):
    """Biểu quyết - one question put to the vote.

    `base_lines` are (code, count) of the sum, `form` and `subject` codes of the records. Before the count `base`,
    `needed` and the votes are None. `ballots` is how many are printed for a vote on paper,
    `voters` how many were there with a vote.
    """

    question: str
    subject: str = "whole"
    form: str = "hands"
    base_lines: tuple[tuple[str, int], ...] = ()
    base: int | None = None
    needed: int | None = None
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    has_passed: bool | None = None
    minority: str = ""
    counted: BallotLine | None = None
    ballots: int = 0
    voters: int = 0

    @property
    def is_secret(self) -> bool:
        """Whether it is held on paper."""
        return self.form == "paper"

    @property
    def tally(self) -> Tally | None:
        """Everybody of the base in one number; None before the count."""
        if self.base is None or self.yes is None or self.no is None:
            return None
        spoilt = self.counted.spoilt if self.counted and self.is_secret else None
        abstained = None if self.is_secret else self.abstained
        return tally(self.yes, self.no, self.base, self.voters, abstained=abstained, spoilt=spoilt)


@dataclass(frozen=True, slots=True)
class MeetingPaper(Headed):
    """Hồ sơ buổi sinh hoạt - all that the papers of one meeting say.

    `called_on` is the date of the invitation, `venue` where the cell meets. `roll` is by given name. `lines` are the
    members with their duties in the draft that is tabled, `shown` how much of it the board may see, `remarks_until` the
    last day to say something, `sent_number` the version that the invitation went out with, `voters` how many have a
    vote, `ballots_kept` for how many months secret ballots are kept.
    Empty texts and None are gaps: dotted lines stand in their place.
    """

    kind: str = "ordinary"
    topic: str = ""
    called_on: date | None = None
    held_on: date | None = None
    starts_at: time | None = None
    venue: str = ""
    began: time | None = None
    ended: time | None = None
    chair: str | None = None
    minute_taker: str | None = None
    guests: tuple[str, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    roll: tuple[RollLine, ...] = ()
    remarks: tuple[SaidLine, ...] = ()
    votes: tuple[VoteLine, ...] = ()
    fees: str = ""
    is_adopted: bool = False
    draft_number: int = 0
    sent_number: int = 0
    released_on: date | None = None
    remarks_until: date | None = None
    shown: str = "all"
    lines: tuple[MemberLine, ...] = ()
    exempt: tuple[str, ...] = ()
    voters: int = 0
    ballots_kept: int | None = None

    @property
    def ended_on(self) -> date | None:
        """The day of the end where it is not that of the meeting: past midnight."""
        if not (self.held_on and self.began and self.ended and is_past_midnight(self.began, self.ended)):
            return None
        return end_day(self.held_on, self.began, self.ended)

    @property
    def due(self) -> Split:
        """All members of the cell on the day."""
        return split(self.roll)

    @property
    def present(self) -> Split:
        """Those who came, in the hall or online."""
        return split(line for line in self.roll if line.mark in PRESENT)

    def absent(self, mark: str) -> tuple[RollLine, ...]:
        """Those absent with (`excused`) or without a reason, in the order of the roll.

        Those exempt or elsewhere for a time need no reason: they are in neither list.
        """
        return tuple(line for line in self.roll if line.mark == mark and line.standing.value not in FREE)

    @property
    def is_marked(self) -> bool:
        """Whether the roll has been called."""
        return any(line.mark for line in self.roll)


FREE = (Standing.EXEMPT.value, Standing.TEMPORARY_OUT.value)


def split(roll: Iterable[RollLine]) -> Split:
    """Count the lines as the head of the minutes does (domain.md 3.4)."""
    parts = dict.fromkeys(("official", "probationary", "temporary", "exempt", "away"), 0)
    for line in roll:
        parts[part_of(line)] += 1
    return Split(**parts)


def part_of(line: RollLine) -> str:
    """Which part of the split a line belongs to."""
    special = {Standing.EXEMPT: "exempt", Standing.TEMPORARY_OUT: "away", Standing.TEMPORARY_IN: "temporary"}
    if line.standing in special:
        return special[line.standing]
    is_on_probation = line.standing is Standing.PROBATIONARY or not line.is_official
    return "probationary" if is_on_probation else "official"
