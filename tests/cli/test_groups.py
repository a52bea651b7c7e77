"""groups writes a workbook of the groups, and says what it was called wrongly with."""

from __future__ import annotations

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.office import BINH, CUC, DAY, DUNG, HOME, Office

ARGUMENTS = ("--cell", HOME, "--on", DAY)


def rows(desk: Office, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_path(str(desk.out / "groups.xlsx"))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def grouped(desk: Office, *more: str) -> tuple[int, str, str]:
    return desk.run("groups", desk.book, *ARGUMENTS, "--out", desk.out / "groups.xlsx", *more)


def test_two_groups_are_written_with_a_leader_each(desk: Office) -> None:
    code, out, err = grouped(desk, "--groups", "2")
    assert (code, err) == (0, "")
    head, *lines = rows(desk, "Tổ đảng")
    assert head == ["STT", "Họ và tên", "Tuổi", "Nơi ở", "Tổ", "Tổ trưởng dự kiến"]
    assert sorted(line[1] for line in lines if line[1] == DUNG.name) == [DUNG.name]
    assert (len(lines), sorted(line[4] for line in lines if line[5] == "x")) == (7, [1, 2])
    assert "Chênh lệch số người giữa các tổ: 1" in out


def test_the_balance_adds_up(desk: Office) -> None:
    assert grouped(desk, "--size", "4")[0] == 0
    head, *lines = rows(desk, "Cân đối")
    assert head[:4] == ["Tổ", "Số người", "Tuổi trung bình", "Nữ"]
    assert (len(lines), sum(line[1] for line in lines)) == (2, 7)


def test_people_are_kept_together_and_apart_by_name(desk: Office) -> None:
    told = ("--together", f"{BINH.name}; {DUNG.name}", "--apart", f"binh;{CUC.card}")
    assert grouped(desk, "--groups", "2", *told)[0] == 0
    at = {line[1]: line[4] for line in rows(desk, "Tổ đảng")[1:]}
    assert (at[BINH.name] == at[DUNG.name], at[BINH.name] == at[CUC.name]) == (True, False)


def test_what_cannot_be_is_said_and_nothing_is_written(desk: Office) -> None:
    code, out, err = grouped(desk, "--groups", "7")
    assert (code, out, (desk.out / "groups.xlsx").exists()) == (1, "", False)
    assert "làm tổ trưởng được" in err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "--groups hoặc --size"),
        (("--groups", "2", "--size", "4"), "--groups hoặc --size"),
        (("--groups", "2", "--apart", "Bình"), "hai đảng viên khác nhau"),
        (("--groups", "2", "--together", "Bình; Không Ai"), "Không Ai"),
        (("--groups", "101"), "từ 1 đến 100"),
        (("--groups", "0"), "từ 1 đến 100"),
    ],
)
def test_wrong_use_is_one_line(desk: Office, more: tuple[str, ...], said: str) -> None:
    code, out, err = grouped(desk, *more)
    assert (code, out, len(err.splitlines()), said in err) == (2, "", 1, True)


def test_a_file_that_is_there_is_kept(desk: Office) -> None:
    assert grouped(desk, "--groups", "2")[0] == 0
    assert grouped(desk, "--groups", "2")[0] == 2
    assert grouped(desk, "--groups", "2", "--force")[0] == 0


def test_an_unknown_cell_is_said(desk: Office) -> None:
    code, _, err = desk.run("groups", desk.book, "--cell", "Chi bộ 99", "--groups", "2", "--out", desk.out / "g.xlsx")
    assert (code, "Chi bộ 99" in err) == (2, True)


def test_lanes_may_stay_whole_before_sizes_are_even(desk: Office) -> None:
    assert grouped(desk, "--groups", "2")[0] == 0
    even = sorted(line[1] for line in rows(desk, "Cân đối")[1:])
    code, out, _ = grouped(desk, "--groups", "2", "--whole-lanes", "--force")
    assert (even, code, "Ngõ bị chia ra nhiều tổ: 0" in out) == ([3, 4], 0, True)
