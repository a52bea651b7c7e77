"""The goals in strict order, one file each: what it counts in a plan, and how it is posted to the model."""

from __future__ import annotations

from roviec.planner.goals import burden, coverage, everyone, fit, kept, optional, touched
from roviec.planner.goals.goal import Goal
from roviec.planner.problem import THRESHOLDS, Problem

__all__ = ["Goal", "goals_of"]


def goals_of(problem: Problem) -> tuple[Goal, ...]:
    """All goals of a problem, the most important first; in re-planning, keeping stands before fit.

    For a replacement, touching few people stands before the burdens.
    """
    burdens = tuple(burden.goal(tenths, problem.slack) for tenths in THRESHOLDS)
    last = (kept.GOAL, fit.GOAL) if problem.changes_first else (fit.GOAL, kept.GOAL)
    few = (touched.GOAL,) if problem.touch_first else ()
    return (coverage.GOAL, everyone.GOAL, optional.GOAL, *few, *burdens, *last)
