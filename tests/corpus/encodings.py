"""Old and odd encodings of text."""

from __future__ import annotations

import unicodedata

from tests.corpus.making import (
    AN,
    CUC,
    DUC,
    HEADER,
    LIKE_AN,
    LIKE_CUC,
    LIKE_DUC,
    LIST,
    TO_TCVN3,
    TO_VISCII,
    TO_VNI,
    Case,
    Rows,
    csv,
    old,
    saved,
    xlsx,
)

ALL = (LIKE_AN, LIKE_CUC, LIKE_DUC)
CONVERTED = ("legacy-converted",)


def _nfd(rows: Rows) -> Rows:
    return [[unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in row] for row in rows]


def _twice(rows: Rows, by: str) -> Rows:
    return [
        [value.encode().decode(by, "replace") if isinstance(value, str) else value for value in row] for row in rows
    ]


def _cp1258(rows: Rows) -> bytes:
    """Windows-1258 as editors of the time wrote it: letters with a hat in one code, the tone behind it."""
    text = csv(rows).decode()
    return b"".join(_letter_1258(letter) for letter in text)


def _letter_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")


def _fonts(rows: Rows, font: str) -> dict[tuple[int, int], str]:
    return {(row, column): font for row in range(len(rows)) for column in range(len(rows[0]))}


def _mixed() -> Rows:
    return (HEADER, AN, old((CUC,), TO_TCVN3)[0], DUC)


CASES = (
    Case("nfd.xlsx", xlsx(_nfd(LIST)), like=ALL),
    Case("nfd.csv", csv(_nfd(LIST)), like=ALL),
    Case("utf8.csv", csv(LIST), like=ALL),
    Case("utf8-mark.csv", csv(LIST, "utf-8-sig"), like=ALL),
    Case("utf16.csv", csv(LIST, "utf-16"), like=ALL, codes=("file-encoding",)),
    Case("utf16-le-without-mark.csv", csv(LIST, "utf-16-le"), like=ALL, codes=("file-encoding",)),
    Case("utf16-be-tabs.txt", csv(LIST, "utf-16-be", "\t"), like=ALL, codes=("file-encoding",)),
    Case("cp1258.csv", _cp1258(LIST), like=ALL, codes=CONVERTED, facts={"encoding": "Windows-1258"}),
    Case(
        "tcvn3.csv",
        csv(old(LIST, TO_TCVN3), "latin-1"),
        like=ALL,
        codes=CONVERTED,
        facts={"encoding": "TCVN3"},
    ),
    Case(
        "tcvn3-excel97.xls",
        saved("tcvn3-excel97.xls"),
        like=ALL,
        codes=CONVERTED,
        facts={"encoding": "TCVN3"},
    ),
    Case("tcvn3-without-font.xlsx", xlsx(old(LIST, TO_TCVN3)), like=ALL, codes=CONVERTED, facts={"count": 13}),
    Case(
        "tcvn3-with-font.xlsx",
        xlsx(old(LIST, TO_TCVN3), _fonts(LIST, ".VnTime")),
        like=ALL,
        codes=CONVERTED,
        facts={"encoding": "TCVN3"},
    ),
    Case(
        "tcvn3-capital-font.xlsx",
        xlsx(old(LIST, TO_TCVN3, lower=True), _fonts(LIST, ".VnTimeH")),
        like=(
            {"name": "NGUYỄN VĂN AN", "dob": "1950-03-27"},
            {"name": "TRẦN THỊ CÚC"},
            {"name": "LƯỜNG ĐỨC DŨNG"},
        ),
        codes=CONVERTED,
    ),
    Case(
        "tcvn3-capitals-without-font.csv",
        csv(old([HEADER, (1, "LƯỜNG VĂN NGHĨA", "1950", "NAM", "", "CHI BỘ 1", "")], TO_TCVN3), "latin-1"),
        rows=1,
        like=({"name": "LƯỜNG VĂN NGHĨA", "cell": "CHI BỘ 1"},),
        codes=CONVERTED,
    ),
    Case("tcvn3-mixed-rows.xlsx", xlsx(_mixed()), like=ALL, codes=CONVERTED, facts={"before": "TrÇn ThÞ Cóc"}),
    Case(
        "tcvn3-one-unsure-word.xlsx",
        xlsx((HEADER, AN, (2, "Hïng", "1962", "", "", "Chi bộ 1", ""), DUC)),
        like=(LIKE_AN, {"name": "Hïng"}, LIKE_DUC),
        codes=("legacy-unsure",),
    ),
    Case(
        "tcvn3-soft-hyphen.xlsx",
        xlsx((HEADER, AN, (2, "Tr\xad¬ng ThÞ M\xad\xeai", "1962", "", "", "", ""), DUC)),
        like=(LIKE_AN, {"name": "Trương Thị Mười"}, LIKE_DUC),
        codes=CONVERTED,
    ),
    Case(
        "unicode-in-old-font.xlsx",
        xlsx(LIST, _fonts(LIST, ".VnTime")),
        like=ALL,
    ),
    Case("vni.csv", csv(old(LIST, TO_VNI), "latin-1"), like=ALL, codes=CONVERTED, facts={"encoding": "VNI"}),
    Case("vni-without-font.xlsx", xlsx(old(LIST, TO_VNI)), like=ALL, codes=CONVERTED, facts={"encoding": "VNI"}),
    Case("vni-with-font.xlsx", xlsx(old(LIST, TO_VNI), _fonts(LIST, "VNI-Times")), like=ALL, codes=CONVERTED),
    Case(
        "viscii.csv",
        csv(old(LIST, TO_VISCII), "latin-1"),
        like=ALL,
        codes=CONVERTED,
        facts={"encoding": "VISCII"},
    ),
    Case(
        "twice-utf8.xlsx",
        xlsx(_twice(LIST, "latin-1")),
        like=ALL,
        codes=CONVERTED,
        facts={"encoding": "UTF-8 x 2"},
    ),
    Case("twice-utf8.csv", csv(_twice(LIST, "latin-1")), like=ALL, codes=CONVERTED),
    Case(
        "foreign-names.xlsx",
        xlsx((HEADER, (1, "José Müller", "1950", "Nam", "", "Chi bộ 1", ""))),
        rows=1,
        like=({"name": "José Müller"},),
    ),
    Case(
        "invisible-and-bidirectional.xlsx",
        xlsx(
            (
                HEADER,
                (1, "\u200bNguyễn\u00a0Văn\u202e An\u202c\ufeff", "1950", "Nam", "", "Chi bộ\u00a01", ""),
            )
        ),
        rows=1,
        like=({"name": "Nguyễn Văn An", "cell": "Chi bộ 1"},),
    ),
    Case(
        "tone-positions.xlsx",
        xlsx(
            (
                HEADER,
                (1, "Nguyễn Thị Thuỷ", "1950", "Nữ", "", "", "hoà"),
                (2, "Nguyễn Thị Thủy", "1951", "Nữ", "", "", "hòa"),
            )
        ),
        rows=2,
        like=({"name": "Nguyễn Thị Thuỷ", "note": "hoà"}, {"name": "Nguyễn Thị Thủy", "note": "hòa"}),
    ),
)
