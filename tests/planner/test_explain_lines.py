"""Every explanation can be said: in both languages, with names and hours, without a code in sight."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from roviec.domain import conditions
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import Pin, PinKind
from roviec.planner import rules
from roviec.planner.casing import Case, Demand
from roviec.planner.eligibility import AWAY
from roviec.planner.explain import candidates, funnel, pair_reasons, unmet, why, why_not
from roviec.planner.explain_exchange import Effect
from roviec.planner.explain_lines import candidate_lines, effect_line, funnel_lines, why_lines, why_not_lines
from roviec.planner.goals import goals_of
from roviec.planner.intake import cell_case
from roviec.planner.plan import Plan
from roviec.planner.result import Proof
from roviec.planner.solve import solve
from roviec.wording import LANGUAGES, catalogue, say
from tests.cast import BINH, CELL, CUC, DUNG, TODAY, ward
from tests.planner.cells import tiny
from tests.planner.test_explain import AN, BINH_, PATROL, PLAN, RECORDS, case_of, trio


def cast_case() -> tuple[Case, Plan]:
    pins = (Pin(DUNG.key, "N02", PinKind.PIN), Pin(CUC.key, "N03", PinKind.FORBID, "con nhỏ"))
    case = cell_case(ward(pins=pins), CELL.name, {}, Demand(TODAY))
    return case, solve(case.problem, seed=1).plan


def every_line() -> list[Reason]:
    """All explanations of all pairs and duties of the cast's cell."""
    case, plan = cast_case()
    lines = [*case.notes, *unmet(case, plan)]
    for t in range(len(case.duties)):
        lines += candidate_lines(case, t, candidates(case, plan, t)) + funnel_lines(case, funnel(case, plan, t))
        for p in range(len(case.members)):
            if (p, t) in plan.shares:
                lines += [*why_lines(case, why(case, plan, p, t)), *pair_reasons(case, p, t)]
            else:
                lines += why_not_lines(case, why_not(case, plan, p, t, seed=1, resolve=False))
    return lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_can_be_said_without_a_code_or_a_gap(lang: str) -> None:
    said = [say(line, lang) for line in every_line()]
    assert len(said) > 60
    assert [sentence for sentence in said if re.search(r"[a-z]+-[a-z]+-[a-z]+|[{}]|\bNone\b", sentence)] == []


def test_a_price_is_said_with_who_moves() -> None:
    case = case_of(trio())
    lines = why_not_lines(case, why_not(case, PLAN, BINH_, RECORDS, seed=1))
    assert [line.code for line in lines[:5]] == [
        "explain-possible",
        "explain-breaks-now",
        "rule-team-size",
        "explain-price",
        "effect-fit",
    ]
    assert say(lines[4]) == "Giao cho đồng chí Bình: mức hợp việc chung từ 6 thành 4"
    moved = {line.code for line in lines[5:]}
    assert moved == {"move-gains", "move-loses"}


def test_nobody_else_is_said_where_there_is_nobody() -> None:
    problem = trio(fit={(AN, RECORDS): 0, (BINH_, PATROL): 0}, barred={})
    case = case_of(problem)
    lines = why_lines(case, why(case, Plan({(AN, RECORDS): 1, (BINH_, PATROL): 1}), AN, RECORDS))
    assert [line.code for line in lines] == ["explain-why", "all-needed", "explain-no-others"]


def test_burdens_are_said_in_hours() -> None:
    line = effect_line("An", Effect("burden-80", 6, 9, is_worse=True))
    assert line == reason("effect-burden", member="An", percent="80", before=1.5, after=2.25, budget=20, limit=16.0)
    assert "go from 1.5 to 2.25 a month (of somebody with 20 hours only what is beyond 16 hours counts)" in say(
        line, "en"
    )


def test_no_change_is_said_as_such() -> None:
    assert effect_line("An", None) == reason("effect-none", member="An")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_goal_proof_rule_and_bar_has_its_words(lang: str) -> None:
    words = catalogue(lang)
    goals = [goal.name for goal in goals_of(tiny(0))]
    plain = {name for name in goals if not name.startswith("burden-")}
    needed = {f"goal-{name}" for name in goals} | {f"effect-{name}" for name in plain}
    needed |= {f"proof-{proof.value}" for proof in Proof} | {f"cause-{rule.CODE}" for rule in rules.RULES}
    assert (len(goals), needed - words.keys()) == (17, set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_condition_has_its_words_inside_a_sentence(lang: str) -> None:
    source = Path(conditions.__file__).read_text("utf-8")
    codes = {*re.findall(r'reason\("([a-z-]+)"', source), *AWAY.values(), "member-exempt", "too-far", "too-heavy"}
    assert (len(codes) > 12, {f"cause-{code}" for code in codes} - catalogue(lang).keys()) == (True, set())


def test_a_code_inside_a_sentence_is_said_in_words() -> None:
    case = cell_case(
        ward(members=(replace(BINH, born=None),), pins=(Pin(BINH.key, "N04", PinKind.PIN),)),
        CELL.name,
        {},
        Demand(TODAY),
    )
    noted = [say(note) for note in case.notes if note.code == "pin-breaks"]
    assert noted[0] == (
        "Đồng chí Trần Thị Bình được ghim vào nhiệm vụ N04 dù chưa ghi năm sinh; vẫn giữ theo quyết định của chi ủy"
    )
