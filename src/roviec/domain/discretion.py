"""What reasons say of health, wishes and hours is not for every eye: the same reasons with that left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roviec.domain.reasons import Fact, Reason, reason

HEALTH = frozenset({"health-too-low", "health-unknown"})
WISHES = frozenset({"fit-wish", "fit-unwanted"})
PLAIN = {
    "too-heavy": "hours-short",
    "rule-capacity": "rule-hours",
    "over-capacity": "over-hours",
    "pins-capacity": "pins-hours",
}
"""Reasons that give somebody's hours, which are reckoned from health where the review does not say them."""
SAYS_HOW_MUCH = frozenset({"hours-assumed", "way-hours"})


@dataclass(frozen=True, slots=True)
class Sight:
    """Tầm nhìn - what somebody may see: health levels, wishes, loads against hours said in the review.

    `figures` are hours within reasons, which may have been reckoned from health.
    """

    health: bool = False
    wishes: bool = False
    hours: bool = False
    figures: bool = False


def tells_health(one: Reason) -> bool:
    """Whether the reason gives away a health level."""
    return one.code in HEALTH or one.about.get("because") in HEALTH


def tells_wishes(one: Reason) -> bool:
    """Whether the reason gives away a wish."""
    return one.code in WISHES


def withheld(reasons: Iterable[Reason], sight: Sight) -> tuple[Reason, ...]:
    """The reasons as this eye may see them, each once, in their order."""
    return tuple(dict.fromkeys(shown for one in reasons for shown in _shown(one, sight)))


def _shown(one: Reason, sight: Sight) -> Iterator[Reason]:
    if tells_health(one) and not sight.health:
        if one.code in HEALTH:
            yield reason("not-eligible")
        elif not one.code.startswith("way-"):
            yield reason(one.code, **{**one.about, "because": "rule-eligibility"})
    elif one.code in WISHES and not sight.wishes:
        return
    elif one.code in PLAIN and not sight.figures:
        yield reason(PLAIN[one.code], **_without_hours(one))
    elif one.code not in SAYS_HOW_MUCH or sight.figures:
        yield one


def _without_hours(one: Reason) -> dict[str, Fact]:
    return {name: fact for name, fact in one.facts if name in ("unit", "member")}
