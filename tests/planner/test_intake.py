"""From the cast's ward to planning cases: shared duties first, then the cell with what its members were given."""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.planner.casing import Case, Demand
from roviec.planner.intake import cell_case, cells_under, restricted, shared_case, sharing_units
from roviec.planner.problem import Pair
from roviec.planner.rules import broken
from roviec.planner.solve import solve
from tests.cast import (
    AN,
    BINH,
    CELL,
    CUC,
    DIGITAL,
    DUNG,
    GIANG,
    HOA,
    HOUSEHOLDS,
    LAN,
    MEDIATION,
    MINH_ELDER,
    NEWS,
    OTHER_CELL,
    TODAY,
    WARD,
    WARD_PATROL,
    ward,
)

DEMAND = Demand(TODAY)


def case_of(snapshot: Snapshot) -> Case:
    return cell_case(snapshot, CELL.name, {}, DEMAND)


def pair(case: Case, key: str, code: str) -> Pair:
    return [member.key for member in case.members].index(key), [duty.code for duty in case.duties].index(code)


def codes(case: Case, key: str, code: str) -> list[str]:
    return [why.code for why in case.problem.why_not(*pair(case, key, code))]


def test_the_ward_shares_its_own_duties_among_its_cells() -> None:
    assert sharing_units(ward()) == (WARD.name,)
    assert cells_under(ward(), WARD.name) == {CELL.name, OTHER_CELL.name}


def test_restricted_to_one_cell_nothing_of_the_other_is_left() -> None:
    alone = restricted(ward(apart=(Apart(AN.key, HOA.key),)), frozenset({OTHER_CELL.name}))
    assert [member.key for member in alone.members] == [HOA.key, LAN.key]
    assert [duty.code for duty in alone.duties] == ["H01", "P01"]
    assert alone.apart == ()


def test_a_case_of_the_cell_has_its_members_and_its_own_duties() -> None:
    case = case_of(ward())
    assert [person.name for person in case.problem.people][:3] == [AN.name, BINH.name, CUC.name]
    assert [task.key for task in case.problem.tasks] == ["N01", "N02", "N03", "N04", "N09"]


def test_a_household_duty_becomes_shares_without_a_least_number_of_people() -> None:
    task = case_of(ward()).problem.tasks[0]
    assert (task.households, task.low, task.high, task.least_load) == (12, 2, 4, 6)


def test_who_leads_the_digital_team_is_whoever_has_the_strength_at_level_two() -> None:
    case = case_of(ward())
    p, t = pair(case, GIANG.key, DIGITAL.code)
    assert (case.problem.tasks[t].leaders, case.problem.tasks[0].leaders) == (frozenset({p}), None)


def test_all_reasons_of_an_excluded_pair_are_kept() -> None:
    """Dũng is exempt, too old, has no such strength and no hours to give."""
    assert codes(case_of(ward()), DUNG.key, "N04") == ["member-exempt", "age-outside", "skill-missing"]


def test_the_hours_of_posts_held_leave_no_room() -> None:
    assert codes(case_of(ward()), AN.key, "N02") == ["too-heavy"]


def test_a_forbidden_pair_says_that_people_decided_it() -> None:
    case = case_of(ward(pins=(Pin(BINH.key, NEWS.code, PinKind.FORBID, "ốm dài ngày"),)))
    why = case.problem.why_not(*pair(case, BINH.key, NEWS.code))
    assert [(each.code, each.about["why"]) for each in why] == [("forbidden-by-people", "ốm dài ngày")]


def test_a_pin_against_the_rules_is_kept_and_noted() -> None:
    """The committee pins Dũng, exempt and without the strength, to mediation: the plan holds it, and says so."""
    case = case_of(ward(pins=(Pin(DUNG.key, MEDIATION.code, PinKind.PIN),)))
    noted = [note.about["because"] for note in case.notes if note.code == "pin-breaks"]
    plan = solve(case.problem, seed=1).plan
    assert noted == ["member-exempt", "skill-missing"]
    assert (pair(case, DUNG.key, "N02") in plan.shares, broken(case.problem, plan)) == (True, ())


def test_more_pins_than_hours_are_kept_and_the_limit_gives_way_no_further() -> None:
    """Cúc has 6 hours; three pinned duties weigh 8. They stay, and nothing is added to them."""
    pins = tuple(Pin(CUC.key, code, PinKind.PIN) for code in ("N02", "N03", "N04"))
    case = case_of(ward(pins=pins))
    plan = solve(case.problem, seed=1).plan
    p = pair(case, CUC.key, "N02")[0]
    assert (plan.total_load(case.problem, p), case.problem.people[p].capacity) == (32, 24)
    assert broken(case.problem, plan) == ()


def test_shared_duties_go_out_first_and_are_pinned_in_the_cell() -> None:
    shared = shared_case(ward(), WARD.name, DEMAND)
    plan = solve(shared.problem, seed=1).plan
    given = shared.keyed(plan)
    holder = next(key for key, code in given)
    cell = next(member.cell for member in ward().members if member.key == holder)
    case = cell_case(ward(), cell, given, DEMAND)
    assert case.given == case.problem.pins == {pair(case, holder, WARD_PATROL.code)}
    assert case.problem.base_load(pair(case, holder, "P01")[0]) >= WARD_PATROL.hours
    assert case.keyed(case.numbered(given)) == given
    assert case.given - solve(case.problem, seed=1).plan.shares.keys() == set()


def test_nobody_needs_a_shared_duty_and_nobody_gets_two() -> None:
    people = shared_case(ward(), WARD.name, DEMAND).problem.people
    assert {(person.must_serve, person.max_tasks) for person in people} == {(False, 1)}


def test_a_reduced_member_takes_one_duty_at_most() -> None:
    case = cell_case(ward(), OTHER_CELL.name, {}, DEMAND)
    assert [(person.name, person.max_tasks) for person in case.problem.people] == [(HOA.name, 3), (LAN.name, 1)]


def test_duties_that_exclude_each_other_and_people_kept_apart_become_pairs() -> None:
    case = case_of(ward(apart=(Apart(MINH_ELDER.key, AN.key), Apart(AN.key, HOA.key))))
    assert (case.problem.clashes, case.problem.apart) == ({(1, 3)}, {(0, 5)})


def test_a_plan_in_force_puts_keeping_before_fit() -> None:
    in_force = {(BINH.key, "N03"): 1, (HOA.key, "H01"): 1}
    case = cell_case(ward(), CELL.name, {}, replace(DEMAND, in_force=in_force, slack=8))
    assert (case.problem.in_force, case.problem.changes_first, case.problem.slack) == (
        {pair(case, BINH.key, "N03"): 1},
        True,
        8,
    )


def test_what_was_assumed_is_noted() -> None:
    members = (replace(CUC, hours=None), replace(GIANG, hours=None, health=None))
    notes = [(note.code, note.about.get("hours")) for note in case_of(ward(members=members)).notes]
    assert notes == [("hours-assumed", 7.5), ("hours-assumed", 7.5), ("load-assumed", None)]


def test_households_of_a_lane_with_one_person_noted_go_to_as_many_as_needed() -> None:
    duties = (replace(HOUSEHOLDS, people_min=1, people_max=1),)
    task = case_of(ward(duties=duties)).problem.tasks[0]
    assert (task.low, task.high) == (0, 4)
