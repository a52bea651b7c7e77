from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from docx.oxml.parser import OxmlElement
from hypothesis import given
from hypothesis import strategies as some

from roviec.domain.people import Standing
from roviec.papers.words import day_line, group_text, hours_text, safe, sentence, share_text, standing_text

ANY_TEXT = some.text(some.characters(codec=None))


def test_safe_drops_what_xml_refuses_and_keeps_the_rest() -> None:
    assert safe("An\x00 \x1bBình\ufffe\ud800") == "An Bình"


def test_safe_turns_breaks_and_tabs_into_one_space() -> None:
    assert safe("  việc một\r\n\tviệc\x0bhai\u2028ba ") == "việc một việc hai ba"


def test_safe_makes_nfc() -> None:
    assert safe(unicodedata.normalize("NFD", "Nguyễn Phước Ước")) == "Nguyễn Phước Ước"


def test_safe_drops_marks_that_turn_the_direction_of_writing() -> None:
    assert safe("An\u202egnas") == "Angnas"


def test_safe_keeps_signs_that_look_like_markup_or_formulas() -> None:
    assert safe("=1+2 <w:p> & {{x}}") == "=1+2 <w:p> & {{x}}"


@given(ANY_TEXT)
def test_safe_makes_any_text_fit_for_xml(given_text: str) -> None:
    element = OxmlElement("w:t")
    element.text = safe(given_text)
    assert (element.text or "") == unicodedata.normalize("NFC", safe(given_text))


@given(ANY_TEXT)
def test_safe_changes_nothing_the_second_time(given_text: str) -> None:
    assert safe(safe(given_text)) == safe(given_text)


@pytest.mark.parametrize(
    ("place", "on", "line"),
    [
        ("Bến Thóc", date(2026, 2, 5), "Bến Thóc, ngày 05 tháng 02 năm 2026"),
        ("Bến Thóc", date(2026, 3, 15), "Bến Thóc, ngày 15 tháng 3 năm 2026"),
        ("Bến Thóc", None, "Bến Thóc, ngày ..... tháng ..... năm 20....."),
        ("", date(2026, 12, 1), f"{'.' * 20}, ngày 01 tháng 12 năm 2026"),
    ],
)
def test_day_line_writes_zeros_and_dots_where_due(place: str, on: date | None, line: str) -> None:
    assert day_line(place, on) == line


@pytest.mark.parametrize(("quarters", "words"), [(6, "1,5"), (4, "1"), (1, "0,25"), (0, "0"), (None, "")])
def test_hours_are_written_from_quarters(quarters: int | None, words: str) -> None:
    assert hours_text(quarters) == words


def test_share_is_written_with_comma_and_without_dividing_by_nothing() -> None:
    assert [share_text(70, 277), share_text(0, 0)] == ["70/277 (25,27%)", "0/0"]


def test_group_loses_the_words_of_its_heading() -> None:
    assert [group_text("Tổ đảng 2"), group_text("Ngõ 5"), group_text("Tổ đảng")] == ["2", "Ngõ 5", "Tổ đảng"]


def test_sentence_ends_once() -> None:
    assert [sentence("thiếu người"), sentence("thiếu người.")] == ["thiếu người.", "thiếu người."]


def test_every_standing_has_a_word() -> None:
    assert len({standing_text(standing) for standing in Standing}) == len(Standing)
