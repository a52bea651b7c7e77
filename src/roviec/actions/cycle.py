"""The cell's cycle of the year: where it stands, what leads on, and the acts that lead on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.actions.drafted import open_draft
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.procedure import CycleFacts, Mark, NextStep, Step, next_steps, step_bar
from roviec.domain.reasons import reason
from roviec.domain.reviewing import ReviewState
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Cycle, Draft, Duty, Unit
from roviec.records.queries.cycles import is_cell, steps_of
from roviec.records.queries.decided import decided
from roviec.records.queries.reviews import open_reviews

RIGHTS = {
    "begin-draft": Act.DRAFT,
    "review-again": Act.DRAFT,
    "release": Act.RELEASE_DRAFT,
    "draft-again": Act.RELEASE_DRAFT,
    "table": Act.RUN_MEETING,
    "adopt": Act.RUN_MEETING,
    "issue": Act.ISSUE_RESOLUTION,
    "begin-work": Act.HAND_OVER,
    "draft-change": Act.DRAFT,
}
"""The acts of the table that are done here, each with the right it needs."""

ALONE = frozenset({"release", "begin-work", "draft-change"})
"""Acts that ask for more than a button: each has an action and a page of its own."""


@dataclass(frozen=True, slots=True)
class CycleNow:
    """Chu trình lúc này - the step, the bar, what leads on with all that is missing, the key of the adopted version."""

    step: Step
    bar: tuple[tuple[Step, Mark], ...]
    next_steps: tuple[NextStep, ...]
    adopted: int | None


def step_of(unit: Unit, year: int) -> Step:
    """The step the unit has reached in the year."""
    return steps_of([unit], year)[unit.pk]


def cycle_of(unit: Unit, year: int, on: date) -> CycleNow | None:
    """Where the cell stands; None for a unit with units below it, which has no cycle of its own."""
    if not is_cell(unit, on):
        return None
    step, adopted = step_of(unit, year), Draft.objects.of(unit, year).adopted().first()
    judged = adopted if step is Step.DRAFT else None
    leading = next_steps(step, _facts(unit, year, on, adopted, judged))
    here = tuple(one for one in leading if one.act in RIGHTS)
    return CycleNow(step, step_bar(step), here, adopted.pk if adopted else None)


def facts_of(unit: Unit, year: int, on: date) -> CycleFacts:
    """What the needs look at, counted from the records as they are on the day."""
    adopted = Draft.objects.of(unit, year).adopted().first()
    return _facts(unit, year, on, adopted, adopted)


def _facts(unit: Unit, year: int, on: date, adopted: Draft | None, judged: Draft | None) -> CycleFacts:
    """`judged` is the version whose rules are looked at, which takes the longest and matters for a release alone."""
    count = Duty.objects.of_year(year).counted([unit.pk])[unit.pk]
    still = open_reviews(unit, year, on)
    return CycleFacts(
        unreviewed=len(still),
        newcomers=tuple(name for name, state in still if state is not ReviewState.OLD),
        duties=count.duties,
        duties_unclear=count.unclear,
        has_draft=adopted is not None,
        rules_broken=len(open_draft(judged, on).verdict.broken) if judged else 0,
        **decided(unit, year, adopted, on),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """Đã chuyển - the step left and the step reached."""

    start: Step
    to: Step


@transaction.atomic
def move(unit: Unit, year: int, act: str, actor: Actor, *, on: date) -> Step:
    """Lead the cell on by an act of the table; returns the step reached. `draft-again` hides what was released.

    Raises Refused with `move-has-page` for an act of `ALONE`, else as `lead_on`.
    """
    if act in ALONE:
        raise Refused(reason("move-has-page", move=act))
    moved = lead_on(unit, year, act, actor, on=on)
    adopted = Draft.objects.of(unit, year).adopted()
    if act == "draft-again":
        adopted.update(is_released=False)
    note_move(unit, year, act, actor, moved, drafts=list(adopted.values_list("pk", flat=True)))
    return moved.to


def lead_on(unit: Unit, year: int, act: str, actor: Actor, *, on: date) -> Moved:
    """Take the step of an act; whoever calls does the rest of the act and `note_move` in the same transaction.

    Raises Refused with the right that is lacking, `move-unknown`, `cycle-not-a-cell`, `move-not-now`, or with
    everything that is still missing.
    """
    if act not in RIGHTS:
        raise Refused(reason("move-unknown"))
    allow(actor, RIGHTS[act], unit)
    if not is_cell(unit, on):
        raise Refused(reason("cycle-not-a-cell", unit=unit.name))
    Unit.objects.select_for_update().get(pk=unit.pk)
    step = step_of(unit, year)
    chosen = _chosen(next_steps(step, facts_of(unit, year, on)), act, step)
    Cycle.objects.update_or_create(unit=unit, year=year, defaults={"step": chosen.to, "moved_at": timezone.now()})
    return Moved(step, chosen.to)


def note_move(unit: Unit, year: int, act: str, actor: Actor, moved: Moved, **more: Any) -> None:
    """The entry of an act of the table; `more` may hold the `seals` of what the act has settled."""
    data = {"year": year, "from": moved.start.value, "to": moved.to.value, **more}
    entry(actor.name, f"cycle-{act}", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()


def _chosen(leading: Iterable[NextStep], act: str, step: Step) -> NextStep:
    chosen = next((one for one in leading if one.act == act), None)
    if chosen is None:
        raise Refused(reason("move-not-now", move=act, step=step.value))
    if chosen.reasons:
        raise Refused(*chosen.reasons)
    return chosen
