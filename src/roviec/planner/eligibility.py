"""Which member can take which duty, with all reasons why not and all that speaks for it."""

from __future__ import annotations

import re
from datetime import date

from roviec.domain.conditions import failures, meets
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Member, Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import fold
from roviec.planner.settings import Weights

AWAY = {Standing.TEMPORARY_OUT: "member-away", Standing.SUSPENDED: "member-suspended"}


def bars(member: Member, duty: Duty, on: date) -> tuple[Reason, ...]:
    """Every reason that bars the pair, for the person as such; hours are looked at by the intake."""
    found = []
    if member.standing is Standing.EXEMPT and duty.code not in member.wishes:
        found.append(reason("member-exempt", member=member.name))
    if member.standing in AWAY:
        found.append(reason(AWAY[member.standing], member=member.name))
    found.extend(failures(member, duty.conditions, on))
    if not is_near(member.lane, duty.lanes):
        found.append(reason("too-far", lane=member.lane, lanes=", ".join(duty.lanes)))
    return tuple(found)


def is_near(lane: str, lanes: tuple[str, ...]) -> bool:
    """In one of the lanes, or next to it: lanes whose names differ only in a number, by one. Unknown counts as near."""
    return not lane or not lanes or any(_is_beside(fold(lane), fold(other)) for other in lanes)


def _is_beside(one: str, other: str) -> bool:
    if one == other:
        return True
    numbers = [re.fullmatch(r"(.*?)(\d+)", lane) for lane in (one, other)]
    if not all(numbers):
        return False
    (stem, number), (stem_too, number_too) = (match.groups() for match in numbers if match)
    return stem == stem_too and abs(int(number) - int(number_too)) == 1


def leads(member: Member, duty: Duty, on: date) -> bool:
    """Meets everything asked of the one who leads the team."""
    return not failures(member, duty.leader, on)


def merits(member: Member, duty: Duty, on: date, weights: Weights) -> tuple[Reason, ...]:
    """What speaks for the pair (or against it: unwanted), each with its units of fit."""
    found = []
    level = _best_level(member, [*duty.conditions, *duty.leader], on)
    if level:
        found.append(reason("fit-skill", level=level, units=weights.skill * level))
    if duty.lanes and fold(member.lane) in {fold(lane) for lane in duty.lanes}:
        found.append(reason("fit-lane", lane=member.lane, units=weights.lane))
    if duty.code in member.wishes:
        found.append(reason("fit-wish", units=weights.wish))
    if duty.code in member.last_year:
        found.append(reason("fit-continuity", units=weights.continuity))
    if duty.code in member.unwanted:
        found.append(reason("fit-unwanted", units=weights.unwanted))
    return tuple(found)


def _best_level(member: Member, conditions: list[Condition], on: date) -> int:
    """The highest level at which the member meets a condition on strengths; 0 for none."""
    asked = [condition.values for condition in conditions if condition.kind is Kind.SKILL]
    levels = (level for values in asked for level in (2, 1) if _has_level(member, values, level, on))
    return max(levels, default=0)


def _has_level(member: Member, values: tuple[str, ...], level: int, on: date) -> bool:
    return meets(member, Condition(Kind.SKILL, low=level, values=values), on) is None
