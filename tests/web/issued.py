"""A resolution as rows, without the way that leads to it, for tests of pages."""

from __future__ import annotations

from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django.utils import timezone

from roviec.records.models import Draft, FrozenPaper, Meeting, PaperNumber, Resolution, Term, Unit, Vote

TABLE = "Họ và tên,Năm sinh,Mã,Nhiệm vụ,Kết quả phải có,Hạn,Số hộ,Giờ mỗi tháng,Chi ủy viên theo dõi\r\n"


def moment(day: date) -> datetime:
    return datetime.combine(day, time(8), tzinfo=timezone.get_current_timezone())


def issued_by_hand(unit: Unit, number: int = 1, *, day: date = date(2026, 5, 4), **fields: Any) -> Resolution:
    """Number `number` of the unit's term; without assignments and receipts."""
    term = Term.objects.get_or_create(unit=unit, starts=date(2025, 6, 1))[0]
    used = PaperNumber.objects.create(term=term, kind="NQ", number=number, given_at=moment(day), actor="secretary")
    draft = Draft.objects.create(
        unit=unit, year=day.year, number=40 + number, made_by="hand", made_at=moment(day), actor="secretary"
    )
    meeting = Meeting.objects.create(
        unit=unit, year=day.year, held_on=day, starts_at=time(7, number), place="Nhà văn hóa", state="adopted",
        called_at=moment(day), actor="secretary", draft=draft, began=time(8), ended=time(9), adopted_at=moment(day),
    )  # fmt: skip
    vote = Vote.objects.create(
        meeting=meeting, place=1, subject="whole", question="Thông qua", draft=draft, state="closed", actor="secretary",
        opened_at=moment(day), closed_at=moment(day), base=3, needed=2, yes=3, no=0, abstained=0, has_passed=True,
        ruleset="voting-2025",
    )  # fmt: skip
    plain = {
        "year": day.year, "symbol": f"{number:02}-NQ/CB", "signed_on": day, "place": "Bến Trăng", "signer": "An",
        "signer_post": "Bí thư", "legal_basis": "Điều lệ Đảng", "recipients": "Lưu", "actor": "secretary",
        "code": sha256(f"{unit.pk}-{number}".encode()).hexdigest(), "issued_at": moment(day),
    }  # fmt: skip
    made: Resolution = Resolution.objects.create(
        unit=unit, number=used, draft=draft, meeting=meeting, vote=vote, **{**plain, **fields}
    )
    content = TABLE.encode("utf-8-sig")
    FrozenPaper.objects.create(
        unit=unit, resolution=made, stem="table", name=f"Bảng phân công {made.symbol}", content=content,
        digest=sha256(content).hexdigest(), made_at=moment(day),
    )  # fmt: skip
    return made
