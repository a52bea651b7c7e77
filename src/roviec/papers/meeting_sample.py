"""An invented meeting of a cell of any size, before it and after it; the same size is always the same meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from roviec.domain.people import Standing
from roviec.papers.contract import CellPaper
from roviec.papers.meeting_contract import AgendaLine, BallotLine, MeetingPaper, RollLine, SaidLine, VoteLine
from roviec.papers.sample import cell, full_name

HELD = date(2026, 2, 5)
AGENDA = (
    AgendaLine("Tuyên bố lý do, giới thiệu đại biểu", "Lê Văn An"),
    AgendaLine("Cử thư ký, điểm danh", "Lê Văn An"),
    AgendaLine("Phổ biến văn bản mới", "Trần Thị Bình", said=("Hướng dẫn của đảng ủy phường về tổng kết năm.",)),
    AgendaLine(
        "Báo cáo kết quả tháng 01, nhiệm vụ tháng 02",
        "Lê Văn An",
        said=("Đã thu xong quỹ vì người nghèo.", "Còn hai ngõ chưa có người phụ trách hộ gia đình."),
        conclusion=("Giao chi ủy phân công người phụ trách trước ngày 15/02/2026",),
    ),
    AgendaLine(
        "Thảo luận dự kiến phân công nhiệm vụ năm 2026",
        "Trần Thị Bình",
        note="Tài liệu kèm theo",
        said=("Đồng chí Đỗ Minh Khánh đề nghị thêm người cho đội tuyên truyền.",),
        conclusion=("Chi bộ nhất trí đưa dự kiến ra biểu quyết",),
        role="discussion",
    ),
    AgendaLine("Biểu quyết, thông qua biên bản, bế mạc", "Lê Văn An"),
)
REMARKS = (
    SaidLine("Lê Thị Cúc", "agree"),
    SaidLine(
        "Ngô Thanh Đạt", "change", "Xin đổi ngõ 12 sang ngõ 7 vì gần nhà hơn", "Phụ trách hộ gia đình",
        "Chi ủy đã đổi, xem dự kiến lần hai",
    ),
    SaidLine("Bùi Thị Lụa", "object", "Một người không nên giữ hai việc", answer="Giữ nguyên: năm nay thiếu người",
             in_meeting=True),
)  # fmt: skip


def before(members: int) -> MeetingPaper:
    """The meeting as it is called: nobody marked, nothing said."""
    paper = cell(members)
    agenda = tuple(replace(point, said=(), conclusion=()) for point in AGENDA)
    vote = VoteLine(f"Phân công nhiệm vụ cho đảng viên năm {paper.year}", form="paper", ballots=members)
    return MeetingPaper(
        **shared(paper),
        kind="ordinary",
        called_on=date(2026, 1, 28),
        held_on=HELD,
        starts_at=time(19, 30),
        venue="Nhà văn hóa khu phố 5",
        chair="Lê Văn An",
        minute_taker="Trần Thị Bình",
        guests=("Đồng chí Khánh, đảng ủy phường",),
        agenda=agenda,
        roll=roll(paper, members),
        votes=(vote,),
        draft_number=2,
        released_on=date(2026, 1, 20),
        remarks_until=date(2026, 1, 31),
        lines=paper.lines,
        exempt=paper.exempt,
        voters=members,
        ballots_kept=6,
    )


def shared(paper: CellPaper) -> dict[str, Any]:
    """What every paper of the cell has in its head."""
    names = ("cell", "year", "superior_line", "issuing_line", "place", "secretary", "recipients")
    return {name: getattr(paper, name) for name in names} | {"on": HELD}


def roll(paper: CellPaper, members: int) -> tuple[RollLine, ...]:
    """Everybody of the cell, nobody marked."""
    active = tuple(RollLine(line.name, line.standing, line.group) for line in paper.lines)
    exempt = tuple(RollLine(name, Standing.EXEMPT) for name in paper.exempt)
    away = (RollLine(full_name(members + 500), Standing.TEMPORARY_OUT),) if members > 5 else ()
    return (*active, *exempt, *away)


def after(members: int) -> MeetingPaper:
    """The same meeting held: the roll called, the draft discussed, a vote passed on paper."""
    called = before(members)
    marked = tuple(mark(place, line) for place, line in enumerate(called.roll))
    voters = sum(line.mark in ("present", "online") and line.standing is Standing.OFFICIAL for line in marked)
    no = 1 if voters > 3 else 0
    yes, spoilt = voters - no - (voters > 5), int(voters > 5)
    official = sum(line.standing is Standing.OFFICIAL for line in called.roll)
    excused = sum(line.standing is Standing.OFFICIAL and line.mark == "excused" for line in marked)
    base = official - excused
    vote = replace(
        called.votes[0],
        base_lines=(("vote-official", official), ("vote-minus-excused", -excused)),
        base=base,
        needed=base // 2 + 1,
        yes=yes,
        no=no,
        abstained=0,
        voters=voters,
        has_passed=yes * 2 > base,
        counted=BallotLine(
            voters,
            voters,
            spoilt,
            yes,
            no,
            tellers=("Ngô Thanh Đạt", "Bùi Thị Lụa"),
            agreed_at=datetime.combine(HELD, time(20, 40)),
            sealed_on=HELD,
            kept_until=date(2026, 8, 5),
            kept_at="tủ hồ sơ của chi bộ",
        ),
        minority="Bảo lưu: không giao hai việc cho một người" if no else "",
    )
    return replace(
        called,
        began=time(19, 35),
        ended=time(21, 15),
        agenda=AGENDA,
        roll=marked,
        remarks=REMARKS,
        votes=(vote,),
        fees="Đã thu đủ tháng 02",
        is_adopted=True,
    )


def mark(place: int, line: RollLine) -> RollLine:
    """Present, but for every seventh (with a reason), one without, and those who need not come."""
    if line.standing in (Standing.EXEMPT, Standing.TEMPORARY_OUT):
        return replace(line, mark="unexcused")
    if place % 7 == 5:
        return replace(line, mark="excused", why="Nằm viện", is_accepted=True)
    return replace(line, mark="unexcused" if place == 8 else "online" if place % 5 == 3 else "present")
