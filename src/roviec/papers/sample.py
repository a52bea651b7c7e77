"""An invented cell of any size for samples, tests and measurements; the same size is always the same cell."""

from __future__ import annotations

from datetime import date

from roviec.domain.people import Standing
from roviec.papers.contract import CellPaper, Counts, DutyLine, MemberLine

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
MIDDLES = ("Thị", "Văn", "Đức", "Ngọc", "Hữu", "Thanh", "Quốc", "Minh")
GIVENS = (
    "An",
    "Bình",
    "Cúc",
    "Dũng",
    "Đạt",
    "Hằng",
    "Khánh",
    "Lụa",
    "Mỹ",
    "Phượng",
    "Quỳnh",
    "Thủy",
    "Ước",
    "Yến",
)
LONGEST = "Nguyễn Phước Bảo Quỳnh Hương"
DUTIES = (
    DutyLine(
        "B03",
        "Trưởng ban công tác Mặt trận tổ dân phố",
        "12 cuộc họp, 2 đợt vận động",
        "Hằng tháng",
        hours=48,
        supervisor="Trần Thị Bình",
        why="Có kinh nghiệm công tác Mặt trận, năm trước đã giữ việc này",
    ),
    DutyLine(
        "D01",
        "Phụ trách hộ gia đình ngõ 12: tuyên truyền chủ trương, nắm tình hình đời sống, phản ánh với chi ủy",
        "8 hộ, mỗi quý đến từng hộ một lần, ghi phiếu",
        "Ngày 20 hằng quý",
        hours=24,
        households=8,
        supervisor="Đỗ Minh Khánh",
        why="Nhà ở cùng ngõ",
    ),
    DutyLine(
        "E07",
        "Đội tuyên truyền chuyển đổi số",
        "Hướng dẫn 30 người dùng dịch vụ công",
        "30/6",
        hours=16,
        supervisor="Trần Thị Bình",
    ),
    DutyLine(
        "C02",
        "Vận động vệ sinh môi trường, chỉnh trang đường ngõ",
        "Sáng thứ bảy tuần đầu tháng",
        "Hằng tháng",
        hours=10,
    ),
)
LEGAL_BASIS = (
    "Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
    "Căn cứ Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025 của Ban Tổ chức Trung ương về sinh hoạt chi bộ",
    "Căn cứ kết quả rà soát đảng viên và dự kiến của chi ủy",
)
UNMET = "Nhiệm vụ A09 (Tổ trưởng tổ hòa giải) cần 2 người, mới có 1 người đủ điều kiện"


def cell(members: int) -> CellPaper:
    """A cell of so many active members, every ninth with the longest name, every eleventh without a duty."""
    lines = tuple(member(place) for place in range(members))
    exempt = tuple(full_name(1000 + place) for place in range(members // 6))
    assigned = sum(1 for line in lines if line.duties)
    return CellPaper(
        cell="Chi bộ tổ dân phố số 5",
        year=2026,
        counts=Counts(members + len(exempt), len(exempt), members, assigned, members // 4),
        superior_line="Đảng bộ phường Bến Thóc",
        place="Bến Thóc",
        on=date(2026, 1, 5),
        secretary="Lê Văn An",
        recipients=(
            "Đảng ủy phường Bến Thóc (để báo cáo)",
            "Các đồng chí đảng viên trong chi bộ",
            "Lưu chi bộ",
        ),
        legal_basis=LEGAL_BASIS,
        lines=lines,
        exempt=exempt,
        unmet=(UNMET,) if members > 1 else (),
    )


def member(place: int) -> MemberLine:
    """Member number `place`, with none to three duties."""
    count = 0 if place % 11 == 10 else 1 + (place % 4 == 1) + (place % 8 == 5)
    return MemberLine(
        LONGEST if place % 9 == 4 else full_name(place),
        f"Tổ đảng {1 + place % 3}",
        1946 + place * 7 % 55,
        Standing.PROBATIONARY if place % 13 == 3 else Standing.OFFICIAL,
        tuple(DUTIES[(place + step) % len(DUTIES)] for step in range(count)),
        "Sức khỏe hạn chế, không giao việc buổi tối" if place % 10 == 6 else "",
    )


def full_name(place: int) -> str:
    """An invented name, a different one for every place up to some thousand."""
    families, middles = len(FAMILIES), len(MIDDLES)
    given = GIVENS[place % len(GIVENS)]
    return f"{FAMILIES[place * 5 % families]} {MIDDLES[place // families % middles]} {given}"
