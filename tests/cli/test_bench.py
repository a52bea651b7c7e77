"""bench solves what others have posed, tells how good the answer is, and refuses in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roviec.cli.main import code_of
from tests.instances import FILES

Run = pytest.CaptureFixture[str]


def told(capsys: Run, *arguments: object) -> tuple[int, str, str]:
    code = code_of(["bench", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def data(capsys: Run, *arguments: object) -> dict[str, Any]:
    code, out, err = told(capsys, *arguments, "--json")
    assert err == ""
    found: dict[str, Any] = json.loads(out)
    assert code == (0 if all(one["goals"] for one in found["problems"]) else 1)
    return found


def test_two_problems_of_generalised_assignment(capsys: Run) -> None:
    least = data(capsys, FILES / "two.gap.txt", "--format", "gap")
    most = data(capsys, FILES / "two.gap.txt", "--format", "gap", "--goal", "max", "--seconds", 0)
    assert [(one["value"], one["bound"], one["optimal"]) for one in least["problems"]] == [
        (14, 14, True),
        (14, 14, True),
    ]
    assert [one["value"] for one in most["problems"]] == [26, 29]
    assert {(one["rules_kept"], one["gap"]) for one in (*least["problems"], *most["problems"])} == {(True, 0)}


def test_a_folder_in_place_of_a_file_is_named(capsys: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("1")
    code, _, err = told(capsys, ".", "--format", "gap")
    wanted = f"{tmp_path}: đây là thư mục, có 2 tệp đọc được; dạng gap cần đúng một tệp. Ghi tên tệp cần giải."
    assert (code, err.strip()) == (3, wanted)


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("gap", "2 2\n1 -1 1 1\n", "phần mức dùng của bài toán 1 cần 4 số, mới có 0."),
        ("gap", "1 1\n1\n-1\n1\n", "Dòng 3: cần một số từ 0 trở lên, không phải “-1”."),
        ("gap", "0 1\n1\n", "Dòng 1: số người nhận (m) phải từ 1 trở lên."),
        ("review", "1 1\n0.5\n1\n1e99\n", "Dòng 4: “1e99” có quá nhiều chữ số; nhiều nhất 40."),
        ("review", "0.1,0.2\n0.3\n", "scores, dòng 2: cần một hàng 2 số, hàng này có 1."),
    ],
)
def test_lines_and_parts_are_called_so(capsys: Run, tmp_path: Path, form: str, text: str, said: str) -> None:
    file = tmp_path / "g.txt"
    file.write_text(text)
    code, _, err = told(capsys, file, "--format", form)
    assert (code, err.startswith("g.txt: "), err.strip().endswith(said)) == (3, True, True), err


def test_reviewers_of_a_folder_with_all_rules_kept(capsys: Run) -> None:
    found = data(capsys, FILES / "reviewers", "--format", "review")
    goals = {goal["goal"]: (goal["value"], goal["proven"]) for goal in found["goals"]}
    assert (goals, found["rules_kept"]) == ({"worst": (0.9, True), "total": (3.2, True)}, True)
    assert "Bài 1" not in found["assignment"]["An"]
    assert min(map(len, found["assignment"].values())) == 1


def test_the_total_first_where_it_is_asked(capsys: Run) -> None:
    found = data(capsys, FILES / "reviewers.json", "--format", "review", "--goal", "total")
    assert [(goal["goal"], goal["proven"]) for goal in found["goals"]] == [("total", True), ("worst", True)]
    assert (found["value"], found["value_exact"]) == (found["goals"][0]["value"], "3.2")


def test_courses_total_and_worst_off(capsys: Run) -> None:
    total = data(capsys, FILES / "courses.json", "--format", "alloc")
    fair = data(capsys, FILES / "courses.json", "--format", "alloc", "--goal", "leximin")
    assert (total["value"], total["optimal"], total["sums"]) == (190, True, [40, 60, 90])
    assert (fair["value"], fair["sums"]) == (40, [40, 60, 90])


def test_an_impossible_one_says_why(capsys: Run) -> None:
    code, out, _ = told(capsys, FILES / "crowded.json", "--format", "review", "--lang", "en")
    assert code == 1
    assert "All together ask for 4; there is room for 3: 1 too much." in out
    found = data(capsys, FILES / "crowded.json", "--format", "review")
    assert (found["status"], found["value"], found["why"][0]["code"]) == ("infeasible", None, "instance-demand-above")


def test_what_the_command_line_asks_goes_before_the_file(capsys: Run) -> None:
    found = data(capsys, FILES / "crowded.json", "--format", "review", "--max-load", 2, "--min-load", 1)
    assert (found["status"], sorted(map(len, found["assignment"].values()))) == ("optimal", [1, 1, 2])


def test_people_read_sentences(capsys: Run) -> None:
    code, out, err = told(capsys, FILES / "two.gap.txt", "--format", "gap")
    assert (code, err) == (0, "")
    assert "tổng: 14, bằng cận" in out
    assert "Giữ mọi điều kiện" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--format", "tsp"], 2, "--format"),
        (["--format", "gap", "--goal", "worst"], 2, "--goal"),
        (["--format", "review", "--rows", "people"], 2, "--rows"),
        (["--format", "gap", "--seconds", "-1"], 2, "--seconds"),
        ([], 2, "--format"),
    ],
)
def test_wrong_use_is_one_sentence(capsys: Run, arguments: list[str], code: int, said: str) -> None:
    found, out, err = told(capsys, FILES / "two.gap.txt", *arguments)
    assert (found, out, err.count("\n"), said in err) == (code, "", 1, True)


SCRAP = [
    b"",
    b"\0\1\2\xff" * 99,
    b"PK\3\4 torn",
    b"\x93NUMPY",
    b"{]",
    b"[[1,",
    b"\xff\xfe",
    b"null",
    b'""',
    b"[]",
    b"{}",
]
ODD = [b"[[]]", b'{"scores": 1e999999999}', b'{"valuations": {"An": null}}', b"a, b\n1, nan"]


@pytest.mark.parametrize("form", ["gap", "review", "alloc"])
@pytest.mark.parametrize("content", [*SCRAP, *ODD])
def test_odd_files_are_refused_in_one_sentence(tmp_path: Path, capsys: Run, content: bytes, form: str) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    code, out, err = told(capsys, tmp_path / "odd.txt", "--format", form)
    assert (code, out, err.count("\n"), "Traceback" in err) == (3, "", 1, False)


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: Run) -> None:
    assert told(capsys, tmp_path / "none.txt", "--format", "gap")[0] == 2
    assert told(capsys, tmp_path, "--format", "review")[0] == 3
