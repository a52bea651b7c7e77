"""roviec certify: judge a plan from the rules alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from roviec.actions.certificate import Certificate, CertificateRefused, read_certificate
from roviec.actions.judging import GoalJudged, Judged, judge_plan
from roviec.actions.matching import match
from roviec.actions.publishing import CERTIFICATE
from roviec.actions.summary import as_data
from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language, On, PlanFile, Workbook, day, readable, snapshot_for_planning
from roviec.cli.output import Exit, Stop, as_json, complain, say_line, with_place
from roviec.planner.casing import Demand
from roviec.sheets.places import Flaw, Severity
from roviec.sheets.plan_reading import read_plan


def certify(workbook: Workbook, plan: PlanFile, on: On = "", in_json: Json = False, lang: Lang = Language.VI) -> int:
    """Accept the plan (exit 0), or name every rule it breaks and every row that fits nobody (exit 1)."""
    snapshot, _ = snapshot_for_planning(workbook)
    rows, flaws = read_plan(readable(plan))
    if not rows and flaws:
        raise Stop(Exit.REFUSED, flaws[0].reason)
    certificate = _certificate(plan.parent / CERTIFICATE)
    demand = certificate.demand if certificate and not on else Demand(day(on))
    matched = match(snapshot, rows)
    judged = judge_plan(snapshot, matched.shares, demand, certificate)
    faults = [flaw for flaw in (*flaws, *matched.flaws) if flaw.severity is Severity.FATAL]
    accepted = not faults and not any(part.broken or part.certificate_faults for part in judged)
    if in_json:
        misfits = [with_place(flaw) for flaw in faults]
        as_json({"accepted": accepted, "rows": misfits, "parts": list(map(_data, judged))})
    else:
        _print(judged, faults, certificate, accepted=accepted)
    return Exit.OK if accepted else Exit.PROBLEMS


def _certificate(path: Path) -> Certificate | None:
    """The certificate beside the plan, if there is a readable one."""
    if not path.exists():
        return None
    try:
        return read_certificate(path)
    except CertificateRefused as refused:
        complain(tell(refused.reason))
        return None


def _data(part: Judged) -> dict[str, Any]:
    return {
        "name": part.name,
        "broken": [as_data(why) | {"sentence": tell(why)} for why in part.broken],
        "unmet": [as_data(why) for why in part.unmet],
        "certificate": [as_data(why) for why in part.certificate_faults],
        "goals": [
            {"name": goal.name, "value": goal.value, "bound": goal.bound, "proof": goal.proof} for goal in part.goals
        ],
    }


def _print(judged: tuple[Judged, ...], faults: list[Flaw], certificate: Certificate | None, *, accepted: bool) -> None:
    for flaw in faults:
        complain(with_place(flaw))
    for part in judged:
        for why in (*part.broken, *part.certificate_faults):
            complain(f"{part.name}: {tell(why)}")
        for why in part.unmet:
            say_line(tell(why))
        for goal in part.goals:
            if goal.bound is not None and goal.value != goal.bound:
                say_line(f"{part.name}: {_worse(goal)}")
    if certificate is None:
        say_line(tell("certify-no-certificate"))
    elif accepted:
        checked = [goal for part in judged for goal in part.goals if goal.value == goal.bound]
        linear = sum(goal.proof == "linear" for goal in checked)
        say_line(tell("certify-bounds", exact=linear, solver=len(checked) - linear))
    (say_line if accepted else complain)(tell("certify-accepted" if accepted else "certify-rejected"))


def _worse(goal: GoalJudged) -> str:
    per = 4 if goal.name.startswith("burden-") else 1
    return tell("certify-worse", goal=tell(f"goal-{goal.name}"), value=goal.value / per, bound=(goal.bound or 0) / per)
