"""The workbook a secretary brings: a small cell, invented, with clear duties and nobody reviewed yet."""

from __future__ import annotations

from pathlib import Path

from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Duty
from roviec.domain.people import Member, Sex
from roviec.domain.snapshot import Snapshot
from roviec.sheets.input_book import write_input

NAMES = (
    "Nguyễn Phước Bảo Quỳnh Hương",
    "Trần Văn Bảy",
    "Lê Thị Chín",
    "Đỗ Quang Đạo",
    "Phạm Thị Én",
    "Vũ Đình Giang",
)
DUTIES = (
    ("V01", "Tuyên truyền nghị quyết tới từng hộ"),
    ("V02", "Giúp đỡ hộ nghèo"),
    ("V03", "Vận động vệ sinh ngõ xóm"),
    ("V04", "Hòa giải ở cơ sở"),
)


def write_book(folder: Path, name: str, cell: str) -> Path:
    """A file of six members and four duties; the cards differ from journey to journey."""
    first = 33_000_000 + sum(map(ord, name)) * 100
    members = tuple(
        Member(f"{first + n}", who, cell, card=f"{first + n}", born=LooseDate(1955 + n, 3, 7), sex=Sex.FEMALE)
        for n, who in enumerate(NAMES)
    )
    duties = tuple(
        Duty(
            code,
            words,
            cell,
            people_max=2,
            hours=16,
            product="Sổ theo dõi",
            due="ngày 25 hằng tháng",
            supervisor="Trần Văn Bảy",
        )
        for code, words in DUTIES
    )
    path = folder / f"{name}.xlsx"
    write_input(path, Snapshot(units=(), members=members, duties=duties))
    return path
