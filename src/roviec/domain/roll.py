"""The roll of a meeting in figures: how many of each kind were called and came, the attendance norm, the voters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roviec.domain.people import Standing
from roviec.domain.rulesets import Ruleset
from roviec.domain.voting import Attendance, VoteBase, count, has_vote, quorum_missing, vote_base

GROUPS = ("official", "probationary", "temporary-in", "exempt", "temporary-out", "suspended")
"""The kinds of the minutes, in their order."""
THERE = ("present", "online")
NOT_DUE = (Standing.EXEMPT, Standing.TEMPORARY_OUT, Standing.SUSPENDED)
"""Who is left out when the attendance is judged: the exempt, who lives elsewhere, who may not come."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Dòng điểm danh - a member with a mark: `present`, `online`, `excused`, `unexcused`, or "" for none yet."""

    standing: Standing
    is_official: bool = True
    mark: str = ""
    is_accepted: bool = False
    is_voting: bool = True
    is_held: bool = False

    @property
    def group(self) -> str:
        """The kind of the minutes: temporary, exempt, suspended before probationary and official."""
        if self.standing.value in GROUPS[2:]:
            return self.standing.value
        return "official" if self.is_official else "probationary"

    def attendance(self) -> Attendance:
        """As the rules of votes read it."""
        return Attendance(
            self.standing, self.mark in THERE, self.is_accepted, self.is_voting, self.is_held, self.is_official
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Số liệu một loại - how many were called, and how many have each mark ("" for none)."""

    called: int
    marks: Mapping[str, int]

    @property
    def present(self) -> int:
        """In the room."""
        return self.marks.get("present", 0)

    @property
    def online(self) -> int:
        """There from afar."""
        return self.marks.get("online", 0)

    @property
    def excused(self) -> int:
        """Absent with a reason."""
        return self.marks.get("excused", 0)

    @property
    def unexcused(self) -> int:
        """Absent without a reason."""
        return self.marks.get("unexcused", 0)

    @property
    def unmarked(self) -> int:
        """Without a mark."""
        return self.marks.get("", 0)

    @property
    def came(self) -> int:
        """There, in the room or online."""
        return sum(self.marks.get(mark, 0) for mark in THERE)


@dataclass(frozen=True, slots=True)
class Roll:
    """Điểm danh bằng số - the lines by kind, their total, who was due and came of those, the base, who votes."""

    lines: Mapping[str, Line]
    total: Line
    due: int
    due_came: int
    base: VoteBase
    voters: int
    is_quorate: bool

    @property
    def unmarked(self) -> int:
        """Called and without a mark."""
        return self.total.unmarked


def roll_of(rows: Iterable[Marked], rules: Ruleset) -> Roll:
    """The figures of a roll; `rules` are those of voting on the day. Who has no mark counts as not there."""
    every = list(rows)
    attendances = [one.attendance() for one in every]
    base = vote_base(count(attendances, rules), rules)
    voters = sum(has_vote(one, rules) for one in attendances)
    lines = {group: _line([one for one in every if one.group == group]) for group in GROUPS}
    due = _line([one for one in every if one.standing not in NOT_DUE])
    return Roll(
        {group: line for group, line in lines.items() if line.called},
        _line(every),
        due.called,
        due.came,
        base,
        voters,
        quorum_missing(voters, base, rules) is None,
    )


def _line(rows: list[Marked]) -> Line:
    return Line(len(rows), Counter(one.mark for one in rows))
