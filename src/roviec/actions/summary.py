"""summary.json: what a program wants to know of a run."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

from roviec.actions.aloud import aloud
from roviec.actions.figures import CellFigures, figures_of, shared_figures, total
from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.reasons import Reason
from roviec.planner.joint import Loss

LIBRARIES = ("roviec", "highspy", "python-calamine", "xlsxwriter", "python-docx")


def summary_of(proposal: Proposal) -> dict[str, Any]:
    """The summary as plain data, keys as docs/workbook.md lists them; loads are parts of capacity, 0.8 for 80 %."""
    cells, shared = figures_of(proposal), shared_figures(proposal)
    every = total("", (*cells, *shared))
    return {
        "seed": proposal.seed,
        "on": proposal.demand.on.isoformat(),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
        "cells": [_cell(part, figures) for part, figures in zip(proposal.cells, cells, strict=True)],
        "shared": [_cell(part, figures) for part, figures in zip(proposal.shared, shared, strict=True)],
        **({"losses": [_loss(loss) for loss in proposal.losses]} if proposal.losses else {}),
        "total": {"cells": len(cells)} | _numbers(every),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    goals = [{"name": gap.goal, "value": gap.value, "bound": gap.bound, "loss": gap.loss} for gap in loss.gaps]
    return {"unit": loss.unit, "goals": goals, "why_not": as_data(loss.why_not) if loss.why_not else None}


def _cell(part: CellPlan, figures: CellFigures) -> dict[str, Any]:
    goals = part.result.goals
    return {
        "name": figures.name,
        **_numbers(figures),
        "unmet": [as_data(reason) for reason in figures.unmet],
        "notes": [as_data(reason) for reason in part.case.notes],
        "goals": [
            {"name": goal.name, "value": goal.value, "bound": goal.bound, "proven": goal.is_proven} for goal in goals
        ],
        "proven": figures.is_proven,
        "aloud": [as_data(sentence) for sentence in aloud(part, figures)],
    }


def _numbers(figures: CellFigures) -> dict[str, Any]:
    return {
        "members": figures.now.total,
        "exempt": figures.now.exempt,
        "active": figures.now.active,
        "assigned_before": figures.before.assigned,
        "assigned": figures.now.assigned,
        "mandatory": figures.mandatory,
        "mandatory_covered": figures.covered,
        "mandatory_short": figures.short,
        "max_relative_load": figures.heaviest,
        "seconds": round(figures.seconds, 3),
    }


def as_data(reason: Reason) -> dict[str, Any]:
    """A reason as plain data: its code beside its facts."""
    return {"code": reason.code, **reason.about}
