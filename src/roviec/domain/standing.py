"""What each standing may do, by date; the table itself is rulesets/standing.toml."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from roviec.domain.people import Standing
from roviec.domain.rulesets import ruleset


class Right(StrEnum):
    """Quyền - what a standing allows; a time limit for the newly admitted is in `classification`."""

    COUNT = "count"  # stands in the cell's total
    ACTIVE = "active"  # a duty is due
    VOLUNTEER = "volunteer"  # may take a duty, only by own wish
    VOTE = "vote"
    SPEAK = "speak"
    STAND = "stand"  # for election
    RATED = "rated"  # at year end


def may(standing: Standing, right: Right, on: date = date.max) -> bool:
    """Whether the standing has the right on the day; without a day, by the newest rules.

    Who is away or exempt votes only when present. Raises ValueError for a day no rules cover.
    """
    return right.value in ruleset("standing", on).words(standing.value)
