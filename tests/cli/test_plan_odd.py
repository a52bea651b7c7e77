"""plan with odd workbooks: a plan that says what is missing, or a refusal that names the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roviec.cli.main import code_of
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.sheets.input_book import write_input
from tests import cast
from tests.cli.office import AN, BINH, CUC, DAY

PIN, BAN = PinKind.PIN, PinKind.FORBID


def duty(number: int, **more: Any) -> Duty:
    return Duty(f"N{number}", f"Việc {number}", cast.CELL.name, **({"is_mandatory": True, "hours": 4} | more))


def book(duties: Iterable[Duty], **more: Any) -> Snapshot:
    return Snapshot((cast.WARD, cast.CELL), more.pop("members", (AN, BINH, CUC)), tuple(duties), **more)


def pins(*pairs: tuple[Any, str]) -> tuple[Pin, ...]:
    return tuple(Pin(member.key, code, PIN) for member, code in pairs)


NOBODY_CAN = duty(9, conditions=(Condition(Kind.AGE, low=110),))
PLANNED = {
    "one member": (book([duty(1), duty(2)], members=(AN,)), []),
    "no hours": (
        book([duty(1)], members=tuple(replace(one, hours=0) for one in (AN, BINH))),
        ["N1 (Việc 1) còn thiếu 1", "Nguyễn Văn An chưa có nhiệm vụ", "Trần Thị Bình chưa có nhiệm vụ"],
    ),
    "no load": (book([duty(number, hours=0) for number in range(1, 4)]), []),
    "a duty nobody can do": (book([NOBODY_CAN], members=(AN,)), ["N9 (Việc 9) còn thiếu 1", "An chưa có nhiệm vụ"]),
    "demand above members": (book([duty(1, people_min=500, people_max=600)]), ["thiếu 497 người, cần 500"]),
    "two posts pinned": (
        book([duty(n, is_post=True) for n in (1, 2)], members=(AN,), pins=pins((AN, "N1"), (AN, "N2"))),
        ["An giữ nhiều chức vụ cùng lúc: N1, N2"],
    ),
    "a pin on somebody who cannot": (
        book([NOBODY_CAN], members=(AN,), pins=pins((AN, "N9"))),
        ["An được ghim vào nhiệm vụ N9 dù ngoài độ tuổi yêu cầu"],
    ),
    "two pinned who are kept apart": (
        book(
            [duty(1, people_max=2)],
            members=(AN, BINH),
            pins=pins((AN, "N1"), (BINH, "N1")),
            apart=(Apart(AN.key, BINH.key),),
        ),
        ["Nguyễn Văn An và Trần Thị Bình cùng làm: N1"],
    ),
    "a cycle of exclusions": (
        book([duty(1, not_with=("N2",)), duty(2, not_with=("N3",)), duty(3, not_with=("N1",))], members=(AN,)),
        ["N2 (Việc 2) còn thiếu", "N3 (Việc 3) còn thiếu"],
    ),
    "a duty that excludes itself": (book([duty(1, not_with=("N1",))], members=(AN,)), []),
}
REFUSED = {
    "nobody": (book([duty(1)], members=()), 3, "Không có dòng đảng viên nào"),
    "no duty": (book([]), 1, "không có nhiệm vụ nào"),
    "neither": (book([], members=()), 3, "Không có dòng đảng viên nào"),
    "pinned and forbidden": (
        book([duty(1)], pins=(*pins((AN, "N1")), Pin(AN.key, "N1", BAN))),
        1,
        "có 1 lỗi phải sửa",
    ),
    "a load beyond a month": (book([duty(1, hours=4_000_000)]), 1, "có 1 lỗi phải sửa"),
    "a code used twice": (book([duty(1), duty(1)]), 1, "có 1 lỗi phải sửa"),
    "fewer at the most than at the least": (book([duty(1, people_min=5, people_max=2)]), 1, "có 1 lỗi phải sửa"),
    "kept apart from oneself": (book([duty(1)], apart=(Apart(AN.key, AN.key),)), 1, "có 1 lỗi phải sửa"),
    "a million households": (book([duty(1, households=10**6)]), 1, "có 1 lỗi phải sửa"),
    "units in a circle": (
        replace(book([duty(1)]), units=(replace(cast.WARD, parent=cast.CELL.name), cast.CELL)),
        1,
        "lỗi",
    ),
}


def planned(snapshot: Snapshot, folder: Path) -> int:
    write_input(folder / "book.xlsx", snapshot)
    where = ["--out", str(folder / "out"), "--on", DAY, "--seed", "1", "--no-papers"]
    return code_of(["plan", str(folder / "book.xlsx"), *where])


@pytest.mark.parametrize(("snapshot", "said"), PLANNED.values(), ids=PLANNED)
def test_there_is_a_plan_and_what_it_lacks_is_said(
    snapshot: Snapshot, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planned(snapshot, tmp_path) == 0
    shown = capsys.readouterr()
    assert [words for words in said if words not in shown.out] == []
    assert ("Chưa đạt:" in shown.out or "Ghi nhận:" in shown.out, "Traceback" in shown.err) == (bool(said), False)


@pytest.mark.parametrize(("snapshot", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_the_workbook_is_refused_with_its_reason(
    snapshot: Snapshot, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planned(snapshot, tmp_path) == code
    shown = capsys.readouterr()
    assert (said in shown.err, (tmp_path / "out").exists()) == (True, False)


def test_thousands_of_duties_are_planned_and_the_screen_stays_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert planned(book([duty(number) for number in range(2000)], members=(AN,)), tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines) < 60, "... và 1.957 điều nữa; xem đủ trong plan.xlsx" in lines[-2]) == (True, True)
