"""Pages of papers: what there is and what it lacks, downloads, the letterhead, templates sent and refused."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roviec.papers.office.starts import starting, stems
from roviec.records.models import Letterhead, Meeting, PaperTemplate
from tests.papers.reading import paragraphs
from tests.papers.templates import letter
from tests.web.examples import meeting
from tests.web.people import Ward


def docx(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("mẫu.docx", data)


def called(people: Ward) -> Meeting:
    return meeting(people.cell)


def test_papers_are_listed_with_their_gaps(people: Ward) -> None:
    made = called(people)
    page = people.signed_in("secretary").get(f"/meetings/{made.pk}/papers/").content.decode()
    assert all(words in page for words in ("Giấy mời", "Phiếu biểu quyết", "chưa có địa danh", "Bản chữ lớn"))


def test_a_member_sees_the_papers_that_are_for_all(people: Ward) -> None:
    page = people.signed_in("member").get(f"/meetings/{called(people).pk}/papers/").content.decode()
    assert ("Giấy mời" in page, "Phiếu biểu quyết" in page, "Sửa đầu giấy tờ" in page) == (True, False, False)


@pytest.mark.parametrize(
    ("stem", "status"), [("invitation", 200), ("minutes", 200), ("xyz", 404), ("draft_notice", 409)]
)
def test_a_paper_is_a_word_file_to_keep(people: Ward, stem: str, status: int) -> None:
    answer = people.signed_in("secretary").get(f"/meetings/{called(people).pk}/papers/{stem}.docx")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert paragraphs(answer.content)[1] == "CHI BỘ KHU PHỐ 1"


def test_a_member_is_refused_the_roll_with_the_reason(people: Ward) -> None:
    assert people.signed_in("member").get(f"/meetings/{called(people).pk}/papers/roll_call.docx").status_code == 403


def test_everything_in_one_zip(people: Ward) -> None:
    answer = people.signed_in("secretary").get(f"/meetings/{called(people).pk}/papers.zip")
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def form(**changed: Any) -> dict[str, Any]:
    plain = {"superior_line": "", "issuing_line": "", "symbol": "CB", "place": "Bến Trăng", "legal_basis": "",
             "recipients": "Lưu", "edition": 0}  # fmt: skip
    return {**plain, **changed}


def test_the_letterhead_is_saved_and_shown(people: Ward) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/"
    assert browser.post(link, form()).status_code == 302
    page = browser.get(link).content.decode()
    assert ("Bến Trăng" in page, "01-NQ/CB" in page, "Mẫu có sẵn" in page) == (True, True, True)
    assert Letterhead.objects.get(unit=people.cell).edition == 1


def test_a_stale_letterhead_shows_both_texts(people: Ward) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/"
    browser.post(link, form())
    answer = browser.post(link, form(place="Nơi khác"))
    page = answer.content.decode()
    assert (answer.status_code, "Nơi khác" in page, "Bến Trăng" in page) == (422, True, True)


@pytest.mark.parametrize("changed", [{"symbol": ""}, {"symbol": "C B"}, {"place": "x" * 10_000}, {"edition": "x"}])
def test_odd_letterheads_come_back_with_their_errors(people: Ward, changed: dict[str, Any]) -> None:
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/letterhead/", form(**changed))
    assert (answer.status_code, Letterhead.objects.count()) == (422, 0)


def test_a_script_in_a_field_is_text(people: Ward) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/"
    browser.post(link, form(place="<script>alert(1)</script>"))
    assert "<script>alert" not in browser.get(link).content.decode()


@pytest.mark.parametrize("stem", stems())
def test_every_template_has_its_page_with_its_fields(people: Ward, stem: str) -> None:
    browser = people.signed_in("secretary")
    page = browser.get(f"/units/{people.cell.pk}/letterhead/{stem}/").content.decode()
    assert ("{{chi_bộ}}" in page, "Xem và dùng mẫu này" in page) == (True, True)
    assert browser.get(f"/units/{people.cell.pk}/letterhead/{stem}/start.docx").content == starting(stem)


def test_a_sound_template_is_put_downloaded_and_dropped(people: Ward) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/minutes/"
    data = letter("Biên bản của {{chi_bộ}}")
    assert browser.post(link, {"file": docx(data)}).status_code == 302
    assert browser.get(f"{link}template.docx").content == data
    assert "secretary đặt ngày" in browser.get(link).content.decode()
    assert browser.post(f"{link}drop/").status_code == 302
    assert PaperTemplate.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "không phải tệp Word"),
        (b"x" * 5_000, "không phải tệp Word"),
        (letter("{{chu_tri}}"), "Có phải ý là “chủ_trì”?"),
        (letter("{{" + "ă" * 10_000 + "}}"), "Chỗ điền viết dở"),
        (io.BytesIO(b"0" * (5 << 20)).getvalue(), "quá lớn"),
    ],
)
def test_an_unsound_template_comes_back_with_what_is_wrong(people: Ward, data: bytes, told: str) -> None:
    link = f"/units/{people.cell.pk}/letterhead/minutes/"
    answer = people.signed_in("secretary").post(link, {"file": docx(data)})
    assert (answer.status_code, PaperTemplate.objects.count()) == (422, 0)
    assert told in answer.content.decode()


def test_an_unknown_paper_has_no_template(people: Ward) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/duty_slip/"
    assert [browser.get(link).status_code, browser.get(f"{link}start.docx").status_code] == [404, 404]
    assert browser.post(link, {"file": docx(b"x")}).status_code == 404


def test_lists_take_the_same_queries_whatever_is_kept(people: Ward, django_assert_max_num_queries: Any) -> None:
    browser, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/letterhead/"
    browser.get(link)
    with django_assert_max_num_queries(25):
        browser.get(link)
    with django_assert_max_num_queries(45):
        browser.get(f"/meetings/{called(people).pk}/papers/")
