"""Writes a split into party groups as a workbook for people: who is where, and how even it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from roviec.sheets.writing import Column, Table, new_book


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Dòng chia tổ - one member; `leads` for who could head the group."""

    name: str
    age: int | None
    lane: str
    group: int
    leads: bool = False


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Dòng cân đối - one group; `age` is the mean of the known ages, `frail` how many are of limited or weak health."""

    group: int
    people: int
    age: float | None
    women: int
    frail: int
    posts: int
    lanes: str
    leader: str


_GROUP_COLUMNS = (
    Column("STT", 6, "centre"),
    Column("Họ và tên", 28),
    Column("Tuổi", 8, "centre"),
    Column("Nơi ở", 24),
    Column("Tổ", 8, "centre"),
    Column("Tổ trưởng dự kiến", 12, "centre"),
)
_BALANCE_COLUMNS = (
    Column("Tổ", 8, "centre"),
    Column("Số người", 10, "centre"),
    Column("Tuổi trung bình", 12, "centre"),
    Column("Nữ", 8, "centre"),
    Column("Sức khỏe hạn chế hoặc yếu", 12, "centre"),
    Column("Chức vụ", 10, "centre"),
    Column("Nơi ở", 50),
    Column("Tổ trưởng dự kiến", 28),
)


def write_groups(path: Path, title: str, people: tuple[GroupLine, ...], balance: tuple[BalanceLine, ...]) -> None:
    """Write the sheets Tổ đảng and Cân đối. Raises OSError if the file cannot be written."""
    rows = [
        (number, line.name, line.age, line.lane, line.group, "x" if line.leads else None)
        for number, line in enumerate(people, 1)
    ]
    sums = [
        (line.group, line.people, line.age, line.women, line.frail, line.posts, line.lanes, line.leader)
        for line in balance
    ]
    with new_book(path, title) as writer:
        writer.add(Table("Tổ đảng", _GROUP_COLUMNS, rows, frozen=2, heading=f"{title} - Tổ đảng"))
        writer.add(Table("Cân đối", _BALANCE_COLUMNS, sums, frozen=1, heading=f"{title} - Cân đối"))
