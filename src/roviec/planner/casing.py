"""Build one planning case from members and duties: numbers for the planner, and what the numbers stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from roviec.domain.duties import Duty
from roviec.domain.people import Member, Standing, told_apart
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Pin, PinKind, Snapshot
from roviec.planner import eligibility, hours, rules
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair, Person, Problem, Task
from roviec.planner.settings import Settings

KeyPair = tuple[str, str]  # (member key, duty code)
KeyShares = Mapping[KeyPair, int]
TOGETHER = {
    "rule-household-share": "pins-household-share",
    "rule-household-sum": "pins-household-sum",
    "rule-one-lane": "pins-one-lane",
    "rule-capacity": "pins-capacity",
    "rule-task-limit": "pins-task-limit",
    "rule-one-post": "pins-one-post",
    "rule-clash": "pins-clash",
    "rule-kept-apart": "pins-kept-apart",
}
"""The note for a rule that pins break together."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a run is asked beside the snapshot: the day, the settings, and for re-planning the plan in force.

    `slack` is by how many quarter-hours each burden goal may get worse for fewer changes; `pins` are pairs that people
    have marked in that plan, beside those of the snapshot. `tier` is how hard to try (solve.TIERS).
    """

    on: date
    settings: Settings = Settings()
    in_force: KeyShares | None = None
    slack: int = 0
    pins: tuple[Pin, ...] = ()
    tier: str = "proven"


@dataclass(frozen=True)
class Case:
    """Bài toán - a problem with the members and duties its numbers stand for.

    `merits` says for each possible pair what speaks for it; `notes` are assumptions and pins that break a rule;
    `given` are pairs that a unit above has decided.
    """

    problem: Problem
    members: tuple[Member, ...]
    duties: tuple[Duty, ...]
    merits: Mapping[Pair, tuple[Reason, ...]]
    notes: tuple[Reason, ...]
    given: frozenset[Pair]

    def keyed(self, plan: Plan) -> dict[KeyPair, int]:
        """A plan with member keys and duty codes instead of numbers."""
        return {(self.members[p].key, self.duties[t].code): share for (p, t), share in plan.shares.items()}

    def numbered(self, shares: KeyShares) -> Plan:
        """The part of a keyed plan that concerns this case."""
        at = _Places(self.members, self.duties)
        return Plan({pair: shares[key] for key, pair in at.pairs(shares)})


class _Places:
    """Numbers of member keys and duty codes."""

    def __init__(self, members: Iterable[Member], duties: Iterable[Duty]) -> None:
        self.people = {member.key: p for p, member in enumerate(members)}
        self.tasks = {duty.code: t for t, duty in enumerate(duties)}

    def pairs(self, keys: Iterable[KeyPair]) -> list[tuple[KeyPair, Pair]]:
        """Those that are here, ascending by number."""
        here = [key for key in keys if key[0] in self.people and key[1] in self.tasks]
        return sorted(((key, (self.people[key[0]], self.tasks[key[1]])) for key in here), key=lambda both: both[1])


def build_case(
    name: str,
    members: tuple[Member, ...],
    duties: tuple[Duty, ...],
    given: KeyShares,
    snapshot: Snapshot,
    demand: Demand,
    *,
    is_shared: bool = False,
) -> Case:
    """Number everything, find what is possible and why the rest is not. `given` pairs count as pinned."""
    at = _Places(members, duties)
    marked = {(pin.member, pin.duty): pin for pin in demand.pins}
    pins = frozenset(pair for _, pair in at.pairs(_pins(snapshot, PinKind.PIN) | marked))
    fixed = pins | {pair for _, pair in at.pairs(given)}
    above = frozenset(t for t, duty in enumerate(duties) if not is_shared and duty.unit != name)
    tasks = tuple(_task(t, duty, members, fixed, demand, above=t in above) for t, duty in enumerate(duties))
    shown = _shown(members)
    people, notes = _people(shown, snapshot, demand, must_serve=not is_shared)
    bars = _bars(shown, duties, snapshot, at, demand.on)
    loads = _pinned_loads(people, tasks, fixed)
    for p, t in sorted(bars.keys() - fixed):
        bars[p, t] = (*bars[p, t], *_too_heavy(people[p], tasks[t], loads[p]))
    possible = sorted(pair for pair, why in bars.items() if pair in fixed or not why)
    weights = demand.settings.weights
    in_force = demand.in_force or {}
    merits = {(p, t): eligibility.merits(members[p], duties[t], demand.on, weights) for p, t in possible}
    problem = Problem(
        name,
        people,
        tasks,
        fit={pair: sum(int(merit.about["units"]) for merit in found) for pair, found in merits.items()},
        barred={pair: why for pair, why in bars.items() if why and pair not in merits},
        pins=fixed,
        clashes=_clashes(duties, at),
        apart=_apart(snapshot, at),
        in_force={pair: in_force[key] for key, pair in at.pairs(in_force)},
        changes_first=demand.in_force is not None,
        slack=demand.slack,
    )
    against = (*_overrides(shown, duties, pins, bars), *_crowded(tasks, pins), *_together(problem))
    notes += [*against, *_assumed_loads(duties)]
    return Case(problem, members, duties, merits, tuple(notes), fixed - pins)


def _shown(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members under the names by which sentences tell them apart."""
    names = told_apart((member.name, member.born, member.group) for member in members)
    pairs = zip(members, names, strict=True)
    return tuple(member if member.name == name else replace(member, name=name) for member, name in pairs)


def bare_case(name: str, members: tuple[Member, ...], duties: tuple[Duty, ...], demand: Demand) -> Case:
    """A unit's own duties without asking who may hold them: enough to count what plans lack, and quick."""
    tasks = tuple(_task(t, duty, members, frozenset(), demand, above=False) for t, duty in enumerate(duties))
    people = tuple(Person(member.key, member.name, 0) for member in members)
    return Case(Problem(name, people, tasks, fit={}), members, duties, {}, (), frozenset())


def _bars(
    members: tuple[Member, ...], duties: tuple[Duty, ...], snapshot: Snapshot, at: _Places, on: date
) -> dict[Pair, tuple[Reason, ...]]:
    """What bars each pair but for hours: the word of people, then the person as such."""
    forbidden = _pins(snapshot, PinKind.FORBID)
    decided = {
        pair: (reason("forbidden-by-people", why=forbidden[key].why or "-"),) for key, pair in at.pairs(forbidden)
    }
    return {
        (p, t): (*decided.get((p, t), ()), *eligibility.bars(member, duty, on))
        for p, member in enumerate(members)
        for t, duty in enumerate(duties)
    }


def _overrides(
    members: tuple[Member, ...],
    duties: tuple[Duty, ...],
    pins: frozenset[Pair],
    bars: Mapping[Pair, tuple[Reason, ...]],
) -> Iterator[Reason]:
    """Pins that hold against a rule, each with what it breaks."""
    for p, t in sorted(pins):
        for why in bars[p, t]:
            yield reason("pin-breaks", member=members[p].name, duty=duties[t].code, because=why.code)


def _crowded(tasks: tuple[Task, ...], pins: frozenset[Pair]) -> Iterator[Reason]:
    """Tasks with more people pinned than they can use."""
    for t, task in enumerate(tasks):
        count = sum(pinned == t for _, pinned in pins)
        if count > task.high:
            yield reason("pins-over-team", duty=task.key, count=count, limit=task.high)


def _together(problem: Problem) -> Iterator[Reason]:
    """What pins break only together, or with what was given from above: two posts, two duties that clash, the hours."""
    for breach in rules.overridden(problem):
        yield Reason(TOGETHER[breach.code], breach.facts)


def _assumed_loads(duties: tuple[Duty, ...]) -> Iterator[Reason]:
    return (reason("load-assumed", duty=duty.code) for duty in duties if duty.hours is None)


def _pins(snapshot: Snapshot, kind: PinKind) -> dict[KeyPair, Pin]:
    return {(pin.member, pin.duty): pin for pin in snapshot.pins if pin.kind is kind}


def _people(
    members: tuple[Member, ...], snapshot: Snapshot, demand: Demand, *, must_serve: bool
) -> tuple[tuple[Person, ...], list[Reason]]:
    people: list[Person] = []
    notes: list[Reason] = []
    for member in members:
        free, assumed = hours.capacity(member, demand.on)
        carry, carried = hours.carried_posts(member, snapshot.duties, demand.settings)
        reduced = member.standing is Standing.REDUCED
        most = demand.settings.max_duties_reduced if reduced else demand.settings.max_duties
        people.append(Person(member.key, member.name, free, carry, most, must_serve and member.is_active))
        if member.is_active:
            notes.extend((*assumed, *carried))
    return tuple(people), notes


def _task(
    t: int, duty: Duty, members: tuple[Member, ...], fixed: frozenset[Pair], demand: Demand, *, above: bool
) -> Task:
    load = demand.settings.assumed_load if duty.hours is None else duty.hours
    if above:
        here = sum(task == t for _, task in fixed)
        return Task(duty.code, duty.name, here, here, load, is_exclusive=duty.is_post)
    led = frozenset(p for p, member in enumerate(members) if eligibility.leads(member, duty, demand.on))
    most = duty.people_max
    if duty.households and most <= 1:
        most = -(-duty.households // max(1, duty.share_min))
    return Task(
        key=duty.code,
        name=duty.name,
        low=0 if duty.households and duty.people_min <= 1 else min(duty.people_min, most),
        high=most,
        load=load,
        is_mandatory=duty.is_mandatory,
        priority=duty.priority,
        is_exclusive=duty.is_post,
        leaders=led if duty.leader else None,
        households=duty.households,
        share_min=duty.share_min,
        share_max=duty.share_max,
    )


def _pinned_loads(people: tuple[Person, ...], tasks: tuple[Task, ...], fixed: frozenset[Pair]) -> list[int]:
    loads = [person.carry for person in people]
    for p, t in fixed:
        loads[p] += tasks[t].least_load
    return loads


def _too_heavy(person: Person, task: Task, load: int) -> tuple[Reason, ...]:
    if load + task.least_load <= person.capacity:
        return ()
    return (reason("too-heavy", hours=task.least_load / 4, held=load / 4, capacity=person.capacity / 4),)


def _clashes(duties: tuple[Duty, ...], at: _Places) -> frozenset[tuple[int, int]]:
    pairs = ((t, at.tasks[code]) for t, duty in enumerate(duties) for code in duty.not_with if code in at.tasks)
    return frozenset((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


def _apart(snapshot: Snapshot, at: _Places) -> frozenset[tuple[int, int]]:
    here = [pair for pair in snapshot.apart if pair.one in at.people and pair.other in at.people]
    pairs = ((at.people[pair.one], at.people[pair.other]) for pair in here)
    return frozenset((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
