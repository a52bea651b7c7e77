"""What the pages of a version have in common: head, what stands against it, goals in words, choices of the forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roviec.actions.drafted import Drafted
from roviec.actions.drafting import is_open_to_hand
from roviec.actions.weighing import of_giving, of_moving
from roviec.domain.access import Act
from roviec.domain.discretion import Sight, withheld
from roviec.domain.reasons import Reason
from roviec.domain.snapshot import PinKind
from roviec.records.models import Draft, Pin
from roviec.records.models.drafts import DraftState, Maker
from roviec.web.asked import Asked
from roviec.wording import catalogue

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
    is_best: bool = False


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
    draft, listing = drafted.draft, plain(sight)
    return {
        "draft": draft,
        "drafted": drafted,
        "unit": draft.unit,
        "trail": trail_of(draft),
        "breaches": withheld(drafted.breaches, listing),
        "unmet": _unmet(drafted, listing),
        "lost": drafted.lost,
        "sees_hours": sight.hours,
        "may_draft": request.actor.can(Act.DRAFT, draft.unit),
        "may_ask": request.actor.can(Act.VIEW_UNRELEASED, draft.unit),
        "is_in_place": is_open_to_hand(draft),
        "last_change": _last_change(draft),
    }


def _unmet(drafted: Drafted, sight: Sight) -> list[tuple[Reason, int | None]]:
    """What is not met, with the key of the duty whose page says what stands in the way; None for a member."""
    own = {task.key: drafted.duties[t] for t, task in enumerate(drafted.case.problem.tasks) if drafted.is_own(t)}
    return [(one, own.get(str(one.about.get("duty", "")))) for one in withheld(drafted.unmet, sight)]


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
    """Goals in strict order: values of today, bounds of the planner's run behind the version.

    What the planner proved, it proved of plans that break no rule, and of a goal as long as those before it stay as
    good. So of a version changed by hand the proof holds down to the first goal that is missed, and no further.
    """
    kept = {one.get("name"): one for one in drafted.draft.goals if isinstance(one, dict)}
    by_hand = drafted.draft.made_by == Maker.HAND.value
    holds, found = not (by_hand and drafted.breaches), []
    for name, value in drafted.verdict.values:
        run = kept.get(name, {})
        if name == "kept":
            continue
        bound, proof = run.get("bound"), run.get("proof", "none")
        is_near = bound is not None and abs(value - bound) <= run.get("slack", 0)
        is_best = holds and is_near and proof != "none"
        holds = holds and (is_best or not by_hand)
        found.append(GoalShown(name, value, bound, proof, name.startswith(IN_HOURS), is_best))
    return found


def hand_options(drafted: Drafted, p: int, sight: Sight) -> dict[str, Any]:
    """What the forms of one member offer: duties to give, members to move to, words on pairs that stand.

    What would break a rule stands apart, each with the rule.
    """
    plan = drafted.plan
    free = [t for t in range(len(drafted.duties)) if drafted.is_own(t) and (p, t) not in plan.shares]
    against = {t: withheld(of_giving(drafted, p, t), plain(sight)) for t in free}
    words = Pin.objects.filter(member=drafted.members[p], duty__in=drafted.duties).select_related("duty")
    return {
        "give_possible": [_duty(drafted, t) for t in free if not against[t]],
        "give_against": [_because(_duty(drafted, t), against[t]) for t in free if against[t]],
        "takers": {drafted.duties[t]: _takers(drafted, p, t, sight) for t in plan.tasks_of(p) if drafted.is_own(t)},
        "words": [one for one in words.order_by("pk") if one.kind == PinKind.FORBID.value or _is_open(drafted, p, one)],
    }


def _is_open(drafted: Drafted, p: int, pin: Pin) -> bool:
    """Pinned, but not in this version."""
    return (p, drafted.tasks[pin.duty_id]) not in drafted.plan.shares


def _duty(drafted: Drafted, t: int) -> Option:
    task = drafted.case.problem.tasks[t]
    return drafted.duties[t], f"{task.key} {task.name}"


def _because(option: Option, breaches: Iterable[Reason]) -> Option:
    """The option with the rules it would break in brackets."""
    words = catalogue((get_language() or "vi")[:2])
    causes = (words.get(f"cause-{one.about.get('because', one.code)}", one.code) for one in breaches)
    return option[0], f"{option[1]} ({', '.join(dict.fromkeys(causes))})"


def _takers(drafted: Drafted, p: int, t: int, sight: Sight) -> tuple[list[Option], list[Option]]:
    """Who could take the duty over from p, the least burdened first; then those who would break a rule, by name."""
    problem, plan = drafted.case.problem, drafted.plan
    outside = [q for q in drafted.named if (q, t) not in plan.shares]
    against = {q: withheld(of_moving(drafted, p, q, t), plain(sight)) for q in outside}

    def burden(q: int) -> float:
        return plan.total_load(problem, q) / max(1, problem.people[q].capacity)

    possible = sorted((q for q in outside if not against[q]), key=burden)
    barred = [_because(_person(drafted, q), against[q]) for q in outside if against[q]]
    return [_person(drafted, q) for q in possible], barred


def plain(sight: Sight) -> Sight:
    """Lists say no health level: they name many."""
    return Sight(figures=sight.figures)


def _person(drafted: Drafted, p: int) -> Option:
    return drafted.members[p], drafted.case.problem.people[p].name
