from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from roviec.domain.meetings import absent_in_row, attendance_low, committee_missing, papers_late, too_short
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset, ruleset, rulesets

RULES = ruleset("meetings", date(2026, 1, 5))
UNITS = ruleset("units", date(2026, 1, 5))


@pytest.mark.parametrize("rules", rulesets("meetings"), ids=lambda rules: rules.id)
@pytest.mark.parametrize(
    ("minutes", "is_combined", "expected"),
    [
        (89, False, reason("meeting-short", minutes=89, needed=90)),
        (90, False, None),
        (119, True, reason("meeting-short", minutes=119, needed=120)),
        (120, True, None),
    ],
)
def test_a_short_meeting_warns(rules: Ruleset, minutes: int, is_combined: bool, expected: Reason | None) -> None:
    assert too_short(minutes, rules, is_combined=is_combined) == expected


@pytest.mark.parametrize("rules", rulesets("meetings"), ids=lambda rules: rules.id)
def test_attendance_must_be_over_85_percent(rules: Ruleset) -> None:
    low = reason("meeting-attendance-low", present=17, due=20, percent=85)
    assert [attendance_low(*counts, rules) for counts in [(17, 20), (18, 20), (0, 0)]] == [low, None, None]


def test_attendance_is_a_setting_where_the_new_text_was_not_seen() -> None:
    assert attendance_low(17, 20, RULES.changed(attendance=Fraction(80, 100))) is None


def test_more_present_than_due_is_refused() -> None:
    with pytest.raises(ValueError, match="21 present of 20 due"):
        attendance_low(21, 20, RULES)


def test_a_fourth_absence_in_a_row_warns() -> None:
    warning = reason("meeting-absent-in-row", times=4, most=3)
    assert (absent_in_row(3, RULES), absent_in_row(4, RULES)) == (None, warning)


def test_papers_on_the_day_itself_warn() -> None:
    warning = reason("meeting-papers-late", days=0, needed=1)
    assert (papers_late(1, RULES), papers_late(0, RULES)) == (None, warning)


def test_papers_had_no_set_time_before() -> None:
    with pytest.raises(ValueError, match="meetings-2018 says nothing of 'papers_days'"):
        papers_late(0, ruleset("meetings", date(2020, 1, 5)))


@pytest.mark.parametrize(
    ("official", "has_committee", "expected"),
    [
        (9, False, reason("committee-missing", official=9, needed=9)),
        (9, True, None),
        (8, False, None),
    ],
)
def test_nine_official_members_must_have_a_committee(
    official: int, has_committee: bool, expected: Reason | None
) -> None:
    assert committee_missing(official, UNITS, has_committee=has_committee) == expected
