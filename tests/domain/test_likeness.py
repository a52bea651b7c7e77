"""Who may be one person."""

from __future__ import annotations

from roviec.domain.calendar import LooseDate
from roviec.domain.likeness import Likeness, Pair, Person, agree, likely_pairs

CUC = Person(1, "le thi cuc", LooseDate(1972, 7, 14), "27000003")


def why(other: Person, one: Person = CUC) -> list[Likeness]:
    return [pair.why for pair in likely_pairs([one, other])]


def test_the_same_card_but_for_zeros_and_dots_is_the_strongest() -> None:
    assert why(Person(2, "nguoi khac", card="027.000.003")) == [Likeness.CARD]


def test_name_and_birth_then_year_then_name_alone() -> None:
    births = (LooseDate(1972, 7, 14), LooseDate(1972), None)
    assert [why(Person(2, "le thi cuc", born)) for born in births] == [
        [Likeness.BIRTH],
        [Likeness.YEAR],
        [Likeness.NAME],
    ]


def test_births_that_contradict_are_two_people() -> None:
    assert [why(Person(2, "le thi cuc", born)) for born in (LooseDate(1972, 7, 15), LooseDate(1973))] == [[], []]
    assert not agree(LooseDate(1972, 7), LooseDate(1972, 8))


def test_another_name_is_another_person() -> None:
    assert why(Person(2, "le thi cam", LooseDate(1972, 7, 14))) == []


def test_the_likeliest_come_first_and_each_pair_once() -> None:
    people = [Person(3, "a", card="1"), Person(1, "a", card="01"), Person(2, "a")]
    assert likely_pairs(people) == [
        Pair(1, 3, Likeness.CARD),
        Pair(1, 2, Likeness.NAME),
        Pair(2, 3, Likeness.NAME),
    ]


def test_seven_thousand_people_are_compared_by_key() -> None:
    people = [Person(number, f"ten {number}", LooseDate(1950), f"{number + 1}") for number in range(7252)]
    assert likely_pairs([*people, Person(9000, "ten 7", LooseDate(1950))]) == [Pair(7, 9000, Likeness.YEAR)]
