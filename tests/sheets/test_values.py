"""Words and numbers in cells."""

from __future__ import annotations

import pytest

from roviec.domain.people import Health, Sex, Skill, Standing
from roviec.sheets.grid import Value
from roviec.sheets.numbers import parse_hours
from roviec.sheets.words import NotAWord, has_odd_level, health_of, is_yes, items, sex_of, skill_of, standing_of


@pytest.mark.parametrize(
    ("typed", "quarters", "rounded"),
    [
        ("3 giờ", 12, False),
        ("2,5", 10, False),
        (2.5, 10, False),
        ("2h30", 10, False),
        ("2 giờ 30 phút", 10, False),
        ("90 phút", 6, False),
        ("8 giờ/tháng", 32, False),
        ("3:00:00", 12, False),
        (0.3, 1, True),
        ("1,1", 4, True),
        ("", None, False),
    ],
)
def test_hours_become_quarters(typed: Value, quarters: int | None, rounded: bool) -> None:
    assert parse_hours(typed) == (quarters, rounded)


@pytest.mark.parametrize("typed", ["nhiều", "-3", "3 ngày"])
def test_hours_of_another_shape_are_unreadable(typed: str) -> None:
    with pytest.raises(ValueError, match="hours-unreadable"):
        parse_hours(typed)


@pytest.mark.parametrize("typed", ["900 giờ", "10000", 745])
def test_more_hours_than_a_month_has_are_understood_and_too_many(typed: Value) -> None:
    with pytest.raises(ValueError, match="hours-too-many"):
        parse_hours(typed)


@pytest.mark.parametrize(
    ("text", "is_odd"),
    [
        ("tin học", False),
        ("tin học cấp 2", False),
        ("công nghệ 4.0", False),
        ("tin học cấp 9", True),
        ("hát (3)", True),
    ],
)
def test_a_level_that_there_is_not_is_seen(text: str, is_odd: bool) -> None:
    assert has_odd_level(text) is is_odd


def test_marks_are_yes_or_no_and_nothing_else() -> None:
    assert [is_yes(text) for text in ("X", "x", "có", "✓", "1")] == [True] * 5
    assert [is_yes(text) for text in ("", "0", "-", "Không")] == [False] * 4
    with pytest.raises(NotAWord, match="mark-unread"):
        is_yes("hôm qua")


def test_sexes() -> None:
    assert [sex_of(text) for text in ("Nam", "NỮ", "nu", "")] == [Sex.MALE, Sex.FEMALE, Sex.FEMALE, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chính thức", Standing.OFFICIAL),
        ("Đảng viên dự bị", Standing.PROBATIONARY),
        ("miễn công tác và sinh hoạt", Standing.EXEMPT),
        ("giảm", Standing.REDUCED),
        ("tạm thời đến", Standing.TEMPORARY_IN),
        ("Tạm thời đi", Standing.TEMPORARY_OUT),
        ("đình chỉ sinh hoạt", Standing.SUSPENDED),
        ("", None),
    ],
)
def test_standings(text: str, expected: Standing | None) -> None:
    assert standing_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tốt", Health.GOOD),
        ("Loại 2", Health.GOOD),
        ("III", Health.LIMITED),
        ("trung bình", Health.LIMITED),
        ("sức khỏe yếu", Health.WEAK),
        ("loại V", Health.WEAK),
        ("", None),
    ],
)
def test_health_is_a_level(text: str, expected: Health | None) -> None:
    assert health_of(text) == expected


@pytest.mark.parametrize("text", ["Tiểu đường", "tốt nhưng đau lưng", "Huyết áp yếu tim"])
def test_text_that_may_be_a_diagnosis_is_no_level(text: str) -> None:
    with pytest.raises(NotAWord, match="health-not-a-level"):
        health_of(text)


def test_lists_are_split_and_keep_their_order() -> None:
    assert items("tin học; kế toán,\n tin học;; hòa giải") == ("tin học", "kế toán", "hòa giải")


def test_skills_have_a_level() -> None:
    assert [skill_of(text) for text in ("tin học", "pháp luật cấp 2", "văn nghệ (cấp 1)", "kế toán (2)")] == [
        Skill("tin học"),
        Skill("pháp luật", 2),
        Skill("văn nghệ", 1),
        Skill("kế toán", 2),
    ]
