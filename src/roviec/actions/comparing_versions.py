"""Two versions of a draft side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roviec.actions.drafted import open_draft
from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.planner.compare import Comparison, PersonRow, compare
from roviec.planner.goals import goals_of
from roviec.records.models import Draft


@dataclass(frozen=True)
class VersionsCompared:
    """Hai phiên bản cạnh nhau - people the most burdened first, with the hours each has; names of duties by code.

    `best` says for each goal on which the two differ which one does better: -1 the first, 1 the second.
    """

    comparison: Comparison
    people: tuple[PersonRow, ...]
    capacities: Mapping[str, int]
    names: Mapping[str, str]
    best: Mapping[str, int]


def compare_versions(one: Draft, other: Draft, on: date) -> VersionsCompared:
    """Judged by the records of the day. Raises Refused `draft-other-year` for versions of two units or years."""
    if (one.unit_id, one.year) != (other.unit_id, other.year):
        raise Refused(reason("draft-other-year"))
    first, second = open_draft(one, on), open_draft(other, on)
    comparison = compare((first.case, first.plan), (second.case, second.plan))
    capacities = {person.key: person.capacity for person in first.case.problem.people}

    def burden(row: PersonRow) -> float:
        return max(row.load_before, row.load_after) / max(1, capacities[row.key])

    larger = {goal.name for goal in goals_of(first.case.problem) if goal.is_maximised}
    gains = {goal.name: (goal.after - goal.before) * (1 if goal.name in larger else -1) for goal in comparison.goals}
    return VersionsCompared(
        comparison=comparison,
        people=tuple(sorted(comparison.people, key=burden, reverse=True)),
        capacities=capacities,
        names={duty.code: duty.name for side in (first, second) for duty in side.case.duties},
        best={name: 1 if gain > 0 else -1 for name, gain in gains.items() if gain},
    )
