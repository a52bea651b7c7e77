"""What the pages of a version have in common: head, what stands against it, goals in words, choices of the forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.drafted import Drafted
from roviec.actions.drafting import is_open_to_hand
from roviec.domain.access import Act
from roviec.domain.discretion import Sight, withheld
from roviec.domain.snapshot import PinKind
from roviec.records.models import Draft, Pin
from roviec.records.models.drafts import DraftState
from roviec.web.asked import Asked

IN_HOURS = "burden-"
Option = tuple[int, str]


@dataclass(frozen=True, slots=True)
class GoalShown:
    """Mục tiêu - its value now and the best possible value, with what says so; burdens in quarter-hours."""

    name: str
    value: int
    bound: int | None
    proof: str
    in_hours: bool
    slack: int = 0

    @property
    def is_best(self) -> bool:
        """Nothing better is possible."""
        is_near = self.bound is not None and abs(self.value - self.bound) <= self.slack
        return is_near and self.proof != "none"


def trail_of(draft: Draft, *, inside: bool = False) -> list[tuple[str, str]]:
    """From the unit down to the versions, or to this version for a page inside it."""
    trail = [
        (draft.unit.name, reverse("unit", args=[draft.unit_id])),
        (_("Phân công"), reverse("drafts", args=[draft.unit_id])),
    ]
    if inside:
        words = _("Phiên bản %(number)s năm %(year)s") % {"number": draft.number, "year": draft.year}
        trail.append((words, reverse("draft", args=[draft.pk])))
    return trail


def shown_head(request: Asked, drafted: Drafted, sight: Sight) -> dict[str, Any]:
    """The version, what it breaks and leaves open, and what may be done. Lists say no health level: they name many."""
    draft, plain = drafted.draft, Sight(figures=sight.figures)
    return {
        "draft": draft,
        "drafted": drafted,
        "unit": draft.unit,
        "trail": trail_of(draft),
        "breaches": withheld(drafted.breaches, plain),
        "unmet": withheld(drafted.unmet, plain),
        "lost": drafted.lost,
        "sees_hours": sight.hours,
        "may_draft": request.actor.can(Act.DRAFT, draft.unit),
        "may_ask": request.actor.can(Act.VIEW_UNRELEASED, draft.unit),
        "is_in_place": is_open_to_hand(draft),
        "last_change": _last_change(draft),
    }


def others_of(draft: Draft) -> dict[str, Any]:
    """The versions beside it: those kept, and the chosen one."""
    kept = list(Draft.objects.of(draft.unit, draft.year).kept())
    return {"kept": kept, "chosen": next((one for one in kept if one.state == DraftState.ADOPTED.value), None)}


def _last_change(draft: Draft) -> Any:
    """The change that can be undone."""
    last = draft.changes.order_by("-edition").first()
    can_undo = last is not None and last.verb != "version" and (last.words or is_open_to_hand(draft))
    return last if can_undo else None


def shown_goals(drafted: Drafted) -> list[GoalShown]:
    """Goals in strict order: values of today, bounds of the planner's run behind the version."""
    kept = {one.get("name"): one for one in drafted.draft.goals if isinstance(one, dict)}
    found = []
    for name, value in drafted.verdict.values:
        run = kept.get(name, {})
        if name != "kept":
            bound, proof, slack = run.get("bound"), run.get("proof", "none"), run.get("slack", 0)
            found.append(GoalShown(name, value, bound, proof, name.startswith(IN_HOURS), slack))
    return found


def hand_options(drafted: Drafted, p: int) -> dict[str, Any]:
    """What the forms of one member offer: duties to give, members to move to, words on pairs that stand."""
    problem, plan = drafted.case.problem, drafted.plan
    free = [t for t in range(len(drafted.duties)) if drafted.is_own(t) and (p, t) not in plan.shares]
    words = Pin.objects.filter(member=drafted.members[p], duty__in=drafted.duties).select_related("duty")
    return {
        "give_possible": [_duty(drafted, t) for t in free if (p, t) in problem.fit],
        "give_against": [_duty(drafted, t) for t in free if (p, t) not in problem.fit],
        "takers": {drafted.duties[t]: _takers(drafted, t) for t in plan.tasks_of(p) if drafted.is_own(t)},
        "words": [one for one in words.order_by("pk") if one.kind == PinKind.FORBID.value or _is_open(drafted, p, one)],
    }


def _is_open(drafted: Drafted, p: int, pin: Pin) -> bool:
    """Pinned, but not in this version."""
    return (p, drafted.tasks[pin.duty_id]) not in drafted.plan.shares


def _duty(drafted: Drafted, t: int) -> Option:
    task = drafted.case.problem.tasks[t]
    return drafted.duties[t], f"{task.key} {task.name}"


def _takers(drafted: Drafted, t: int) -> tuple[list[Option], list[Option]]:
    """Who could take the duty, the least burdened first; then those for whom a rule would be broken, by name."""
    problem, plan = drafted.case.problem, drafted.plan
    outside = [p for p in drafted.named if (p, t) not in plan.shares]

    def burden(p: int) -> float:
        return plan.total_load(problem, p) / max(1, problem.people[p].capacity)

    fit = sorted((p for p in outside if (p, t) in problem.fit), key=burden)
    return [_person(drafted, p) for p in fit], [_person(drafted, p) for p in outside if (p, t) not in problem.fit]


def _person(drafted: Drafted, p: int) -> Option:
    return drafted.members[p], drafted.case.problem.people[p].name
