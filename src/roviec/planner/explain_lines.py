"""Explanations as lines: reasons in the order they are read aloud, each with a sentence in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from roviec.domain.reasons import Fact, Reason, reason
from roviec.planner.casing import Case
from roviec.planner.explain import Candidate, Why, WhyNot
from roviec.planner.explain_exchange import BURDEN, Effect
from roviec.planner.explain_funnel import Funnel, Step
from roviec.planner.explain_volunteer import NEWCOMER, Volunteer
from roviec.planner.problem import Pair

MOVES = 6
"""So many who gain and who lose a duty are named with a volunteer."""
EXAMPLE = 20
"""Hours a month somebody may have, as the example in the sentence about burdens."""


def why_lines(case: Case, found: Why) -> tuple[Reason, ...]:
    """Why a member has a duty, and what the best others would have cost."""
    lines = [reason("explain-why", **_pair(case, found.person, found.task)), *found.reasons]
    if found.others:
        lines.append(reason("explain-others"))
    elif (found.person, found.task) not in case.problem.pins:
        lines.append(reason("explain-no-others"))
    return (*lines, *(line for other in found.others for line in choice_lines(case, found.task, other)))


def why_not_lines(case: Case, found: WhyNot) -> tuple[Reason, ...]:
    """What bars a member from a duty, or what giving it anyway would cost."""
    about = _pair(case, found.person, found.task)
    if found.barred:
        return (reason("explain-why-not", **about), *found.barred)
    lines = [reason("explain-possible", **about)]
    if found.breaks:
        lines += [reason("explain-breaks-now"), *found.breaks]
    if found.price:
        lines += [reason("explain-price"), effect_line(about["member"], found.price.effect), *found.price.breaks]
        lines += _moves(case, found.price.moves.gained, found.price.moves.lost)
        if not found.price.is_proven:
            lines.append(reason("explain-not-proven"))
    return tuple(lines)


def candidate_lines(case: Case, t: int, found: tuple[Candidate, ...]) -> tuple[Reason, ...]:
    """Who could do a duty, each with what the choice would change."""
    task = case.problem.tasks[t]
    head = reason("explain-candidates", duty=task.key, name=task.name)
    return (head, *(line for one in found for line in choice_lines(case, t, one)))


def funnel_lines(case: Case, found: Funnel) -> tuple[Reason, ...]:
    """How the members narrow down to those who can do a duty, and the ways out."""
    task = case.problem.tasks[found.task]
    lines = [reason("funnel-members", duty=task.key, name=task.name, count=found.members)]
    lines += [_step_line(case, found.task, step) for step in found.steps]
    lines.append(reason("funnel-possible", count=found.possible, wanted=task.low, team=found.team))
    for code, freed in (("funnel-single", found.single), ("funnel-busy", found.busy)):
        for each in freed:
            names = ", ".join(each.names)
            lines.append(Reason(code, reason("", because=each.code, count=each.count, names=names).facts))
    if found.conflict:
        lines += [reason("funnel-conflict"), *found.conflict]
    for code, ways in (("funnel-ways", found.ways), ("funnel-helps", found.helps)):
        lines += [reason(code), *ways] if ways else []
    return tuple(lines)


def _step_line(case: Case, t: int, step: Step) -> Reason:
    """How many a condition leaves; of the place it says which lanes the duty names."""
    if step.code == "too-far":
        return reason("funnel-far", lanes=", ".join(case.duties[t].lanes), left=step.left)
    return reason("funnel-step", because=step.code, left=step.left)


def effect_line(member: str, effect: Effect | None) -> Reason:
    """What choosing the member does to the first goal that changes; burdens in hours."""
    if effect is None:
        return reason("effect-none", member=member)
    if effect.goal.startswith(BURDEN):
        percent = effect.goal.removeprefix(BURDEN)
        hours: dict[str, Fact] = {"before": effect.before / 4, "after": effect.after / 4}
        hours |= {"budget": EXAMPLE, "limit": EXAMPLE * int(percent) / 100}
        return reason("effect-burden", member=member, percent=percent, **hours)
    return reason(f"effect-{effect.goal}", member=member, before=effect.before, after=effect.after)


def volunteer_lines(case: Case, found: Volunteer, t: int | None = None) -> tuple[Reason, ...]:
    """What one more volunteer would change, who could do the duty, or all but elected posts."""
    hours = NEWCOMER.capacity / 4
    if t is None:
        lines = [reason("volunteer-cell", unit=case.problem.name, hours=hours)]
    else:
        task = case.problem.tasks[t]
        lines = [reason("volunteer-duty", duty=task.key, name=task.name, hours=hours)]
    if found.effect is None:
        return (*lines, reason("volunteer-none" if found.is_proven else "volunteer-none-found"))
    lines.append(_change(found.effect, "volunteer-effect"))
    if found.is_proven:
        lines.append(reason("volunteer-best"))
    elif found.bound is not None:
        lines.append(reason("volunteer-bound", bound=found.bound / _whole(found.effect.goal)))
    if not found.is_due:
        lines.append(reason("volunteer-alone"))
    takes = ", ".join(f"{case.problem.tasks[u].key} {case.problem.tasks[u].name}" for u in found.takes)
    lines += [reason("volunteer-takes", duties=takes)] if takes else []
    return (*lines, *_moves(case, found.moves.gained[:MOVES], found.moves.lost[:MOVES]))


def _whole(goal: str) -> int:
    """Quarter-hours of an hour for burdens, else 1."""
    return 4 if goal.startswith(BURDEN) else 1


def _change(effect: Effect, code: str) -> Reason:
    """What a goal comes to; burdens in hours."""
    whole = _whole(effect.goal)
    return Reason(code, reason("", goal=effect.goal, before=effect.before / whole, after=effect.after / whole).facts)


def choice_lines(case: Case, t: int, found: Candidate) -> Iterator[Reason]:
    """What choosing somebody would change, then the rules it would break or who else would move."""
    name = case.problem.people[found.person].name
    if found.exchange is None:
        yield reason("candidate-in-team", member=name, units=found.units)
    elif found.exchange.plan is None:
        yield reason("effect-breaks", member=name)
        yield from found.exchange.breaks
    else:
        yield effect_line(name, found.exchange.effect)
        yield from (_change(each, "effect-also") for each in found.exchange.further)
        gained = tuple(pair for pair in found.exchange.gained if pair != (found.person, t))
        yield from _moves(case, gained, found.exchange.lost)


def _moves(case: Case, gained: tuple[Pair, ...], lost: tuple[Pair, ...]) -> Iterator[Reason]:
    for pair in lost:
        yield reason("move-loses", **_pair(case, *pair))
    for pair in gained:
        yield reason("move-gains", **_pair(case, *pair))


def _pair(case: Case, p: int, t: int) -> dict[str, str]:
    task = case.problem.tasks[t]
    return {"member": case.problem.people[p].name, "duty": task.key, "name": task.name}
