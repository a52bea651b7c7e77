"""An empty workbook to fill in: all sheets and headers, drop-downs, one example a sheet, a sheet of help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from roviec.domain.calendar import LooseDate
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.people import Health, Member, Sex, Skill
from roviec.sheets.input_book import (
    APART_COLUMNS,
    DUTY_COLUMNS,
    MEMBER_COLUMNS,
    PIN_COLUMNS,
    PIN_WORDS,
    STANDING_WORDS,
    UNIT_COLUMNS,
    member_cells,
)
from roviec.sheets.members import HEALTH_WORDS, SEX_WORDS
from roviec.sheets.writing import BookWriter, Cell, Column, Table, hours, new_book

EXAMPLE = "(Ví dụ)"
"""How the first cell of an example row begins; readers pass such rows over."""
HELP_SHEET = "Hướng dẫn"
ROWS = 2_000  # rows prepared for typing
UNIT_KINDS = ("thành ủy", "đảng ủy phường", "đảng ủy xã", "đảng ủy", "đảng bộ bộ phận", "chi bộ")
GENERAL = ("purpose", "order", "example", "lists", "dates", "check")
NEEDS = (
    ("age", "tuổi 18-70"),
    ("age-low", "tuổi >= 18"),
    ("age-high", "tuổi <= 35"),
    ("sex", "giới: nữ"),
    ("standing", "tình trạng: chính thức"),
    ("skill", "sở trường: tin học | kế toán"),
    ("skill-level", "sở trường: pháp luật cấp 2"),
    ("post", "chức vụ: bí thư | phó bí thư"),
    ("health", "sức khỏe: tốt"),
    ("leader", "ít nhất một người: sở trường: pháp luật cấp 2"),
)
_CLOSED = {"error_type": "warning"}
_OPEN = {"show_error": False}
Say = Callable[[str], str]


def write_template(path: Path, say: Say) -> None:
    """Write the empty workbook. `say` turns the codes of help_codes() into sentences. Raises OSError."""
    with new_book(path, "Dữ liệu phân công nhiệm vụ đảng viên") as book:
        for name, columns in SHEETS:
            sheet = book.add(Table(name, columns, [EXAMPLES[name]], frozen=2 if name == "Nhiệm vụ" else 1))
            _prepare(book, sheet, columns)
        _help(book, say)


def help_codes() -> tuple[str, ...]:
    """Every sentence the sheet of help asks for."""
    columns = (f"help-{_slug(name)}-{index}" for name, columns in SHEETS for index in range(1, len(columns) + 1))
    heads = ("help-head-sheet", "help-head-column", "help-head-text", "help-any-sheet")
    return (
        *heads,
        *(f"help-{code}" for code in GENERAL),
        *columns,
        *(f"help-needs-{code}" for code, _ in NEEDS),
    )


def _slug(sheet: str) -> str:
    return {"Đơn vị": "units", "Đảng viên": "members", "Nhiệm vụ": "duties", "Ghim": "pins"}.get(sheet, "apart")


def _help(book: BookWriter, say: Say) -> None:
    columns = [
        Column(say("help-head-sheet"), 14),
        Column(say("help-head-column"), 40),
        Column(say("help-head-text"), 100),
    ]
    rows: list[tuple[Cell, ...]] = [(say("help-any-sheet"), None, say(f"help-{code}")) for code in GENERAL]
    for name, titles in SHEETS:
        for index, column in enumerate(titles, 1):
            rows.append((name, column.title, say(f"help-{_slug(name)}-{index}")))
            if column.title == "Yêu cầu":
                rows += [(name, f"Yêu cầu: {text}", say(f"help-needs-{code}")) for code, text in NEEDS]
    book.add(Table(HELP_SHEET, columns, rows))


def _prepare(book: BookWriter, sheet: Any, columns: tuple[Column, ...]) -> None:
    """Formats and drop-downs for the rows to come; example rows in grey italics."""
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    styles = {"date": {"num_format": "dd/mm/yyyy", "align": "center"}, "digits": {"num_format": "@"}}
    for index, column in enumerate(columns):
        style = book.book.add_format(plain | styles.get(column.style, {}))
        sheet.set_column(index, index, column.width, style)
        if choices := CHOICES.get((sheet.name, column.title)):
            sheet.data_validation(1, index, ROWS, index, {"validate": "list", **choices})
    grey = book.book.add_format({"italic": True, "font_color": "#7F7F7F"})
    rule = {"type": "formula", "criteria": f'=LEFT($A2,{len(EXAMPLE)})="{EXAMPLE}"', "format": grey}
    sheet.conditional_format(1, 0, ROWS, len(columns) - 1, rule)


def _example_member() -> tuple[Cell, ...]:
    return member_cells(
        Member(
            key="",
            name=f"{EXAMPLE} Nguyễn Văn An",
            cell="Chi bộ khu phố 1",
            born=LooseDate(1958, 3, 27),
            sex=Sex.MALE,
            card="01234567",
            joined=LooseDate(1985, 5, 19),
            official=LooseDate(1986, 5, 19),
            group="Tổ đảng số 1",
            lane="Ngõ 2",
            job="hưu trí, nguyên giáo viên",
            skills=(Skill("sư phạm", 2), Skill("tin học")),
            posts=("Chi ủy viên",),
            health=Health.GOOD,
            hours=54,
            wishes=("A07", "A15"),
            unwanted=("F30",),
            reviewed_on=date(2026, 1, 10),
            reviewer="Trần Thị Bình",
            last_year=("A07",),
        )
    )


def _example_duty() -> tuple[Cell, ...]:
    duty = duty_catalogue()["K28"]
    return (
        *(
            f"{EXAMPLE} {duty.code}",
            duty.name,
            duty.category,
            "Chi bộ khu phố 1",
            3,
            6,
            hours(duty.hours),
            "x",
        ),
        *(duty.needs, "Ngõ 1; Ngõ 2", duty.product, duty.due, "A08", "Trần Thị Bình", None, None, None, 1),
    )


SHEETS = (
    ("Đơn vị", UNIT_COLUMNS),
    ("Đảng viên", MEMBER_COLUMNS),
    ("Nhiệm vụ", DUTY_COLUMNS),
    ("Ghim", PIN_COLUMNS),
    ("Tách riêng", APART_COLUMNS),
)
EXAMPLES: dict[str, tuple[Cell, ...]] = {
    "Đơn vị": (f"{EXAMPLE} Chi bộ khu phố 1", "chi bộ", "Đảng ủy phường Tiền An", 5),
    "Đảng viên": _example_member(),
    "Nhiệm vụ": _example_duty(),
    "Ghim": (f"{EXAMPLE} Nguyễn Văn An", "A07", "ghim", "làm tốt nhiều năm"),
    "Tách riêng": (f"{EXAMPLE} Nguyễn Văn An", "Trần Thị Bình"),
}
_UNITS = {"source": f"='Đơn vị'!$A$2:$A${ROWS}", **_OPEN}
_PEOPLE = {"source": f"='Đảng viên'!$A$2:$A${ROWS}", **_OPEN}
_MARK = {"source": ["x"], **_CLOSED}
CHOICES: dict[tuple[str, str], dict[str, Any]] = {
    ("Đơn vị", "Loại"): {"source": list(UNIT_KINDS), **_OPEN},
    ("Đơn vị", "Trực thuộc"): _UNITS,
    ("Đảng viên", "Giới tính"): {"source": list(SEX_WORDS.values()), **_CLOSED},
    ("Đảng viên", "Chi bộ"): _UNITS,
    ("Đảng viên", "Tình trạng"): {"source": list(STANDING_WORDS.values()), **_CLOSED},
    ("Đảng viên", "Sức khỏe"): {"source": list(HEALTH_WORDS.values()), **_CLOSED},
    ("Nhiệm vụ", "Chi bộ"): _UNITS,
    ("Nhiệm vụ", "Bắt buộc"): _MARK,
    ("Nhiệm vụ", "Chức vụ"): _MARK,
    ("Nhiệm vụ", "Ưu tiên"): {"source": ["1", "2", "3", "4", "5"], **_CLOSED},
    ("Ghim", "Đảng viên"): _PEOPLE,
    ("Ghim", "Nhiệm vụ"): {"source": f"='Nhiệm vụ'!$A$2:$A${ROWS}", **_OPEN},
    ("Ghim", "Loại"): {"source": list(PIN_WORDS.values()), **_CLOSED},
    ("Tách riêng", "Đảng viên 1"): _PEOPLE,
    ("Tách riêng", "Đảng viên 2"): _PEOPLE,
}
