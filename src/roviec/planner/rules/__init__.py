"""The hard rules, one file each: its sentence (a code), its check in plain loops, its post to the model.

A pin is a decision of people: where the pins alone break a rule, the rule gives way just as far (`limit`), and
`overridden` says so. Everything else must keep every rule.
"""

from __future__ import annotations

from dataclasses import replace
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


CROWDED = {"rule-team-size", "rule-optional-team"}
"""What pins may well do: more people than a duty can use have a note of their own, few may open an optional one."""


def overridden(problem: Problem) -> tuple[Reason, ...]:
    """What the pins alone break together, where the rules give way to them."""
    bare = replace(problem, pins=frozenset(), floors={})
    pinned_alone = Plan({(p, t): problem.least_share(p, t) for p, t in sorted(problem.pins)})
    return tuple(breach for breach in broken(bare, pinned_alone) if breach.code not in CROWDED)


def post(problem: Problem, model: Model) -> None:
    """Post every rule to the model."""
    for rule in RULES:
        rule.post(problem, model)
