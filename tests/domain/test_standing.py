from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.people import Standing
from roviec.domain.rulesets import Ruleset, rulesets
from roviec.domain.standing import Right, may


@pytest.mark.parametrize(
    ("right", "standings"),
    [
        (Right.COUNT, set(Standing)),
        (Right.VOLUNTEER, {Standing.EXEMPT}),
        (Right.VOTE, set(Standing) - {Standing.PROBATIONARY, Standing.TEMPORARY_IN, Standing.SUSPENDED}),
        (Right.SPEAK, set(Standing) - {Standing.SUSPENDED}),
        (Right.STAND, {Standing.OFFICIAL, Standing.REDUCED, Standing.TEMPORARY_OUT}),
        (Right.RATED, set(Standing) - {Standing.EXEMPT, Standing.SUSPENDED, Standing.TEMPORARY_IN}),
    ],
)
def test_a_right_belongs_to_its_standings(right: Right, standings: set[Standing]) -> None:
    assert {standing for standing in Standing if may(standing, right)} == standings


@pytest.mark.parametrize("on", [one.in_force_from for one in rulesets("standing")])
def test_active_in_the_table_is_active_in_the_contract(on: date) -> None:
    for standing in Standing:
        assert may(standing, Right.ACTIVE, on) == standing.is_active


@pytest.mark.parametrize("rules", rulesets("standing"), ids=lambda rules: rules.id)
def test_every_set_has_every_standing_and_only_known_rights(rules: Ruleset) -> None:
    assert set(rules.numbers) == {standing.value for standing in Standing}
    assert {word for name in rules.numbers for word in rules.words(name)} == {right.value for right in Right}


def test_a_day_before_all_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="standing-2016 2016-07-25 to 2021-07-29"):
        may(Standing.OFFICIAL, Right.VOTE, date(2010, 1, 1))
