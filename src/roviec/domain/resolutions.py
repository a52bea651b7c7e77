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


def out_of_order(number: int, signed_on: date, used: frozenset[int], last_on: date | None) -> Iterator[Reason]:
    """What is to be asked before it is issued: the number leaves some out, goes back, or is signed before the last.

    `last_on` is the day on which the paper with the highest number was signed; None where it is not known. Cells keep
    other resolutions on paper, so all of it may be right. A number that cannot be given is asked nothing.
    """
    if any(against_number(number, used)):
        return
    following = next_number(used)
    if number != following:
        way = "skips" if number > following else "goes-back"
        yield reason(f"resolution-number-{way}", number=f"{number:02}", next=f"{following:02}")
    if last_on and signed_on < last_on:
        facts = {"day": f"{signed_on:%d/%m/%Y}", "last": f"{last_on:%d/%m/%Y}", "number": f"{following - 1:02}"}
        yield reason("resolution-day-goes-back", **facts)


def next_number(used: frozenset[int]) -> int:
    """The number after the highest one: what is left out stays free, and papers come in their order."""
    return max(used, default=0) + 1


def against_day(signed_on: date, *, met_on: date | None, today: date) -> Iterator[Reason]:
    """Why it cannot be signed that day: before the meeting that decided, or still to come."""
    if met_on and signed_on < met_on:
        yield reason("resolution-before-meeting", day=f"{met_on:%d/%m/%Y}")
    if signed_on > today:
        yield reason("resolution-day-to-come", day=f"{today:%d/%m/%Y}")
