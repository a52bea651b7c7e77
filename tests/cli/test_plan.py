"""plan: the same bytes for the same input, nothing of people's own work lost, every figure in its place."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.models import CommandInfo

from roviec.cli.app import app
from roviec.cli.main import code_of
from roviec.domain.snapshot import Snapshot
from roviec.sheets.input_book import write_input
from tests import cast
from tests.cli.office import AN, BINH, CUC, DAY, GIANG, HOME, WARD, Office, office, row, rows_of, save

CELL_KEYS = (
    "name members exempt active assigned_before assigned mandatory_short max_relative_load unmet goals proven seconds"
)
TOTAL_KEYS = "cells members exempt active assigned_before assigned mandatory_short max_relative_load seconds"


def planned(desk: Office, out: Path, *more: str | Path) -> tuple[int, str, str]:
    return desk.run("plan", desk.book, "--out", out, "--seed", "8", "--on", DAY, "--no-papers", *more)


def keys(names: str, data: dict[str, object]) -> list[str]:
    """Those of the names that the data lacks."""
    return [name for name in names.split() if name not in data]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_seed_gives_the_same_bytes(desk: Office, tmp_path: Path, jobs: str) -> None:
    assert planned(desk, tmp_path / "again", "--jobs", jobs)[0] == 0
    assert (tmp_path / "again" / "plan.xlsx").read_bytes() == desk.plan.read_bytes()
    assert (tmp_path / "again" / "certificate.json").read_bytes() == desk.certificate.read_bytes()


def test_summary_has_the_keys_that_programs_rely_on(desk: Office) -> None:
    summary = json.loads((desk.out / "summary.json").read_text("utf-8"))
    first = summary["cells"][0]
    assert keys("seed versions cells total", summary) == []
    assert [keys(CELL_KEYS, cell) for cell in summary["cells"]] == [[], []]
    assert keys(TOTAL_KEYS, summary["total"]) == []
    assert {frozenset(goal) for goal in first["goals"]} == {frozenset(("name", "value", "bound", "proven"))}
    assert [why["code"] for why in summary["cells"][1]["unmet"]] == ["member-idle"]


def test_json_is_the_summary_that_was_written(desk: Office, tmp_path: Path) -> None:
    code, out, _ = planned(desk, tmp_path / "again", "--json")
    assert (code, len(out.splitlines())) == (0, 1)
    assert json.loads(out) == json.loads((tmp_path / "again" / "summary.json").read_text("utf-8"))


def test_one_cell_alone_is_whole_with_the_duties_above_it(desk: Office, tmp_path: Path) -> None:
    code, _, _ = planned(desk, tmp_path / "one", "--cell", "chi bo khu pho 2")
    assert code == 0
    assert [(one["Chi bộ"], one["Mã"]) for one in rows_of(tmp_path / "one" / "plan.xlsx")][-1] == (
        cast.OTHER_CELL.name,
        "H01",
    )
    code, said = desk.answer("certify", desk.book, tmp_path / "one" / "plan.xlsx")
    assert (code, [part["name"] for part in said["parts"]]) == (0, [WARD, cast.OTHER_CELL.name])


def test_one_cell_named_to_certify_is_judged_without_a_certificate(desk: Office, tmp_path: Path) -> None:
    planned(desk, tmp_path / "one", "--cell", HOME)
    (tmp_path / "one" / "certificate.json").unlink()
    plan = tmp_path / "one" / "plan.xlsx"
    assert desk.run("certify", desk.book, plan, "--on", DAY, "--cell", HOME)[0] == 0
    assert desk.run("certify", desk.book, plan, "--on", DAY, "--cell", "Chi bộ 9")[0] == 2


def test_a_plan_that_people_have_edited_is_kept(desk: Office) -> None:
    desk.edit(lambda rows: rows)
    edited = desk.plan.read_bytes()
    code, _, err = planned(desk, desk.out)
    assert (code, desk.plan.read_bytes()) == (2, edited)
    assert err.startswith(f"Tệp {desk.plan} đã được sửa tay")


def test_a_plan_without_its_certificate_is_kept(desk: Office) -> None:
    desk.certificate.unlink()
    assert planned(desk, desk.out)[0] == 2


def test_force_writes_over_an_edited_plan(desk: Office) -> None:
    before = desk.plan.read_bytes()
    desk.edit(lambda rows: rows)
    assert (planned(desk, desk.out, "--force")[0], desk.plan.read_bytes()) == (0, before)


def test_an_edited_plan_may_be_planned_from_in_its_own_folder(desk: Office) -> None:
    desk.edit(lambda rows: rows)
    code, _, _ = planned(desk, desk.out, "--current", desk.plan)
    assert code == 0
    assert desk.judged() == (0, set(), [])


def test_a_plan_that_nobody_touched_is_written_anew(desk: Office) -> None:
    assert planned(desk, desk.out)[0] == 0
    assert sorted(path.name for path in desk.out.iterdir()) == ["certificate.json", "plan.xlsx", "summary.json"]


def pairs(plan: Path) -> set[tuple[str, str, str]]:
    return {(one["Họ và tên"], one["Ngày sinh"], one["Mã"]) for one in rows_of(plan)}


def test_planning_from_a_plan_keeps_more_of_it_than_planning_afresh(desk: Office, tmp_path: Path) -> None:
    """Hồng moves in: afresh, everything may turn; from the plan in force, hardly anything does."""
    hong = replace(GIANG, key="27000099", card="27000099", name="Đỗ Thị Hồng", hours=80)
    write_input(desk.book, office(members=(*office().members, hong)))
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    assert planned(desk, kept, "--current", desk.plan)[0] == 0
    assert planned(desk, fresh)[0] == 0
    summary = json.loads((kept / "summary.json").read_text("utf-8"))
    goal = next(goal for goal in summary["cells"][0]["goals"] if goal["name"] == "kept")
    before, after = pairs(desk.plan), pairs(kept / "plan.xlsx")
    in_cell = {pair for pair in before & after if pair[0] not in ("Vũ Thị Hoa", "Hoàng Thị Lan")}
    assert goal["value"] == len(in_cell)
    assert len(before - after) <= len(before - pairs(fresh / "plan.xlsx"))


def test_nothing_new_means_nothing_changes(desk: Office, tmp_path: Path) -> None:
    desk.edit(lambda rows: rows)
    before = pairs(desk.plan)
    assert planned(desk, tmp_path / "kept", "--current", desk.plan, "--tolerance", "20")[0] == 0
    assert before - pairs(tmp_path / "kept" / "plan.xlsx") == set()


def test_a_row_marked_as_pinned_stays(desk: Office, tmp_path: Path) -> None:
    """Giang has her three duties already; her hours grow, and the fees become hers."""
    held = row(GIANG, "B01", Ghim="x")
    desk.edit(lambda rows: [held if (one["Mã"], one["Họ và tên"]) == ("B01", CUC.name) else one for one in rows])
    assert planned(desk, tmp_path / "new", "--current", desk.plan)[0] == 0
    assert (GIANG.name, str(GIANG.born), "B01") in pairs(tmp_path / "new" / "plan.xlsx")
    marked = [one["Mã"] for one in rows_of(tmp_path / "new" / "plan.xlsx") if one["Ghim"]]
    assert marked == ["A01", "A02", "E02", "B01", "P01"]


def test_rows_of_the_plan_in_force_that_fit_nobody_are_said(desk: Office, tmp_path: Path) -> None:
    save(desk.plan, [row(AN, "A01"), row(BINH, "Z99")])
    code, _, err = planned(desk, tmp_path / "new", "--current", desk.plan)
    assert code == 1
    assert err.splitlines()[0].startswith("LỖI: Phân công, dòng 3: Chi bộ khu phố 1 không có nhiệm vụ mã Z99.")


def test_a_plan_in_force_without_any_row_is_refused(desk: Office, tmp_path: Path) -> None:
    save(desk.plan, [row(BINH, "Z99")])
    code, _, err = planned(desk, tmp_path / "new", "--current", desk.plan)
    assert (code, err.splitlines()[-1]) == (1, f"Tệp “{desk.plan}” không có dòng phân công nào dùng được.")


def test_a_plan_in_force_that_is_no_workbook_is_refused(desk: Office, tmp_path: Path) -> None:
    desk.plan.write_bytes(b"\0\1\2")
    code, _, err = planned(desk, tmp_path / "new", "--current", desk.plan)
    assert (code, len(err.splitlines())) == (3, 1)


def test_papers_are_written_a_folder_a_cell_and_speak_vietnamese(desk: Office, tmp_path: Path) -> None:
    more = ["--cell", HOME, "--lang", "en", "--place", "Bến Trăng", "--year", "2026"]
    code, out, _ = desk.run("plan", desk.book, "--out", tmp_path / "new", "--seed", "8", "--on", DAY, *more)
    assert code == 0
    files = sorted((tmp_path / "new" / "chi-bo-khu-pho-1").iterdir())
    assert [file.suffix for file in files] == [".docx"] * 4
    assert "Left open on the papers (dotted line)" in out
    texts = [ZipFile(file).read("word/document.xml").decode() for file in files]
    assert [text for text in texts if "households" in text or "duty" in text] == []


def test_a_layout_that_is_none_is_refused_in_one_line(desk: Office, tmp_path: Path) -> None:
    layout = tmp_path / "layout.toml"
    layout.write_text("không = = toml", "utf-8")
    code, _, err = planned(desk, tmp_path / "new", "--layout", layout)
    assert (code, len(err.splitlines()), (tmp_path / "new").exists()) == (2, 1, False)


def test_a_member_list_alone_is_told_what_it_lacks(desk: Office, tmp_path: Path) -> None:
    desk.book.with_suffix(".csv").write_text("Họ và tên,Ngày sinh,Chi bộ\nNguyễn Văn An,27/03/1958,Chi bộ 1\n", "utf-8")
    desk.book = desk.book.with_suffix(".csv")
    code, _, err = planned(desk, tmp_path / "new")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "không có nhiệm vụ nào. Điền trang Nhiệm vụ" in err


def test_a_workbook_with_faults_is_sent_to_check(desk: Office, tmp_path: Path) -> None:
    wrong = replace(office().duties[0], conditions=(), unit="Chi bộ không có")
    write_input(desk.book, office(duties=(wrong, *office().duties[1:])))
    code, _, err = planned(desk, tmp_path / "new")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "Chạy: roviec check" in err


def test_what_is_assumed_is_said(desk: Office, tmp_path: Path) -> None:
    write_input(desk.book, cast.ward())
    _, out, _ = planned(desk, tmp_path / "new")
    assert "Ghi nhận: Nhiệm vụ N09 chưa ghi số giờ, tạm tính theo mức chung" in out


def crowded(parent: Path) -> Path:
    """Two cells big enough to be stopped in the middle of."""
    from roviec.actions.demo_ward import ward  # noqa: PLC0415 # only here

    whole = ward(8)
    write_input(parent / "big.xlsx", Snapshot(**{name: getattr(whole, name) for name in whole.__slots__}))
    return parent / "big.xlsx"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_quick_plans_and_without_a_traceback(tmp_path: Path, jobs: str) -> None:
    roviec = shutil.which("roviec", path=str(Path(sys.executable).parent)) or "roviec"
    cells = ["--cell", "Chi bộ khu phố 1", "--cell", "Chi bộ khu phố 2", "--cell", "Chi bộ khu phố 3"]
    command = [roviec, "plan", str(crowded(tmp_path)), "--out", str(tmp_path / "out"), "--seed", "8", "--no-papers"]
    with subprocess.Popen(
        [*command, "--jobs", jobs, *cells], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stderr is not None
        first = run.stderr.readline()
        time.sleep(0.3)
        os.killpg(run.pid, signal.SIGINT)
        rest = run.stderr.read()
    assert (run.returncode, "Traceback" in rest) == (1, False)
    assert first.endswith(": xong\n")
    assert rest.splitlines()[-1].startswith("Đã dừng: các chi bộ còn lại chỉ có phương án nhanh")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert [cell["assigned"] > 0 for cell in summary["cells"]] == [True] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_the_program_starts_is_one_line(tmp_path: Path) -> None:
    code = "import os, signal, sys; from roviec.cli.main import run; signal.setitimer(signal.ITIMER_REAL, 0.02);"
    code += "signal.signal(signal.SIGALRM, signal.default_int_handler); run(['check', 'x'])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "Đã dừng theo yêu cầu.\n")


def test_ctrl_c_before_the_first_cell_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "registered_commands", [*app.registered_commands, CommandInfo("read", callback=read)])
    assert (code_of(["read"]), capsys.readouterr().err) == (130, "Đã dừng theo yêu cầu.\n")


def test_ctrl_c_while_a_class_is_made_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pressed:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def load() -> None:
        type("Loaded", (), {"pressed": Pressed()})

    monkeypatch.setattr(app, "registered_commands", [*app.registered_commands, CommandInfo("load", callback=load)])
    assert (code_of(["load"]), capsys.readouterr().err) == (130, "Đã dừng theo yêu cầu.\n")


def test_the_table_has_a_row_for_each_cell_for_shared_duties_and_for_all(desk: Office, tmp_path: Path) -> None:
    _, out, _ = planned(desk, tmp_path / "new")
    rows = [[part.strip() for part in line.split("│")] for line in out.splitlines() if "│" in line]
    assert [row[0] for row in rows] == [HOME, cast.OTHER_CELL.name, WARD, "Tổng cộng"]
    assert [row[4] for row in rows] == ["0/6 0%", "0/2 0%", "-", "0/8 0%"]
    assert [row[6] for row in rows] == ["6/6", "1/1", "1/1", "8/8"]


def test_a_plan_made_around_pins_of_an_edited_plan_is_accepted_with_its_proofs(desk: Office, tmp_path: Path) -> None:
    desk.edit(lambda rows: [one | {"Ghim": "x"} for one in rows])
    assert planned(desk, tmp_path / "new", "--current", desk.plan)[0] == 0
    code, said = desk.answer("certify", desk.book, tmp_path / "new" / "plan.xlsx")
    assert (code, said["accepted"], said["no_certificate"]) == (0, True, None)
    assert [part["certificate"] for part in said["parts"]] == [[] for _ in said["parts"]]
