"""Whether the yearly review of a member is there, whole, and fresh enough to plan on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from roviec.domain.calendar import months_between
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason

FRESH_MONTHS = 12
"""The scheme asks for a review each year; no directive gives a number."""


class ReviewState(StrEnum):
    """Tình trạng rà soát - how far the review of a member for a year has come."""

    NONE = "none"  # chưa rà soát
    HEALTH = "health-missing"  # còn thiếu sức khỏe
    HOURS = "hours-missing"  # còn thiếu số giờ
    DAY = "day-missing"  # còn thiếu ngày rà soát
    OLD = "is-old"  # đã quá một năm
    DONE = "done"  # đã rà soát
    NOT_DUE = "not-due"  # không phải rà soát: được miễn, hoặc không còn sinh hoạt ở đây

    @property
    def is_open(self) -> bool:
        """Something is still to be done."""
        return self not in (ReviewState.DONE, ReviewState.NOT_DUE)


def review_state(
    *, is_due: bool, health: str | None, hours: int | None, reviewed_on: date | None, old_by: date
) -> ReviewState:
    """The first thing that is still to be done. `is_due`: a duty is due to the member; `old_by`: see `old_by`.

    Where only wishes are known nobody has begun. records/queries/reviews.py asks the same of many rows at once.
    """
    if not is_due:
        return ReviewState.NOT_DUE
    if not health and hours is None and reviewed_on is None:
        return ReviewState.NONE
    if not health:
        return ReviewState.HEALTH
    if hours is None:
        return ReviewState.HOURS
    if reviewed_on is None:
        return ReviewState.DAY
    return ReviewState.OLD if reviewed_on <= old_by else ReviewState.DONE


def old_by(year: int, on: date) -> date:
    """The last day of which a review for the year is too old; years that are over are judged as of their last day."""
    day = min(on, date(year, 12, 31))
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if is_leap_day else day.day)


def review_gap(member: Member, on: date) -> Reason | None:
    """None when the review is fresh; review-missing, or review-old with its date. Only active members need one."""
    if not member.is_active:
        return None
    if member.reviewed_on is None:
        return reason("review-missing", member=member.name)
    if months_between(member.reviewed_on, on) >= FRESH_MONTHS:
        return reason("review-old", member=member.name, date=member.reviewed_on.isoformat())
    return None
