"""Why, why not and who else, on a cell small enough to know the answer beforehand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.reasons import reason
from roviec.planner.casing import Case, Demand
from roviec.planner.explain import Effect, candidates, pair_reasons, unmet, why, why_not
from roviec.planner.explain_exchange import added, effect, replaced
from roviec.planner.intake import cell_case
from roviec.planner.plan import Difference, Plan
from roviec.planner.problem import Person, Problem, Task
from roviec.planner.quick import quick_plan
from roviec.planner.rules import broken
from tests.cast import BINH, CELL, CUC, DIGITAL, GIANG, HOUSEHOLDS, MEDIATION, MINH_YOUNGER, NEWS, TODAY, ward
from tests.planner.cells import case_of, tiny

AN, BINH_, CUC_ = range(3)
RECORDS, PATROL, VISITS = range(3)


def trio(**changes: object) -> Problem:
    """An keeps the records well, Bình less so, Cúc not at all; everyone has ten hours and one duty."""
    people = tuple(Person(name, name, 40) for name in ("An", "Bình", "Cúc"))
    tasks = (Task("N01", "Ghi biên bản", load=8), Task("N02", "Tuần tra", load=12), Task("N03", "Thăm hỏi", load=8))
    fit = {(p, t): 0 for p in range(3) for t in range(3)} | {(AN, RECORDS): 6, (BINH_, RECORDS): 4}
    del fit[CUC_, RECORDS]
    problem = Problem("ba người", people, tasks, fit, {(CUC_, RECORDS): (reason("skill-missing", asked="sổ sách"),)})
    return replace(problem, **changes)


PLAN = Plan({(AN, RECORDS): 1, (BINH_, PATROL): 1, (CUC_, VISITS): 1})


def merits_of(case: Case) -> Case:
    said = {
        pair: (reason("fit-skill", level=2, units=units),) if units else () for pair, units in case.problem.fit.items()
    }
    return replace(case, merits=said)


def test_why_tells_the_merits_and_what_the_next_best_would_have_cost() -> None:
    """Bình for the records: An and Bình change places, and two points of fit are lost."""
    found = why(merits_of(case_of(trio())), PLAN, AN, RECORDS)
    assert (found.units, [each.code for each in found.reasons]) == (6, ["fit-skill"])
    assert [(other.person, other.units) for other in found.others] == [(BINH_, 4)]
    assert found.others[0].exchange.effect == Effect("fit", 6, 4, is_worse=True)
    assert found.others[0].exchange.gained == ((AN, PATROL), (BINH_, RECORDS))


def test_why_of_a_pinned_pair_asks_for_nobody_else() -> None:
    found = why(case_of(trio(pins=frozenset({(AN, RECORDS)}))), PLAN, AN, RECORDS)
    assert ([each.code for each in found.reasons], found.others) == (["pinned-by-people"], ())


def test_why_of_a_pair_outside_the_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="person 0 does not hold task 1"):
        why(case_of(trio()), PLAN, AN, PATROL)


def test_why_not_gives_every_bar_and_asks_no_solver() -> None:
    found = why_not(case_of(trio()), PLAN, CUC_, RECORDS, seed=1)
    assert ([each.code for each in found.barred], found.breaks, found.price) == (["skill-missing"], (), None)


def test_why_not_tells_what_adding_would_break_and_what_insisting_would_cost() -> None:
    found = why_not(case_of(trio()), PLAN, BINH_, RECORDS, seed=1)
    assert [breach.code for breach in found.breaks] == ["rule-team-size"]
    assert found.price is not None
    assert found.price.effect == Effect("fit", 6, 4, is_worse=True)
    assert (AN, RECORDS) in found.price.moves.lost
    assert (found.price.breaks, found.price.is_proven) == ((), True)


def test_a_price_that_breaks_a_rule_says_which() -> None:
    """Bình is pinned to a duty that excludes the records: insisting on both breaks that rule."""
    problem = trio(pins=frozenset({(BINH_, PATROL)}), clashes=frozenset({(RECORDS, PATROL)}))
    found = why_not(case_of(problem), PLAN, BINH_, RECORDS, seed=1)
    assert found.price is not None
    assert [breach.code for breach in found.price.breaks] == ["rule-clash"]


def test_why_not_without_solving_leaves_the_price_open() -> None:
    assert why_not(case_of(trio()), PLAN, BINH_, RECORDS, seed=1, resolve=False).price is None


def test_why_not_of_a_pair_in_the_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="person 0 holds task 0"):
        why_not(case_of(trio()), PLAN, AN, RECORDS, seed=1)


def test_candidates_are_the_team_then_the_cheapest_changes() -> None:
    """Bình and Cúc may change places at no cost. If An takes the visits, Cúc, who cannot write, has nothing left."""
    found = candidates(case_of(trio()), PLAN, VISITS)
    assert [(one.person, one.is_in_team) for one in found] == [(CUC_, True), (BINH_, False), (AN, False)]
    effects = [one.exchange.effect for one in found if one.exchange]
    assert effects == [None, Effect("everyone", 0, 1, is_worse=True)]


def test_candidates_are_no_more_than_asked_for() -> None:
    assert len(candidates(case_of(trio()), PLAN, VISITS, most=2)) == 2


@pytest.mark.parametrize("seed", range(8))
def test_every_plan_an_exchange_offers_is_lawful_and_counted_right(seed: int) -> None:
    problem = tiny(seed)
    plan = quick_plan(problem)
    for t in range(len(problem.tasks)):
        for one in candidates(case_of(problem), plan, t):
            if one.exchange and one.exchange.plan:
                assert broken(problem, one.exchange.plan) == ()
                assert (one.person, t) in one.exchange.plan.shares
                assert one.exchange.effect == effect(problem, plan, one.exchange.plan)


def test_an_exchange_that_breaks_a_rule_says_which() -> None:
    problem = trio(people=(*trio().people[:2], Person("Cúc", "Cúc", 10)))
    assert [breach.code for breach in replaced(problem, PLAN, BINH_, PATROL, CUC_).breaks] == ["rule-capacity"]


def test_joining_a_household_team_takes_over_households_of_the_others() -> None:
    people = (Person("An", "An", 20), Person("Bình", "Bình", 20))
    lane = Task("H01", "Hộ dân", 0, 3, 1, households=9, share_min=3, share_max=9)
    problem = Problem("ngõ", people, (lane,), {(0, 0): 0, (1, 0): 0})
    found = added(problem, Plan({(0, 0): 9}), 1, 0)
    assert found.plan == Plan({(0, 0): 6, (1, 0): 3})
    assert found.effect == Effect("everyone", 1, 0, is_worse=False)


def test_with_slack_a_small_loss_is_no_loss() -> None:
    swapped = Plan({(AN, PATROL): 1, (BINH_, RECORDS): 1, (CUC_, VISITS): 1})
    heavier = trio(people=(Person("An", "An", 36), *trio().people[1:]))
    first = effect(heavier, PLAN, swapped)
    assert (first.goal[:6], effect(replace(heavier, slack=4), PLAN, swapped).goal) == ("burden", "fit")


def test_reasons_of_a_pair_name_what_speaks_for_it() -> None:
    case = cell_case(ward(), CELL.name, {(GIANG.key, "N04"): 1}, Demand(TODAY))
    keys, codes = [member.key for member in case.members], [duty.code for duty in case.duties]
    asked = ((BINH, NEWS), (CUC, HOUSEHOLDS), (CUC, MEDIATION), (GIANG, DIGITAL))
    found = [
        [each.code for each in pair_reasons(case, keys.index(member.key), codes.index(duty.code))]
        for member, duty in asked
    ]
    assert found == [
        ["fit-wish", "fit-continuity"],
        ["fit-lane"],
        ["fit-skill", "fit-wish"],
        ["given-from-above", "fit-skill"],
    ]


def test_a_pair_that_nothing_speaks_for_is_given_for_balance_or_for_want_of_others() -> None:
    case = case_of(trio())
    alone = case_of(trio(tasks=(*trio().tasks[:2], Task("N03", "Thăm hỏi", 3, 3, 8))))
    assert [pair_reasons(each, CUC_, VISITS) for each in (case, alone)] == [
        (reason("assigned-for-balance", possible=3),),
        (reason("all-needed", possible=3, wanted=3),),
    ]


def test_a_pair_of_the_plan_in_force_that_nothing_speaks_for_is_kept_and_not_given_for_balance() -> None:
    case = case_of(replace(trio(), in_force={(CUC_, VISITS): 1}))
    assert pair_reasons(case, CUC_, VISITS) == (reason("kept-in-force"),)


def test_a_pair_that_is_only_unwanted_says_so_and_is_given_for_balance() -> None:
    members = (replace(MINH_YOUNGER, unwanted=(NEWS.code,)), CUC, GIANG)
    case = cell_case(ward(members=members), CELL.name, {}, Demand(TODAY))
    assert [each.code for each in pair_reasons(case, 0, 2)] == ["fit-unwanted", "assigned-for-balance"]


def test_unmet_lists_duties_then_members_with_their_numbers() -> None:
    """Nobody can lead the patrol, the lane is half looked after, Bình has nothing, An's pins outweigh his hours."""
    tasks = (
        Task("N01", "Tuần tra", 3, 4, 8, leaders=frozenset()),
        Task("N02", "Hộ dân", 0, 2, 1, households=6),
        Task("N03", "Văn nghệ", 2, 3, 4, is_mandatory=False),
    )
    problem = trio(
        people=(Person("An", "An", 6), Person("Bình", "Bình", 40), Person("Cúc", "Cúc", 40, must_serve=False)),
        tasks=tasks,
        fit={(AN, RECORDS): 0, (AN, PATROL): 0, (CUC_, RECORDS): 0},
        barred={},
        pins=frozenset({(AN, RECORDS)}),
    )
    unit = {"unit": "ba người"}
    assert unmet(case_of(problem), Plan({(AN, 0): 1, (AN, 1): 3, (CUC_, 0): 1})) == (
        reason("people-missing", **unit, duty="N01", name="Tuần tra", missing=1, wanted=3, possible=2),
        reason("leader-missing", **unit, duty="N01", name="Tuần tra"),
        reason("households-left", **unit, duty="N02", name="Hộ dân", missing=3, wanted=6),
        reason("optional-not-opened", **unit, duty="N03", name="Văn nghệ"),
        reason("over-capacity", **unit, member="An", hours=2.75, capacity=1.5),
        reason("member-idle", **unit, member="Bình", possible=0),
    )


def test_nothing_is_unmet_where_everything_is_done() -> None:
    assert unmet(case_of(trio()), PLAN) == ()


def test_moves_of_the_price_leave_out_the_pair_itself() -> None:
    found = why_not(case_of(trio()), PLAN, BINH_, VISITS, seed=1)
    assert found.price is not None
    assert found.price.moves == Difference(gained=((CUC_, PATROL),), lost=((BINH_, PATROL), (CUC_, VISITS)), altered=())


def test_a_pair_that_a_person_wrote_in_against_the_rules_is_explained_as_such() -> None:
    """Somebody gave the records to Cúc, who cannot write: the plan is not lawful, but questions are answered."""
    case, edited = case_of(trio()), Plan({(CUC_, RECORDS): 1, (BINH_, PATROL): 1, (AN, VISITS): 1})
    found = why(case, edited, CUC_, RECORDS)
    assert [each.code for each in found.reasons] == ["held-against", "skill-missing"]
    assert found.others[0].exchange.effect == Effect("fit", 0, 6, is_worse=False)
    assert [one.person for one in candidates(case, edited, RECORDS) if one.is_in_team] == [CUC_]
