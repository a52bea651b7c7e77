"""The sentences a secretary can read aloud say what the figures say."""

from __future__ import annotations

from dataclasses import replace

from roviec.actions.aloud import aloud
from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.figures import figures_of
from roviec.actions.proposal import CellPlan, propose
from roviec.planner.casing import Demand
from roviec.planner.result import GoalResult, Proof
from roviec.wording import say
from tests import cast


def planned() -> tuple[CellPlan, list[str]]:
    proposal = propose(cast.ward(), Demand(DEMO_DAY), seed=1, cells=[cast.ward().cells()[0]])
    part, figures = proposal.cells[0], figures_of(proposal)[0]
    return part, [say(sentence) for sentence in aloud(part, figures)]


def test_a_proven_plan_is_told_in_four_sentences() -> None:
    part, said = planned()
    assert said == [
        f"{part.name}: cả 3 nhiệm vụ bắt buộc đều đủ người.",
        "1 đồng chí phải nhận việc mà chưa có việc.",
        said[2],
        "Không thể có phương án nào tốt hơn; điều đó đã được chứng minh.",
    ]
    heaviest = max(part.result.plan.total_load(part.case.problem, p) / person.capacity
                   for p, person in enumerate(part.case.problem.people) if part.result.plan.tasks_of(p))  # fmt: skip
    assert said[2] == f"Người nặng việc nhất dùng {round(100 * heaviest)}% quỹ thời gian của mình."


def test_what_is_open_is_told_with_its_gap() -> None:
    part, _ = planned()
    proposal = propose(cast.ward(), Demand(DEMO_DAY), seed=1, cells=[part.name])
    figures = replace(figures_of(proposal)[0], covered=1)
    goals = (
        GoalResult("everyone", 0, 0, Proof.LINEAR),
        GoalResult("burden-60", 7, 1, Proof.NONE),
        GoalResult("fit", 20, 23, Proof.NONE),
    )
    said = [say(one) for one in aloud(replace(part, result=replace(part.result, goals=goals)), figures)]
    assert said[0].endswith(": 1 trong 3 nhiệm vụ bắt buộc đủ người.")
    assert said[1] == "Ai phải nhận việc cũng đã có việc."
    assert said[3].endswith("nhiều nhất 1,5 giờ một tháng cho cả chi bộ.")
