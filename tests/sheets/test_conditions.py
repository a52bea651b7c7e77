"""The closed grammar of Yêu cầu."""

from __future__ import annotations

import pytest

from roviec.domain.duties import Condition, Kind
from roviec.domain.people import Health, Sex, Standing
from roviec.sheets.conditions import Unreadable, parse_condition, parse_conditions

LAW = Condition(Kind.SKILL, low=2, values=("pháp luật",))
WOMAN = Condition(Kind.SEX, sexes=(Sex.FEMALE,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tuổi 18-70", Condition(Kind.AGE, low=18, high=70)),
        ("Tuổi: 18 – 70", Condition(Kind.AGE, low=18, high=70)),
        ("từ 18 đến 70 tuổi", Condition(Kind.AGE, low=18, high=70)),
        ("tuổi >= 18", Condition(Kind.AGE, low=18)),
        ("từ 18 tuổi trở lên", Condition(Kind.AGE, low=18)),
        ("trên 18 tuổi", Condition(Kind.AGE, low=19)),
        ("dưới 35 tuổi", Condition(Kind.AGE, high=34)),
        ("tuổi <= 35", Condition(Kind.AGE, high=35)),
        ("không quá 35 tuổi", Condition(Kind.AGE, high=35)),
        ("nữ", WOMAN),
        ("giới: nữ", WOMAN),
        ("nam | nữ", Condition(Kind.SEX, sexes=(Sex.MALE, Sex.FEMALE))),
        ("chính thức", Condition(Kind.STANDING, standings=(Standing.OFFICIAL,))),
        (
            "tình trạng: chính thức | dự bị",
            Condition(Kind.STANDING, standings=(Standing.OFFICIAL, Standing.PROBATIONARY)),
        ),
        ("sở trường: Tin học | kế toán", Condition(Kind.SKILL, low=1, values=("Tin học", "kế toán"))),
        ("so truong: pháp luật cấp 2", LAW),
        ("chức vụ: bí thư | phó bí thư", Condition(Kind.POST, values=("bí thư", "phó bí thư"))),
        ("sức khỏe: hạn chế", Condition(Kind.HEALTH, health=Health.LIMITED)),
        ("sức khoẻ tốt", Condition(Kind.HEALTH, health=Health.GOOD)),
    ],
)
def test_item_of_the_grammar_becomes_a_condition(text: str, expected: Condition) -> None:
    assert parse_condition(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đẹp trai",
        "tuổi 70-18",
        "giới: khác",
        "sở trường:",
        "sức khỏe: vui",
        "nữ và nam",
        "__import__('os')",
        "tuổi abc",
    ],
)
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_conditions(f"nữ; {text}")
    assert caught.value.item == text


def test_leader_conditions_are_kept_apart() -> None:
    text = "từ 18 tuổi\nít nhất một người: nữ & sở trường: pháp luật cấp 2;"
    assert parse_conditions(text) == ((Condition(Kind.AGE, low=18),), (WOMAN, LAW))


def test_empty_cell_asks_nothing() -> None:
    assert parse_conditions(" ; \n ") == ((), ())
