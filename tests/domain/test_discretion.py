"""What is left of reasons for an eye that may not see everything."""

from __future__ import annotations

from roviec.domain.discretion import Sight, withheld
from roviec.domain.reasons import reason

TOO_LOW = reason("health-too-low", asked="good", health="weak")
BREACH = reason("rule-eligibility", member="Lê Thị Cúc", duty="N01", because="health-too-low")
WAY = reason("way-fill-in", because="health-unknown", duty="N01", count=1, names="Lê Thị Cúc")
WISH = reason("fit-wish", units=4)
HEAVY = reason("over-capacity", unit="Chi bộ khu phố 1", member="Lê Thị Cúc", hours=8.0, capacity=5.6)


def test_who_may_see_everything_sees_it() -> None:
    every = (TOO_LOW, BREACH, WAY, WISH, HEAVY)
    assert withheld(every, Sight(health=True, wishes=True, figures=True)) == every


def test_health_is_said_in_general_and_ways_that_name_people_not_at_all() -> None:
    hidden = withheld((TOO_LOW, TOO_LOW, BREACH, WAY), Sight(wishes=True, figures=True))
    general = reason("rule-eligibility", member="Lê Thị Cúc", duty="N01", because="rule-eligibility")
    assert hidden == (reason("not-eligible"), general)


def test_wishes_and_hours_are_left_out() -> None:
    plain = reason("over-hours", unit="Chi bộ khu phố 1", member="Lê Thị Cúc")
    assert withheld((WISH, HEAVY, reason("hours-assumed", member="An", hours=5.6)), Sight(health=True)) == (plain,)
