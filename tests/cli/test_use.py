"""Wrong use and an unwilling system: one line on standard error, the right exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roviec.actions.publishing import ready
from roviec.cli.app import commands
from roviec.cli.errors import SYSTEM, fault_of_system
from roviec.wording import LANGUAGES, say
from tests.cli.office import Office

PLAN = ("plan", "sổ.xlsx", "--out", "ra")
WRONG = {
    ("nothing",): f"Không có lệnh “nothing”. Các lệnh: {', '.join(commands())}.",
    ("check",): "Thiếu WORKBOOK. Xem cách dùng: thêm --help.",
    ("plan", "sổ.xlsx", "--out", "ra"): "Thiếu --seed. Xem cách dùng: thêm --help.",
    ("plan", "sổ.xlsx", "--seed", "1"): "Thiếu --out. Xem cách dùng: thêm --help.",
    (*PLAN, "--seed", "-1"): "--seed phải là số từ 0 đến 2.147.483.647.",
    (*PLAN, "--seed", "tám"): "--seed phải là số từ 0 đến 2.147.483.647.",
    (*PLAN, "--seed", "1", "--jobs", "0"): "--jobs phải là số từ 1 đến 64.",
    (*PLAN, "--seed", "1", "--tolerance", "nan"): "--tolerance phải là số từ 0 đến 100.",
    (*PLAN, "--seed"): "Lựa chọn --seed thiếu giá trị, hoặc không nhận giá trị. Xem cách dùng: thêm --help.",
    (*PLAN, "--seed", "1", "--on", "mai"): "“mai” không phải ngày. Ghi năm-tháng-ngày, ví dụ 2027-01-15.",
    ("check", "sổ.xlsx", "--jsn"): "Không có lựa chọn --jsn. Xem cách dùng: thêm --help.",
    ("check", "sổ.xlsx", "--lang", "fr"): "--lang nhận một trong các giá trị: vi, en.",
    ("check", "sổ", "của", "tôi"): (
        "Thừa: của tôi. Tên có dấu cách phải đặt trong ngoặc kép. Xem cách dùng: thêm --help."
    ),
    ("check", "sổ.xlsx"): "Không có tệp “sổ.xlsx”. Xem lại tên và thư mục.",
    ("certify", "sổ.xlsx"): "Thiếu PLAN. Xem cách dùng: thêm --help.",
    ("template", "sổ.docx"): "“sổ.docx” phải có đuôi .xlsx.",
    ("template", "xa/sổ.xlsx"): "Không có “xa”. Xem lại tên, hoặc tạo thư mục trước.",
    ("demo", "--seed", "-3"): "--seed phải là số từ 0 đến 2.147.483.647.",
}


@pytest.fixture
def here(desk: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office, with its folder as the one the user stands in."""
    monkeypatch.chdir(desk.book.parent)
    return desk


@pytest.mark.parametrize(("arguments", "said"), WRONG.items(), ids=lambda one: " ".join(one) if one else "")
def test_wrong_use_is_one_sentence_and_exit_code_2(here: Office, arguments: tuple[str, ...], said: str) -> None:
    assert here.run(*arguments) == (2, "", f"{said}\n")


def test_wrong_use_is_said_in_english_too(here: Office) -> None:
    code, _, err = here.run("plan", "x", "--out", "y", "--seed", "-1", "--lang", "en")
    assert (code, err) == (2, "--seed must be a number from 0 to 2,147,483,647.\n")


def test_no_command_shows_the_help(here: Office) -> None:
    code, out, err = here.run()
    assert (code, out) == (2, "")
    assert [line for line in ("template", "check", "plan", "certify", "explain", "demo") if line not in err] == []


@pytest.mark.parametrize("command", ["", "template", "check", "plan", "certify", "explain", "demo"])
def test_every_command_explains_itself(here: Office, command: str) -> None:
    code, out, err = here.run(*command.split(), "--help")
    assert (code, err, "--help" in out) == (0, "", True)


def test_a_folder_in_place_of_a_workbook_is_said(here: Office) -> None:
    assert here.run("check", "out", "--json") == (
        2,
        "",
        "“out” là thư mục, không phải tệp. Ghi tên tệp trong thư mục đó.\n",
    )


@pytest.mark.parametrize("out", ["ward.xlsx", "ward.xlsx/ra"])
def test_a_file_in_place_of_the_folder_is_said_before_any_planning(here: Office, out: str) -> None:
    assert here.run("plan", here.book, "--out", out, "--seed", "1") == (
        3,
        "",
        f"“{out}” không thể là thư mục: ở đó đã có một tệp. Chọn tên khác.\n",
    )


def test_a_folder_in_place_of_the_plan_is_said(here: Office) -> None:
    here.plan.unlink()
    here.plan.mkdir()
    assert here.run("plan", here.book, "--out", "out", "--seed", "1") == (
        3,
        "",
        "“out/plan.xlsx” là thư mục, không phải tệp. Chọn tên khác.\n",
    )


def test_a_template_is_not_written_over(here: Office) -> None:
    assert here.run("template", "mới.xlsx")[::2] == (0, "")
    before = Path("mới.xlsx").read_bytes()
    Path("mới.xlsx").write_bytes(b"filled in")
    assert here.run("template", "mới.xlsx")[0] == 2
    assert Path("mới.xlsx").read_bytes() == b"filled in"
    assert here.run("template", "mới.xlsx", "--force")[0] == 0
    assert Path("mới.xlsx").read_bytes() == before


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SYSTEM), ids=errno.errorcode.get)
def test_what_the_system_refuses_is_named_without_our_drafts(code: int, lang: str) -> None:
    why = fault_of_system(OSError(code, "English words", str(Path("năm", ".plan.xlsx.part"))))
    assert (say(why, lang).count("năm"), "part" in say(why, lang), "English" in say(why, lang)) == (1, False, False)


def test_another_refusal_of_the_system_is_passed_on() -> None:
    why = fault_of_system(OSError(errno.EIO, "Input/output error", "plan.xlsx"))
    assert say(why) == "Không đọc hoặc ghi được: plan.xlsx Input/output error. Xem quyền và chỗ trống của ổ đĩa."


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    code = "from roviec.cli.main import run; run()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


def test_a_terminal_of_plain_letters_does_not_stop_the_program(here: Office) -> None:
    command = ["plan", "ward.xlsx", "--out", "ra", "--seed", "1", "--no-papers"]
    run = program(*command, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (run.returncode, "Chương trình có lỗi" in run.stderr, "Đã ghi 3 tệp" in run.stdout) == (0, False, True)


@pytest.mark.skipif(sys.platform == "win32", reason="file names of POSIX")
def test_a_file_named_in_broken_letters_is_written_and_read(here: Office) -> None:
    odd = b"\xff.xlsx".decode("utf-8", "surrogateescape")
    assert [program(command, odd).returncode for command in ("template", "check")] == [0, 3]


def test_the_language_may_stand_in_the_environment(here: Office) -> None:
    run = program("check", "nowhere.xlsx", ROVIEC_LANG="en")
    assert (run.returncode, run.stderr) == (2, "There is no file “nowhere.xlsx”. Check its name and folder.\n")


def test_help_is_in_the_language_asked_for(here: Office) -> None:
    assert "Run everything on an invented ward or city." in program("demo", "--help", "--lang=en").stdout
    assert "Chạy thử toàn bộ trên một phường hoặc thành phố bịa ra." in program("demo", "--help").stdout


def test_the_command_starts_without_an_installation(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("ROVIEC", "DJANGO", "DATABASE"))}
    command = [sys.executable, "-m", "roviec", "--version"]
    done = subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_template_of_a_paper_is_written_and_checked(here: Office) -> None:
    assert here.run("template", "--paper", "minutes", "biên bản.docx")[::2] == (0, "")
    code, out, _ = here.run("template", "--paper", "minutes", "--check", "biên bản.docx")
    assert (code, out) == (0, "biên bản.docx: mẫu dùng được.\n")
    code, out, _ = here.run("template", "--paper", "invitation", "--check", "biên bản.docx")
    assert (code, "Không có chỗ điền “phát_biểu”" in out) == (1, True)


def test_templates_only_of_papers_that_have_one(here: Office) -> None:
    code, _, err = here.run("template", "--paper", "horoscope", "phiếu.docx")
    assert (code, "Không có giấy “horoscope”" in err) == (2, True)
    assert here.run("template", "--paper", "minutes", "biên bản.xlsx")[0] == 2


def test_a_folder_that_cannot_be_made_is_not_called_missing() -> None:
    with pytest.raises(OSError, match="/proc/nowhere") as error:
        ready(Path("/proc/nowhere/plan"))
    assert fault_of_system(error.value).code == "system-no-right"
