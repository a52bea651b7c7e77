"""A plan rests on a review of this year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.domain.reviewing import review_gap
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
