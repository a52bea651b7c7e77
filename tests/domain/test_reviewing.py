"""A plan rests on a review of this year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.domain.reviewing import ReviewState, old_by, review_gap, review_state
from tests import cast

FRESH = replace(cast.AN, reviewed_on=date(2025, 1, 16))


def test_a_review_of_less_than_a_year_is_fresh() -> None:
    assert review_gap(FRESH, date(2026, 1, 15)) is None


def test_a_review_of_a_year_ago_is_old() -> None:
    assert review_gap(FRESH, date(2026, 1, 16)) == reason("review-old", member=FRESH.name, date="2025-01-16")


def test_a_member_without_a_review_is_named() -> None:
    unseen = replace(FRESH, reviewed_on=None)
    assert review_gap(unseen, cast.TODAY) == reason("review-missing", member=FRESH.name)


def test_an_exempt_member_needs_no_review() -> None:
    assert review_gap(replace(FRESH, reviewed_on=None, standing=Standing.EXEMPT), cast.TODAY) is None


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, ReviewState.NONE),
        ({"hours": 8, "reviewed_on": date(2026, 1, 9)}, ReviewState.HEALTH),
        ({"health": "good", "reviewed_on": date(2026, 1, 9)}, ReviewState.HOURS),
        ({"health": "good", "hours": 0}, ReviewState.DAY),
        ({"health": "good", "hours": 8, "reviewed_on": date(2025, 1, 15)}, ReviewState.OLD),
        ({"health": "good", "hours": 8, "reviewed_on": date(2025, 1, 16)}, ReviewState.DONE),
        ({"health": "good", "is_due": False}, ReviewState.NOT_DUE),
    ],
)
def test_each_state_of_a_review(said: dict[str, object], state: ReviewState) -> None:
    blank = {"is_due": True, "health": "", "hours": None, "reviewed_on": None}
    assert review_state(**{**blank, **said}, old_by=old_by(2026, date(2026, 1, 15))) is state  # type: ignore[arg-type] # facts by name


def test_a_year_that_is_over_is_judged_as_of_its_last_day() -> None:
    assert old_by(2026, date(2028, 5, 1)) == date(2025, 12, 31)
    assert old_by(2028, date(2028, 2, 29)) == date(2027, 2, 28)
