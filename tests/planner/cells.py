"""Invented cells for tests and benchmarks, seeded, after the proportions in docs/planner.md."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

from roviec.domain.reasons import reason
from roviec.planner.casing import Case
from roviec.planner.plan import Plan
from roviec.planner.problem import Person, Problem, Task

SKILLS = ("nói", "sổ sách", "pháp luật", "tin học", "sức bền", "văn nghệ")


def cell(seed: int, size: int, *, share: float | None = None) -> Problem:
    """A cell of `size` members with about thirty duties and lanes of about fourteen members.

    `share`: hours are scaled so that mandatory duties need this part of what the active have; 0.65 to 0.8 is tight.
    """
    draw = random.Random(seed * 1000 + size)
    people = tuple(_person(draw, i) for i in range(size))
    if share:
        people = _scaled(people, _tasks(random.Random(seed), size, max(1, size // 14))[0], share)
    lanes = [draw.randrange(max(1, size // 14)) for _ in people]
    skills = [{skill: draw.choice((0, 0, 1, 1, 2)) for skill in SKILLS} for _ in people]
    tasks, places, asked = _tasks(draw, size, max(1, size // 14))
    fit, barred = {}, {}
    for p, t in product(range(size), range(len(tasks))):
        if not people[p].must_serve:
            barred[p, t] = (reason("member-exempt"),)
        elif tasks[t].least_load > people[p].capacity:
            barred[p, t] = (reason("too-heavy"),)
        elif asked[t] and not skills[p][asked[t]]:
            barred[p, t] = (reason("skill-missing"),)
        elif places[t] is not None and abs(places[t] - lanes[p]) > 1:
            barred[p, t] = (reason("too-far"),)
        else:
            fit[p, t] = _units(draw, skills[p], asked[t], places[t], lanes[p])
    led = [t for t, task in enumerate(tasks) if task.leaders is not None]
    tasks = tuple(
        _with_leaders(task, {p for p in range(size) if skills[p][asked[t]] == 2}) if t in led else task
        for t, task in enumerate(tasks)
    )
    couples = frozenset((i, i + 1) for i in range(0, size - 1, 24))
    return Problem(f"cell-{seed}-{size}", people, tasks, fit, barred, clashes=frozenset({(2, 3)}), apart=couples)


def _person(draw: random.Random, number: int) -> Person:
    retired = draw.random() < 0.62
    age = draw.gauss(68, 7) if retired else draw.gauss(42, 10)
    hours = (22 if age < 70 else 13) if retired else draw.choice((11, 14))
    capacity = round(hours * 4 * draw.choice((0.4, 0.7, 1.0, 1.0)))
    exempt = age > 80 or draw.random() < 0.1
    return Person(f"m{number}", f"Đảng viên {number}", capacity, must_serve=not exempt)


def _scaled(people: tuple[Person, ...], tasks: tuple[Task, ...], share: float) -> tuple[Person, ...]:
    needed = sum(task.load * (task.households or task.low) for task in tasks if task.is_mandatory)
    factor = needed / share / sum(person.capacity for person in people if person.must_serve)
    return tuple(replace(person, capacity=round(person.capacity * factor)) for person in people)


def _tasks(draw: random.Random, size: int, lanes: int) -> tuple[tuple[Task, ...], list[int | None], list[str]]:
    rows: list[tuple[Task, int | None, str]] = []

    def add(
        name: str, load: float, low: int, high: int, skill: str = "", lane: int | None = None, **more: object
    ) -> None:
        rows.append((Task(name, name, low, high, round(load * 4), **more), lane, skill))  # type: ignore[arg-type] # fields by name

    add("bí thư", 15, 1, 1, is_exclusive=True, priority=3)
    add("phó bí thư", 11, 1, 1, is_exclusive=True, priority=3)
    add("thu đảng phí", 4, 1, 1, "sổ sách")
    add("kiểm tra", 3, 1, 2)
    add("mặt trận", 11, 1, 1, "nói", is_exclusive=True)
    for number in range(max(1, size // 20)):
        add(f"tổ trưởng {number}", 5, 1, 1, is_exclusive=True)
    for name, load, skill in (("phụ nữ", 5, ""), ("cựu chiến binh", 5, ""), ("tuyên truyền", 4, "nói")):
        add(name, load, 1, 2, skill)
    add("hòa giải", 3, 2, 4, "pháp luật", leaders=frozenset())
    add("an ninh", 5, 3, 6, "sức bền", leaders=frozenset())
    add("công nghệ số", 4, 2, 4, "tin học", leaders=frozenset())
    add("thăm hỏi", 1.5, 2, max(3, size // 8))
    add("môi trường", 3, 2, 5)
    for number in range(4):
        add(f"câu lạc bộ {number}", draw.choice((1, 2, 3)), 2, 5, draw.choice(SKILLS), is_mandatory=False)
    for lane in range(lanes):
        add(f"ngõ {lane}", 11, 1, 1, lane=lane, is_exclusive=True)
        add(f"đường {lane}", 1.5, 1, 3, lane=lane)
        add(f"hộ {lane}", 0.25, 0, 99, lane=lane, households=draw.randint(50, 80))
    return tuple(row[0] for row in rows), [row[1] for row in rows], [row[2] for row in rows]


def _units(draw: random.Random, skills: dict[str, int], asked: str, place: int | None, lane: int) -> int:
    wish = draw.choices((0, 4, -6), (90, 7, 3))[0]
    return wish + (skills.get(asked, 0) * 2) + (3 if place == lane else 0) + draw.choices((0, 2), (92, 8))[0]


def _with_leaders(task: Task, leaders: set[int]) -> Task:
    kept = {name: getattr(task, name) for name in Task.__slots__}
    return Task(**{**kept, "leaders": frozenset(leaders)})


def every_plan(problem: Problem) -> list[Plan]:
    """All ways to fill the possible pairs, lawful or not; for tiny problems."""
    pairs = sorted(problem.fit)
    ranges = [range(_most_share(problem, t) + 1) for _, t in pairs]
    return [
        Plan({pair: share for pair, share in zip(pairs, shares, strict=True) if share}) for shares in product(*ranges)
    ]


def _most_share(problem: Problem, t: int) -> int:
    task = problem.tasks[t]
    return min(task.share_max, task.households) + 1 if task.households else 1


def tiny(seed: int, *, in_force: bool = False, slack: int = 0) -> Problem:
    """Three or four people and five tasks, with every kind of rule in play, few enough plans to try them all."""
    draw = random.Random(seed)
    people = tuple(
        Person(f"m{p}", f"Đảng viên {p}", draw.randint(6, 16), draw.choice((0, 0, 2)), draw.randint(1, 3), p < 3)
        for p in range(draw.choice((3, 4)))
    )
    tasks = (
        Task("bí thư", "Bí thư", load=draw.randint(3, 6), is_exclusive=True, priority=2),
        Task("thủ quỹ", "Thủ quỹ", load=draw.randint(1, 4), is_exclusive=draw.random() < 0.5),
        Task("an ninh", "An ninh", 1, 2, draw.randint(1, 4), leaders=frozenset(draw.sample(range(len(people)), 1))),
        Task("văn nghệ", "Văn nghệ", 2, 2, draw.randint(1, 3), is_mandatory=False),
        Task("hộ dân", "Hộ dân", 0, 2, 1, households=4, share_min=2, share_max=3),
    )
    pairs = [pair for pair in product(range(len(people)), range(4)) if draw.random() < 0.8]
    pairs = [*draw.sample(pairs, min(len(pairs), 7)), (0, 4), (draw.randint(1, len(people) - 1), 4)]
    fit = {pair: draw.randint(-2, 5) for pair in sorted(pairs)}
    return Problem(
        f"tiny-{seed}",
        people,
        tasks,
        fit,
        pins=frozenset(draw.sample(sorted(fit), draw.choice((0, 0, 1, 2)))),
        clashes=frozenset({(1, 2)}),
        apart=frozenset({(0, 1)} if draw.random() < 0.6 else ()),
        in_force=dict.fromkeys(draw.sample(sorted(fit), 3) if in_force else (), 1),
        changes_first=in_force,
        slack=slack,
    )


def leaver(problem: Problem, plan: Plan, p: int) -> Problem:
    """The problem after person p has left: all others keep what the plan gives them, and few are to be touched."""
    fit = {pair: units for pair, units in problem.fit.items() if pair[0] != p}
    kept = {pair: share for pair, share in plan.shares.items() if pair in fit}
    people = tuple(replace(who, must_serve=who.must_serve and n != p) for n, who in enumerate(problem.people))
    pins = frozenset(kept) | {pair for pair in problem.pins if pair in fit}
    force = {"in_force": plan.shares, "changes_first": True, "touch_first": True}
    return replace(problem, people=people, fit=fit, pins=pins, floors=kept, **force)


def case_of(problem: Problem) -> Case:
    """A problem as a case without members and duties behind it; nothing speaks for a pair."""
    return Case(problem, (), (), dict.fromkeys(problem.fit, ()), (), frozenset())
