"""compare tells what differs between two plans of one workbook."""

from __future__ import annotations

from pathlib import Path

from tests.cli.office import AN, BASE, CUC, DAY, ELDER, Office, row, save


def two(desk: Office) -> tuple[Path, Path]:
    """The fixed plan; and one where Cúc has given B01 to An, and the patrol is An's instead of Minh's."""
    moved = [one for one in BASE if (one["Họ và tên"], one["Mã"]) not in {(CUC.name, "B01"), (ELDER.name, "P01")}]
    moved = [one for one in moved if (one["Họ và tên"], one["Mã"]) != (AN.name, "D07")]
    new = save(desk.out / "new.xlsx", [*moved, row(AN, "B01"), row(AN, "P01", Ghim="x")])
    return save(desk.out / "old.xlsx", list(BASE)), new


def test_what_differs_is_told_by_member_and_by_duty(desk: Office) -> None:
    code, said = desk.answer("compare", desk.book, *two(desk), "--on", DAY)
    cells = [part for part in said["parts"] if part["unit"] != "Đảng bộ phường Bến Trăng"]
    people = {row["member"]: row["hours_after"] - row["hours_before"] for part in cells for row in part["people"]}
    changed = {row["member"] for part in cells for row in part["people"] if row["changed"]}
    duties = {row["code"] for part in said["parts"] for row in part["duties"] if row["changed"]}
    assert (code, changed, duties) == (0, {AN.name, CUC.name, f"{ELDER.name} (1955)"}, {"B01", "D07", "P01"})
    assert (people[AN.name], people[CUC.name]) == (1.0, -1.0)


def test_the_tables_show_only_what_differs(desk: Office) -> None:
    code, out, err = desk.run("compare", desk.book, *two(desk), "--on", DAY)
    assert (code, err) == (0, "")
    assert "Theo đảng viên: 3 người khác" in out
    assert "Theo nhiệm vụ: 3 việc khác" in out
    assert "C01" not in out.split("Theo nhiệm vụ")[1]


def test_the_same_plan_twice_is_the_same(desk: Office) -> None:
    old, _ = two(desk)
    assert desk.run("compare", desk.book, old, old, "--on", DAY) == (0, "Hai phương án như nhau.\n", "")


def test_a_row_that_fits_nobody_is_said(desk: Office) -> None:
    old, _ = two(desk)
    odd = save(desk.out / "odd.xlsx", [*BASE, row(CUC, "Z99")])
    code, _, err = desk.run("compare", desk.book, old, odd, "--on", DAY)
    assert (code, err.count("Z99")) == (1, 1)


def test_a_plan_that_is_not_there_is_said(desk: Office) -> None:
    code, out, err = desk.run("compare", desk.book, desk.plan, desk.out / "none.xlsx")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
