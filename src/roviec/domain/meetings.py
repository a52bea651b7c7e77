"""Whether a meeting keeps the rules: length, attendance, papers; and when a cell must have a committee.

Each function gives None or the Reason to look at; `rules` is the set of meetings (or units) of the day.
"""

from __future__ import annotations

from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset


def too_short(minutes: int, rules: Ruleset, *, is_combined: bool = False) -> Reason | None:
    """A warning for less than 90 minutes, or 120 where an ordinary and a thematic meeting are one sitting."""
    needed = int(rules.number("minutes_combined" if is_combined else "minutes"))
    return None if minutes >= needed else reason("meeting-short", minutes=minutes, needed=needed)


def attendance_low(present: int, due: int, rules: Ruleset) -> Reason | None:
    """A warning unless more than 85 % of those due came; exactly 85 % is not enough.

    `due` leaves the exempt out. Nobody due is nothing to warn of. Raises ValueError for more present than
    due.
    """
    if not 0 <= present <= due:
        raise ValueError(f"{present} present of {due} due")
    needed = rules.number("attendance")
    if due == 0 or present > due * needed:
        return None
    return reason("meeting-attendance-low", present=present, due=due, percent=int(needed * 100))


def absent_in_row(times: int, rules: Ruleset) -> Reason | None:
    """A warning for a member absent with reason more than 3 meetings in a row in the year."""
    most = int(rules.number("absences_in_row"))
    return None if times <= most else reason("meeting-absent-in-row", times=times, most=most)


def papers_late(days: int, rules: Ruleset) -> Reason | None:
    """A warning for papers given less than 1 day before. Raises ValueError where the rules set no number."""
    needed = int(rules.number("papers_days"))
    return None if days >= needed else reason("meeting-papers-late", days=days, needed=needed)


def committee_missing(official: int, rules: Ruleset, *, has_committee: bool = False) -> Reason | None:
    """A cell of 9 official members or more elects a committee; a smaller one a secretary only."""
    needed = int(rules.number("committee_least"))
    if has_committee or official < needed:
        return None
    return reason("committee-missing", official=official, needed=needed)
