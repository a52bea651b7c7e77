from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from roviec.domain.rulesets import SUBJECTS, Ruleset, ruleset, rulesets, shown

ALL = [rules for subject in SUBJECTS for rules in rulesets(subject)]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_sets_of_a_subject_follow_each_other_without_gap_or_overlap(subject: str) -> None:
    sets = rulesets(subject)
    assert [one.until for one in sets] == [later.in_force_from - timedelta(days=1) for _, later in pairwise(sets)] + [
        None
    ]


def test_every_set_has_its_own_id() -> None:
    assert len({rules.id for rules in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("on", "id_"),
    [
        (date(2021, 7, 29), "voting-2016"),
        (date(2021, 7, 30), "voting-2021"),
        (date(2025, 6, 30), "voting-2021"),
        (date(2025, 7, 1), "voting-2025"),
        (date.max, "voting-2025"),
    ],
)
def test_the_set_of_a_day_is_the_one_in_force(on: date, id_: str) -> None:
    assert ruleset("voting", on).id == id_


def test_a_day_no_set_covers_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError) as refused:
        ruleset("meetings", date(2018, 7, 5))
    assert str(refused.value) == (
        "no rule set for meetings covers 2018-07-05; "
        "there is meetings-2018 2018-07-06 to 2025-10-27; meetings-2025 2025-10-28 to now"
    )


def test_an_unknown_subject_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="classification, meetings, standing, units, voting"):
        ruleset("fees", date(2026, 1, 1))


def newest(subject: str) -> Ruleset:
    return ruleset(subject, date.max)


def test_a_remembered_number_is_a_setting() -> None:
    assert newest("voting").changed(quorum=Fraction(1, 2)).number("quorum") == Fraction(1, 2)
    assert newest("voting").number("quorum") == Fraction(2, 3)


def test_a_seen_number_is_no_setting() -> None:
    with pytest.raises(ValueError, match="'minutes' is no setting; settings: absences_in_row, attendance"):
        newest("meetings").changed(minutes=60)


def test_a_setting_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="'quorum' must be like 2/3, not 'half'"):
        newest("voting").changed(quorum="half")


def test_a_whole_number_is_a_setting_too() -> None:
    assert newest("classification").changed(new_months=3).number("new_months") == 3


def test_a_name_the_set_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="units-2011 says nothing of 'seal'; it has committee_least"):
        newest("units").number("seal")


@pytest.mark.parametrize(("read", "kind"), [("number", "number"), ("word", "word"), ("words", "list")])
def test_a_value_is_read_as_its_kind_only(read: str, kind: str) -> None:
    names = {"number": "counted", "word": "quorum", "words": "excused"}
    with pytest.raises(TypeError, match=f"is not a {kind}"):
        getattr(newest("voting"), read)(names[read])


def test_values_are_shown_as_the_page_prints_them() -> None:
    assert [shown(value) for value in (Fraction(90), Fraction(2, 3), "down", ("a", "b"))] == [
        "90",
        "2/3",
        "down",
        "a, b",
    ]
