"""Names of files: Vietnamese without marks, safe on every machine."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.domain.filenames import LONGEST, file_name, joined, plain

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi bộ khu phố 3", "chi-bo-khu-pho-3"),
        ("Nghị quyết 01-NQ/CB", "nghi-quyet-01-nq-cb"),
        ("  ĐẢNG\tỦY \r\n phường  ", "dang-uy-phuong"),
        ('"; filename="x.exe', "filename-x-exe"),
        ("../../etc", "etc"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_part_has_small_letters_digits_and_dashes(text: str, name: str) -> None:
    assert plain(text) == name


def test_a_name_says_what_of_whom_and_when() -> None:
    made = file_name("Biên bản sinh hoạt", "Chi bộ khu phố 3", DAY, "docx")
    assert made == "bien-ban-sinh-hoat-chi-bo-khu-pho-3-2026-01-05.docx"


def test_what_has_no_letters_is_left_out() -> None:
    assert (file_name("Sổ", "😀", DAY, "csv"), joined("", "?")) == ("so-2026-01-05.csv", "")


def test_a_long_part_ends_with_a_whole_word() -> None:
    assert plain("khu phố " * 20) == "-".join(["khu-pho"] * 7 + ["khu"])
    assert plain("x" * 10_000) == "x" * LONGEST


@given(st.text(), st.text())
def test_whatever_is_typed_the_name_can_be_kept(what: str, unit: str) -> None:
    made = file_name(what, unit, DAY, "docx")
    assert re.fullmatch(r"([a-z0-9]+-)*2026-01-05\.docx", made)
    assert len(made) <= 2 * LONGEST + len("--2026-01-05.docx")
