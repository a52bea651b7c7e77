"""Opinions on a released draft: for how long, and until when something may be said or answered.

How many days a cell takes is its own business; the days below are this project's choice, not a rule that was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roviec.domain.procedure import Step
from roviec.domain.reasons import Reason, reason

USUAL_DAYS = 3
"""Fewer days than this are asked about once more."""
MOST_DAYS = 60
"""So are more than this: the year may be mistyped."""
LONGEST = 3_000
"""Letters of an opinion or an answer."""
LONGEST_WHY = 300
"""Letters of the reason for writing something on a member's behalf."""


@dataclass(frozen=True, slots=True)
class Discussion:
    """Việc lấy ý kiến - how far it is with a draft: the cell's step, whether it is shown, from when until when.

    `has_passed`: the cell has voted in favour of it. `is_sitting`: a meeting on it is called or open, not closed.
    """

    step: Step
    is_released: bool
    released_on: date | None = None
    until: date | None = None
    has_passed: bool = False
    is_sitting: bool = False


def days_given(on: date, until: date) -> int:
    """Days from the release to the last day, both counted."""
    return (until - on).days + 1


def against_until(on: date, until: date | None, *, is_sure: bool) -> Iterator[Reason]:
    """What speaks against this last day: never a day before the release; unusual ones unless somebody is sure."""
    if until is None:
        yield reason("until-missing")
    elif until < on:
        yield reason("until-past", until=f"{until:%d/%m/%Y}")
    elif not is_sure and days_given(on, until) < USUAL_DAYS:
        yield reason("until-short", days=days_given(on, until), usual=USUAL_DAYS)
    elif not is_sure and days_given(on, until) > MOST_DAYS:
        yield reason("until-far", days=days_given(on, until))


def against_saying(found: Discussion, on: date) -> Reason | None:
    """Why a member cannot say anything by themselves on the day; None if they can."""
    return _over(found) or (reason("remark-at-meeting") if found.step is Step.MEETING else _late(found, on))


def against_writing(found: Discussion, said_on: date, on: date) -> Reason | None:
    """Why what a member said on a day, on paper or by mouth, cannot be written in on this day."""
    if said_on > on:
        return reason("remark-not-yet", day=f"{said_on:%d/%m/%Y}")
    if found.released_on and said_on < found.released_on:
        return reason("remark-too-early", day=f"{found.released_on:%d/%m/%Y}")
    return _over(found) or _late(found, said_on)


def against_sitting(found: Discussion) -> Reason | None:
    """Why nothing said at the meeting can be written in."""
    is_open = found.step is Step.MEETING and found.is_sitting
    return _over(found) or (None if is_open else reason("remark-no-meeting"))


def against_answering(found: Discussion) -> Reason | None:
    """Why no answer can be written or corrected any more: the cell has adopted a draft."""
    return None if found.step in (Step.DRAFT, Step.OPINIONS, Step.MEETING) else reason("remark-settled")


def _over(found: Discussion) -> Reason | None:
    """After the vote, and while nothing is shown."""
    if found.has_passed or (found.is_released and found.step not in (Step.OPINIONS, Step.MEETING)):
        return reason("remark-voted")
    return None if found.is_released else reason("remark-not-released")


def _late(found: Discussion, day: date) -> Reason | None:
    is_late = found.until is not None and day > found.until
    return reason("remark-too-late", until=f"{found.until:%d/%m/%Y}") if is_late else None
