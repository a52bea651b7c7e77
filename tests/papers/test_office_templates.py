"""Templates of an office: what they become, and what is said of one that is not sound."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from roviec.papers.meeting_sample import after, before
from roviec.papers.office.checking import check
from roviec.papers.office.filler import fill
from roviec.papers.office.filling import Filling
from roviec.papers.office.guard import Refused, guarded
from roviec.papers.office.limits import Limits
from roviec.papers.office.running import Child, filled, look_at
from roviec.papers.office.starts import known, starting, stems
from roviec.papers.office.values import meeting_fillings, resolution_fillings
from roviec.papers.resolution_sample import CODE, issued
from roviec.papers.seal import code_text, qr_png
from roviec.wording import LANGUAGES, catalogue
from tests.papers.reading import paragraphs, tables
from tests.papers.templates import FILLING, KNOWN, letter, raw

LIMITS = Limits()
OF_RESOLUTION = ("issued_resolution", "receipt_slip")


def made(data: bytes, *fillings: Filling) -> list[str]:
    return paragraphs(fill(data, fillings or (FILLING,), "Giấy", LIMITS))


def faults(data: bytes) -> list[tuple[str, ...]]:
    found, _ = check(data, KNOWN, LIMITS)
    return [(one.code, *map(str, one.about.values())) for one in found]


def test_fields_become_values_whatever_else_stands_there() -> None:
    assert made(letter("Kính gửi {{chi_bộ}}, tại {{ Địa Điểm }}."))[0] == "Kính gửi Chi bộ khu phố 1, tại Nhà văn hóa."


def test_runs_that_the_word_processor_has_split_are_joined() -> None:
    split = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{part}</w:t></w:r>" for part in ("Ở {", "{địa_", "điểm}", "} nhé"))
    assert made(raw(f"<w:p>{split}</w:p>"))[0] == "Ở Nhà văn hóa nhé"


def test_a_field_in_capitals_gives_capitals() -> None:
    assert made(letter("{{CHI_BỘ}}"))[0] == "CHI BỘ KHU PHỐ 1"


def test_a_row_is_repeated_for_each_entry_and_kept_empty_for_none() -> None:
    data = letter(rows=(("STT", "Họ tên"), ("{{#dòng}}{{stt}}", "{{họ_tên}} ở {{chi_bộ}}{{/dòng}}")))
    rows = [["1", "An ở Chi bộ khu phố 1"], ["2", "Bình ở Chi bộ khu phố 1"]]
    found = Document(io.BytesIO(fill(data, (FILLING,), "x", LIMITS))).tables[0]
    assert [[cell.text for cell in row.cells] for row in found.rows][1:] == rows
    nobody = Document(io.BytesIO(fill(data, (replace(FILLING, lists={"dòng": ()}),), "x", LIMITS))).tables[0]
    assert [[cell.text for cell in row.cells] for row in nobody.rows][1:] == [["", " ở Chi bộ khu phố 1"]]


def test_a_mark_alone_becomes_a_paragraph_a_line() -> None:
    many = replace(FILLING, texts={**FILLING.texts, "chi_bộ": "một\nhai", "địa_điểm": ""})
    assert made(letter("{{chi_bộ}}", "{{địa_điểm}}", "hết"), many) == ["một", "hai", "hết"]


def test_values_are_never_read_as_marks_or_markup() -> None:
    sly = replace(FILLING, texts={**FILLING.texts, "chi_bộ": "{{địa_điểm}} <w:br/> & {% x %}"})
    assert made(letter("{{chi_bộ}}!"), sly)[0] == "{{địa_điểm}} <w:br/> & {% x %}!"


def test_copies_begin_on_pages_of_their_own() -> None:
    other = replace(FILLING, texts={**FILLING.texts, "chi_bộ": "Chi bộ khu phố 2"})
    assert made(letter("{{chi_bộ}}"), FILLING, other) == ["Chi bộ khu phố 1", "", "Chi bộ khu phố 2"]


def test_a_picture_stands_in_its_mark() -> None:
    png = qr_png(code_text(CODE))
    out = fill(letter("Mã: {{mã_qr}}"), (replace(FILLING, pictures={"mã_qr": png}),), "x", LIMITS)
    with zipfile.ZipFile(io.BytesIO(out)) as parts:
        assert [parts.read(name) for name in parts.namelist() if "media" in name] == [png]
    assert paragraphs(out)[0] == "Mã: "


def test_the_paper_names_no_author_of_the_template() -> None:
    document = Document(io.BytesIO(letter("{{chi_bộ}}")))
    document.core_properties.author = document.core_properties.last_modified_by = "Ai đó"
    held = io.BytesIO()
    document.save(held)
    told = Document(io.BytesIO(fill(held.getvalue(), (FILLING,), "Giấy mời", LIMITS))).core_properties
    assert (told.author, told.last_modified_by, told.title) == ("", "", "Giấy mời")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (letter("{{chi_bộ}}"), []),
        (letter("{{dia diem}}"), [("template-field-misspelt", "dia_diem", "địa_điểm")]),
        (letter("{{lương_tháng}}"), [("template-field-unknown", "lương_tháng")]),
        (letter("{{chi_bộ"), [("template-mark-open", "{{chi_bộ")]),
        (letter("chi_bộ}}"), [("template-mark-open", "}}")]),
        (letter("{{họ_tên}}"), [("template-field-of-row", "họ_tên", "dòng")]),
        (letter("{{#dòng}} {{/dòng}}"), [("template-row-outside", "dòng")]),
        (letter(rows=(("{{#dòng}}{{stt}}", "x"),)), [("template-row-unclosed", "dòng")]),
        (letter(rows=(("{{stt}}", "{{/dòng}}"),)), [
            ("template-field-of-row", "stt", "dòng"), ("template-row-unopened", "dòng")]),
        (letter(rows=(("{{#dong}}", "{{/dong}}"),)), [("template-row-misspelt", "dong", "dòng")]),
        (letter(rows=(("{{#lương}}", "{{/lương}}"),)), [("template-row-unknown", "lương")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_before_use(data: bytes, found: list[tuple[str, ...]]) -> None:
    assert [tuple(sorted(one[1:])) for one in faults(data)] == [tuple(sorted(one[1:])) for one in found]
    assert [one[0] for one in faults(data)] == [one[0] for one in found]


def test_fields_left_out_are_told_and_are_no_fault() -> None:
    assert check(letter("{{chi_bộ}}"), KNOWN, LIMITS) == ((), ("địa_điểm", "tên_trường", "dòng", "mã_qr"))


@pytest.mark.parametrize("stem", stems())
def test_every_start_is_sound_and_uses_every_field(stem: str) -> None:
    guarded(starting(stem), LIMITS)
    assert check(starting(stem), known(stem), LIMITS) == ((), ())
    assert starting(stem) == starting(stem)


@pytest.mark.parametrize("stem", stems())
def test_every_field_of_a_start_is_filled(stem: str) -> None:
    fillings = resolution_fillings(stem, issued(9)) if stem in OF_RESOLUTION else meeting_fillings(stem, after(9))
    lines = "\n".join(paragraphs(fill(starting(stem), fillings, "x", LIMITS)))
    assert "{{" not in lines
    assert "CHI BỘ TỔ DÂN PHỐ SỐ 5" in lines


def test_minutes_by_a_template_say_the_same_numbers() -> None:
    out = fill(starting("minutes"), meeting_fillings("minutes", after(9)), "x", LIMITS)
    lines = paragraphs(out)
    assert "2. Có mặt: 7 đồng chí, trong đó: chính thức 6; dự bị 1; sinh hoạt tạm thời 0" in lines
    assert [row[1] for row in tables(out)[1][1:]] == ["Ngô Thanh Đạt", "Bùi Thị Lụa"]


def test_notice_by_a_template_hides_names_as_the_cell_does() -> None:
    for shown, hidden in (("all", False), ("duties", True), ("own", True)):
        (one,) = meeting_fillings("draft_notice", replace(before(9), shown=shown))
        assert all(row["họ_tên"] == "" for row in one.lists["phân_công"]) is hidden


def asked(out: bytes, question: str) -> int:
    """How many ballots of the paper ask it."""
    return sum(question in text for table in tables(out) for row in table for text in row)


@pytest.mark.parametrize(("people", "printed"), [(0, 2), (1, 2), (6, 6), (9, 10), (200, 200)])
def test_there_is_a_ballot_for_everybody_filled_up_to_whole_rows(people: int, printed: int) -> None:
    vote = replace(before(9).votes[0], ballots=people)
    out = fill(starting("ballots"), meeting_fillings("ballots", replace(before(9), votes=(vote,))), "x", LIMITS)
    assert (asked(out, vote.question), paragraphs(out).count("PHIẾU BIỂU QUYẾT")) == (printed, printed)


def test_a_row_of_a_template_may_hold_as_many_ballots_as_it_likes() -> None:
    first, second = (replace(before(9).votes[0], question=question, ballots=3) for question in ("Một", "Hai"))
    data = letter(rows=(("{{#phiếu}}{{câu_hỏi}}", *["{{câu_hỏi}}"] * 3, "{{/phiếu}}"),))
    out = fill(data, meeting_fillings("ballots", replace(before(9), votes=(first, second))), "x", LIMITS)
    found = [[cell.text for cell in row.cells][:4] for row in Document(io.BytesIO(out)).tables[0].rows]
    assert found == [["Một", "Một", "Một", "Hai"], ["Hai", "Hai", "Hai", "Hai"]]


def test_ballots_without_the_row_or_the_question_are_of_no_use() -> None:
    found = [one.code for one in check(letter("{{chi_bộ}}"), known("ballots"), LIMITS)[0]]
    assert found == ["template-mark-needed"] * 2
    assert [
        one.about["field"] for one in check(letter(rows=(("{{#phiếu}}", "{{/phiếu}}"),)), known("ballots"), LIMITS)[0]
    ] == ["câu_hỏi"]


def test_the_whole_file_by_a_template_has_every_part_and_each_vote_on_paper() -> None:
    votes = tuple(replace(before(9).votes[0], question=question, ballots=2) for question in ("Một", "Hai"))
    out = fill(starting("meeting_file"), meeting_fillings("meeting_file", replace(before(9), votes=votes)), "x", LIMITS)
    parts = {"GIẤY MỜI", "DANH SÁCH ĐIỂM DANH", "PHIẾU BIỂU QUYẾT", "BIÊN BẢN KIỂM PHIẾU", "BIÊN BẢN"}
    assert parts <= set(paragraphs(out))
    assert [asked(out, question) for question in ("Một", "Hai")] == [4, 4]  # two ballots, the tally, the minutes
    assert "Bến Thóc, ngày 28 tháng 01 năm 2026" in paragraphs(out)  # of the invitation
    assert not {"x"} & {text for table in tables(out) for row in table for text in row}


def test_an_invitation_by_a_template_has_the_day_it_was_sent() -> None:
    (one,) = meeting_fillings("invitation", before(9))
    assert one.texts["nơi_và_ngày"] == "Bến Thóc, ngày 28 tháng 01 năm 2026"


def test_a_child_that_waits_gives_the_same_and_is_gone_when_it_is_stopped() -> None:
    data, fillings = starting("invitation"), meeting_fillings("invitation", before(9))
    waiting, unused = Child(), Child()
    out = filled(data, known("invitation"), fillings, "Giấy mời", child=waiting)
    assert out == filled(data, known("invitation"), fillings, "Giấy mời")
    for child in (waiting, unused):
        child.stop()
        assert child.is_gone


def test_child_gives_the_same_as_the_code_here() -> None:
    data, fillings = starting("invitation"), meeting_fillings("invitation", before(9))
    assert look_at(data, known("invitation")).faults == ()
    assert paragraphs(filled(data, known("invitation"), fillings, "x")) == paragraphs(fill(data, fillings, "x", LIMITS))


def test_an_unsound_template_is_not_filled() -> None:
    with pytest.raises(Refused) as refused:
        filled(letter("{{lương_tháng}}"), KNOWN, (FILLING,), "x")
    assert refused.value.reason.code == "template-field-unknown"


def test_every_fault_has_its_sentence_in_both_languages() -> None:
    told = [{code for code in catalogue(lang) if code.startswith("template-")} for lang in LANGUAGES]
    assert told[0] == told[1]
