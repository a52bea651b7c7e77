"""certificate.json: what lets anybody check, without the solver, that no plan does better."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from roviec.actions.proposal import Proposal
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Pin, PinKind
from roviec.planner.casing import Case, Demand, KeyPair
from roviec.planner.result import Stage


@dataclass(frozen=True)
class Certificate:
    """Chứng nhận - the day and plan in force it was made for, stages of proof, bounds and what they rest on by cell,
    pairs given to the cell from above, and the checksum of the plan written with it."""

    seed: int
    demand: Demand
    stages: Mapping[str, tuple[Stage, ...]]
    bounds: Mapping[str, Mapping[str, int]]
    proofs: Mapping[str, Mapping[str, str]]
    given: Mapping[str, frozenset[KeyPair]]
    plan_sha256: str


class CertificateRefused(ValueError):
    """A certificate file that cannot be read; `reason` says why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.reason = why


def from_above(case: Case) -> frozenset[KeyPair]:
    """Pairs that are fixed in a cell because a unit above has given them."""
    pairs = ((case.members[p], case.duties[t]) for p, t in case.problem.pins)
    return frozenset((member.key, duty.code) for member, duty in pairs if duty.unit != case.problem.name)


def certificate_text(proposal: Proposal, plan_sha256: str) -> str:
    """The file's text; multipliers are whole numbers, so nothing is lost in writing."""
    parts = {
        part.name: {
            "bounds": {goal.name: goal.bound for goal in part.result.goals},
            "proofs": {goal.name: goal.proof.value for goal in part.result.goals},
            "given": sorted(from_above(part.case)),
            "stages": [_stage_data(stage) for stage in part.result.stages],
        }
        for part in proposal.parts
    }
    demand = proposal.demand
    in_force = None if demand.in_force is None else [[*pair, share] for pair, share in sorted(demand.in_force.items())]
    pins = [[pin.member, pin.duty] for pin in demand.pins]
    head = {
        "seed": proposal.seed,
        "on": demand.on.isoformat(),
        "slack": demand.slack,
        "in_force": in_force,
        "pins": pins,
    }
    return json.dumps({**head, "plan_sha256": plan_sha256, "parts": parts}, ensure_ascii=False)


def read_certificate(path: Path) -> Certificate:
    """Read it back. Raises CertificateRefused, whatever is in the file."""
    try:
        data = json.loads(path.read_text("utf-8"))
        parts = data["parts"]
        return Certificate(
            seed=int(data["seed"]),
            demand=_demand(data),
            stages={name: tuple(map(_stage, part["stages"])) for name, part in parts.items()},
            bounds={name: {goal: int(bound) for goal, bound in part["bounds"].items()} for name, part in parts.items()},
            proofs={name: {goal: str(proof) for goal, proof in part["proofs"].items()} for name, part in parts.items()},
            given={
                name: frozenset((str(who), str(what)) for who, what in part["given"]) for name, part in parts.items()
            },
            plan_sha256=str(data["plan_sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise CertificateRefused(reason("certificate-unreadable", file=path.name)) from error


def _demand(data: Mapping[str, Any]) -> Demand:
    rows = data["in_force"]
    in_force = None if rows is None else {(str(member), str(duty)): int(share) for member, duty, share in rows}
    pins = tuple(Pin(str(member), str(duty), PinKind.PIN) for member, duty in data["pins"])
    return Demand(date.fromisoformat(data["on"]), in_force=in_force, slack=int(data["slack"]), pins=pins)


def _stage_data(stage: Stage) -> dict[str, Any]:
    duals = {str(row): dual for row, dual in stage.duals.items()}
    return {"goal": stage.goal, "limits": stage.limits, "duals": duals, "bound": stage.bound}


def _stage(data: Mapping[str, Any]) -> Stage:
    limits = tuple((str(name), int(most)) for name, most in data["limits"])
    duals = {int(row): int(dual) for row, dual in data["duals"].items()}
    return Stage(str(data["goal"]), limits, duals, int(data["bound"]))
