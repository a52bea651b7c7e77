"""roviec certify: judge a plan from the rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from roviec.actions.certificate import Certificate, CertificateRefused, read_certificate
from roviec.actions.judging import GoalJudged, Judged, judge_plan, parts_of
from roviec.actions.publishing import CERTIFICATE
from roviec.actions.summary import as_data
from roviec.cli.language import tell
from roviec.cli.options import (
    Json,
    Lang,
    Language,
    On,
    PlanFile,
    Workbook,
    cells_named,
    day,
    plan_given,
    snapshot_for_planning,
)
from roviec.cli.output import Exit, as_json, complain, say_line, with_place
from roviec.domain.reasons import Reason, reason
from roviec.planner.casing import Demand
from roviec.sheets.places import Flaw, Severity

Cells = Annotated[list[str] | None, typer.Option("--cell", metavar="NAME", help=tell("usage-certify-cell"))]


@dataclass(frozen=True)
class _Verdict:
    """All that is said of a plan; `lack` is why no certificate counts, `whole` how many parts the workbook has."""

    judged: tuple[Judged, ...]
    faults: list[Flaw]
    lack: Reason | None
    whole: int

    @property
    def is_accepted(self) -> bool:
        return not self.faults and not any(part.broken or part.certificate_faults for part in self.judged)


def certify(
    workbook: Workbook,
    plan: PlanFile,
    cell: Cells = None,
    on: On = "",
    in_json: Json = False,
    lang: Lang = Language.VI,
) -> int:
    """Accept the plan (exit 0), or name every rule it breaks and every row that fits nobody (exit 1)."""
    snapshot = snapshot_for_planning(workbook)
    named = cells_named(snapshot, cell)
    matched, flaws = plan_given(snapshot, plan)
    certificate, lack = _certificate(plan.parent / CERTIFICATE)
    demand = certificate.demand if certificate else Demand(day(on))
    if certificate and on and day(on) != demand.on:
        lack = reason("certify-other-day", day=demand.on.isoformat())
        named = named or tuple(cell for cell in snapshot.cells() if cell in certificate.stages)
        certificate, demand = None, Demand(day(on))
    judged = judge_plan(snapshot, matched.shares, demand, certificate, named)
    faults = [flaw for flaw in flaws if flaw.severity is Severity.FATAL]
    verdict = _Verdict(judged, faults, lack, len(parts_of(snapshot)))
    if in_json:
        misfits = [with_place(flaw) for flaw in faults]
        parts = list(map(_data, judged))
        no_certificate = tell(lack) if lack else None
        as_json({"accepted": verdict.is_accepted, "rows": misfits, "no_certificate": no_certificate, "parts": parts})
    else:
        _print(verdict)
    return Exit.OK if verdict.is_accepted else Exit.PROBLEMS


def _certificate(path: Path) -> tuple[Certificate | None, Reason | None]:
    """The certificate beside the plan, or why there is none."""
    if not path.exists():
        return None, reason("certify-no-certificate")
    try:
        return read_certificate(path), None
    except CertificateRefused as refused:
        return None, refused.reason


def _data(part: Judged) -> dict[str, Any]:
    return {
        "name": part.name,
        "broken": [as_data(why) | {"sentence": tell(why)} for why in part.broken],
        "unmet": [as_data(why) for why in part.unmet],
        "certificate": [as_data(why) for why in part.certificate_faults],
        "stale": part.is_stale,
        "goals": [
            {"name": goal.name, "value": goal.value, "bound": goal.bound, "proof": goal.proof} for goal in part.goals
        ],
    }


def _print(verdict: _Verdict) -> None:
    judged = verdict.judged
    for flaw in verdict.faults:
        complain(with_place(flaw))
    for part in judged:
        _print_part(part)
    if len(judged) < verdict.whole:
        names = ", ".join(part.name for part in judged)
        say_line(tell("certify-some-cells", count=len(judged), whole=verdict.whole, cells=names))
    if verdict.lack:
        say_line(tell(verdict.lack))
    elif verdict.is_accepted:
        checked = [goal for part in judged for goal in part.goals if goal.value == goal.bound]
        linear = sum(goal.proof == "linear" for goal in checked)
        say_line(tell("certify-bounds", exact=linear, solver=len(checked) - linear))
    if verdict.is_accepted:
        count = sum(len(part.unmet) for part in verdict.judged)
        say_line(tell("certify-accepted-open", count=count) if count else tell("certify-accepted"))
    else:
        complain(tell("certify-rejected"))


def _print_part(part: Judged) -> None:
    for why in (*part.broken, *part.certificate_faults):
        complain(f"{part.name}: {tell(why)}")
    for why in part.unmet:
        say_line(tell(why))
    if part.is_stale:
        say_line(tell("certify-stale", cell=part.name))
    worse = next((goal for goal in part.goals if goal.bound is not None and goal.value != goal.bound), None)
    if worse:  # goals after it are counted under other limits and cannot be compared
        say_line(f"{part.name}: {_worse(worse)}")


def _worse(goal: GoalJudged) -> str:
    per = 4 if goal.name.startswith("burden-") else 1
    return tell("certify-worse", goal=tell(f"goal-{goal.name}"), value=goal.value / per, bound=(goal.bound or 0) / per)
