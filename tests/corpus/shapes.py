"""Shapes of lists as offices keep them: titles, two-row headers, signatures, programs and delimiters."""

from __future__ import annotations

from datetime import date

from tests.corpus.making import (
    AN,
    CUC,
    DUC,
    HEADER,
    LIKE_AN,
    LIKE_CUC,
    LIKE_DUC,
    LIST,
    Case,
    Formula,
    changed,
    csv,
    saved,
    xlsx,
)

ALL = (LIKE_AN, LIKE_CUC, LIKE_DUC)
TITLE = (("ĐẢNG BỘ PHƯỜNG SEN",), ("DANH SÁCH ĐẢNG VIÊN",), ("(Kèm theo Báo cáo số 12)",), ())
FEET = (
    ("", "Tổng cộng: 3 đồng chí"),
    (),
    ("", "Nơi nhận:", "", "", "T/M CHI BỘ"),
    ("", "- Như trên", "", "", "BÍ THƯ"),
    ("", "", "", "", "Phạm Văn Bình"),
)
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
LOOSE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _hidden_row(xml: bytes) -> bytes:
    return xml.replace(b'<row r="3"', b'<row hidden="1" r="3"')


def _strict(xml: bytes) -> bytes:
    return xml.replace(LOOSE, STRICT).replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def _strict_book() -> bytes:
    names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")
    relations = ("_rels/.rels", "xl/_rels/workbook.xml.rels")
    return changed(xlsx(LIST), dict.fromkeys((*names, *relations), _strict))


def _rich(xml: bytes) -> bytes:
    name = "Nguyễn Văn An".encode()
    first, rest = "Nguyễn ".encode(), "Văn An".encode()
    run = b'<si><r><rPr><b/></rPr><t xml:space="preserve">' + first + b"</t></r><r><t>" + rest + b"</t></r></si>"
    return xml.replace(b"<si><t>" + name + b"</t></si>", run)


PAGE = (
    "<html><body><table>"
    + "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in LIST)
    + "</table></body></html>"
)

CASES = (
    Case("plain.xlsx", xlsx(LIST), like=ALL),
    Case("dates-as-dates.xlsx", xlsx((HEADER, (*AN[:2], date(1950, 3, 27), *AN[3:]))), rows=1, like=(LIKE_AN,)),
    Case(
        "dates-from-1904.xlsx",
        xlsx((HEADER, (*AN[:2], date(1950, 3, 27), *AN[3:])), date_1904=True),
        rows=1,
        like=(LIKE_AN,),
    ),
    Case("excel97.xls", saved("list-excel97.xls"), like=ALL),
    Case("excel95.xls", saved("list-excel95.xls"), like=ALL),
    Case("list.ods", saved("list.ods"), like=ALL),
    Case("libreoffice.xlsx", saved("list-libreoffice.xlsx"), like=ALL),
    Case("xls-that-is-xlsx.xls", xlsx(LIST), like=ALL),
    Case("xls-that-is-a-page.xls", PAGE.encode(), like=ALL),
    Case("strict.xlsx", _strict_book(), like=ALL),
    Case("rich-text.xlsx", changed(xlsx(LIST), {"xl/sharedStrings.xml": _rich}), like=ALL),
    Case("titles-above.xlsx", xlsx((*TITLE, *LIST)), like=({"row": 6} | LIKE_AN, {"row": 7}, {"row": 8})),
    Case("signatures-below.xlsx", xlsx((*LIST, *FEET)), like=ALL, codes=("rows-total", "rows-signature")),
    Case(
        "table-away-from-the-corner.xlsx",
        xlsx(((), (), *(("", "", *row) for row in LIST))),
        like=({"row": 4} | LIKE_AN, {"row": 5}, {"row": 6}),
    ),
    Case("blank-rows.xlsx", xlsx((HEADER, AN, (), CUC, ("", " "), DUC)), like=(LIKE_AN, {"row": 4}, {"row": 6})),
    Case(
        "numbered-columns.xlsx",
        xlsx((HEADER, range(1, 8), AN, CUC, DUC)),
        like=ALL,
        codes=("rows-numbering",),
    ),
    Case(
        "repeated-header.xlsx",
        xlsx((HEADER, AN, HEADER, CUC, DUC)),
        like=ALL,
        codes=("rows-repeated-header",),
    ),
    Case(
        "sections-by-cell.xlsx",
        xlsx((HEADER[:5], ("I", "Chi bộ 1"), AN[:5], CUC[:5], ("II", "Chi bộ 2"), DUC[:5])),
        like=({"cell": "Chi bộ 1"}, {"cell": "Chi bộ 1"}, {"cell": "Chi bộ 2"}),
        codes=("rows-section",),
    ),
    Case(
        "sections-by-standing.xlsx",
        xlsx((HEADER, AN, ("", "Đảng viên được miễn sinh hoạt"), CUC, DUC)),
        like=({"exempt": False}, {"exempt": True}, {"exempt": True}),
        codes=("standing-from-section",),
    ),
    Case(
        "two-row-header-sex.xlsx",
        xlsx(
            (
                ("STT", "Họ và tên", "Giới tính", "", "Ngày sinh"),
                ("", "", "Nam", "Nữ", ""),
                (1, "Nguyễn Văn An", "x", "", "1950"),
                (2, "Trần Thị Cúc", "", "X", "1962"),
            )
        ),
        rows=2,
        like=({"row": 3, "gender": "nam", "dob": "1950"}, {"row": 4, "gender": "nữ", "dob": "1962"}),
    ),
    Case(
        "two-row-header-birth-by-sex.xlsx",
        xlsx(
            (
                ("STT", "Họ và tên", "Năm sinh", ""),
                ("", "", "Nam", "Nữ"),
                (1, "Nguyễn Văn An", 1950, ""),
                (2, "Trần Thị Cúc", "", 1962),
            )
        ),
        rows=2,
        like=({"gender": "nam", "dob": "1950"}, {"gender": "nữ", "dob": "1962"}),
    ),
    Case(
        "name-in-two-columns.xlsx",
        xlsx(
            (
                ("STT", "Họ và tên", "", "Ngày sinh"),
                (1, "Nguyễn Văn", "An", "1950"),
                (2, "Trần Thị", "Cúc", "1962"),
            )
        ),
        rows=2,
        like=({"name": "Nguyễn Văn An"}, {"name": "Trần Thị Cúc"}),
    ),
    Case(
        "family-and-given-columns.xlsx",
        xlsx((("Họ đệm", "Tên", "Năm sinh"), ("Nguyễn Văn", "An", 1950), ("Trần Thị", "Cúc", 1962))),
        rows=2,
        like=({"name": "Nguyễn Văn An", "dob": "1950"}, {"name": "Trần Thị Cúc"}),
    ),
    Case(
        "headers-unmarked-any-order.xlsx",
        xlsx((("CHI BO", "ngay sinh", "HO VA TEN", "Màu áo"), ("Chi bộ 1", "1950", "Nguyễn Văn An", "đỏ"))),
        rows=1,
        like=({"name": "Nguyễn Văn An", "cell": "Chi bộ 1"},),
        codes=("columns-ignored",),
    ),
    Case(
        "column-twice.xlsx",
        xlsx(((*HEADER, "Ngày sinh"), (*AN, "1900"))),
        rows=1,
        like=(LIKE_AN,),
        codes=("column-twice",),
    ),
    Case(
        "a-sheet-for-each-cell.xlsx",
        xlsx({"Chi bộ 1": (HEADER[:5], AN[:5]), "Chi bộ 2": (HEADER[:5], CUC[:5])}),
        rows=2,
        like=({"cell": "Chi bộ 1", "sheet": "Chi bộ 1"}, {"cell": "Chi bộ 2", "sheet": "Chi bộ 2"}),
    ),
    Case(
        "hidden-row.xlsx",
        changed(xlsx(LIST), {"xl/worksheets/sheet1.xml": _hidden_row}),
        like=ALL,
        codes=("rows-hidden",),
    ),
    Case(
        "hidden-sheet.xlsx",
        changed(
            xlsx({"Danh sách": LIST, "Cũ": (HEADER, (1, "Người Cũ", "1940", "Nam", "", "", ""))}),
            {"xl/workbook.xml": lambda xml: xml.replace(b'sheetId="2"', b'sheetId="2" state="hidden"')},
        ),
        like=ALL,
        codes=("sheet-hidden",),
    ),
    Case(
        "formulas.xlsx",
        xlsx((HEADER, (1, Formula('="Nguyễn Văn "&"An"', "Nguyễn Văn An"), *AN[2:]))),
        rows=1,
        like=(LIKE_AN,),
    ),
    Case("tabs.txt", csv(LIST, delimiter="\t"), like=ALL),
    Case("semicolons.csv", csv(LIST, delimiter=";", end="\n"), like=ALL),
    Case("names-its-delimiter.csv", b"sep=;\r\n" + csv(LIST, delimiter=";"), like=({"row": 3} | LIKE_AN,)),
    Case("bars.csv", csv(LIST, delimiter="|"), like=ALL),
    Case(
        "line-break-in-a-cell.csv",
        csv((HEADER, (*AN[:6], "dòng một\ndòng hai"), CUC, DUC)),
        like=({"row": 2} | LIKE_AN, {"row": 3}, {"row": 4}),
    ),
    Case("old-mac-line-ends.csv", csv(LIST, end="\r"), like=ALL),
)
