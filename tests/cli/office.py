"""A small ward for the command line, where nearly every rule has a duty of its own, and what a person does to a plan.

An and Bình are married. Everybody has time to spare but Giang, so that an edit breaks the rule it is meant to break.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from roviec.cli.main import code_of
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Health, Member, Sex, Standing
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.sheets.plan_reading import read_plan
from tests import cast

DAY = cast.TODAY.isoformat()
HOME, WARD = cast.CELL.name, cast.WARD.name
Row = dict[str, Any]


def _free(member: Member, **changes: Any) -> Member:
    return replace(member, posts=(), unwanted=(), wishes=(), last_year=(), **({"hours": 80} | changes))


AN, BINH, CUC = _free(cast.AN), _free(cast.BINH), _free(cast.CUC)
DUNG, GIANG = cast.DUNG, _free(cast.GIANG, hours=12)
ELDER, YOUNGER = _free(cast.MINH_ELDER), _free(cast.MINH_YOUNGER)
HOA, LAN = _free(cast.HOA), _free(cast.LAN)


def _duty(code: str, name: str, *conditions: Condition, unit: str = HOME, **more: Any) -> Duty:
    basics = {"hours": 4, "product": "Báo cáo", "due": "hằng quý", "supervisor": AN.name}
    return Duty(code, name, unit, conditions=conditions, **(basics | more))


DUTIES = (
    _duty("A01", "Bí thư chi bộ", is_mandatory=True, is_post=True),
    _duty("A02", "Phó bí thư chi bộ", is_mandatory=True, is_post=True),
    _duty("A03", "Trưởng ban công tác Mặt trận", is_post=True),
    _duty("B01", "Thu đảng phí", is_mandatory=True),
    _duty("B02", "Kiểm tra thu đảng phí", is_mandatory=True, not_with=("B01",)),
    _duty("C01", "Tổ tuyên truyền", people_min=2, people_max=2, is_mandatory=True),
    _duty("C02", "Đội văn nghệ", people_min=2, people_max=3),
    _duty("C03", "Trực nhà văn hóa", people_max=3, hours=32),
    _duty("D01", "Chi hội phụ nữ", Condition(Kind.SEX, sexes=(Sex.FEMALE,))),
    _duty("D02", "Chi đoàn thanh niên", Condition(Kind.AGE, high=35)),
    _duty("D03", "Tổ xung kích", Condition(Kind.HEALTH, health=Health.GOOD)),
    _duty("D04", "Giới thiệu người vào Đảng", Condition(Kind.STANDING, standings=(Standing.OFFICIAL,))),
    _duty("D05", "Sửa đường điện", Condition(Kind.SKILL, values=("sửa chữa điện",))),
    _duty("D06", "Chi hội cựu chiến binh", Condition(Kind.POST, values=("chi hội trưởng",))),
    _duty("D07", "Trông coi ngõ 1", lanes=("Ngõ 1",)),
    _duty("E01", "Hộ dân ngõ 1", people_min=2, people_max=3, hours=1, households=12, share_max=8, is_mandatory=True),
    _duty("E02", "Hộ dân ngõ 2", hours=1, households=5, share_max=4, people_max=2),
    _duty("H01", "Thăm người cao tuổi", unit=cast.OTHER_CELL.name, is_mandatory=True),
    _duty("P01", "Tuần tra đêm", unit=WARD, people_max=3, is_mandatory=True),
)
PINS = (
    Pin(AN.key, "A01", PinKind.PIN, "đại hội bầu"),
    Pin(BINH.key, "A02", PinKind.PIN, "đại hội bầu"),
    Pin(CUC.key, "E02", PinKind.PIN),
    Pin(CUC.key, "P01", PinKind.FORBID, "nhà neo người"),
    Pin(ELDER.key, "P01", PinKind.PIN),
)


def office(**changes: Any) -> Snapshot:
    """The snapshot; `changes` replace its fields."""
    members = (AN, BINH, CUC, DUNG, GIANG, ELDER, YOUNGER, HOA, LAN)
    whole = Snapshot((cast.WARD, cast.CELL, cast.OTHER_CELL), members, DUTIES, PINS, (Apart(AN.key, BINH.key),))
    return replace(whole, **changes)


def rows_of(plan: Path) -> list[Row]:
    """The rows of a plan with the columns that count."""
    found, flaws = read_plan(plan)
    assert flaws == ()
    return [
        {
            "Họ và tên": row.name,
            "Ngày sinh": row.born,
            "Số thẻ": row.card,
            "Chi bộ": row.cell,
            "Mã": row.code,
            "Số hộ": row.households or None,
            "Ghim": "x" if row.is_pinned else None,
        }
        for row in found
    ]


def row(member: Member, code: str, households: int | None = None, **changes: Any) -> Row:
    """A row as a person would type it."""
    given = {"Họ và tên": member.name, "Ngày sinh": str(member.born), "Số thẻ": member.card, "Chi bộ": member.cell}
    return given | {"Mã": code, "Số hộ": households, "Ghim": None} | changes


BASE: tuple[Row, ...] = (
    row(AN, "A01", Ghim="x"),
    row(AN, "D07"),
    row(AN, "E01", 4),
    row(BINH, "A02", Ghim="x"),
    row(BINH, "C01"),
    row(BINH, "D04"),
    row(CUC, "B01"),
    row(CUC, "C03"),
    row(CUC, "E02", 3, Ghim="x"),
    row(GIANG, "D01"),
    row(GIANG, "D02"),
    row(GIANG, "D03"),
    row(ELDER, "C01"),
    row(ELDER, "D05"),
    row(ELDER, "P01", Ghim="x"),
    row(YOUNGER, "A03"),
    row(YOUNGER, "B02"),
    row(YOUNGER, "E01", 8),
    row(HOA, "H01"),
)
"""A lawful plan in rows 2 to 20; who has three duties may have no more, and Giang's hours are all given."""


def save(path: Path, rows: list[Row], sheet: str = "Phân công") -> Path:
    """A workbook of one sheet with these rows, as a spreadsheet program leaves it."""
    with xlsxwriter.Workbook(path) as book:
        grid = book.add_worksheet(sheet)
        for column, title in enumerate(rows[0]):
            grid.write_string(0, column, title)
            for number, one in enumerate(rows, 1):
                grid.write(number, column, one[title])
    return path


class Office:
    """The ward's workbook with its plan, in a folder of its own; the commands, called as a user would."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book, self.out = folder / "ward.xlsx", folder / "out"
        self.plan, self.certificate = self.out / "plan.xlsx", self.out / "certificate.json"
        self.capsys = capsys

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        code = code_of([str(argument) for argument in arguments])
        shown = self.capsys.readouterr()
        return code, shown.out, shown.err

    def answer(self, *arguments: str | Path) -> tuple[int, Any]:
        """Exit code and the JSON object of the last line."""
        code, out, _ = self.run(*arguments, "--json")
        return code, json.loads(out.splitlines()[-1])

    def judged(self, *more: str) -> tuple[int, set[str], list[str]]:
        """certify: exit code, codes of the rules broken or proofs missing, sentences on rows."""
        code, said = self.answer("certify", self.book, self.plan, *more)
        codes = {why["code"] for part in said["parts"] for why in (*part["broken"], *part["certificate"])}
        return code, codes, said["rows"]

    def edit(self, change: Callable[[list[Row]], list[Row]]) -> None:
        """Put the lawful plan, changed, in the place of the one that was planned."""
        save(self.plan, change(list(BASE)))


def copied(made: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """An office of its own for one test."""
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Office(folder, capsys)
