"""Duties of a snapshot into the records, with the committee's word on pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from roviec.actions.keeping import Keeper
from roviec.actions.refusal import Refused
from roviec.domain import duties as domain
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Pin as Word
from roviec.domain.snapshot import Snapshot
from roviec.records import models as rows
from roviec.records.queries.units import keys_of

Duties = dict[tuple[int, str], rows.Duty]
"""(key of the unit, code) -> duty."""
PLAIN = (
    *("name", "category", "people_min", "people_max", "hours", "is_mandatory", "is_post", "households"),
    *("share_min", "share_max", "product", "due", "supervisor", "priority"),
)
LISTS = ("lanes", "not_with")


def store_duties(
    duties: Iterable[domain.Duty], year: int, units: Mapping[str, rows.Unit], top: rows.Unit, keeper: Keeper
) -> Duties:
    """Duties of the year as the snapshot has them, whole: what it leaves blank is blank."""
    wanted: dict[tuple[int, str], dict[str, Any]] = {}
    given: dict[tuple[int, str], domain.Duty] = {}
    for duty in duties:
        unit = units[duty.unit] if duty.unit else top
        given[unit.pk, duty.code] = duty
        wanted[unit.pk, duty.code] = {"unit": unit, "year": year, "code": duty.code, **duty_fields(duty)}
    found = rows.Duty.objects.of_year(year).filter(unit__in={unit for unit, _ in wanted})
    stored = keeper.keep(rows.Duty, {(row.unit_id, row.code): row for row in found}, wanted)
    store_conditions({stored[key]: duty for key, duty in given.items()}, keeper)
    return stored


def duty_fields(duty: domain.Duty) -> dict[str, Any]:
    """The plain columns of a duty, without unit, year and code."""
    plain = {name: getattr(duty, name) for name in PLAIN}
    return {**plain, **{name: list(getattr(duty, name)) for name in LISTS}}


def store_conditions(duties: Mapping[rows.Duty, domain.Duty], keeper: Keeper) -> None:
    """The duties have exactly the conditions of the domain's duties."""
    wanted: dict[tuple[int, bool, int], dict[str, Any]] = {}
    for row, duty in duties.items():
        for is_leader, conditions in ((False, duty.conditions), (True, duty.leader)):
            for place, condition in enumerate(conditions):
                at = {"duty": row, "is_leader": is_leader, "place": place}
                wanted[row.pk, is_leader, place] = {**at, **condition_fields(condition)}
    found = rows.DutyCondition.objects.filter(duty__in=[row.pk for row in duties])
    before = {(one.duty_id, one.is_leader, one.place): one for one in found}
    keeper.remove([one for key, one in before.items() if key not in wanted])
    keeper.keep(rows.DutyCondition, before, wanted)


def condition_fields(condition: domain.Condition) -> dict[str, Any]:
    """The columns of a condition, without its place."""
    return {
        "kind": condition.kind.value,
        "low": condition.low,
        "high": condition.high,
        "values": list(condition.values),
        "sexes": [sex.value for sex in condition.sexes],
        "standings": [standing.value for standing in condition.standings],
        "health": condition.health.value if condition.health else "",
    }


def store_pairs(
    snapshot: Snapshot,
    people: Mapping[str, rows.Member],
    duties: Duties,
    units: Mapping[str, rows.Unit],
    keeper: Keeper,
) -> None:
    """Pins and pairs kept apart. Raises Refused for each that names somebody or something unknown."""
    cells = {member.key: units[member.cell] for member in snapshot.members if member.cell}
    pins = [(pin, people.get(pin.member), _duty(pin, cells, duties)) for pin in snapshot.pins]
    unknown = [_unknown(pin.member, pin.duty) for pin, member, duty in pins if not (member and duty)]
    unknown += [_unknown(pair.one, pair.other) for pair in snapshot.apart if {pair.one, pair.other} - people.keys()]
    if unknown:
        raise Refused(*unknown)
    _store_pins([(pin, member, duty) for pin, member, duty in pins if member and duty], keeper)
    _store_apart([(people[pair.one], people[pair.other]) for pair in snapshot.apart], keeper)


def _unknown(one: str, other: str) -> Reason:
    return reason("store-pair-unknown", one=one, other=other)


def _duty(pin: Word, cells: Mapping[str, rows.Unit], duties: Duties) -> rows.Duty | None:
    """The duty of that code in the member's cell, else in the nearest unit above."""
    path = keys_of(cells[pin.member].path) if pin.member in cells else []
    return next((duties[unit, pin.duty] for unit in reversed(path) if (unit, pin.duty) in duties), None)


def _store_pins(pins: Iterable[tuple[Word, rows.Member, rows.Duty]], keeper: Keeper) -> None:
    wanted = {
        (member.pk, duty.pk): {"member": member, "duty": duty, "kind": pin.kind.value, "why": pin.why}
        for pin, member, duty in pins
    }
    found = rows.Pin.objects.filter(duty__in={duty for _, duty in wanted})
    keeper.keep(rows.Pin, {(one.member_id, one.duty_id): one for one in found}, wanted)


def _store_apart(pairs: Iterable[tuple[rows.Member, rows.Member]], keeper: Keeper) -> None:
    """A pair that is there already stays as it is, whoever was named first."""
    wanted = {frozenset((one.pk, other.pk)): {"one": one, "other": other} for one, other in pairs}
    members = {pk for pair in wanted for pk in pair}
    before = {frozenset((pair.one_id, pair.other_id)) for pair in rows.Apart.objects.filter(one__in=members)}
    keeper.keep(rows.Apart, {}, {pair: fields for pair, fields in wanted.items() if pair not in before})
