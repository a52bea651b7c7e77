"""The year's duties of an invented cell, drawn from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from roviec.domain.catalogue import duty_catalogue
from roviec.domain.duties import Duty, Kind
from roviec.domain.people import Health, Member
from roviec.sheets.conditions import parse_conditions

# Every cell has these: code, people at the least and at the most in a cell of 45 to 74 active members.
CORE = (
    *(("A01", 1, 1), ("A02", 1, 1), ("A03", 1, 1), ("A07", 1, 1), ("A08", 1, 1), ("A15", 3, 4)),
    *(
        ("B16", 1, 1),
        ("B18", 1, 1),
        ("B20", 1, 1),
        ("B22", 1, 1),
        ("D33", 4, 6),
        ("D42", 3, 4),
        ("F30", 4, 5),
    ),
    *(("H59", 2, 3), ("I31", 4, 5), ("K28", 4, 6)),
)
# Some of these, as many as the cell's time allows.
MORE = (
    *(
        "A09",
        "A11",
        "A12",
        "A13",
        "A85",
        "B17",
        "B19",
        "B23",
        "C36",
        "C37",
        "D14",
        "D43",
        "D44",
        "D45",
        "F63",
    ),
    *("F65", "F67", "F68", "G25", "G26", "G40", "G41", "G48", "G76", "H58", "H60", "I82", "I83", "K27"),
    *("K71", "K72", "K73", "L86"),
)
CLUBS = (
    ("G77-1", "Câu lạc bộ thơ, văn nghệ"),
    ("G77-2", "Câu lạc bộ thể dục, dưỡng sinh"),
    ("G80", "Dạy hè, quản lý thanh thiếu niên hè"),
    ("G81", "Giáo dục truyền thống, kể chuyện lịch sử"),
)
WARD_WIDE = (("K46", 3, 5), ("K70", 3, 5), ("F64", 4, 8))
MOST_DUTIES, LEAST_DUTIES = 35, 27
HIGH_PRIORITY = frozenset({"A01", "A02", "B16", "B18"})


def cell_duties(rng: Random, cell: str, members: Sequence[Member], committee: Sequence[str]) -> list[Duty]:
    """27 to 36 duties; what must be done takes about 0.55 of the time the cell has."""
    active = [member for member in members if member.is_active]
    lanes = list(dict.fromkeys(member.lane for member in members))
    duties = [*_core(len(active), cell), *_groups(members, cell), *_households(rng, cell, lanes)]
    duties += _clubs(rng, cell, active)
    target = rng.uniform(0.52, 0.58) * sum(member.hours or 0 for member in active)
    for code in rng.sample(MORE, len(MORE)):
        if len(duties) >= MOST_DUTIES or (demand(duties) >= target and len(duties) >= LEAST_DUTIES):
            break
        people = (1 + len(active) // 40, 2 + len(active) // 25) if duty_catalogue()[code].people_max > 1 else (1, 1)
        duties.append(drawn(code, cell, *people))
    duties = sorted(_grown(rng, duties, target, len(active) // 6), key=lambda duty: duty.code)
    return [replace(duty, supervisor=rng.choice(committee)) for duty in duties]


def ward_duties(rng: Random, ward: str, supervisor: str) -> list[Duty]:
    """Duties the cells of a ward share."""
    return [replace(drawn(code, ward, low, high), supervisor=supervisor) for code, low, high in WARD_WIDE]


def demand(duties: Sequence[Duty]) -> int:
    """Quarter-hours a month that the mandatory duties take at the least."""
    return sum((duty.hours or 0) * (duty.households or duty.people_min) for duty in duties if duty.is_mandatory)


def drawn(code: str, unit: str, low: int, high: int) -> Duty:
    """A mandatory duty as the catalogue has it, for so many people, without a supervisor."""
    sample = duty_catalogue()[code]
    conditions, leader = parse_conditions(sample.needs)
    return Duty(
        code=code,
        name=sample.name,
        unit=unit,
        category=sample.category,
        people_min=low,
        people_max=high,
        hours=sample.hours,
        is_mandatory=True,
        is_post=sample.is_post,
        conditions=conditions,
        leader=leader,
        product=sample.product,
        due=sample.due,
        not_with=sample.not_with,
        priority=3 if code in HIGH_PRIORITY else 2 if sample.is_post else 1,
    )


def _grown(rng: Random, duties: list[Duty], target: float, most: int) -> list[Duty]:
    """Teams that ask for no skill take one more person in turn until the target is met or none may grow."""
    while demand(duties) < target:
        teams = [i for i, duty in enumerate(duties) if _may_grow(duty, most)]
        if not teams:
            break
        index = rng.choice(teams)
        duty = duties[index]
        duties[index] = replace(duty, people_min=duty.people_min + 1, people_max=duty.people_max + 1)
    return duties


def _may_grow(duty: Duty, most: int) -> bool:
    asks_skill = any(condition.kind is Kind.SKILL for condition in duty.conditions)
    return (
        duty.people_max > 1
        and 1 <= duty.people_min < most
        and duty.is_mandatory
        and not (asks_skill or duty.households or duty.is_post)
    )


def _core(active: int, cell: str) -> Iterator[Duty]:
    for code, low, high in CORE:
        grown = (active - 45) // 30 if high > 1 else 0
        least = max(1, low + grown)
        yield drawn(code, cell, least, max(least, high + grown))
    guides = 1 if active < 40 else 2
    yield drawn("A04", cell, guides, guides)


def _groups(members: Sequence[Member], cell: str) -> Iterator[Duty]:
    for number in range(1, 1 + len({member.group for member in members})):
        yield replace(drawn("A05", cell, 1, 1), code=f"A05-T{number}", name=f"Tổ trưởng tổ đảng số {number}")


def _households(rng: Random, cell: str, lanes: Sequence[str]) -> Iterator[Duty]:
    """One duty a lane."""
    for number, lane in enumerate(lanes, 1):
        homes = rng.randint(55, 70)
        yield replace(
            drawn("C35", cell, -(-homes // 15), homes // 3),
            code=f"C35-N{number}",
            name=f"Phụ trách nhóm hộ gia đình {lane.lower()}",
            households=homes,
            lanes=(lane,),
        )


def _clubs(rng: Random, cell: str, active: Sequence[Member]) -> Iterator[Duty]:
    """Two or three clubs, and advice in writing for those whom health leaves little else."""
    for code, name in rng.sample(CLUBS, rng.randint(2, 3)):
        low, high = (2, 8) if code.startswith("G77") else (1, 3)
        yield replace(drawn(code[:3], cell, low, high), code=code, name=name, is_mandatory=False)
    weak = sum(member.health is Health.WEAK for member in active)
    yield replace(drawn("L87", cell, 1, weak + 2), is_mandatory=False)
