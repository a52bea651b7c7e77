from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from roviec.domain.clarity import VAGUE, is_clear, unclear
from roviec.domain.reasons import reason
from tests import cast


def test_a_duty_with_all_its_parts_is_clear() -> None:
    assert (unclear(cast.MEDIATION), is_clear(cast.MEDIATION)) == ((), True)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", " ", "duty-no-content"),
        ("product", "", "duty-no-product"),
        ("due", "", "duty-no-due"),
        ("supervisor", " ", "duty-no-owner"),
        ("hours", None, "duty-no-hours"),
    ],
)
def test_a_missing_part_is_a_reason(field: str, value: Any, code: str) -> None:
    duty = replace(cast.MEDIATION, **{field: value})
    assert unclear(duty) == (reason(code, duty="N02"),)


def test_zero_hours_are_hours() -> None:
    assert is_clear(replace(cast.MEDIATION, hours=0))


@pytest.mark.parametrize("words", VAGUE)
def test_a_vague_name_is_a_reason_with_its_words(words: str) -> None:
    duty = replace(cast.MEDIATION, name=f"Làm {words.upper()}.")
    assert [found.code for found in unclear(duty)] == ["duty-vague"]


def test_all_that_is_missing_is_said_at_once() -> None:
    codes = [found.code for found in unclear(cast.VAGUE)]
    assert codes == ["duty-no-product", "duty-no-due", "duty-no-owner", "duty-no-hours", "duty-vague"]


def test_a_word_that_only_contains_vague_letters_is_not_vague() -> None:
    assert is_clear(replace(cast.MEDIATION, name="Theo dõi phân công trực nhà văn hóa"))
