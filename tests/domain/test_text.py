from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.domain.text import ALPHABET, Name, clean, fold, has_words, name_key, sort_key, split_name

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯY"
MARKS = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
syllables = st.lists(st.builds(str.__add__, st.sampled_from(LETTERS), st.sampled_from(MARKS)), max_size=6)
vietnamese = st.lists(syllables.map("".join), max_size=4).map(" ".join)


@pytest.mark.parametrize(
    "odd",
    ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\x00", "\x07"]
    + [chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)],
)
def test_clean_drops_an_invisible_character(odd: str) -> None:
    assert clean(f"{odd}Nguyễn Văn{odd} A{odd}n") == "Nguyễn Văn An"


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\t", "\r\n", " \n "])
def test_clean_makes_any_space_one_plain_space(space: str) -> None:
    assert clean(f"{space}Lê{space}{space}Cúc{space}") == "Lê Cúc"


def test_clean_joins_a_mark_parted_from_its_letter_by_an_invisible_character() -> None:
    assert clean("u\u200b\u0301") == "ú"


@given(st.text())
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Nguyễn Đức", "nguyen duc"), ("THUỶ", "thuy"), ("Ðặng", "dang"), ("ươ ƯƠ", "uo uo"), ("", "")],
)
def test_fold_drops_case_and_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_fold_leaves_only_plain_letters(text: str) -> None:
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz ")


def test_has_words_finds_whole_words_only() -> None:
    texts = ["kế toán trưởng", "Kế  Toán", "(kế toán)", "kế toánviên", "toán"]
    assert [has_words(text, "kế toán") for text in texts] == [True, True, True, False, False]


def test_has_words_finds_nothing_when_nothing_is_asked() -> None:
    assert not has_words("kế toán", " - ")


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Nguyễn  Văn An", Name("Nguyễn", "Văn", "An")),
        ("Đặng Thị Thu Hà", Name("Đặng", "Thị Thu", "Hà")),
        ("Lê Cúc", Name("Lê", "", "Cúc")),
        ("Hoa", Name("", "", "Hoa")),
        ("", Name("", "", "")),
    ],
)
def test_split_name_gives_the_parts(full: str, parts: Name) -> None:
    assert split_name(full) == parts


def shuffled(words: list[str]) -> list[str]:
    return random.Random(7).sample(words, len(words))


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ánh", "Ăn", "Ân", "Dung", "Đào", "Đức", "Ý", "Yến"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["an", "An", "àn", "Àn", "anh"],
        ["e", "ê", "f", "i", "o", "ô", "ơ", "u", "ư", "v", "w", "x"],
        ["", "20", "3", "a", "a b", "a-b", "ab", "ж"],
    ],
    ids=["names", "tones", "case", "letters", "signs"],
)
def test_sort_key_sorts_as_the_dictionary(ordered: list[str]) -> None:
    assert sorted(shuffled(ordered), key=sort_key) == ordered


def test_sort_key_keeps_the_alphabet() -> None:
    assert "".join(sorted(shuffled(list(ALPHABET)), key=sort_key)) == ALPHABET


@given(vietnamese)
def test_sort_key_is_the_same_for_nfc_and_nfd(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(vietnamese, vietnamese)
def test_sort_key_parts_different_texts(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (clean(one) == clean(other))


@given(vietnamese, vietnamese)
def test_sort_key_puts_letters_before_tones(one: str, other: str) -> None:
    flat_one, flat_other = (sort_key(toneless(text).lower()) for text in (one, other))
    assert flat_one >= flat_other or sort_key(one) < sort_key(other)


def toneless(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if letter not in MARKS)


@given(st.text(), st.text())
def test_a_longer_text_sorts_after_its_beginning(text: str, more: str) -> None:
    assert sort_key(clean(text)) <= sort_key(f"{clean(text)} {more}")


def test_name_key_sorts_by_given_name_then_family_and_middle_name() -> None:
    ordered = ["Bùi An", "Nguyễn Thị An", "Nguyễn Văn An", "Lê Ánh", "Trần Bình", "Đỗ Đức", "An Yến"]
    assert sorted(shuffled(ordered), key=name_key) == ordered


@given(st.lists(vietnamese, max_size=6))
def test_name_key_never_lets_the_family_name_decide_before_the_given_name(names: list[str]) -> None:
    given_names = [sort_key(split_name(name).given_name) for name in sorted(names, key=name_key)]
    assert given_names == sorted(given_names)
