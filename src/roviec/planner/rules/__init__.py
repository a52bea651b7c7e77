"""The hard rules, one file each: its sentence (a code), its check in plain loops, its post to the model.

A pin is a decision of people: where the pins alone break a rule, the rule gives way just as far (`limit`), and
`overridden` says so. Everything else must keep every rule.
"""

from __future__ import annotations

from types import ModuleType

from roviec.domain.reasons import Reason
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.rules import (
    capacity,
    clash,
    eligibility,
    households,
    kept_apart,
    one_post,
    optional_team,
    pinned,
    task_limit,
    team_size,
)

RULES: tuple[ModuleType, ...] = (
    eligibility,
    households,
    pinned,
    capacity,
    task_limit,
    team_size,
    optional_team,
    one_post,
    clash,
    kept_apart,
)


def broken(problem: Problem, plan: Plan) -> tuple[Reason, ...]:
    """Every breach of every rule, in the order of the rules; empty for a lawful plan."""
    return tuple(found for rule in RULES for found in rule.check(problem, plan))


def post(problem: Problem, model: Model) -> None:
    """Post every rule to the model."""
    for rule in RULES:
        rule.post(problem, model)
