"""What it may cost that shared duties are given out before the cells are planned, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roviec.actions.proposal import CellPlan, Proposal
from roviec.domain.reasons import Reason, reason
from roviec.planner.casing import KeyPair
from roviec.planner.intake import cell_case, cells_under, restricted
from roviec.planner.joint import Gap, Loss, Part, gaps, joined
from roviec.planner.plan import Plan
from roviec.planner.problem import Problem

MOST_MEMBERS = 2_000
BURDEN = "burden-"


def loss_lines(loss: Loss) -> tuple[Reason, ...]:
    """Threshold by threshold, for people; burdens in hours."""
    if loss.why_not:
        return (loss.why_not,)
    found = [gap for gap in loss.gaps if gap.loss]
    if not found:
        return (reason("loss-none", unit=loss.unit),)
    return (reason("loss-head", unit=loss.unit), *map(_line, found))


def _line(gap: Gap) -> Reason:
    whole = 4 if gap.goal.startswith(BURDEN) else 1
    return reason("loss-line", goal=gap.goal, loss=gap.loss / whole, value=gap.value / whole, bound=gap.bound / whole)


def losses(proposal: Proposal) -> tuple[Loss, ...]:
    """For each unit with shared duties, its whole plan beside bounds over all its cells together."""
    return tuple(_loss(proposal, part) for part in proposal.shared)


def _loss(proposal: Proposal, shared: CellPlan) -> Loss:
    below = cells_under(proposal.snapshot, shared.name)
    parts = [part for part in proposal.cells if part.name in below]
    count = sum(len(part.case.members) for part in parts)
    if {part.name for part in parts} != below:
        return Loss(shared.name, why_not=reason("loss-some-cells", unit=shared.name))
    if count > MOST_MEMBERS:
        return Loss(shared.name, why_not=reason("loss-too-large", unit=shared.name, count=count, most=MOST_MEMBERS))
    twice = next(_codes_twice(shared, parts), None)
    if twice:
        return Loss(shared.name, why_not=twice)
    whole = joint_of(proposal, shared, parts)
    if whole is None:
        return Loss(shared.name, why_not=reason("loss-against-rules", unit=shared.name))
    return Loss(shared.name, gaps(*whole, proposal.seed))


def joint_of(proposal: Proposal, shared: CellPlan, parts: Sequence[CellPlan]) -> tuple[Problem, Plan] | None:
    """The unit's duties and its cells as one problem, with the plan of them all; None if pins break a rule there."""
    return joined((shared.case, shared.result.plan), list(_free(proposal, shared, parts)))


def _codes_twice(shared: CellPlan, parts: Sequence[CellPlan]) -> Iterator[Reason]:
    """Codes that the unit and a cell of it both use: it is not known whose duty a line of the plan means."""
    own = {duty.code for duty in shared.case.duties}
    for part in parts:
        for duty in part.case.duties:
            if duty.unit == part.name and duty.code in own:
                yield reason("run-code-twice", duty=duty.code, unit=part.name, above=shared.name)


def _free(proposal: Proposal, shared: CellPlan, parts: Sequence[CellPlan]) -> Iterator[Part]:
    """The cells as if the unit's duties were given to nobody; what other units above give stays."""
    own = {duty.code for duty in shared.case.duties}
    for part in parts:
        given = {pair for pair in part.case.given if part.case.duties[pair[1]].unit != shared.name}
        keys = part.case.keyed(part.result.plan)
        fixed: dict[KeyPair, int] = part.case.keyed(Plan({pair: part.result.plan.shares[pair] for pair in given}))
        near = restricted(proposal.snapshot, frozenset({part.name}))
        case = cell_case(near, part.name, fixed, proposal.demand)
        yield case, case.numbered({key: share for key, share in keys.items() if key in fixed or key[1] not in own})
