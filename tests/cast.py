"""Vai - the cast: one ward, two cells, invented people with fixed parts, the same everywhere.

An is secretary, Bình committee member, Cúc an ordinary member, Dũng is exempt, Giang is on probation, two
members are called Nguyễn Văn Minh. Hoa and Lan belong to the other cell. Khánh sits in the ward office: his
cell is the office's own, so he stands in no residential cell and `ward()` does not hold him.

Hours are quarter-hours a month, as in the contracts: 40 is ten hours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.domain.snapshot import Snapshot
from roviec.domain.units import Unit

TODAY = date(2026, 1, 15)

WARD = Unit("Đảng bộ phường Bến Trăng", kind="đảng bộ phường")
CELL = Unit("Chi bộ khu phố 1", kind="chi bộ", parent=WARD.name, lanes=3)
OTHER_CELL = Unit("Chi bộ khu phố 2", kind="chi bộ", parent=WARD.name, lanes=2)
OFFICE_CELL = "Chi bộ Cơ quan phường"

AN = Member(
    key="27000001",
    name="Nguyễn Văn An",
    cell=CELL.name,
    born=LooseDate(1958, 3, 27),
    sex=Sex.MALE,
    card="27000001",
    joined=LooseDate(1985, 9, 2),
    official=LooseDate(1986, 9, 2),
    group="Tổ đảng số 1",
    lane="Ngõ 1",
    job="bộ đội nghỉ hưu",
    skills=(Skill("điều hành cuộc họp", 2), Skill("hòa giải", 2)),
    posts=("bí thư chi bộ", "chi ủy viên"),
    health=Health.GOOD,
    hours=60,
    reviewed_on=date(2026, 1, 8),
    reviewer="Trần Thị Bình",
    last_year=("N03",),
)
BINH = Member(
    key="27000002",
    name="Trần Thị Bình",
    cell=CELL.name,
    born=LooseDate(1965, 11, 5),
    sex=Sex.FEMALE,
    card="27000002",
    joined=LooseDate(1994, 5, 19),
    official=LooseDate(1995, 5, 19),
    group="Tổ đảng số 1",
    lane="Ngõ 2",
    job="giáo viên nghỉ hưu",
    skills=(Skill("tuyên truyền", 2), Skill("viết biên bản")),
    posts=("chi ủy viên",),
    health=Health.GOOD,
    hours=48,
    wishes=("N03",),
    reviewed_on=date(2026, 1, 8),
    reviewer="Nguyễn Văn An",
    last_year=("N03",),
)
CUC = Member(
    key="27000003",
    name="Lê Thị Cúc",
    cell=CELL.name,
    born=LooseDate(1972, 7, 14),
    sex=Sex.FEMALE,
    card="27000003",
    joined=LooseDate(2003, 2, 3),
    official=LooseDate(2004, 2, 3),
    group="Tổ đảng số 2",
    lane="Ngõ 3",
    job="buôn bán nhỏ",
    skills=(Skill("hòa giải"), Skill("vận động phụ nữ")),
    health=Health.LIMITED,
    hours=24,
    wishes=("N02",),
    unwanted=("N04",),
    reviewed_on=date(2026, 1, 9),
    reviewer="Trần Thị Bình",
)
DUNG = Member(
    key="27000004",
    name="Phạm Văn Dũng",
    cell=CELL.name,
    standing=Standing.EXEMPT,
    born=LooseDate(1941),
    sex=Sex.MALE,
    card="27000004",
    joined=LooseDate(1968),
    official=LooseDate(1969),
    group="Tổ đảng số 2",
    lane="Ngõ 3",
    job="công nhân nghỉ hưu",
    health=Health.WEAK,
    reviewed_on=date(2026, 1, 9),
    reviewer="Trần Thị Bình",
)
GIANG = Member(
    key="Đặng Thu Giang 1999-10-20",
    name="Đặng Thu Giang",
    cell=CELL.name,
    standing=Standing.PROBATIONARY,
    born=LooseDate(1999, 10, 20),
    sex=Sex.FEMALE,
    joined=LooseDate(2025, 8, 19),
    group="Tổ đảng số 2",
    lane="Ngõ 2",
    job="kỹ sư tin học",
    skills=(Skill("công nghệ số", 2),),
    health=Health.GOOD,
    hours=16,
    reviewed_on=date(2026, 1, 9),
    reviewer="Trần Thị Bình",
)
MINH_ELDER = Member(
    key="27000005",
    name="Nguyễn Văn Minh",
    cell=CELL.name,
    born=LooseDate(1955, 4, 30),
    sex=Sex.MALE,
    card="27000005",
    joined=LooseDate(1982),
    official=LooseDate(1983),
    group="Tổ đảng số 1",
    lane="Ngõ 1",
    job="thợ điện",
    skills=(Skill("sửa chữa điện", 2),),
    posts=("chi hội trưởng cựu chiến binh",),
    health=Health.GOOD,
    hours=32,
    reviewed_on=date(2026, 1, 8),
    reviewer="Nguyễn Văn An",
)
MINH_YOUNGER = Member(
    key="27000006",
    name="Nguyễn Văn Minh",
    cell=CELL.name,
    born=LooseDate(1988, 12, 1),
    sex=Sex.MALE,
    card="27000006",
    joined=LooseDate(2015, 6, 10),
    official=LooseDate(2016, 6, 10),
    group="Tổ đảng số 2",
    lane="Ngõ 3",
    job="nhân viên ngân hàng",
    skills=(Skill("công nghệ số"), Skill("kế toán", 2)),
    health=Health.GOOD,
    hours=20,
    reviewed_on=date(2026, 1, 9),
    reviewer="Trần Thị Bình",
)
HOA = Member(
    key="27000011",
    name="Vũ Thị Hoa",
    cell=OTHER_CELL.name,
    born=LooseDate(1968, 3, 8),
    sex=Sex.FEMALE,
    card="27000011",
    joined=LooseDate(1998, 3, 26),
    official=LooseDate(1999, 3, 26),
    lane="Ngõ 7",
    job="y tá",
    skills=(Skill("chăm sóc sức khỏe", 2),),
    posts=("bí thư chi bộ", "chi ủy viên"),
    health=Health.GOOD,
    hours=40,
    reviewed_on=date(2026, 1, 10),
    reviewer="Vũ Thị Hoa",
)
LAN = Member(
    key="27000012",
    name="Hoàng Thị Lan",
    cell=OTHER_CELL.name,
    standing=Standing.REDUCED,
    born=LooseDate(1950, 5),
    sex=Sex.FEMALE,
    card="27000012",
    joined=LooseDate(1979),
    official=LooseDate(1980),
    lane="Ngõ 8",
    job="nông dân",
    health=Health.LIMITED,
    hours=12,
    reviewed_on=date(2026, 1, 10),
    reviewer="Vũ Thị Hoa",
)
KHANH = Member(
    key="27000021",
    name="Đỗ Minh Khánh",
    cell=OFFICE_CELL,
    born=LooseDate(1985, 1, 6),
    sex=Sex.MALE,
    card="27000021",
    joined=LooseDate(2010, 2, 3),
    official=LooseDate(2011, 2, 3),
    job="công chức phường",
    posts=("cán bộ tổ chức đảng ủy",),
    health=Health.GOOD,
)
MEMBERS = (AN, BINH, CUC, DUNG, GIANG, MINH_ELDER, MINH_YOUNGER, HOA, LAN)

HOUSEHOLDS = Duty(
    code="N01",
    name="Phụ trách hộ dân ngõ 1 và ngõ 3",
    unit=CELL.name,
    category="dân vận",
    people_min=2,
    people_max=4,
    hours=2,
    is_mandatory=True,
    lanes=("Ngõ 1", "Ngõ 3"),
    households=12,
    product="Sổ theo dõi hộ dân",
    due="30/11/2026",
    supervisor="Trần Thị Bình",
)
MEDIATION = Duty(
    code="N02",
    name="Hòa giải mâu thuẫn trong khu phố",
    unit=CELL.name,
    category="an ninh, trật tự",
    people_min=1,
    people_max=2,
    hours=12,
    is_mandatory=True,
    conditions=(Condition(Kind.SKILL, values=("hòa giải",)),),
    product="Báo cáo số vụ hòa giải thành mỗi quý",
    due="hằng quý",
    supervisor="Nguyễn Văn An",
)
NEWS = Duty(
    code="N03",
    name="Tuyên truyền nghị quyết đến từng ngõ",
    unit=CELL.name,
    category="tuyên truyền",
    people_max=2,
    hours=8,
    product="Ba buổi tuyên truyền mỗi quý",
    due="hằng quý",
    supervisor="Trần Thị Bình",
)
DIGITAL = Duty(
    code="N04",
    name="Giúp người dân dùng dịch vụ công trực tuyến",
    unit=CELL.name,
    category="chuyển đổi số",
    people_max=2,
    hours=12,
    is_mandatory=True,
    conditions=(
        Condition(Kind.AGE, low=18, high=60),
        Condition(Kind.SKILL, values=("công nghệ số",)),
    ),
    leader=(Condition(Kind.SKILL, low=2, values=("công nghệ số",)),),
    product="Số hộ được hướng dẫn mỗi tháng",
    due="hằng tháng",
    not_with=("N02",),
    supervisor="Nguyễn Văn An",
)
VAGUE = Duty(code="N09", name="Việc khác theo phân công", unit=CELL.name)
CARE = Duty(
    code="H01",
    name="Thăm hỏi người cao tuổi sống một mình",
    unit=OTHER_CELL.name,
    category="chính sách, từ thiện",
    hours=8,
    is_mandatory=True,
    conditions=(Condition(Kind.HEALTH, health=Health.LIMITED),),
    product="Mỗi tháng hai lượt thăm",
    due="hằng tháng",
    supervisor="Vũ Thị Hoa",
)
WARD_PATROL = Duty(
    code="P01",
    name="Tuần tra đêm cùng tổ bảo vệ an ninh, trật tự",
    unit=WARD.name,
    category="an ninh, trật tự",
    people_max=3,
    hours=16,
    conditions=(
        Condition(Kind.AGE, high=70),
        Condition(Kind.HEALTH, health=Health.GOOD),
    ),
    product="Lịch tuần tra có ký nhận",
    due="hằng tháng",
    supervisor="Đỗ Minh Khánh",
)
DUTIES = (HOUSEHOLDS, MEDIATION, NEWS, DIGITAL, VAGUE, CARE, WARD_PATROL)


def ward(**changes: Any) -> Snapshot:
    """The whole ward; `changes` replace fields of the Snapshot, for example ward(members=(AN, CUC))."""
    return replace(Snapshot(units=(WARD, CELL, OTHER_CELL), members=MEMBERS, duties=DUTIES), **changes)


def cell(**changes: Any) -> Snapshot:
    """The first cell alone: its unit, its members and its duties."""
    mine = Snapshot(
        units=(CELL,),
        members=tuple(member for member in MEMBERS if member.cell == CELL.name),
        duties=tuple(duty for duty in DUTIES if duty.unit == CELL.name),
    )
    return replace(mine, **changes)
