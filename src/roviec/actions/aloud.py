"""What a plan of a cell came to, in a few sentences that can be read aloud in a meeting."""

from __future__ import annotations

from roviec.actions.figures import CellFigures
from roviec.actions.proposal import CellPlan
from roviec.domain.reasons import Reason, reason
from roviec.planner.result import GoalResult

QUARTERS = 4


def aloud(part: CellPlan, figures: CellFigures) -> tuple[Reason, ...]:
    """Duties, people, the heaviest load, and whether anything better can exist; in this order."""
    count = figures.mandatory
    idle = next((goal.value for goal in part.result.goals if goal.name == "everyone"), 0)
    open_goal = next((goal for goal in part.result.goals if not goal.is_proven), None)
    return (
        reason("aloud-covered", cell=part.name, count=count)
        if figures.covered == count
        else reason("aloud-short", cell=part.name, covered=figures.covered, count=count),
        reason("aloud-idle", count=idle) if idle else reason("aloud-everyone"),
        reason("aloud-heaviest", percent=round(100 * figures.heaviest)),
        reason("aloud-proven") if open_goal is None else _open(open_goal),
    )


def _open(goal: GoalResult) -> Reason:
    gap = abs(goal.value - goal.bound)
    if goal.name.startswith("burden-"):
        return reason("aloud-open-hours", goal=goal.name, hours=gap / QUARTERS)
    return reason("aloud-open", goal=goal.name, count=gap)
