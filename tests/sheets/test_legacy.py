"""Old encodings: the tables against the system's converter, and what is converted when."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest

from roviec.sheets.legacy import by_font
from roviec.sheets.syllables import is_syllable, spells
from roviec.sheets.tables import TCVN3, VISCII, VNI, from_tcvn3, from_twice_utf8, from_vni

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} - set("aeiouy") | {"đ"}


def _iconv(codes: dict[int, str], encoding: str) -> dict[int, str]:
    if (
        not shutil.which("iconv")
        or encoding not in subprocess.run(["iconv", "-l"], capture_output=True, text=True, check=True).stdout
    ):
        pytest.skip(f"this machine has no iconv with {encoding}")
    text = b"\n".join(bytes([code]) for code in codes)
    read = subprocess.run(
        ["iconv", "-f", encoding, "-t", "UTF-8"], input=text, capture_output=True, check=True
    ).stdout.decode()
    return dict(zip(codes, unicodedata.normalize("NFC", read).split("\n"), strict=True))


@pytest.mark.parametrize(("table", "encoding"), [(TCVN3, "TCVN5712-1"), (VISCII, "VISCII")])
def test_table_agrees_with_the_systems_converter(table: dict[int, str], encoding: str) -> None:
    assert _iconv(table, encoding) == table


def test_tables_hold_every_letter() -> None:
    capitals = {letter.upper() for letter in LETTERS}
    assert set(TCVN3.values()) == LETTERS | set("ĂÂÊÔƠƯĐ")
    assert set(VISCII.values()) == LETTERS | capitals
    assert set(VNI.values()) == LETTERS | capitals


def test_letter_u_with_horn_survives_as_soft_hyphen() -> None:
    assert from_tcvn3("M\xad\xeang") == "Mường"


def test_vni_pairs_are_read_whole() -> None:
    assert from_vni("NguyeãnVaên Ñöùc Öôùc kyõ thuaät KYÕ") == "NguyễnVăn Đức Ước kỹ thuật KỸ"


def test_capital_font_makes_capitals() -> None:
    assert by_font("n\xadíc", ".VnTimeH") == "NƯỚC"
    assert by_font("n\xadíc", ".VnTime") == "nước"


def test_unicode_in_an_old_font_is_left_alone() -> None:
    assert by_font("Nguyễn", ".VnTime") is None


def test_text_read_twice_is_undone() -> None:
    assert from_twice_utf8("Nguyá»…n VÄƒn") == "Nguyễn Văn"
    assert from_twice_utf8("Trần Thị".encode().decode("latin-1")) == "Trần Thị"


def test_syllables_tell_vietnamese_from_its_ruins() -> None:
    assert spells("Nguyễn Thị Quỳnh, Nghiêm Gì Khuê ĐẢNG") == (7, 0)
    assert spells("NguyÔn ThÞ Quúnh") == (0, 3)
    assert [is_syllable(word) for word in ("ước", "ƯƠớC", "ượp", "ướp", "các", "cac", "thuở")] == [
        True, False, True, True, True, False, True,
    ]  # fmt: skip
