"""Numbered resolutions: how the number is written, and what speaks against a number or a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roviec.domain.reasons import Reason, reason

MOST_NUMBER = 32_767


def symbol_of(number: int, kind: str, body: str) -> str:
    """`01-NQ/CB`: number of two digits at least, kind of paper, who issues it (36-HD/VPTW)."""
    return f"{number:02}-{kind}/{body}"


def against_number(number: int, used: frozenset[int]) -> Iterator[Reason]:
    """Why the number cannot be given: out of range, or used up within term and kind."""
    if not 1 <= number <= MOST_NUMBER:
        yield reason("resolution-number-range", most=MOST_NUMBER)
    elif number in used:
        yield reason("resolution-number-used", number=f"{number:02}", next=f"{next_number(used):02}")


def next_number(used: frozenset[int]) -> int:
    """The number after the highest one: what is left out stays free, and papers come in their order."""
    return max(used, default=0) + 1


def against_day(signed_on: date, *, met_on: date | None, today: date) -> Iterator[Reason]:
    """Why it cannot be signed that day: before the meeting that decided, or still to come."""
    if met_on and signed_on < met_on:
        yield reason("resolution-before-meeting", day=f"{met_on:%d/%m/%Y}")
    if signed_on > today:
        yield reason("resolution-day-to-come", day=f"{today:%d/%m/%Y}")
