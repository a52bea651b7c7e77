"""Runs of the planner: asked once, done once, cancelled, ended with reasons; versions are what the planner found."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from roviec.actions.planning import MOST_CLAIMS, SILENT, ask_plan, cancel_run, claim_run, end_run, tell
from roviec.actions.planning_work import work_off
from roviec.actions.proposal import propose
from roviec.actions.refusal import Refused
from roviec.actions.storing import store_snapshot
from roviec.domain.access import Grant, Role
from roviec.domain.snapshot import Pin, PinKind
from roviec.planner.casing import Demand
from roviec.records.actors import Actor, place
from roviec.records.models import Draft, DraftLine, Duty, Journal, PlanRun, Unit
from roviec.records.models.runs import RunState
from roviec.records.snapshots import picture_of
from tests.cast import CARE, CELL, CUC, DUTIES, NEWS, OTHER_CELL, TODAY, WARD_PATROL, ward
from tests.records import rows

pytestmark = pytest.mark.django_db


def stored(**changes: object) -> Unit:
    return store_snapshot(ward(**changes), 2026, actor="khanh")


def officer(unit: Unit, role: Role = Role.WARD_OFFICER) -> Actor:
    return Actor("khanh", grants=(Grant(role, place(unit)),))


def asked(unit: Unit, role: Role = Role.WARD_OFFICER, **options: object) -> PlanRun:
    return ask_plan(unit, 2026, 8, officer(unit, role), on=TODAY, **options)  # type: ignore[arg-type] # options by name


def cell_of(top: Unit, name: str = CELL.name) -> Unit:
    return Unit.objects.get(parent=top, name=name)


def done(unit: Unit, role: Role = Role.WARD_OFFICER, **options: object) -> PlanRun:
    """Asked, claimed, worked off."""
    asked(unit, role, **options)
    run = claim_run("one")
    assert run is not None
    work_off(run)
    run.refresh_from_db()
    return run


def codes(run: PlanRun) -> list[str]:
    return [one["code"] for one in run.reasons]


def test_a_planned_ward_is_what_the_planner_proposes() -> None:
    top = stored()
    run = done(top)
    proposal = propose(ward(), Demand(TODAY), seed=8)
    drafts = {draft.unit.name: draft for draft in run.drafts.all()}
    picture = picture_of(top, 2026, TODAY)
    assert (run.state, run.progress, run.total, list(drafts)) == ("done", 3, 3, [top.name, CELL.name, OTHER_CELL.name])
    for part in proposal.parts:
        draft = drafts[part.name]
        kept = {goal["name"]: (goal["value"], goal["bound"], goal["proof"]) for goal in draft.goals}
        assert picture.shares(draft.lines.all()) == part.case.keyed(part.result.plan)
        assert kept == {goal.name: (goal.value, goal.bound, goal.proof.value) for goal in part.result.goals}
    assert any(line.duty.code == WARD_PATROL.code for line in DraftLine.objects.all())


def test_a_cell_alone_keeps_what_the_ward_has_given() -> None:
    top = stored()
    cell = cell_of(top)
    first = done(top).drafts.get(unit=cell)
    Draft.objects.filter(pk=first.pk).update(state="adopted")
    alone = done(cell, Role.SECRETARY).drafts.get()
    shares = [sorted(one.lines.values_list("member", "duty", "share")) for one in (first, alone)]
    assert (shares[0] == shares[1], alone.number, alone.base) == (True, 2, first)


def test_a_cell_alone_keeps_what_a_hidden_run_of_the_ward_has_given() -> None:
    top = stored()
    cell = cell_of(top)
    done(top)
    held = sorted(DraftLine.objects.filter(draft__unit=cell, duty__unit=top).values_list("member", "duty"))
    alone = done(cell, Role.SECRETARY).drafts.get()
    kept = alone.lines.filter(duty__unit=top).values_list("member", "duty")
    assert (bool(held), sorted(kept)) == (True, held)


def test_pins_and_bans_are_kept() -> None:
    words = (Pin(CUC.key, NEWS.code, PinKind.PIN), Pin(CUC.key, "N02", PinKind.FORBID))
    cell = cell_of(stored(pins=words))
    draft = done(cell, Role.SECRETARY).drafts.get()
    cuc = {line.duty.code: line.is_pinned for line in draft.lines.filter(member__key=CUC.key)}
    assert (cuc.get(NEWS.code), "N02" in cuc) == (True, False)


def test_keeping_stays_near_the_adopted_version() -> None:
    cell = cell_of(stored())
    first = done(cell, Role.SECRETARY).drafts.get()
    Draft.objects.filter(pk=first.pk).update(state="adopted")
    again = done(cell, Role.SECRETARY, keep=True).drafts.get()
    assert [goal["name"] for goal in again.goals if goal["name"] == "kept"] == ["kept"]
    assert sorted(again.lines.values_list("member", "duty")) == sorted(first.lines.values_list("member", "duty"))


def test_asking_twice_gives_the_run_under_way() -> None:
    top = stored()
    assert (asked(top).pk, PlanRun.objects.count()) == (asked(top).pk, 1)
    assert Journal.objects.filter(verb="ask-plan").count() == 1


def test_who_may_not_draft_may_not_ask() -> None:
    top = stored()
    with pytest.raises(Refused) as refusal:
        ask_plan(cell_of(top), 2026, 8, officer(top), on=TODAY)
    assert [one.code for one in refusal.value.reasons] == ["right-cell-decides"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"members": ()}, ["run-no-members"]),
        ({"duties": ()}, ["run-no-duties"]),
        ({"duties": (*DUTIES, replace(WARD_PATROL, code="N03"))}, ["run-code-twice"]),
    ],
)
def test_nothing_to_do_is_said(changes: dict[str, object], found: list[str]) -> None:
    run = done(stored(**changes))
    assert (run.state, codes(run), Draft.objects.count()) == ("failed", found, 0)


def test_a_cell_without_duties_is_named_and_the_others_are_planned() -> None:
    run = done(stored(duties=(CARE,)))
    assert (run.state, codes(run), [draft.unit.name for draft in run.drafts.all()]) == (
        "done",
        ["run-cell-without-duties"],
        [OTHER_CELL.name],
    )


def test_a_run_that_waits_is_cancelled_at_once() -> None:
    top = stored()
    run = asked(top)
    cancel_run(run, officer(top))
    run.refresh_from_db()
    assert (run.state, claim_run("one")) == ("cancelled", None)
    with pytest.raises(Refused) as refusal:
        cancel_run(run, officer(top))
    assert [one.code for one in refusal.value.reasons] == ["run-ended"]


def test_a_run_under_way_that_is_cancelled_keeps_nothing() -> None:
    top = stored()
    asked(top)
    run = claim_run("one")
    assert run is not None
    cancel_run(run, officer(top))
    assert (work_off(run), Draft.objects.count()) == (RunState.CANCELLED, 0)


def test_a_run_cancelled_at_the_last_moment_does_not_end_as_done() -> None:
    top = stored()
    asked(top)
    run = claim_run("one")
    assert run is not None
    cancel_run(run, officer(top))
    assert (end_run(run, RunState.DONE), end_run(run, RunState.CANCELLED)) == (False, True)


def test_a_worker_told_to_stop_puts_the_run_back() -> None:
    asked(stored())
    stop = threading.Event()
    stop.set()
    run = claim_run("one")
    assert run is not None
    assert work_off(run, stop) is RunState.WAITING
    again = claim_run("two")
    assert again is not None and (again.pk, again.claims, work_off(again)) == (run.pk, 1, RunState.DONE)


def silent(run: PlanRun) -> None:
    PlanRun.objects.filter(pk=run.pk).update(beat_at=timezone.now() - SILENT - timedelta(seconds=1))


def test_a_run_is_claimed_once_and_anew_when_its_worker_is_silent() -> None:
    asked(stored())
    first = claim_run("one")
    assert first is not None and claim_run("two") is None
    silent(first)
    second = claim_run("two")
    assert second is not None and (second.pk, second.worker) == (first.pk, "two")
    assert (tell(first, "", "", 1, 3), work_off(first), work_off(second)) == (False, RunState.CANCELLED, RunState.DONE)
    assert Draft.objects.count() == 3


def test_a_run_that_takes_its_workers_down_is_given_up() -> None:
    asked(stored())
    for _ in range(MOST_CLAIMS):
        run = claim_run("one")
        assert run is not None
        silent(run)
    assert claim_run("one") is None
    assert [(one.state, codes(one)) for one in PlanRun.objects.all()] == [("failed", ["run-gave-up"])]


def test_a_fault_ends_the_run_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    top = stored()
    asked(top)
    run = claim_run("one")
    assert run is not None
    run.options = {"on": "no day"}
    assert work_off(run) is RunState.FAILED
    run.refresh_from_db()
    assert (codes(run), run.reasons[0]["what"], len(caplog.records)) == (["run-fault"], "ValueError", 1)


def test_numbers_go_on_and_years_stand_apart() -> None:
    cell = cell_of(stored())
    first, second = done(cell, Role.SECRETARY), done(cell, Role.SECRETARY)
    assert [run.drafts.get().number for run in (first, second)] == [1, 2]
    Duty.objects.create(unit=cell, year=2027, code="N03", name="Tuyên truyền")
    later = ask_plan(cell, 2027, 8, officer(cell, Role.SECRETARY), on=date(2026, 11, 25))
    claimed = claim_run("one")
    assert claimed is not None and (claimed.pk, work_off(claimed)) == (later.pk, RunState.DONE)
    assert Draft.objects.get(year=2027).number == 1


def test_a_unit_that_has_ended_gets_nothing() -> None:
    top = stored()
    assert rows.unit("Chi bộ cũ", top, ends=TODAY - timedelta(days=1)).pk not in done(top).drafts.values_list("unit")
