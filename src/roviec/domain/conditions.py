"""Whether a member meets the conditions a duty puts on people, and if not, which one and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from roviec.domain.calendar import age_on
from roviec.domain.duties import Condition, Kind
from roviec.domain.people import Health, Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import has_words

UNKNOWN_HEALTH = Health.LIMITED
"""What health counts as where the review did not note it."""


def failures(member: Member, conditions: Iterable[Condition], on: date) -> tuple[Reason, ...]:
    """Every condition the member does not meet on the day, in the order of the conditions."""
    found = (meets(member, condition, on) for condition in conditions)
    return tuple(failure for failure in found if failure)


def meets(member: Member, condition: Condition, on: date) -> Reason | None:
    """None when the condition is met, else the reason with its data.

    Unknown health counts as limited; unknown age or sex meets no condition on age or sex. Skills and posts
    are compared folded and as whole words; a job counts as a skill of level 1.
    """
    return JUDGES[condition.kind](member, condition, on)


def _age(member: Member, condition: Condition, on: date) -> Reason | None:
    span = _span(condition.low, condition.high)
    if member.born is None:
        return reason("age-unknown", span=span)
    age = age_on(member.born, on)
    too_young = condition.low is not None and age < condition.low
    too_old = condition.high is not None and age > condition.high
    return reason("age-outside", age=age, span=span) if too_young or too_old else None


def _span(low: int | None, high: int | None) -> str:
    """`18-60`, `≥ 18` or `≤ 60`."""
    if low is None or high is None:
        return f"≥ {low}" if high is None else f"≤ {high}"
    return f"{low}-{high}"


def _sex(member: Member, condition: Condition, _on: date) -> Reason | None:
    asked = _values(condition.sexes)
    if member.sex is None:
        return reason("sex-unknown", asked=asked)
    return None if member.sex in condition.sexes else reason("sex-other", asked=asked, sex=member.sex.value)


def _standing(member: Member, condition: Condition, _on: date) -> Reason | None:
    if member.standing in condition.standings:
        return None
    return reason("standing-other", asked=_values(condition.standings), standing=member.standing.value)


def _skill(member: Member, condition: Condition, _on: date) -> Reason | None:
    needed = condition.low or 1
    held = [*((skill.name, skill.level) for skill in member.skills), (member.job, 1)]
    levels = [level for name, level in held if _has_any(name, condition.values)]
    if not levels:
        return reason("skill-missing", asked=_values(condition.values))
    if max(levels) < needed:
        return reason("skill-level-low", asked=_values(condition.values), level=max(levels), needed=needed)
    return None


def _post(member: Member, condition: Condition, _on: date) -> Reason | None:
    if any(_has_any(post, condition.values) for post in member.posts):
        return None
    return reason("post-missing", asked=_values(condition.values))


def _health(member: Member, condition: Condition, _on: date) -> Reason | None:
    asked = condition.health or Health.WEAK
    if (member.health or UNKNOWN_HEALTH).rank >= asked.rank:
        return None
    if member.health is None:
        return reason("health-unknown", asked=asked.value)
    return reason("health-too-low", asked=asked.value, health=member.health.value)


def _has_any(text: str, asked: Iterable[str]) -> bool:
    return any(has_words(text, value) for value in asked)


def _values(values: Iterable[str]) -> str:
    """The asked values in one string; the enums among them as their codes."""
    return ", ".join(str(value) for value in values)


JUDGES: dict[Kind, Callable[[Member, Condition, date], Reason | None]] = {
    Kind.AGE: _age,
    Kind.SEX: _sex,
    Kind.STANDING: _standing,
    Kind.SKILL: _skill,
    Kind.POST: _post,
    Kind.HEALTH: _health,
}
