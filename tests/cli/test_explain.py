"""explain answers for a member, a duty and a pair, and says what is unclear in the question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.sheets.input_book import write_input
from roviec.wording import say
from tests import cast
from tests.cli.office import AN, CUC, DAY, DUNG, ELDER, GIANG, HOA, HOME, WARD, YOUNGER, Office, office, row, save


@pytest.fixture
def base(desk: Office) -> Office:
    """The office with the fixed lawful plan, so that what is explained does not hang on the solver's choice."""
    desk.edit(lambda rows: rows)
    return desk


def lines(base: Office, *question: str) -> list[str]:
    code, out, err = base.run("explain", base.book, base.plan, *question)
    assert (code, err) == (0, "")
    return out.splitlines()


def asked_wrongly(base: Office, *question: str) -> str:
    code, out, err = base.run("explain", base.book, base.plan, *question)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    return err.strip()


def codes(base: Office, *question: str) -> list[str]:
    code, said = base.answer("explain", base.book, base.plan, *question)
    assert code == 0
    return [line["code"] for line in said["lines"]]


def test_a_member_hears_of_every_duty_held_and_of_what_bars_the_rest(base: Office) -> None:
    said = lines(base, "--member", "An")
    heads = [line.split(" vì:")[0] for line in said if "được giao nhiệm vụ" in line and " vì:" in line]
    held = [head.split("nhiệm vụ ")[1][:3] for head in heads if " không được giao " not in head]
    barred = [head.split("nhiệm vụ ")[1][:3] for head in heads if " không được giao " in head]
    assert held == ["A01", "D07", "E01"]
    assert barred == ["D01", "D02", "D05", "D06"]


def test_a_pinned_duty_is_explained_by_the_pin(base: Office) -> None:
    assert lines(base, "--member", "An", "--duty", "A01")[:2] == [
        "Đồng chí Nguyễn Văn An được giao nhiệm vụ A01 (Bí thư chi bộ) vì:",
        "  - chi ủy đã ghim",
    ]


def test_a_duty_from_above_is_explained_once(base: Office) -> None:
    said = lines(base, "--member", ELDER.card)
    assert [line for line in said if "P01" in line] == [
        "Đồng chí Nguyễn Văn Minh (1955) được giao nhiệm vụ P01 (Tuần tra đêm) vì:"
    ]


def test_a_member_without_a_duty_hears_so_and_why_not(base: Office) -> None:
    said = lines(base, "--member", "Dũng")
    assert said[0] == "Phạm Văn Dũng chưa có nhiệm vụ trong phương án này."
    assert said[1].endswith(" vì: Đồng chí Phạm Văn Dũng được miễn công tác và sinh hoạt, chỉ nhận việc mình tự nguyện")


def test_what_was_assumed_of_a_member_comes_first(base: Office) -> None:
    members = tuple(replace(one, hours=None) if one == CUC else one for one in office().members)
    write_input(base.book, office(members=members))
    assert lines(base, "--member", "Cúc")[0].startswith("  - Đồng chí Lê Thị Cúc chưa ghi số giờ, tạm tính ")


def test_a_duty_that_is_met_shows_who_has_it_and_who_else_could(base: Office) -> None:
    said = lines(base, "--duty", "d05")
    assert said[0] == "Những người có thể nhận nhiệm vụ D05 (Sửa đường điện):"
    assert [line.startswith("  - Đồng chí Nguyễn Văn Minh (1955) đang được giao") for line in said[1:]] == [True]


def test_a_duty_that_is_not_met_shows_the_funnel_and_the_ways_out(base: Office) -> None:
    base.edit(lambda rows: [one for one in rows if one["Mã"] != "C01"])
    found = codes(base, "--duty", "C01")
    assert found[0] == "explain-candidates"
    assert [code for code in found if code in ("funnel-members", "funnel-possible")] == [
        "funnel-members",
        "funnel-possible",
    ]


def test_a_pair_that_is_possible_has_its_price(base: Office) -> None:
    found = codes(base, "--member", "Giang", "--duty", "B01")
    assert found[:4] == ["explain-possible", "explain-breaks-now", "rule-capacity", "rule-task-limit"]
    assert "explain-price" in found


def test_a_pair_that_is_barred_has_its_reasons(base: Office) -> None:
    assert codes(base, "--member", "Cúc", "--duty", "D03") == ["explain-why-not", "health-too-low"]


def test_a_pair_written_against_the_rules_is_answered_too(base: Office) -> None:
    base.edit(lambda rows: [*rows, row(DUNG, "D03")])
    assert codes(base, "--member", "Dũng", "--duty", "D03")[:3] == ["explain-why", "held-against", "member-exempt"]
    assert "explain-why-not" in codes(base, "--member", "Dũng")
    assert codes(base, "--duty", "D03")[0] == "explain-candidates"


@pytest.mark.parametrize("named", [AN.card, "nguyen van an", "An", "Nguyễn Văn An (1958)", "an (1958)"])
def test_a_member_may_be_named_in_many_ways(base: Office, named: str) -> None:
    assert codes(base, "--member", named, "--duty", "A01")[:2] == ["explain-why", "pinned-by-people"]


def test_two_of_one_name_are_told_apart_by_birth_year_or_card(base: Office) -> None:
    said = asked_wrongly(base, "--member", "Nguyễn Văn Minh")
    assert said.startswith("“Nguyễn Văn Minh” có thể là nhiều người: Nguyễn Văn Minh (1955, Chi bộ khu phố 1), ")
    assert codes(base, "--member", "Minh (1955)", "--duty", "P01")[0] == "explain-why"
    assert codes(base, "--member", YOUNGER.card, "--duty", "P01")[0] == "explain-possible"


def test_two_of_one_name_in_two_cells_are_told_apart_by_the_cell(base: Office) -> None:
    twin = replace(AN, key="27000077", card="27000077", cell=HOA.cell)
    write_input(base.book, office(members=(*office().members, twin)))
    assert asked_wrongly(base, "--member", "An").startswith("“An” có thể là nhiều người")
    assert "explain-no-duty" in codes(base, "--member", "An", "--cell", "chi bo khu pho 2")


def test_the_same_code_in_two_cells_asks_for_the_cell(base: Office) -> None:
    care = replace(office().duties[-2], unit=cast.CELL.name)
    write_input(base.book, office(duties=(*office().duties, care)))
    assert asked_wrongly(base, "--duty", "H01").endswith("Chi bộ khu phố 1, Chi bộ khu phố 2. Thêm --cell.")
    assert codes(base, "--duty", "H01", "--cell", cast.OTHER_CELL.name)[0] == "explain-candidates"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ((), "Thêm --member, --duty, hoặc cả hai để hỏi riêng một cặp; hoặc --volunteer."),
        (("--member", "Zorro"), "Không tìm thấy đảng viên “Zorro”."),
        (("--member", " "), "Không tìm thấy đảng viên “ ”."),
        (("--duty", "Z99"), "Không có nhiệm vụ mã “Z99”. Các mã: A01, A02"),
        (("--member", "An", "--duty", "Z99"), "Không có nhiệm vụ mã “Z99”."),
        (("--member", "An", "--duty", "H01"), "Nguyễn Văn An không thuộc phạm vi của nhiệm vụ H01."),
        (("--duty", "A01", "--cell", "Chi bộ 9"), f"Không có đơn vị “Chi bộ 9” trong sổ. Các đơn vị: {WARD}, Chi bộ"),
        (("--duty", "A01", "--cell", HOA.cell), "Chi bộ khu phố 2 không có nhiệm vụ mã A01. Các đơn vị có: Chi bộ khu"),
    ],
)
def test_a_question_that_is_unclear_is_said_so_in_one_line(base: Office, question: tuple[str, ...], said: str) -> None:
    assert asked_wrongly(base, *question).startswith(said)


def test_rows_that_fit_nobody_are_said_and_the_rest_is_explained(base: Office) -> None:
    save(base.plan, [row(AN, "A01"), row(GIANG, "Z99")])
    code, out, err = base.run("explain", base.book, base.plan, "--member", "An", "--on", DAY)
    assert (code, len(err.splitlines())) == (0, 1)
    assert out.startswith("Đồng chí Nguyễn Văn An được giao nhiệm vụ A01")


def test_a_plan_that_is_no_workbook_is_refused(base: Office) -> None:
    base.plan.write_bytes(b"\0\1\2")
    code, out, err = base.run("explain", base.book, base.plan, "--member", "An")
    assert (code, out, len(err.splitlines())) == (3, "", 1)


def test_json_has_codes_facts_and_sentences(base: Office) -> None:
    _, said = base.answer("explain", base.book, base.plan, "--member", "Cúc", "--duty", "D03", "--lang", "en")
    assert said["lines"][1] == {
        "code": "health-too-low",
        "asked": "good",
        "health": "limited",
        "sentence": say("health-too-low", "en"),
    }


def test_in_english(base: Office) -> None:
    assert lines(base, "--member", "An", "--duty", "A01", "--lang", "en")[:2] == [
        "Nguyễn Văn An has duty A01 (Bí thư chi bộ) because:",
        "  - pinned by the committee",
    ]


def test_one_more_volunteer_is_weighed_for_a_cell_and_for_a_duty(base: Office) -> None:
    """Somebody's duties pass over to the volunteer, so that the heaviest burdens are less."""
    cell, duty = (codes(base, "--volunteer", *more) for more in (("--cell", HOME), ("--duty", "C01")))
    assert (cell[:2], duty[0]) == (["volunteer-cell", "volunteer-effect"], "volunteer-duty")
    every = codes(base, "--volunteer")
    assert [code for code in every if code == "volunteer-cell"] == ["volunteer-cell"] * 3


def test_a_member_and_a_volunteer_are_two_questions(base: Office) -> None:
    assert asked_wrongly(base, "--member", "An", "--volunteer").startswith("Thêm --member")
