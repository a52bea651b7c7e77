from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from roviec.domain.catalogue import duty_catalogue
from roviec.wording import say


def test_the_catalogue_holds_ninety_duties_numbered_in_order() -> None:
    assert [int(code[1:]) for code in duty_catalogue()] == list(range(1, 91))


def test_every_duty_is_clear_with_product_and_due_date() -> None:
    assert [duty.code for duty in duty_catalogue().values() if not (duty.product and duty.due)] == []


def test_names_are_not_given_twice() -> None:
    names = [duty.name for duty in duty_catalogue().values()]
    assert len(set(names)) == 90


def test_weights_lie_between_one_and_five() -> None:
    assert {duty.weight for duty in duty_catalogue().values()} == {1, 2, 3, 4, 5}


def test_loads_are_whole_quarter_hours() -> None:
    loads = {code: duty_catalogue()[code].hours for code in ("A01", "C35", "A15")}
    assert loads == {"A01": 60, "C35": 1, "A15": 6}


def test_general_practice_counts_as_unsure() -> None:
    assert [duty_catalogue()[code].is_sure for code in ("A01", "A02", "A03")] == [True, False, False]


def test_incompatible_duties_stand_in_the_catalogue() -> None:
    others = [code for duty in duty_catalogue().values() for code in duty.not_with]
    assert [code for code in others if code not in duty_catalogue()] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_category_has_a_name(lang: str) -> None:
    names = {say(f"category-{duty.letter.lower()}", lang) for duty in duty_catalogue().values()}
    assert len(names) == 11


def test_category_names_agree_with_the_wording() -> None:
    spoken = {(duty.category, say(f"category-{duty.letter.lower()}")) for duty in duty_catalogue().values()}
    assert [pair for pair in spoken if pair[0] != pair[1]] == []


def test_a_duty_of_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        duty_catalogue()["A01"].name = "x"  # type: ignore[misc] # the point of the test
