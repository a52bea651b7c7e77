"""The demo's invented ward and city: the sizes of a real case, nobody real. Same seed, same snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from roviec.actions.demo_duties import cell_duties, drawn, ward_duties
from roviec.actions.demo_names import full_name
from roviec.actions.demo_people import CellShape, age_of, people
from roviec.actions.demo_posts import posted
from roviec.domain.duties import Duty
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.domain.units import Unit

CITY = "Đảng bộ thành phố Bắc Ninh"
WARDS = (
    *("Tiền An", "Vệ An", "Ninh Xá", "Suối Hoa", "Kinh Bắc", "Thị Cầu", "Vũ Ninh", "Đáp Cầu", "Võ Cường"),
    *("Đại Phúc", "Vân Dương", "Hạp Lĩnh", "Phong Khê", "Khúc Xuyên", "Vạn An", "Hòa Long", "Kim Chân"),
    *("Nam Sơn", "Khắc Niệm"),
)
CITY_CELLS, CITY_MEMBERS, CITY_EXEMPT_SHARE = 113, 7252, 0.13
SMALLEST, LARGEST = 24, 144
# Five cells of the article's ward: 336 members, 59 exempt, 70 of the 277 others with a duty last year.
WARD_SIZES = ((58, 10, 12), (64, 11, 13), (67, 12, 14), (71, 12, 15), (76, 14, 16))
SCARCE = 3  # the cell (from 0) that has one health worker where two are needed
WHY_FORBIDDEN = (
    "đang chăm sóc người thân ốm nặng",
    "đã làm liền ba năm, xin đổi việc",
    "có người nhà liên quan",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a snapshot: one cell, or the duties of a ward."""

    members: tuple[Member, ...] = ()
    duties: tuple[Duty, ...] = ()
    pins: tuple[Pin, ...] = ()
    apart: tuple[Apart, ...] = ()


def ward(seed: int) -> Snapshot:
    """The article's ward: 5 cells, 336 members, 59 exempt, 277 active, 70 of them with a duty last year.

    One duty cannot be fully staffed (two health workers wanted, one there), two are unclear on purpose.
    """
    name = f"Đảng ủy phường {WARDS[0]}"
    units, parts, card = [Unit(name, "đảng ủy phường")], [_ward_part(seed, name)], 1_200_001
    for number, (members, exempt, served) in enumerate(WARD_SIZES):
        shape = CellShape(f"Chi bộ khu phố {number + 1}", members, exempt, served, card)
        card += members
        units.append(Unit(shape.name, "chi bộ", name, shape.lanes))
        parts.append(_cell_part(seed, shape, parts[0].duties, scarce=number == SCARCE))
    return _unclear(_joined(units, parts))


def ward_of(seed: int, ward_name: str, sizes: Sequence[int]) -> Snapshot:
    """An invented ward with cells of these sizes, exempt and served as in the city; for tests and measurements."""
    name, card = f"Đảng ủy phường {ward_name}", 3_000_001
    units, shared = [Unit(name, "đảng ủy phường")], _ward_part(seed, name)
    parts = [shared]
    for number, size in enumerate(sizes, 1):
        exempt = round(size * CITY_EXEMPT_SHARE)
        served = min(size - exempt, max(size // 5, round((size - exempt) * 0.3)))
        shape = CellShape(f"Chi bộ khu phố {number} {ward_name}", size, exempt, served, card)
        card += size
        units.append(Unit(shape.name, "chi bộ", name, shape.lanes))
        parts.append(_cell_part(seed, shape, shared.duties))
    return _joined(units, parts)


def city(seed: int) -> Snapshot:
    """The city: the ward above and 18 more, 113 cells of 24 to 144 members (median about 60), 7,252 members."""
    home, rng = ward(seed), _chance(seed, "city")
    units = [Unit(CITY, "thành ủy"), *(replace(unit, parent=unit.parent or CITY) for unit in home.units)]
    parts, card = [_Part(home.members, home.duties, home.pins, home.apart)], 2_000_001
    sizes = iter(_city_sizes(rng))
    for ward_name, cells in zip(WARDS[1:], _cells_per_ward(rng), strict=True):
        name = f"Đảng ủy phường {ward_name}"
        units.append(Unit(name, "đảng ủy phường", CITY))
        shared = _ward_part(seed, name)
        parts.append(shared)
        for number in range(1, cells + 1):
            size = next(sizes)
            exempt = round(size * CITY_EXEMPT_SHARE)
            served = max(12, round((size - exempt) * rng.uniform(0.25, 0.4)))
            shape = CellShape(f"Chi bộ khu phố {number} {ward_name}", size, exempt, served, card)
            card += size
            units.append(Unit(shape.name, "chi bộ", name, shape.lanes))
            parts.append(_cell_part(seed, shape, shared.duties))
    return _joined(units, parts)


def _chance(seed: int, name: str) -> Random:
    """Each cell has its own chance, so that one cell's make does not change the next."""
    return Random(f"{seed} {name}")  # noqa: S311 # nosec B311 - invented data, nothing secret


def _joined(units: Sequence[Unit], parts: Sequence[_Part]) -> Snapshot:
    return Snapshot(
        units=tuple(units),
        members=tuple(member for part in parts for member in part.members),
        duties=tuple(duty for part in parts for duty in part.duties),
        pins=tuple(pin for part in parts for pin in part.pins),
        apart=tuple(pair for part in parts for pair in part.apart),
    )


def _city_sizes(rng: Random) -> list[int]:
    """Members of the cells outside the ward of the article."""
    cells, members = CITY_CELLS - len(WARD_SIZES), CITY_MEMBERS - sum(size for size, _, _ in WARD_SIZES)
    sizes = [min(LARGEST, max(SMALLEST, round(rng.lognormvariate(4.08, 0.42)))) for _ in range(cells)]
    sizes[0], sizes[1] = SMALLEST, LARGEST
    while short := members - sum(sizes):
        index = rng.randrange(2, cells)
        step = 1 if short > 0 else -1
        if SMALLEST < sizes[index] + step < LARGEST:
            sizes[index] += step
    return rng.sample(sizes, cells)


def _cells_per_ward(rng: Random) -> list[int]:
    cells = [5] * (len(WARDS) - 1)
    while sum(cells) < CITY_CELLS - len(WARD_SIZES):
        index = rng.randrange(len(cells))
        cells[index] += cells[index] < 8
    return cells


def _ward_part(seed: int, name: str) -> _Part:
    rng = _chance(seed, name)
    return _Part(duties=tuple(ward_duties(rng, name, full_name(rng, Sex.FEMALE, 48))))


def _cell_part(seed: int, shape: CellShape, shared: Sequence[Duty], *, scarce: bool = False) -> _Part:
    rng = _chance(seed, shape.name)
    body = people(rng, shape)
    if scarce:
        body = _one_health_worker(body)
    filled = posted(rng, body, shape.members - shape.exempt)
    duties = cell_duties(rng, shape.name, filled.members, filled.committee)
    if scarce:
        duties.append(replace(drawn("G75", shape.name, 2, 2), supervisor=filled.committee[0]))
    duties = _compatible(duties, shared)
    reviewed = [_reviewer(rng, member, filled.committee) for member in filled.members]
    members = _remembered(rng, _wishing(rng, reviewed, duties), duties, filled.pins, shape.served)
    members, apart = _couples(rng, members)
    forbidden = _forbidden(rng, members, duties, filled.pins)
    return _Part(tuple(members), tuple(duties), (*filled.pins, *forbidden), apart)


def _one_health_worker(members: list[Member]) -> list[Member]:
    """Nobody keeps the skill but one member in good health."""
    bare = [replace(m, skills=tuple(skill for skill in m.skills if skill.name != "y tế")) for m in members]
    index = next(i for i, m in enumerate(bare) if m.is_active and m.health is Health.GOOD and m.hours)
    bare[index] = replace(bare[index], skills=(*bare[index].skills, Skill("y tế")))
    return bare


def _compatible(duties: Sequence[Duty], shared: Sequence[Duty]) -> list[Duty]:
    """Incompatible duties that this cell does not have are not named."""
    known = {duty.code for duty in (*duties, *shared)}
    return [replace(duty, not_with=tuple(sorted(known & set(duty.not_with)))) for duty in duties]


def _reviewer(rng: Random, member: Member, committee: Sequence[str]) -> Member:
    return replace(member, reviewer=rng.choice(committee)) if member.reviewed_on else member


def _wishing(rng: Random, members: Sequence[Member], duties: Sequence[Duty]) -> list[Member]:
    """A third of the active say what they would like, some what they would not."""
    codes = [duty.code for duty in duties if not duty.is_post and not duty.households]
    return [_wish(rng, member, codes) if member.is_active else member for member in members]


def _wish(rng: Random, member: Member, codes: Sequence[str]) -> Member:
    named = rng.sample(codes, 3)
    wishes = tuple(named[: rng.randint(1, 2)]) if rng.random() < 0.35 else ()
    return replace(member, wishes=wishes, unwanted=(named[2],) if rng.random() < 0.12 else ())


def _remembered(
    rng: Random, members: Sequence[Member], duties: Sequence[Duty], pins: Sequence[Pin], served: int
) -> list[Member]:
    """Exactly `served` active members had a duty last year: the holders of posts theirs, others any."""
    held = {pin.member: pin.duty for pin in pins}
    others = [member.key for member in members if member.is_active and member.key not in held]
    codes = [duty.code for duty in duties if not duty.is_post]
    chosen = {key: rng.choice(codes) for key in rng.sample(others, min(len(others), max(0, served - len(held))))}
    last = {**held, **chosen}
    return [replace(m, last_year=(last[m.key],)) if m.key in last else m for m in members]


def _couples(rng: Random, members: Sequence[Member]) -> tuple[list[Member], tuple[Apart, ...]]:
    """One member in twelve is married to another of the cell: same lane and group, kept apart in duties."""
    active = [member for member in members if member.is_active and member.standing is Standing.OFFICIAL]
    men = [member for member in active if member.sex is Sex.MALE]
    wives: dict[str, Member] = {}
    for man in rng.sample(men, len(men)):
        if len(wives) >= len(members) // 24:
            break
        taken = {wife.key for wife in wives.values()}
        near = [w for w in active if w.sex is Sex.FEMALE and w.key not in taken and _near_in_age(man, w)]
        if near:
            wives[man.key] = rng.choice(near)
    homes = {wives[man.key].key: man for man in men if man.key in wives}
    moved = [replace(m, lane=homes[m.key].lane, group=homes[m.key].group) if m.key in homes else m for m in members]
    return moved, tuple(Apart(husband, wife.key) for husband, wife in wives.items())


def _near_in_age(one: Member, other: Member) -> bool:
    return -2 <= age_of(one) - age_of(other) <= 7


def _forbidden(rng: Random, members: Sequence[Member], duties: Sequence[Duty], pins: Sequence[Pin]) -> list[Pin]:
    """The committee has kept one member from one duty, with a reason."""
    holders = {pin.member for pin in pins}
    free = [member for member in members if member.is_active and member.key not in holders]
    teams = [duty.code for duty in duties if duty.people_max >= 3 and not duty.households]
    return [Pin(rng.choice(free).key, rng.choice(teams), PinKind.FORBID, rng.choice(WHY_FORBIDDEN))]


def _unclear(snapshot: Snapshot) -> Snapshot:
    """Two duties lose what makes them clear: one its due date, one its supervisor and product."""
    cells = snapshot.cells()

    def lost(duty: Duty) -> Duty:
        if (duty.unit, duty.code) == (cells[1], "D42"):
            return replace(duty, due="")
        return replace(duty, supervisor="", product="") if (duty.unit, duty.code) == (cells[4], "A15") else duty

    return replace(snapshot, duties=tuple(map(lost, snapshot.duties)))
