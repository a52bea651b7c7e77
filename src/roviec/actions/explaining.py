"""Answer a question about a plan: a member, a duty, or one pair."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.actions.finding import find_member
from roviec.actions.judging import cases_of, parts_of
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Snapshot
from roviec.domain.text import fold
from roviec.planner.casing import Case, Demand, KeyShares
from roviec.planner.explain import QUICKLY, candidates, funnel, why, why_not
from roviec.planner.explain_lines import candidate_lines, funnel_lines, volunteer_lines, why_lines, why_not_lines
from roviec.planner.explain_volunteer import volunteer
from roviec.planner.goals.coverage import missing_households, missing_leader, missing_people
from roviec.planner.plan import Plan

Part = tuple[Case, Plan]


class Unclear(ValueError):
    """A question that names nobody, nothing, or more than one; `reason` says which."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.reason = why


def explain_member(
    snapshot: Snapshot, shares: KeyShares, demand: Demand, named: str, cell: str = ""
) -> tuple[Reason, ...]:
    """What was assumed of the member, every duty with its reasons, and for duties not held what bars the member."""
    member = _member(snapshot, named, cell)
    parts = _home(cases_of(snapshot, shares, demand), member)
    notes = dict.fromkeys(
        note for case, _ in parts for note in case.notes if note.about.get("member") == _name(case, member)
    )
    return (*notes, *(line for part in parts for line in _of_member(part, member)))


def explain_duty(
    snapshot: Snapshot, shares: KeyShares, demand: Demand, code: str, cell: str = ""
) -> tuple[Reason, ...]:
    """Who could do the duty and at what cost; for one that is not met, what stands in the way."""
    case, plan, t = _duty(snapshot, cases_of(snapshot, shares, demand), code, cell)
    lines = candidate_lines(case, t, candidates(case, plan, t))
    missing = (measure(case.problem, plan, t) for measure in (missing_people, missing_leader, missing_households))
    return (*lines, *funnel_lines(case, funnel(case, plan, t))) if any(missing) else lines


def explain_pair(
    snapshot: Snapshot, shares: KeyShares, demand: Demand, named: str, code: str, seed: int, cell: str = ""
) -> tuple[Reason, ...]:
    """Why the member has the duty; or why not, and what insisting on it would cost."""
    member = _member(snapshot, named, cell)
    for case, plan in _home(cases_of(snapshot, shares, demand), member):
        for t, duty in enumerate(case.duties):
            p = _number(case, member)
            if fold(duty.code) == fold(code) and duty.unit == case.problem.name:
                if (p, t) in plan.shares:
                    return why_lines(case, why(case, plan, p, t))
                return why_not_lines(case, why_not(case, plan, p, t, seed=seed))
    if any(fold(duty.code) == fold(code) for duty in snapshot.duties):
        raise Unclear(reason("pair-not-together", member=member.name, duty=code))
    raise Unclear(_no_duty(snapshot, code))


def explain_volunteer(
    snapshot: Snapshot, shares: KeyShares, demand: Demand, code: str, seed: int, cell: str = ""
) -> tuple[Reason, ...]:
    """What one more volunteer would change: for a duty, or in each part of the plan; one part alone is solved anew."""
    parts = cases_of(snapshot, shares, demand)
    if code:
        case, plan, t = _duty(snapshot, parts, code, cell)
        return volunteer_lines(case, volunteer(case.problem, plan, seed=seed, stop=QUICKLY, t=t), t)
    unit = _unit(snapshot, cell) if cell else ""
    asked = [part for part in parts if unit in ("", part[0].problem.name)]
    stop = None if asked[1:] else QUICKLY
    found = ((case, volunteer(case.problem, plan, seed=seed, stop=stop)) for case, plan in asked)
    return tuple(line for case, one in found for line in volunteer_lines(case, one))


def _member(snapshot: Snapshot, named: str, cell: str) -> Member:
    home = _unit(snapshot, cell) if cell else ""
    members = tuple(member for member in snapshot.members if home in ("", member.cell))
    found = find_member(members, named)
    if isinstance(found, Reason):
        raise Unclear(found)
    return found


def _home(parts: list[Part], member: Member) -> list[Part]:
    """The member's cell first, then the shared duties that reach it."""
    return [part for part in reversed(parts) if member in part[0].members]


def _number(case: Case, member: Member) -> int:
    return case.members.index(member)


def _name(case: Case, member: Member) -> str:
    """The name by which the sentences of the case tell the member from others."""
    return case.problem.people[_number(case, member)].name


def _of_member(part: Part, member: Member) -> Iterator[Reason]:
    case, plan = part
    p = _number(case, member)
    for t in plan.tasks_of(p):
        if case.duties[t].unit == case.problem.name:
            yield from why_lines(case, why(case, plan, p, t))
    if not plan.tasks_of(p) and case.problem.name == member.cell:
        yield reason("explain-no-duty", member=_name(case, member))
    for t, duty in enumerate(case.duties):
        if duty.unit == case.problem.name and not {(p, t)} & (case.problem.fit.keys() | plan.shares.keys()):
            yield from why_not_lines(case, why_not(case, plan, p, t, seed=0, resolve=False))


def _duty(snapshot: Snapshot, parts: list[Part], code: str, cell: str) -> tuple[Case, Plan, int]:
    unit = _unit(snapshot, cell) if cell else ""
    every = [
        (case, plan, t)
        for case, plan in parts
        for t, duty in enumerate(case.duties)
        if fold(duty.code) == fold(code) and duty.unit == case.problem.name
    ]
    found = [each for each in every if unit in ("", each[0].problem.name)]
    if len(found) == 1:
        return found[0]
    units = ", ".join(case.problem.name for case, _, _ in every[:12])
    if found:
        raise Unclear(reason("duty-in-many-cells", duty=code, cells=units))
    raise Unclear(reason("duty-not-there", duty=code, cell=unit, cells=units) if every else _no_duty(snapshot, code))


def _no_duty(snapshot: Snapshot, code: str) -> Reason:
    return reason("duty-not-found", duty=code, codes=", ".join(sorted({duty.code for duty in snapshot.duties})))


def _unit(snapshot: Snapshot, named: str) -> str:
    """The name of the unit meant, marks optional."""
    units = parts_of(snapshot)
    found = next((unit for unit in units if fold(unit) == fold(named)), None)
    if found is None:
        raise Unclear(reason("unit-unknown", cell=named, cells=", ".join(units[:12])))
    return found
