from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.domain.rulesets import Ruleset, ruleset, rulesets
from roviec.domain.voting import (
    Attendance,
    Counts,
    Line,
    Outcome,
    Tally,
    VoteBase,
    count,
    has_passed,
    outcome,
    quorum_missing,
    tally,
    vote_base,
)
from roviec.wording import LANGUAGES, catalogue

RULES = ruleset("voting", date(2022, 1, 5))

HERE = Attendance(Standing.OFFICIAL)
ABSENT = Attendance(Standing.OFFICIAL, is_present=False)
EXCUSED = Attendance(Standing.OFFICIAL, is_present=False, is_excused=True)
EXEMPT_ABSENT = Attendance(Standing.EXEMPT, is_present=False)
AWAY = Attendance(Standing.TEMPORARY_OUT, is_present=False)

ROLL = [
    *[HERE] * 18,
    *[Attendance(Standing.PROBATIONARY)] * 2,
    Attendance(Standing.TEMPORARY_IN),
    Attendance(Standing.REDUCED),
    Attendance(Standing.EXEMPT),
    *[EXEMPT_ABSENT] * 2,
    *[AWAY] * 2,
    Attendance(Standing.SUSPENDED, is_present=False),
    *[EXCUSED] * 4,
    ABSENT,
]
"""30 official: 19 present, exempt 1 voting and 2 absent, 2 away, 1 suspended, 4 excused, 1 just absent."""

COUNTS = Counts(official=30, exempt=2, away=2, suspended=1, excused=4)
BASE = VoteBase(
    (
        Line("vote-official", 30),
        Line("vote-minus-exempt", -2),
        Line("vote-minus-away", -2),
        Line("vote-minus-suspended", -1),
        Line("vote-minus-held", 0),
        Line("vote-minus-excused", -4),
    ),
    base=21,
    needed=11,
)


def test_the_base_of_a_roll_is_worked_out_line_by_line() -> None:
    assert vote_base(count(ROLL, RULES), RULES) == BASE


def test_the_base_of_plain_counts_is_the_same() -> None:
    assert (count(ROLL, RULES), vote_base(COUNTS, RULES)) == (COUNTS, BASE)


@pytest.mark.parametrize("rules", rulesets("voting"), ids=lambda rules: rules.id)
def test_the_base_is_the_same_under_every_directive(rules: Ruleset) -> None:
    assert vote_base(count(ROLL, rules), rules) == BASE


@pytest.mark.parametrize(
    ("one", "base"),
    [
        (HERE, 1),
        (ABSENT, 1),
        (EXCUSED, 0),
        (Attendance(Standing.OFFICIAL, is_excused=True), 1),
        (Attendance(Standing.OFFICIAL, is_held=True), 0),
        (Attendance(Standing.REDUCED), 1),
        (Attendance(Standing.PROBATIONARY), 0),
        (Attendance(Standing.TEMPORARY_IN), 0),
        (Attendance(Standing.EXEMPT), 1),
        (Attendance(Standing.EXEMPT, is_voting=False), 0),
        (EXEMPT_ABSENT, 0),
        (Attendance(Standing.EXEMPT, is_official=False), 0),
        (Attendance(Standing.TEMPORARY_OUT), 1),
        (AWAY, 0),
        (Attendance(Standing.SUSPENDED), 0),
        (Attendance(Standing.SUSPENDED, is_held=True), 0),
        (Attendance(Standing.EXEMPT, is_present=False, is_excused=True, is_held=True), 0),
    ],
)
def test_one_member_counts_or_does_not(one: Attendance, base: int) -> None:
    assert vote_base(count([one], RULES), RULES).base == base


rolls = st.lists(
    st.builds(
        Attendance,
        st.sampled_from(Standing),
        is_present=st.booleans(),
        is_excused=st.booleans(),
        is_voting=st.booleans(),
        is_held=st.booleans(),
        is_official=st.booleans(),
    )
)


@given(rolls)
def test_no_roll_takes_anyone_out_twice(roll: list[Attendance]) -> None:
    alone = [vote_base(count([one], RULES), RULES).base for one in roll]
    assert vote_base(count(roll, RULES), RULES).base == sum(alone)


def test_excused_members_stay_in_where_the_setting_says_so() -> None:
    lenient = ruleset("voting", date(2026, 1, 1)).changed(excused="stay")
    assert vote_base(count(ROLL, lenient), lenient).base == 25


@pytest.mark.parametrize("counts", [Counts(-1), Counts(3, exempt=4), Counts(3, away=-1), Counts(3, held=2, excused=2)])
def test_counts_that_do_not_fit_are_refused(counts: Counts) -> None:
    with pytest.raises(ValueError, match="do not fit together"):
        vote_base(counts, RULES)


@pytest.mark.parametrize(("yes", "base", "passed"), [(10, 20, False), (11, 20, True), (10, 21, False), (11, 21, True)])
def test_more_than_half_of_the_body_is_needed(yes: int, base: int, passed: bool) -> None:
    assert has_passed(yes, base) == passed


@given(st.integers(0, 500), st.integers(0, 500))
def test_needed_is_the_least_that_passes(yes: int, base: int) -> None:
    assert has_passed(yes, base) == (yes >= vote_base(Counts(base), RULES).needed)


def test_a_vote_that_passes_leaves_the_no_votes_as_minority() -> None:
    assert outcome(15, 4, BASE, RULES, abstained=1) == Outcome(True, 4)


def test_who_gave_no_answer_is_told_apart_until_the_base_is_full() -> None:
    assert tally(10, 2, 20, 15, abstained=1) == Tally(10, 2, 1, None, silent=2, absent=5)
    assert tally(10, 2, 20, 15, spoilt=3) == Tally(10, 2, None, 3, silent=0, absent=5)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_tally_counts_everybody_of_the_base_once(yes: int, no: int, none: int, silent: int, absent: int) -> None:
    base = yes + no + none + silent + absent
    assert tally(yes, no, base, base - absent, abstained=none) == Tally(yes, no, none, None, silent, absent)


def test_a_vote_that_fails_leaves_the_yes_votes_as_minority() -> None:
    assert outcome(10, 8, BASE, RULES) == Outcome(False, 10)


def test_most_of_those_present_is_not_enough() -> None:
    assert outcome(10, 0, BASE, RULES).has_passed is False


def test_too_few_voters_warn_but_do_not_bar() -> None:
    warning = reason("quorum-missing", present=13, needed=14)
    assert outcome(13, 0, BASE, RULES) == Outcome(True, 0, (warning,))


def test_two_thirds_are_a_quorum_and_the_share_is_a_setting() -> None:
    half = RULES.changed(quorum=Fraction(1, 2))
    assert (quorum_missing(14, BASE, RULES), quorum_missing(11, BASE, half)) == (None, None)


@pytest.mark.parametrize(("yes", "no", "abstained"), [(20, 2, 0), (20, 1, 1), (-1, 3, 0)])
def test_impossible_votes_are_refused(yes: int, no: int, abstained: int) -> None:
    with pytest.raises(ValueError, match="for a base of 21"):
        outcome(yes, no, BASE, RULES, abstained=abstained)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_has_its_sentence(lang: str) -> None:
    assert {line.code for line in BASE.lines} <= set(catalogue(lang))
