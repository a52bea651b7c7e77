from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest

from roviec.domain.meetings import (
    absent_in_row,
    against_times,
    attendance_low,
    committee_missing,
    end_day,
    length,
    papers_late,
    too_short,
)
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
    warning = reason("meeting-papers-same-day", needed=1)
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


@pytest.mark.parametrize(
    ("began", "ended", "minutes", "day"),
    [
        (time(19, 30), time(21, 15), 105, 20), (time(19, 30), time(0, 40), 310, 21), (time(19, 30), time(0), 270, 21),
        (time(0), time(0, 1), 1, 20), (time(23, 59), time(0), 1, 21), (time(8), time(8), 0, 20),
    ],
)  # fmt: skip
def test_an_end_earlier_on_the_clock_is_on_the_next_day(began: time, ended: time, minutes: int, day: int) -> None:
    assert (length(began, ended), end_day(date(2026, 5, 20), began, ended)) == (minutes, date(2026, 5, day))


@pytest.mark.parametrize(
    ("began", "ended", "code"),
    [
        (time(19, 30), time(7, 30), None), (time(19, 30), time(7, 31), "meeting-too-long"),
        (time(8), time(20), None), (time(7, 30), time(21, 15), "meeting-too-long"),
        (time(19, 30), time(19), "meeting-too-long"), (time(8), time(8), "meeting-ended-early"),
    ],
)  # fmt: skip
def test_half_a_day_is_the_longest(began: time, ended: time, code: str | None) -> None:
    found = against_times(date(2026, 5, 20), began, ended)
    assert (found.code if found else None) == code


@pytest.mark.parametrize("off", ["began", "ended"])
def test_a_time_typed_twelve_hours_off_is_always_refused(off: str) -> None:
    """Every meeting of up to twelve hours, with 7:30 for 19:30 or the other way round."""
    clocks = [time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15)]
    for began in clocks:
        for ended in clocks:
            if 0 < length(began, ended) <= 12 * 60 - 1:
                typed = {"began": began, "ended": ended}
                typed[off] = typed[off].replace(hour=(typed[off].hour + 12) % 24)
                assert against_times(date(2026, 5, 20), **typed) is not None


def test_a_meeting_of_a_day_is_told_with_both_days() -> None:
    told = against_times(date(2026, 5, 31), time(19, 30), time(19))
    assert told == reason(
        "meeting-too-long", began="19:30", day="31/05/2026", ended="19:00", last="01/06/2026", hours=23, minutes=30,
        most=12,
    )  # fmt: skip
