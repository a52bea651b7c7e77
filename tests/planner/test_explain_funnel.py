"""What stands in the way of a duty: adverse cases, each told by its test."""

from __future__ import annotations

from dataclasses import replace

from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Health, Member, Skill, Standing
from roviec.domain.reasons import reason
from roviec.domain.snapshot import Pin, PinKind, Snapshot
from roviec.planner.casing import Case, Demand
from roviec.planner.explain_conflict import conflict
from roviec.planner.explain_funnel import Freed, Funnel, Step, funnel
from roviec.planner.intake import cell_case
from roviec.planner.plan import Plan
from roviec.planner.problem import Person, Problem, Task
from tests.cast import TODAY
from tests.planner.cells import case_of

CELL = "Chi bộ khu phố 5"
YOUNG = Condition(Kind.AGE, low=18, high=50)
PATROL = Duty("N01", "Tổ bảo vệ an ninh", CELL, people_min=2, people_max=3, hours=16, is_mandatory=True)
CLERK = Duty("N02", "Thư ký", CELL, hours=16, is_mandatory=True)


def member(name: str, born: int | None = 1990, hours: int = 40, **more: object) -> Member:
    return Member(
        key=name, name=name, cell=CELL, born=LooseDate(born) if born else None, health=Health.GOOD, hours=hours, **more
    )


def asked(members: tuple[Member, ...], duty: Duty, *more: Duty, pins: tuple[Pin, ...] = ()) -> tuple[Case, Funnel]:
    case = cell_case(Snapshot((), members, (duty, *more), pins), CELL, {}, Demand(TODAY))
    return case, funnel(case, Plan(dict.fromkeys(case.problem.pins, 1)), 0)


def test_everyone_is_barred_by_age_from_the_security_team() -> None:
    """Five pensioners and a patrol for people up to fifty: the funnel is empty at its first step, and says why."""
    members = tuple(member(f"Cụ {number}", born=1950 + number) for number in range(6))
    _, found = asked(members, replace(PATROL, conditions=(YOUNG,)))
    names = tuple(one.name for one in members)
    assert (found.members, found.steps, found.possible) == (6, (Step("age-outside", 0),), 0)
    assert found.single == (Freed("age-outside", 6, names[:5]),)
    assert found.ways == (
        reason("way-condition", because="age-outside", count=6, duty="N01", names=", ".join(names[:5])),
    )


def test_the_funnel_narrows_step_by_step_and_counts_who_has_one_obstacle() -> None:
    members = (
        member("An"),
        member("Bình", born=1950),
        member("Cúc", standing=Standing.EXEMPT),
        member("Dũng", born=1940, standing=Standing.EXEMPT),
        member("Giang", hours=8),
    )
    _, found = asked(members, replace(PATROL, conditions=(YOUNG,)))
    assert found.steps == (Step("member-exempt", 3), Step("age-outside", 2), Step("too-heavy", 1))
    assert (found.possible, found.team) == (1, 0)
    assert [(freed.code, freed.names) for freed in found.single] == [
        ("age-outside", ("Bình",)),
        ("member-exempt", ("Cúc",)),
        ("too-heavy", ("Giang",)),
    ]


def test_ways_out_name_hours_gaps_volunteers_and_probation() -> None:
    """One lacks two hours, one has no year of birth, one is exempt, one is on probation."""
    official = Condition(Kind.STANDING, standings=(Standing.OFFICIAL, Standing.EXEMPT))
    members = (
        member("An", hours=8),
        member("Bình", born=None),
        member("Cúc", standing=Standing.EXEMPT),
        member("Giang", standing=Standing.PROBATIONARY),
    )
    _, found = asked(members, replace(PATROL, conditions=(YOUNG, official)))
    assert found.helps == (
        reason("way-hours", member="An", hours=2.0, duty="N01"),
        reason("way-fill-in", because="age-unknown", count=1, duty="N01", names="Bình"),
        reason("way-volunteer", count=1, duty="N01", names="Cúc"),
        reason("way-probationary", count=1, duty="N01", names="Giang"),
        reason("way-newcomer", duty="N01", hours=22.0),
    )


def test_who_lacks_two_conditions_of_one_kind_is_not_freed_by_dropping_one() -> None:
    """The patrol asks for two strengths; An has neither, Bình one."""
    asked_for = tuple(Condition(Kind.SKILL, values=(skill,)) for skill in ("bơi", "võ"))
    members = (member("An"), member("Bình", skills=(Skill("bơi"),)))
    _, found = asked(members, replace(PATROL, conditions=asked_for))
    assert (found.steps, found.single) == ((Step("skill-missing", 0),), (Freed("skill-missing", 1, ("Bình",)),))


def test_who_is_free_and_fit_is_to_be_given_the_duty_at_once() -> None:
    """A version changed by hand left the patrol empty, though An and Bình have time."""
    _, found = asked((member("An"), member("Bình")), PATROL)
    assert found.ways == (reason("way-assign", duty="N01", count=2, names="An, Bình"),)


def test_a_ban_may_be_lifted() -> None:
    pins = (Pin("An", "N01", PinKind.PIN), Pin("Bình", "N01", PinKind.FORBID))
    _, found = asked((member("An"), member("Bình")), PATROL, pins=pins)
    assert [way.code for way in found.ways] == ["way-allow", "way-fewer-people", "way-newcomer"]


def test_two_duties_may_be_made_one_where_only_their_number_stands_in_the_way() -> None:
    """An and Bình visit the old and may have one duty each; they could take flowers along as well."""
    people = tuple(Person(name, name, 40, max_tasks=1) for name in ("An", "Bình"))
    tasks = (Task("N01", "Tặng hoa", 1, 1, 4), Task("N02", "Thăm hỏi", 2, 2, 8))
    problem = Problem("hai người", people, tasks, {(p, t): 0 for p in range(2) for t in range(2)})
    found = funnel(case_of(problem), Plan({(0, 1): 1, (1, 1): 1}), 0)
    assert found.ways == (
        reason("way-task-limit", duty="N01", count=2, names="An, Bình"),
        reason("way-merge", duty="N01", other="N02", count=2, names="An, Bình"),
        reason("way-newcomer", duty="N01", hours=22.0),
    )


def test_who_could_lead_takes_the_place_of_another_in_a_full_team() -> None:
    """The team is full and has no leader; Bình could lead, had he one hour more."""
    people = (Person("An", "An", 40), Person("Bình", "Bình", 28))
    tasks = (Task("N01", "Tuần tra", 1, 1, 8, leaders=frozenset({1})), Task("N02", "Thư ký", load=24))
    problem = Problem("hai người", people, tasks, {(0, 0): 0, (1, 0): 0, (1, 1): 0})
    found = funnel(case_of(problem), Plan({(0, 0): 1, (1, 1): 1}), 0)
    assert found.ways == (
        reason("way-hours", member="Bình", hours=1.0, duty="N01"),
        reason("way-leader", duty="N01"),
        reason("way-newcomer", duty="N01", hours=22.0),
    )


def test_nobody_is_told_to_assign_who_is_suspended_or_away() -> None:
    members = (member("An", standing=Standing.SUSPENDED), member("Bình", standing=Standing.TEMPORARY_OUT))
    _, found = asked(members, PATROL)
    assert ([step.code for step in found.steps], found.ways) == (["member-away", "member-suspended"], ())


def test_a_team_with_too_few_may_be_made_smaller() -> None:
    _, found = asked((member("An"),), PATROL, pins=(Pin("An", "N01", PinKind.PIN),))
    assert (found.team, found.possible) == (1, 1)
    assert found.ways == (
        reason("way-fewer-people", duty="N01", wanted=2, count=1),
        reason("way-newcomer", duty="N01", hours=22.0),
    )


def test_who_could_but_is_busy_is_counted_by_the_rule_that_holds_them() -> None:
    """An has no hours left beside the post he does, Bình has three duties already."""
    people = (Person("An", "An", 12), Person("Bình", "Bình", 90), Person("Cúc", "Cúc", 40))
    tasks = (Task("N01", "Tuần tra", 3, 3, 8), *(Task(f"N{t}", f"Việc {t}", load=8) for t in range(2, 6)))
    problem = Problem("ba người", people, tasks, {(p, t): 0 for p in range(3) for t in range(5)})
    plan = Plan({(0, 1): 1, (1, 2): 1, (1, 3): 1, (1, 4): 1, (2, 0): 1})
    found = funnel(case_of(problem), plan, 0)
    assert found.busy == (Freed("rule-capacity", 1, ("An",)), Freed("rule-task-limit", 1, ("Bình",)))
    assert [[way.code for way in ways] for ways in (found.ways, found.helps)] == [
        ["way-fewer-people"],
        ["way-hours", "way-task-limit", "way-newcomer"],
    ]
    assert found.helps[0].about["hours"] == 1.0


def test_pins_that_use_up_the_hours_are_named_and_others_are_not() -> None:
    """The patrol needs two; An and Bình could, but An is pinned to a duty that takes his hours. Cúc is too old."""
    members = (member("An", hours=24), member("Bình"), member("Cúc", born=1940))
    pins = (Pin("An", "N02", PinKind.PIN), Pin("Cúc", "N03", PinKind.PIN))
    other = replace(CLERK, code="N03", hours=4)
    _, found = asked(members, replace(PATROL, conditions=(YOUNG,)), CLERK, other, pins=pins)
    assert found.conflict == (reason("conflict-pin", member="An", duty="N02"),)


def test_a_pin_that_leaves_hours_enough_is_left_out_of_the_conflict() -> None:
    """Bình is pinned too, but has time for both; the spouses kept apart are not both needed."""
    members = (member("An", hours=24), member("Bình"), member("Cúc", hours=8))
    pins = (Pin("An", "N02", PinKind.PIN), Pin("Bình", "N03", PinKind.PIN), Pin("Cúc", "N01", PinKind.FORBID))
    _, found = asked(members, PATROL, CLERK, replace(CLERK, code="N03", hours=4), pins=pins)
    assert found.conflict == (reason("conflict-pin", member="An", duty="N02"),)


def test_a_ban_and_a_pin_may_only_together_be_the_cause() -> None:
    """Three could, two are needed: An is ruled out, Bình pinned elsewhere. Without either one the patrol is met."""
    members = (member("An"), member("Bình", hours=24), member("Cúc"))
    pins = (Pin("An", "N01", PinKind.FORBID), Pin("Bình", "N02", PinKind.PIN))
    _, found = asked(members, PATROL, CLERK, pins=pins)
    assert found.conflict == (
        reason("conflict-pin", member="Bình", duty="N02"),
        reason("conflict-forbidden", member="An", duty="N01"),
    )


def test_the_treasurer_who_is_pinned_as_inspector_is_a_conflict_of_pin_and_exclusion() -> None:
    tasks = (Task("thu", "Thu đảng phí"), Task("kt", "Kiểm tra"))
    problem = Problem(
        "một người",
        (Person("An", "An", 40),),
        tasks,
        {(0, 0): 0, (0, 1): 0},
        pins=frozenset({(0, 1)}),
        clashes=frozenset({(0, 1)}),
    )
    assert conflict(problem, 0) == (
        reason("conflict-pin", member="An", duty="kt"),
        reason("conflict-clash", one="thu", other="kt"),
    )


def test_spouses_kept_apart_are_named_where_both_are_needed() -> None:
    people = (Person("An", "An", 40), Person("Bình", "Bình", 40))
    problem = Problem(
        "vợ chồng", people, (Task("N01", "Tuần tra", 2, 2),), {(0, 0): 0, (1, 0): 0}, apart=frozenset({(0, 1)})
    )
    assert conflict(problem, 0) == (reason("conflict-apart", one="An", other="Bình"),)


def test_households_beyond_what_hours_allow_are_no_conflict_of_decisions() -> None:
    lane = Task("H01", "Hộ dân", 0, 9, 1, households=30)
    people = (Person("An", "An", 12), Person("Bình", "Bình", 12))
    assert conflict(Problem("ngõ", people, (lane,), {(0, 0): 0, (1, 0): 0}), 0) == ()


def test_a_pin_that_takes_the_hours_of_households_is_named() -> None:
    lane, post = Task("H01", "Hộ dân", 0, 9, 1, households=15), Task("N01", "Trưởng ban", load=10)
    people = (Person("An", "An", 12), Person("Bình", "Bình", 12))
    fit = {(0, 0): 0, (1, 0): 0, (0, 1): 0, (1, 1): 0}
    problem = Problem("ngõ", people, (lane, post), fit, pins=frozenset({(0, 1)}))
    assert conflict(problem, 0) == (reason("conflict-pin", member="An", duty="N01"),)


def test_a_duty_that_can_be_met_has_no_conflict() -> None:
    _, found = asked((member("An"), member("Bình")), PATROL)
    assert (found.conflict, found.possible) == ((), 2)
