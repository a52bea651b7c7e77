"""Whether the yearly review of a member is there and fresh enough to plan on."""

from __future__ import annotations

from datetime import date

from roviec.domain.calendar import months_between
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason

FRESH_MONTHS = 12
"""The scheme asks for a review each year; no directive gives a number."""


def review_gap(member: Member, on: date) -> Reason | None:
    """None when the review is fresh; review-missing, or review-old with its date. Only active members need one."""
    if not member.is_active:
        return None
    if member.reviewed_on is None:
        return reason("review-missing", member=member.name)
    if is_old(member.reviewed_on, on):
        return reason("review-old", member=member.name, date=member.reviewed_on.isoformat())
    return None


def is_old(reviewed_on: date, on: date) -> bool:
    """Whether a year has passed since the review."""
    return months_between(reviewed_on, on) >= FRESH_MONTHS
