from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from roviec.domain.calendar import LooseDate
from roviec.domain.classification import (
    Grade,
    Rating,
    Work,
    after_illness,
    ceiling,
    done_low,
    not_rated,
    over_ceiling,
    rate,
    votes_needed,
)
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import ruleset
from tests import cast

NOW = ruleset("classification", date(2025, 12, 31))
IN_2019 = ruleset("classification", date(2019, 12, 31))
ALL_DONE = Work(assigned=100, done=100, beyond=30)


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", Grade.EXCELLENT),
        ("90", Grade.EXCELLENT),
        ("89.99", Grade.GOOD),
        ("70", Grade.GOOD),
        ("69.99", Grade.COMPLETED),
        ("50", Grade.COMPLETED),
        ("49.99", Grade.NOT_COMPLETED),
        ("0", Grade.NOT_COMPLETED),
    ],
)
def test_points_give_the_grade(points: str, grade: Grade) -> None:
    assert rate(Decimal(points), ALL_DONE, NOW) == Rating(grade)


NOT_ALL = reason("rating-not-all-done", done=99, assigned=100, needed=100)
TOO_FEW = reason("rating-beyond-low", beyond=29, assigned=100, needed=30)


@pytest.mark.parametrize(
    ("points", "work", "expected"),
    [
        (90, Work(100, 100, 29), Rating(Grade.GOOD, (TOO_FEW,))),
        (90, Work(100, 99, 30), Rating(Grade.COMPLETED, (NOT_ALL,))),
        (90, Work(100, 99, 29), Rating(Grade.COMPLETED, (NOT_ALL, TOO_FEW))),
        (70, Work(100, 99, 0), Rating(Grade.COMPLETED, (NOT_ALL,))),
        (60, Work(100, 99, 0), Rating(Grade.COMPLETED)),
        (95, replace(ALL_DONE, has_open_faults=True), Rating(Grade.GOOD, (reason("rating-faults-open"),))),
    ],
)
def test_work_that_lacks_something_falls_to_the_next_level(points: int, work: Work, expected: Rating) -> None:
    assert rate(points, work, NOW) == expected


@pytest.mark.parametrize("points", [-1, Decimal("100.01")])
def test_points_outside_the_scale_are_refused(points: int | Decimal) -> None:
    with pytest.raises(ValueError, match="not between 0 and 100"):
        rate(points, ALL_DONE, NOW)


def test_rules_without_points_refuse_to_rate_by_points() -> None:
    with pytest.raises(ValueError, match="classification-2019 says nothing of 'points_most'"):
        rate(90, ALL_DONE, IN_2019)


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (LooseDate(2025, 7, 2), reason("not-rated-new", months=5, needed=6)),
        (LooseDate(2025, 6, 30), None),
        (LooseDate(2025), None),
        (None, None),
    ],
)
def test_who_was_admitted_less_than_six_months_ago_is_not_rated(
    joined: LooseDate | None, expected: Reason | None
) -> None:
    assert not_rated(replace(cast.GIANG, joined=joined), date(2025, 12, 31), NOW) == expected


@pytest.mark.parametrize("standing", [Standing.EXEMPT, Standing.SUSPENDED, Standing.TEMPORARY_IN])
def test_some_standings_are_not_rated(standing: Standing) -> None:
    expected = reason("not-rated-standing", standing=standing.value)
    assert not_rated(replace(cast.AN, standing=standing), date(2025, 12, 31), NOW) == expected


def test_the_months_of_the_new_are_a_setting_where_the_text_was_not_seen() -> None:
    member = replace(cast.GIANG, joined=LooseDate(2025, 9, 1))
    assert not_rated(member, date(2025, 12, 31), NOW.changed(new_months=3)) is None


SICK = reason("rating-sick", months=3, limit=3)


@pytest.mark.parametrize(
    ("grade", "months", "expected"),
    [
        (Grade.EXCELLENT, 3, Rating(Grade.COMPLETED, (SICK,))),
        (Grade.GOOD, 3, Rating(Grade.COMPLETED, (SICK,))),
        (Grade.GOOD, 2, Rating(Grade.GOOD)),
        (Grade.COMPLETED, 3, Rating(Grade.COMPLETED)),
        (Grade.NOT_COMPLETED, 12, Rating(Grade.NOT_COMPLETED)),
    ],
)
def test_three_months_of_illness_are_at_most_completed(grade: Grade, months: int, expected: Rating) -> None:
    assert after_illness(Rating(grade), months, IN_2019) == expected


def test_less_than_half_done_is_not_completed_by_the_rules_of_2019() -> None:
    low = reason("rating-done-low", done=4, assigned=10, needed=50)
    assert (done_low(Work(10, 4), IN_2019), done_low(Work(10, 5), IN_2019)) == (low, None)


def test_rules_that_go_by_points_have_no_least_share_of_work() -> None:
    with pytest.raises(ValueError, match="classification-2025 says nothing of 'done_least'"):
        done_low(ALL_DONE, NOW)


def test_the_ceiling_counts_from_the_good_alone_or_from_the_good_or_better() -> None:
    together = NOW.changed(ceiling_base="good-or-better")
    assert (ceiling(23, 4, NOW), ceiling(23, 4, together)) == (4, 5)


def test_the_rounding_of_the_ceiling_is_a_setting() -> None:
    assert (ceiling(23, 0, NOW), ceiling(23, 0, NOW.changed(rounding="half-up"))) == (4, 5)


def test_an_outstanding_unit_has_its_own_ceiling() -> None:
    assert ceiling(24, 0, NOW, is_outstanding=True) == 6


def test_too_many_excellent_are_a_reason() -> None:
    found = (over_ceiling(23, 4, NOW), over_ceiling(23, 5, NOW))
    assert found == (None, reason("rating-ceiling", excellent=5, most=4))


@pytest.mark.parametrize(
    ("grade", "base", "needed"),
    [(Grade.EXCELLENT, 21, 14), (Grade.EXCELLENT, 20, 14), (Grade.GOOD, 20, 11), (Grade.GOOD, 21, 11)],
)
def test_excellent_needs_two_thirds_and_the_rest_more_than_half(grade: Grade, base: int, needed: int) -> None:
    assert votes_needed(grade, base, NOW) == needed


def test_grades_have_an_order() -> None:
    assert [grade.rank for grade in Grade] == [3, 2, 1, 0]
