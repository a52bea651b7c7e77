"""Invented but plausible members of a neighbourhood cell: ages, health, work, skills, free hours, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from roviec.actions.demo_names import full_name
from roviec.domain.calendar import LooseDate
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.sheets.naming import keyed

DEMO_DAY = date(2026, 11, 20)  # the day the demo's review is taken to be finished; ages count on it
MEMBERS_PER_LANE = 14
RETIRED = (
    ("hưu trí, nguyên giáo viên", ("sư phạm", "ghi chép", "tuyên truyền")),
    ("hưu trí, nguyên sĩ quan quân đội", ("quân sự", "lý luận chính trị", "tuyên truyền")),
    ("hưu trí, nguyên cán bộ phường", ("dân vận", "hòa giải", "pháp luật")),
    ("hưu trí, nguyên công nhân", ("xây dựng", "thể thao")),
    ("hưu trí, nguyên kế toán", ("kế toán", "ghi chép")),
    ("hưu trí, nguyên y sĩ", ("y tế", "dân vận")),
    ("hưu trí, nguyên cán bộ tư pháp", ("pháp luật", "hòa giải", "ghi chép")),
    ("bộ đội phục viên", ("quân sự", "an ninh")),
    ("hưu trí, nguyên cán bộ văn hóa", ("văn nghệ", "tuyên truyền")),
)
WORKING = (
    ("giáo viên", ("sư phạm", "tin học", "tuyên truyền")),
    ("công chức", ("tin học", "pháp luật", "ghi chép")),
    ("kế toán doanh nghiệp", ("kế toán", "tin học")),
    ("kỹ sư xây dựng", ("xây dựng", "tin học")),
    ("công nhân khu công nghiệp", ("thể thao", "an ninh")),
    ("công an", ("an ninh", "pháp luật", "tin học")),
    ("nhân viên ngân hàng", ("kế toán", "tin học")),
)
OTHER = (
    ("buôn bán tại chợ", ("dân vận", "kế toán")),
    ("làm ruộng, chăn nuôi", ("nông nghiệp", "dân vận")),
    ("chủ cửa hàng", ("tin học", "dân vận")),
    ("nghề tự do", ("xây dựng", "văn nghệ")),
    ("nội trợ", ("dân vận", "văn nghệ")),
)
STUDENT = ("sinh viên", ("tin học", "văn nghệ", "thể thao"))
# What a cell cannot do without: skill, level, people who have it. The generator grants what chance did not.
NEEDED = (
    ("ghi chép", 1, 4),
    ("kế toán", 1, 4),
    ("quân sự", 1, 3),
    ("tuyên truyền", 1, 5),
    ("pháp luật", 1, 3),
    ("pháp luật", 2, 1),
    ("hòa giải", 2, 1),
    ("tin học", 1, 6),
    ("tin học", 2, 1),
    ("sư phạm", 1, 3),
    ("lý luận chính trị", 1, 3),
    ("xây dựng", 1, 2),
)


@dataclass(frozen=True, slots=True)
class CellShape:
    """Khuôn của chi bộ demo: how many members, exempt, and active ones with a duty last year.

    `first_card` is the first card number free.
    """

    name: str
    members: int
    exempt: int
    served: int
    first_card: int

    @property
    def lanes(self) -> int:
        """Lanes of the neighbourhood, about one for 14 members, at least two."""
        return max(2, round(self.members / MEMBERS_PER_LANE))


def people(rng: Random, shape: CellShape) -> list[Member]:
    """The members of one cell, `shape.exempt` of them exempt; posts, wishes, last year follow later."""
    born = [_person(rng, shape, index) for index in range(shape.members)]
    members = _twins(rng, _exempted(rng, born, shape.exempt))
    return list(keyed(_reviewed(rng, _granted(rng, _standings(rng, members)))))


def age_of(member: Member) -> int:
    """Age on the demo's day, by the year alone."""
    return DEMO_DAY.year - member.born.year if member.born else 0


def _person(rng: Random, shape: CellShape, index: int) -> Member:
    centre, spread = (68, 7) if rng.random() < 0.62 else (42, 10)
    age = min(94, max(20, round(rng.gauss(centre, spread))))
    sex = Sex.MALE if rng.random() < 0.58 else Sex.FEMALE
    card = f"{shape.first_card + index:08d}"
    lane = 1 + index % shape.lanes
    health = _health(rng, age)
    job, skills, hours = _work(rng, age, health)
    joined = _joined(rng, age)
    return Member(
        key=card,
        name=full_name(rng, sex, age),
        cell=shape.name,
        born=_birthday(rng, age),
        sex=sex,
        card=card,
        joined=joined,
        official=replace(joined, year=joined.year + 1, day=min(joined.day, 28)),
        group=f"Tổ đảng số {(lane + 1) // 2}",
        lane=f"Ngõ {lane}",
        job=job,
        skills=skills,
        health=health,
        hours=hours,
    )


def _birthday(rng: Random, age: int) -> LooseDate:
    year = DEMO_DAY.year - age
    if age > 65 and rng.random() < 0.1:
        return LooseDate(year)
    return LooseDate(year, rng.randint(1, 12), rng.randint(1, 28))


def _joined(rng: Random, age: int) -> LooseDate:
    year = DEMO_DAY.year - age + rng.randint(19, min(45, age))
    return LooseDate(min(year, DEMO_DAY.year - 2), rng.choice((2, 3, 5, 9, 12)), rng.randint(1, 28))


def _health(rng: Random, age: int) -> Health:
    weak, limited = (0.02, 0.12) if age <= 60 else (0.06, 0.28) if age <= 70 else (0.18, 0.45)
    if age > 78:
        weak, limited = 0.45, 0.45
    draw = rng.random()
    return Health.WEAK if draw < weak else Health.LIMITED if draw < weak + limited else Health.GOOD


def _work(rng: Random, age: int, health: Health) -> tuple[str, tuple[Skill, ...], int]:
    """Job, skills, and quarter-hours free a month."""
    if age >= 60:
        (job, talents), usual = rng.choice(RETIRED), 22 if age < 70 else 13
    elif age <= 22:
        (job, talents), usual = STUDENT, 9
    elif rng.random() < 0.65:
        (job, talents), usual = rng.choice(WORKING), 11
    else:
        (job, talents), usual = rng.choice(OTHER), 14
    names = rng.sample(talents, rng.randint(1, min(2, len(talents)))) if rng.random() < 0.85 else []
    skills = tuple(Skill(name, 2 if rng.random() < 0.2 else 1) for name in names)
    share = {2: rng.uniform(0.6, 0.95), 1: rng.uniform(0.5, 0.7), 0: rng.uniform(0.4, 0.5)}[health.rank]
    return job, skills, max(12, 2 * round(2 * share * rng.gauss(usual, usual / 8)))


def _exempted(rng: Random, members: Sequence[Member], count: int) -> list[Member]:
    """The oldest and weakest, with some chance, are freed from work and meetings."""

    def need(member: Member) -> float:
        weakness = {None: 0, 2: 0, 1: 2, 0: 8}[member.health.rank if member.health else None]
        return age_of(member) + weakness + rng.uniform(0, 8)

    chosen = {member.key for member in sorted(members, key=need, reverse=True)[:count]}
    return [_freed(member) if member.key in chosen else member for member in members]


def _freed(member: Member) -> Member:
    return replace(member, standing=Standing.EXEMPT, health=Health.WEAK, hours=None)


def _standings(rng: Random, members: list[Member]) -> list[Member]:
    """A few probationary (they have no card yet), reduced and temporary members among the active."""
    active = [index for index, member in enumerate(members) if member.is_active]
    few = max(1, len(active) // 40)
    young = sorted(active, key=lambda index: age_of(members[index]))[: 4 * few]
    for index in rng.sample(young, min(few, len(young))):
        joined = LooseDate(DEMO_DAY.year, rng.randint(1, 10), rng.randint(1, 28))
        standing = Standing.PROBATIONARY
        members[index] = replace(members[index], standing=standing, joined=joined, official=None, card="")
    rest = [index for index in active if members[index].standing is Standing.OFFICIAL]
    chosen = rng.sample(rest, min(2 * few, len(rest) // 4))
    for place, index in enumerate(chosen):
        standing = Standing.REDUCED if place % 2 else Standing.TEMPORARY_IN
        members[index] = replace(members[index], standing=standing)
    return members


def _twins(rng: Random, members: list[Member]) -> list[Member]:
    """One pair of the same name in each cell with two women, of different birth."""
    women = [i for i, member in enumerate(members) if member.sex is Sex.FEMALE]
    if len(women) < 2:
        return members
    one, other = rng.sample(women, 2)
    members[other] = replace(members[other], name=members[one].name)
    return members


def _granted(rng: Random, members: list[Member]) -> list[Member]:
    """Skills the cell needs go to well members with most time, where too few have them."""
    able = [i for i, m in enumerate(members) if m.is_active and m.health is Health.GOOD]
    for skill, level, count in NEEDED:
        have = [i for i in able if Skill(skill, 2) in members[i].skills]
        have += [i for i in able if level == 1 and Skill(skill) in members[i].skills]
        free = [i for i in able if i not in have and len(members[i].skills) < 3]
        for index in rng.sample(free, min(len(free), max(0, count - len(have)))):
            others = tuple(own for own in members[index].skills if own.name != skill)
            members[index] = replace(members[index], skills=(*others, Skill(skill, level)))
    return members


def _reviewed(rng: Random, members: Sequence[Member]) -> list[Member]:
    """Review dates: most of late, some missing, some older than a year; health or hours missing for a few."""
    return [_gap(rng, _dated(rng, member)) for member in members]


def _dated(rng: Random, member: Member) -> Member:
    chance, days = rng.random(), rng.randint(2, 40)
    if chance < 0.06:
        return member
    return replace(member, reviewed_on=DEMO_DAY - timedelta(days=days + (400 if chance < 0.1 else 0)))


def _gap(rng: Random, member: Member) -> Member:
    if not member.is_active or rng.random() > 0.04:
        return member
    return replace(member, health=None) if rng.random() < 0.5 else replace(member, hours=None)
