"""certify accepts the plan as it was written, and after any one edit names the rule that it breaks."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from roviec.domain.people import Member
from tests.cli.office import AN, BINH, CUC, DUNG, ELDER, GIANG, HOA, YOUNGER, Office, Row, row, rows_of, save


@dataclass(frozen=True)
class Edit:
    """What a person does: strikes out some rows, writes some."""

    out: tuple[tuple[Member, str], ...] = ()
    into: tuple[Row, ...] = ()

    def __call__(self, rows: list[Row]) -> list[Row]:
        struck = {(member.name, str(member.born), code) for member, code in self.out}
        left = [one for one in rows if (one["Họ và tên"], one["Ngày sinh"], one["Mã"]) not in struck]
        assert len(left) == len(rows) - len(struck)
        return [*left, *self.into]


LAWFUL = {
    "nothing": Edit(),
    "one duty less": Edit(((GIANG, "D01"),)),
    "another person who can": Edit(((GIANG, "D01"), (CUC, "B01")), (row(CUC, "D01"), row(GIANG, "B01"))),
    "another one on patrol": Edit(((BINH, "D04"), (YOUNGER, "A03")), (row(BINH, "P01"), row(YOUNGER, "P01"))),
    "other households": Edit(((YOUNGER, "E01"),), (row(YOUNGER, "E01", 7),)),
}
BREACHES: dict[str, tuple[str, Edit]] = {
    "a pinned row struck out": ("rule-pinned", Edit(((AN, "A01"),))),
    "hours exceeded": ("rule-capacity", Edit(((GIANG, "D01"), (YOUNGER, "E01")), (row(GIANG, "E01", 6),))),
    "a fourth duty": ("rule-task-limit", Edit(((CUC, "B01"),), (row(AN, "B01"),))),
    "two treasurers": ("rule-team-size", Edit(((GIANG, "D01"),), (row(GIANG, "B01"),))),
    "who collects also inspects": ("rule-clash", Edit(((CUC, "C03"), (YOUNGER, "B02")), (row(CUC, "B02"),))),
    "a couple in one team": ("rule-kept-apart", Edit(((ELDER, "C01"), (AN, "D07")), (row(AN, "C01"),))),
    "a couple in duties that clash": (
        "rule-kept-apart",
        Edit(
            ((CUC, "B01"), (YOUNGER, "B02"), (AN, "D07"), (BINH, "D04")),
            (row(AN, "B01"), row(BINH, "B02")),
        ),
    ),
    "too many for one": ("rule-household-share", Edit(((YOUNGER, "E01"), (AN, "E01")), (row(YOUNGER, "E01", 9),))),
    "too few for one": ("rule-household-share", Edit(((AN, "E01"),), (row(AN, "E01", 2),))),
    "no number of households": ("rule-household-share", Edit(((AN, "E01"),), (row(AN, "E01"),))),
    "more than there are": ("rule-household-sum", Edit(((AN, "E01"),), (row(AN, "E01", 5),))),
    "two lanes": ("rule-one-lane", Edit(((CUC, "B01"), (AN, "E01")), (row(CUC, "E01", 4),))),
    "a choir of one": ("rule-optional-team", Edit(((GIANG, "D01"),), (row(GIANG, "C02"),))),
    "two posts": ("rule-one-post", Edit(((AN, "D07"), (YOUNGER, "A03")), (row(AN, "A03"),))),
}
INELIGIBLE: dict[str, Edit] = {
    "member-exempt": Edit(((BINH, "D04"),), (row(DUNG, "D04"),)),
    "sex-other": Edit(((GIANG, "D01"), (ELDER, "D05")), (row(ELDER, "D01"),)),
    "age-outside": Edit(((GIANG, "D02"), (ELDER, "D05")), (row(ELDER, "D02"),)),
    "health-too-low": Edit(((GIANG, "D03"), (CUC, "B01")), (row(CUC, "D03"),)),
    "standing-other": Edit(((BINH, "D04"), (GIANG, "D01")), (row(GIANG, "D04"),)),
    "skill-missing": Edit(((ELDER, "D05"), (GIANG, "D01")), (row(GIANG, "D05"),)),
    "post-missing": Edit(((GIANG, "D01"),), (row(GIANG, "D06"),)),
    "too-far": Edit(((AN, "D07"), (CUC, "B01")), (row(CUC, "D07"),)),
    "forbidden-by-people": Edit(((CUC, "B01"),), (row(CUC, "P01"),)),
}
MISFITS: dict[str, tuple[str, Row]] = {
    "unknown member": (
        "Không có đảng viên “Ngô Thị Không” trong sổ",
        row(AN, "C03", **{"Họ và tên": "Ngô Thị Không", "Số thẻ": ""}),
    ),
    "unknown duty": ("không có nhiệm vụ mã Z99", row(GIANG, "Z99")),
    "duty of another cell": ("Chi bộ khu phố 1 không có nhiệm vụ mã H01", row(GIANG, "H01")),
    "row twice": ("được ghi nhiệm vụ D07 hai lần", row(AN, "D07")),
    "wrong cell": ("thuộc Chi bộ khu phố 1, không thuộc", row(GIANG, "C03", **{"Chi bộ": HOA.cell})),
    "card of somebody else": ("Số thẻ 27000001 là của Nguyễn Văn An", row(BINH, "C03", **{"Số thẻ": AN.card})),
    "which of two": ("Có nhiều đảng viên tên", row(ELDER, "C03", **{"Số thẻ": "", "Ngày sinh": ""})),
    "households in words": ("dòng 21, cột Số hộ", row(AN, "C03", **{"Số hộ": "vài hộ"})),
    "pin in words": ("dòng 21, cột Ghim", row(AN, "C03", Ghim="hỏi lại")),
    "no code": ("dòng 21, cột Mã", row(GIANG, "")),
}


def test_the_plan_is_accepted_with_its_proof(desk: Office) -> None:
    code, out, err = desk.run("certify", desk.book, desk.plan)
    assert (code, err) == (0, "")
    last = "Phương án được nhận: không trái quy tắc nào; còn 3 điều chưa đạt, nêu ở trên."
    assert out.splitlines()[-1] == last
    assert "kiểm lại được bằng số học chính xác" in out


@pytest.mark.parametrize("edit", LAWFUL.values(), ids=LAWFUL)
def test_a_lawful_edit_is_accepted(desk: Office, edit: Edit) -> None:
    desk.edit(edit)
    assert desk.judged() == (0, set(), [])


@pytest.mark.parametrize(("rule", "edit"), BREACHES.values(), ids=BREACHES)
def test_an_edit_that_breaks_a_rule_is_rejected_by_its_name(desk: Office, rule: str, edit: Edit) -> None:
    desk.edit(edit)
    assert desk.judged() == (1, {rule}, [])


@pytest.mark.parametrize(("because", "edit"), INELIGIBLE.items(), ids=INELIGIBLE)
def test_a_duty_given_to_somebody_barred_is_rejected_with_the_cause(desk: Office, because: str, edit: Edit) -> None:
    desk.edit(edit)
    code, said = desk.answer("certify", desk.book, desk.plan)
    assert code == 1
    assert [(why["code"], why["because"]) for part in said["parts"] for why in part["broken"]] == [
        ("rule-eligibility", because)
    ]


def test_a_duty_too_heavy_breaks_both_the_pair_and_the_hours(desk: Office) -> None:
    desk.edit(Edit(((GIANG, "D01"),), (row(GIANG, "C03"),)))
    assert desk.judged() == (1, {"rule-eligibility", "rule-capacity"}, [])


@pytest.mark.parametrize(("said", "new"), MISFITS.values(), ids=MISFITS)
def test_a_row_that_fits_nobody_is_rejected_by_its_place(desk: Office, said: str, new: Row) -> None:
    desk.edit(Edit((), (new,)))
    code, codes, misfits = desk.judged()
    assert (code, codes, len(misfits)) == (1, set(), 1)
    assert misfits[0].startswith("LỖI: Phân công, dòng 21") and said in misfits[0]


def test_the_sentences_of_a_rejection_stand_on_standard_error(desk: Office) -> None:
    desk.edit(BREACHES["two posts"][1])
    code, out, err = desk.run("certify", desk.book, desk.plan)
    assert code == 1
    assert err.splitlines() == [
        "Chi bộ khu phố 1: Mỗi người chỉ giữ một chức vụ; đồng chí Nguyễn Văn An đang giữ: A01, A03",
        "Phương án không được nhận.",
    ]
    assert "Mục tiêu “Nhiệm vụ không bắt buộc được mở”" in out


def test_in_english(desk: Office) -> None:
    desk.edit(INELIGIBLE["member-exempt"])
    _, _, err = desk.run("certify", desk.book, desk.plan, "--lang", "en")
    assert err.splitlines() == [
        "Chi bộ khu phố 1: Phạm Văn Dũng cannot take duty D04: exempt from work and party life",
        "The plan is not accepted.",
    ]


def test_all_rows_struck_out_lacks_what_is_pinned(desk: Office) -> None:
    desk.edit(lambda rows: rows[1:2])
    assert desk.judged() == (1, {"rule-pinned"}, [])


def test_names_without_cards_are_told_apart_by_birth(desk: Office) -> None:
    desk.edit(lambda rows: [one | {"Số thẻ": ""} for one in rows])
    assert desk.judged() == (0, set(), [])


def test_rows_columns_and_the_name_of_the_sheet_may_change(desk: Office) -> None:
    rows = [dict(reversed(one.items())) for one in reversed(rows_of(desk.plan))]
    save(desk.plan, rows, sheet="Trang tính1")
    assert desk.judged() == (0, set(), [])


def test_a_plan_away_from_its_certificate_is_judged_by_the_rules(desk: Office, tmp_path: Path) -> None:
    alone = tmp_path / "gửi lại" / "phương án.xlsx"
    alone.parent.mkdir()
    shutil.copy(desk.plan, alone)
    code, out, _ = desk.run("certify", desk.book, alone, "--on", "2026-01-15")
    assert code == 0
    assert out.splitlines()[-2].startswith("Không có tệp certificate.json bên cạnh phương án")


def test_on_another_day_the_certificate_does_not_count(desk: Office) -> None:
    desk.edit(LAWFUL["nothing"])
    code, said = desk.answer("certify", desk.book, desk.plan, "--on", "2036-01-15")
    assert code == 1  # Giang is too old for the youth by then
    assert said["no_certificate"].startswith("Chứng nhận tính theo ngày 2026-01-15")
    assert [why["because"] for part in said["parts"] for why in part["broken"]] == ["age-outside"]


Tamper = Callable[[dict[str, Any]], None]


def _raise_stage(data: dict[str, Any]) -> None:
    data["parts"][AN.cell]["stages"][0]["bound"] += 1


def _raise_bound(data: dict[str, Any]) -> None:
    data["parts"][AN.cell]["bounds"]["coverage"] += 5


def _empty_duals(data: dict[str, Any]) -> None:
    for stage in data["parts"][AN.cell]["stages"]:
        stage["duals"] = {}


def _foreign_rows(data: dict[str, Any]) -> None:
    for stage in data["parts"][AN.cell]["stages"]:
        stage["duals"] = {"99999999": 7, "-3": 5}


def _unknown_goal(data: dict[str, Any]) -> None:
    data["parts"][AN.cell]["stages"][0]["goal"] = "beauty"


def _lost_part(data: dict[str, Any]) -> None:
    del data["parts"][AN.cell]


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (_raise_stage, "certificate-bound-not-proven"),
        (_raise_bound, "certificate-bound-not-proven"),
        (_empty_duals, "certificate-bound-not-proven"),
        (_foreign_rows, "certificate-unknown-row"),
        (_unknown_goal, "certificate-unknown-goal"),
        (_lost_part, "certificate-part-missing"),
    ],
)
def test_a_certificate_tampered_with_is_found_out(desk: Office, tamper: Tamper, code: str) -> None:
    data = json.loads(desk.certificate.read_text("utf-8"))
    tamper(data)
    desk.certificate.write_text(json.dumps(data), "utf-8")
    assert desk.judged()[:2] == (1, {code})


@pytest.mark.parametrize(
    "text",
    ["", "không phải JSON", "[]", "null", '{"parts": []}', '{"seed": 1e999, "parts": {}}', "[" * 100_000, "\ufeff{}"],
)
def test_a_certificate_that_is_no_certificate_is_said_and_passed_over(desk: Office, text: str) -> None:
    desk.certificate.write_text(text, "utf-8")
    code, out, err = desk.run("certify", desk.book, desk.plan, "--on", "2026-01-15")
    assert (code, err) == (0, "")
    assert "Không đọc được certificate.json; phương án chỉ được xét theo quy tắc." in out.splitlines()


def test_a_folder_in_place_of_the_certificate_is_passed_over(desk: Office) -> None:
    desk.certificate.unlink()
    desk.certificate.mkdir()
    assert desk.judged("--on", "2026-01-15") == (0, set(), [])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_plan_saved_by_libreoffice_is_the_same_plan(desk: Office, tmp_path: Path) -> None:
    before, saved = rows_of(desk.plan), tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(desk.plan)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (saved / desk.plan.name).is_file():
        pytest.skip("LibreOffice is here without its part for workbooks")
    shutil.copy(saved / desk.plan.name, desk.plan)
    assert rows_of(desk.plan) == before
    assert desk.judged() == (0, set(), [])
