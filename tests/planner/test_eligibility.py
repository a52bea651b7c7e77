from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.people import Standing
from roviec.planner.eligibility import bars, is_near, leads, merits
from roviec.planner.settings import Weights
from tests.cast import BINH, CUC, DIGITAL, DUNG, GIANG, HOUSEHOLDS, MEDIATION, MINH_YOUNGER, NEWS, TODAY

NOTHING = Weights(skill=0, lane=0, wish=0, continuity=0, unwanted=0)


def test_an_exempt_member_takes_only_what_was_wished_for() -> None:
    willing = replace(DUNG, wishes=(NEWS.code,))
    assert [[why.code for why in bars(member, NEWS, TODAY)] for member in (DUNG, willing)] == [["member-exempt"], []]


@pytest.mark.parametrize(
    ("standing", "code"),
    [(Standing.TEMPORARY_OUT, "member-away"), (Standing.SUSPENDED, "member-suspended")],
)
def test_who_is_away_or_suspended_gets_nothing_even_if_wished_for(standing: Standing, code: str) -> None:
    member = replace(BINH, standing=standing, wishes=(NEWS.code,))
    assert [why.code for why in bars(member, NEWS, TODAY)] == [code]


def test_all_reasons_come_at_once() -> None:
    far = replace(DUNG, lane="Ngõ 9")
    duty = replace(DIGITAL, lanes=("Ngõ 1",))
    assert [why.code for why in bars(far, duty, TODAY)] == ["member-exempt", "age-outside", "skill-missing", "too-far"]


@pytest.mark.parametrize(
    ("lane", "near"),
    [("Ngõ 1", True), ("ngo 2", True), ("Ngõ 3", False), ("Xóm 1", False), ("", True), ("Ngõ Chùa", False)],
)
def test_near_is_the_lane_itself_or_the_next_number(lane: str, near: bool) -> None:
    assert is_near(lane, ("Ngõ 1",)) is near


def test_a_duty_without_lanes_is_near_everybody() -> None:
    assert is_near("Ngõ 9", ()) is True


def test_only_level_two_leads_the_digital_team() -> None:
    assert [leads(member, DIGITAL, TODAY) for member in (GIANG, MINH_YOUNGER)] == [True, False]


def test_merits_name_everything_that_speaks_for_a_pair_with_its_units() -> None:
    found = [(merit.code, merit.about["units"]) for merit in merits(BINH, NEWS, TODAY, Weights())]
    assert found == [("fit-wish", 4), ("fit-continuity", 2)]


def test_merits_count_the_level_of_the_strength_and_the_own_lane() -> None:
    pairs = ((GIANG, DIGITAL), (CUC, MEDIATION), (CUC, HOUSEHOLDS))
    found = [[(merit.code, merit.about["units"]) for merit in merits(*pair, TODAY, Weights())] for pair in pairs]
    assert found == [[("fit-skill", 4)], [("fit-skill", 2), ("fit-wish", 4)], [("fit-lane", 3)]]


def test_unwanted_speaks_against_and_the_weights_are_settings() -> None:
    found = [merits(CUC, DIGITAL, TODAY, weights)[0].about["units"] for weights in (Weights(), NOTHING)]
    assert found == [-6, 0]
