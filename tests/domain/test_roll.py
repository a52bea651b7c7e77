"""The roll in figures: split by kind, the norm without the exempt, the base by the Charter."""

from __future__ import annotations

from datetime import date

from roviec.domain.agenda import every_point, usual_agenda
from roviec.domain.people import Standing
from roviec.domain.roll import Marked, roll_of
from roviec.domain.rulesets import ruleset

RULES = ruleset("voting", date(2026, 5, 20))
OFFICIAL, EXEMPT = Standing.OFFICIAL, Standing.EXEMPT


def test_the_split_of_the_minutes() -> None:
    rows = [
        Marked(OFFICIAL, mark="present"),
        Marked(OFFICIAL, mark="excused", is_accepted=True),
        Marked(Standing.REDUCED, mark="online"),
        Marked(Standing.PROBATIONARY, is_official=False, mark="present"),
        Marked(Standing.TEMPORARY_IN, mark="present"),
        Marked(EXEMPT, mark="unexcused"),
        Marked(Standing.TEMPORARY_OUT),
    ]
    roll = roll_of(rows, RULES)
    found = {group: (line.called, line.came) for group, line in roll.lines.items()}
    assert found == {
        "official": (3, 2), "probationary": (1, 1), "temporary-in": (1, 1), "exempt": (1, 0), "temporary-out": (1, 0),
    }  # fmt: skip
    assert (roll.total.called, roll.total.came, roll.unmarked, roll.due, roll.due_came) == (7, 4, 1, 5, 4)
    assert (roll.base.base, roll.voters) == (2, 2)


def test_an_exempt_member_who_came_counts_for_the_base_and_not_for_the_norm() -> None:
    roll = roll_of([Marked(OFFICIAL, mark="present"), Marked(EXEMPT, mark="present")], RULES)
    assert (roll.base.base, roll.voters, roll.due, roll.due_came) == (2, 2, 1, 1)


def test_too_few_voters_are_seen() -> None:
    rows = [Marked(OFFICIAL, mark="present"), *[Marked(OFFICIAL, mark="unexcused")] * 2]
    assert (roll_of(rows, RULES).is_quorate, roll_of([], RULES).is_quorate) == (False, True)


def test_the_agenda_leaves_out_what_there_is_nothing_of() -> None:
    plain = [one.role for one in usual_agenda("ordinary", [])]
    assert {"draft", "remarks", "topic", "guests"} & set(plain) == set()
    assert usual_agenda("both", ["topic", "duties", "draft", "remarks", "guests"]) == every_point()
    roles = [one.role for one in every_point()]
    assert len(roles) == len(set(roles))
