"""Whether a meeting keeps the rules: length, attendance, papers; and when a cell must have a committee.

Each function gives None or the Reason to look at; `rules` is the set of meetings (or units) of the day.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset

MINUTES = 60
LONGEST = 12 * MINUTES
"""Minutes no sitting exceeds. An end or a beginning typed twelve hours off (7:30 for 19:30) always does."""


def is_past_midnight(began: time, ended: time) -> bool:
    """An end that is earlier on the clock than the beginning is on the next day."""
    return ended < began


def end_day(held_on: date, began: time, ended: time) -> date:
    """The day of the end of a meeting that began on the day `held_on`."""
    return held_on + timedelta(days=is_past_midnight(began, ended))


def length(began: time, ended: time) -> int:
    """Whole minutes from the beginning to the end, which may be on the next day; 0 for the same time."""
    return (_minutes(ended) - _minutes(began)) % (24 * MINUTES)


def _minutes(clock: time) -> int:
    return clock.hour * MINUTES + clock.minute


def against_times(held_on: date, began: time, ended: time) -> Reason | None:
    """Why these times cannot be: the end is the beginning, or so late that one of them is mistyped."""
    minutes = length(began, ended)
    if minutes == 0:
        return reason("meeting-ended-early", began=f"{began:%H:%M}", ended=f"{ended:%H:%M}")
    if minutes <= LONGEST:
        return None
    return reason(
        "meeting-too-long", began=f"{began:%H:%M}", day=f"{held_on:%d/%m/%Y}", ended=f"{ended:%H:%M}",
        last=f"{end_day(held_on, began, ended):%d/%m/%Y}", hours=minutes // MINUTES, minutes=minutes % MINUTES,
        most=LONGEST // MINUTES,
    )  # fmt: skip


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
    if days == 0 and needed:
        return reason("meeting-papers-same-day", needed=needed)
    return None if days >= needed else reason("meeting-papers-late", days=days, needed=needed)


def papers_missing(rules: Ruleset) -> Reason | None:
    """A warning where no day of the papers is written down; None where the rules ask for no time before."""
    if "papers_days" not in rules.numbers:
        return None
    return reason("meeting-papers-missing", needed=int(rules.number("papers_days")))


def committee_missing(official: int, rules: Ruleset, *, has_committee: bool = False) -> Reason | None:
    """A cell of 9 official members or more elects a committee; a smaller one a secretary only."""
    needed = int(rules.number("committee_least"))
    if has_committee or official < needed:
        return None
    return reason("committee-missing", official=official, needed=needed)
