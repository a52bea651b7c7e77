"""Writes a snapshot as the workbook a person would have typed; reading it back loses nothing."""

from __future__ import annotations

from pathlib import Path

from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Member, Standing
from roviec.domain.snapshot import PinKind, Snapshot
from roviec.sheets.members import HEALTH_WORDS, SEX_WORDS
from roviec.sheets.naming import People
from roviec.sheets.words import joined
from roviec.sheets.writing import Cell, Column, Table, hours, new_book, partial

STANDING_WORDS = {
    Standing.OFFICIAL: "chính thức",
    Standing.PROBATIONARY: "dự bị",
    Standing.EXEMPT: "miễn",
    Standing.REDUCED: "giảm",
    Standing.TEMPORARY_IN: "tạm thời đến",
    Standing.TEMPORARY_OUT: "tạm thời đi",
    Standing.SUSPENDED: "đình chỉ",
}
PIN_WORDS = {PinKind.PIN: "ghim", PinKind.FORBID: "cấm"}
UNIT_COLUMNS = (
    Column("Tên", 34),
    Column("Loại", 18),
    Column("Trực thuộc", 34),
    Column("Số lượng ngõ/xóm", 12, "centre"),
)
MEMBER_COLUMNS = (
    Column("Họ và tên", 26),
    Column("Ngày sinh", 12, "date"),
    Column("Giới tính", 8, "centre"),
    Column("Số thẻ", 11, "digits"),
    Column("Ngày vào Đảng", 12, "date"),
    Column("Ngày chính thức", 12, "date"),
    Column("Chi bộ", 20),
    Column("Tổ đảng", 14),
    Column("Nơi ở (ngõ, xóm)", 12),
    Column("Tình trạng", 12, "centre"),
    Column("Nghề nghiệp", 24),
    Column("Sở trường", 24),
    Column("Chức vụ đang giữ", 24),
    Column("Sức khỏe", 10, "centre"),
    Column("Giờ mỗi tháng", 9, "centre"),
    Column("Nguyện vọng", 14),
    Column("Không muốn", 12),
    Column("Ngày rà soát", 12, "date"),
    Column("Người rà soát", 22),
    Column("Nhiệm vụ năm trước", 14),
)
DUTY_COLUMNS = (
    Column("Mã", 9, "digits"),
    Column("Nhiệm vụ", 36),
    Column("Nhóm", 24),
    Column("Chi bộ", 22),
    Column("Số người tối thiểu", 9, "centre"),
    Column("Số người tối đa", 9, "centre"),
    Column("Giờ mỗi tháng", 9, "centre"),
    Column("Bắt buộc", 8, "centre"),
    Column("Yêu cầu", 34),
    Column("Địa bàn (ngõ, xóm)", 14),
    Column("Sản phẩm", 34),
    Column("Thời hạn", 26),
    Column("Không đi cùng", 12),
    Column("Chi ủy viên theo dõi", 22),
    Column("Số hộ", 8, "centre"),
    Column("Số hộ mỗi người", 9, "digits"),
    Column("Chức vụ", 8, "centre"),
    Column("Ưu tiên", 8, "centre"),
)
PIN_COLUMNS = (
    Column("Đảng viên", 30),
    Column("Nhiệm vụ", 12, "digits"),
    Column("Loại", 8),
    Column("Lý do", 40),
)
APART_COLUMNS = (Column("Đảng viên 1", 30), Column("Đảng viên 2", 30))


def write_input(path: Path, snapshot: Snapshot) -> None:
    """The sheets Đơn vị, Đảng viên, Nhiệm vụ, Ghim, Tách riêng of a snapshot. Raises OSError."""
    calls = _calls(snapshot)
    units = ((unit.name, unit.kind, unit.parent, unit.lanes) for unit in snapshot.units)
    with new_book(path, "Dữ liệu phân công nhiệm vụ đảng viên") as book:
        book.add(Table("Đơn vị", UNIT_COLUMNS, units, frozen=1))
        book.add(Table("Đảng viên", MEMBER_COLUMNS, map(member_cells, snapshot.members), frozen=1))
        duties = (duty_cells(duty) for duty in snapshot.duties)
        book.add(Table("Nhiệm vụ", DUTY_COLUMNS, duties, frozen=2))
        pins = ((calls[pin.member], pin.duty, PIN_WORDS[pin.kind], pin.why) for pin in snapshot.pins)
        book.add(Table("Ghim", PIN_COLUMNS, pins, frozen=1))
        apart = ((calls[pair.one], calls[pair.other]) for pair in snapshot.apart)
        book.add(Table("Tách riêng", APART_COLUMNS, apart, frozen=1))


def member_cells(member: Member) -> tuple[Cell, ...]:
    """One row of the sheet Đảng viên."""
    skills = (skill.name + (f" cấp {skill.level}" if skill.level > 1 else "") for skill in member.skills)
    return (
        member.name,
        member.born,
        SEX_WORDS[member.sex] if member.sex else None,
        member.card,
        member.joined,
        member.official,
        member.cell,
        member.group,
        member.lane,
        STANDING_WORDS[member.standing],
        member.job,
        joined(skills),
        joined(member.posts),
        HEALTH_WORDS[member.health] if member.health else None,
        hours(member.hours),
        joined(member.wishes),
        joined(member.unwanted),
        member.reviewed_on,
        member.reviewer,
        joined(member.last_year),
    )


def duty_cells(duty: Duty) -> tuple[Cell, ...]:
    """One row of the sheet Nhiệm vụ."""
    return (
        duty.code,
        duty.name,
        duty.category,
        duty.unit,
        duty.people_min,
        duty.people_max,
        hours(duty.hours),
        "x" if duty.is_mandatory else None,
        needs_text(duty),
        joined(duty.lanes),
        duty.product,
        duty.due,
        joined(duty.not_with),
        duty.supervisor,
        duty.households or None,
        f"{duty.share_min}-{duty.share_max}" if duty.households else None,
        "x" if duty.is_post else None,
        duty.priority,
    )


def needs_text(duty: Duty) -> str:
    """The conditions of a duty in the grammar of the column Yêu cầu."""
    asked = [condition_text(condition) for condition in duty.conditions]
    if duty.leader:
        leader = " & ".join(condition_text(condition) for condition in duty.leader)
        asked.append(f"ít nhất một người: {leader}")
    return "; ".join(asked)


def condition_text(condition: Condition) -> str:
    """One condition: tuổi 18-70, giới: nữ, sở trường: tin học cấp 2 | kế toán cấp 2, ..."""
    if condition.kind is Kind.AGE:
        return _age(condition.low, condition.high)
    if condition.kind is Kind.SEX:
        return "giới: " + " | ".join(SEX_WORDS[sex] for sex in condition.sexes)
    if condition.kind is Kind.STANDING:
        return "tình trạng: " + " | ".join(STANDING_WORDS[one] for one in condition.standings)
    if condition.kind is Kind.SKILL:
        level = f" cấp {condition.low}" if (condition.low or 1) > 1 else ""
        return "sở trường: " + " | ".join(word + level for word in condition.values)
    if condition.kind is Kind.POST:
        return "chức vụ: " + " | ".join(condition.values)
    return f"sức khỏe: {HEALTH_WORDS[condition.health]}" if condition.health else ""


def _age(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"tuổi {low}-{high}"
    return f"tuổi <= {high}" if low is None else f"tuổi >= {low}"


def _calls(snapshot: Snapshot) -> dict[str, str]:
    """What to call the members of pins and pairs so that nobody else is meant: name, name and birth, card."""
    people = People(snapshot.members)

    def call(member: Member) -> str:
        births = [str(member.born.year), partial(member.born)] if member.born else []
        ways = [member.name, *(f"{member.name} ({birth})" for birth in births), member.card]
        return next((way for way in ways if way and people.find(way) == member), member.name)

    named = {pin.member for pin in snapshot.pins} | {key for pair in snapshot.apart for key in (pair.one, pair.other)}
    return {member.key: call(member) for member in snapshot.members if member.key in named}
