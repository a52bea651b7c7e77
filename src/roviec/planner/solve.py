"""Solve one problem: the linear chain bounds every goal, one whole-number search finds the plan on its face.

Where the face holds no whole-number point, the first goal whose bound is out of reach is searched on its own,
raised to its true optimum, and the chain goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roviec.planner.chain import NEAR, Chain, Formulation, climb, last_bound
from roviec.planner.engines.highs import Engine, Outcome
from roviec.planner.model import Model
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem
from roviec.planner.quick import quick_plan
from roviec.planner.result import GoalResult, Proof, Result, Stage
