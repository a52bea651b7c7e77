"""The pages of an import: upload, look, do, take back; files out and in again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roviec.records.models import ImportRun, Journal, Member, Review
from roviec.web.asked import today
from tests.actions.importing import sheet
from tests.corpus.manifest import CASES
from tests.web.people import Ward

HEAD: list[object] = ["Họ và tên", "Ngày sinh", "Số thẻ", "Nơi ở (ngõ, xóm)"]
NEW: list[object] = ["Vũ Thị Mới", "1990", "", ""]
MOVED: list[object] = ["Lê Thị Cúc", "14/07/1972", "", "Ngõ 9"]


def uploaded(client: Client, people: Ward, data: bytes, name: str = "danh sách.xlsx") -> Any:
    """The page after the upload."""
    file = SimpleUploadedFile(name, data)
    return client.post(f"/units/{people.cell.pk}/import/", {"file": file}, follow=True)


def run() -> ImportRun:
    return ImportRun.objects.get()


def test_upload_look_do_and_take_back(people: Ward) -> None:
    client = people.signed_in("secretary")
    page = uploaded(client, people, sheet(HEAD, MOVED, NEW))
    assert (page.status_code, [line["verdict"] for line in page.context["lines"]]) == (200, ["change", "add"])
    assert Member.objects.count() == 5
    result = client.post(f"/imports/{run().pk}/", {"import": "1"}, follow=True)
    assert "thêm 1, cập nhật 1 dòng" in result.content.decode()
    assert Member.objects.count() == 6
    client.post(f"/imports/{run().pk}/undo/")
    people.cuc.refresh_from_db()
    assert (Member.objects.count(), people.cuc.lane, run().state) == (5, "Ngõ 3", "undone")


def test_choices_are_kept_from_page_to_page(people: Ward) -> None:
    client = people.signed_in("secretary")
    many = [[f"Vũ Thị Mới {number}", "1990", "", ""] for number in range(60)]
    uploaded(client, people, sheet(HEAD, *many))
    link = f"/imports/{run().pk}/"
    answer = client.post(link, {"at:Danh sách!2": "skip", "at:Danh sách!99": "skip", "page": "2"})
    assert answer.headers["Location"] == f"{link}?page=2"
    assert [line["row"] for line in client.get(f"{link}?page=2").context["lines"]][:1] == [52]
    client.post(link, {"at:Danh sách!61": "skip", "import": "1"})
    assert (run().counts["added"], run().counts["skipped"]) == (58, 2)


def test_a_change_meanwhile_is_shown_before_anything_is_written(people: Ward) -> None:
    client = people.signed_in("secretary")
    uploaded(client, people, sheet(HEAD, MOVED))
    Member.objects.filter(pk=people.cuc.pk).update(lane="Ngõ 5")
    answer = client.post(f"/imports/{run().pk}/", {"import": "1"})
    assert (answer.status_code, answer.context["lines"][0]["fields"]) == (409, [["Nơi ở (ngõ, xóm)", "Ngõ 5", "Ngõ 9"]])
    assert client.post(f"/imports/{run().pk}/", {"import": "1"}).status_code == 302


def test_sent_twice_it_is_done_once(people: Ward) -> None:
    client = people.signed_in("secretary")
    uploaded(client, people, sheet(HEAD, NEW))
    fields = {"import": "1", "once": "b" * 32}
    answers = [client.post(f"/imports/{run().pk}/", fields) for _ in range(2)]
    assert ([one.status_code for one in answers], Member.objects.count()) == ([302, 302], 6)


def test_a_file_that_is_done_is_not_done_again(people: Ward) -> None:
    client = people.signed_in("secretary")
    uploaded(client, people, sheet(HEAD, NEW))
    answers = [client.post(f"/imports/{run().pk}/", {"import": "1"}) for _ in range(2)]
    assert ([one.status_code for one in answers], Member.objects.count()) == ([302, 409], 6)


def test_a_file_can_be_dropped(people: Ward) -> None:
    client = people.signed_in("secretary")
    uploaded(client, people, sheet(HEAD, NEW))
    assert client.post(f"/imports/{run().pk}/drop/").headers["Location"] == f"/units/{people.cell.pk}/import/"
    assert (run().state, run().content) == ("dropped", None)


def test_no_file_and_an_empty_file_are_said(people: Ward) -> None:
    client = people.signed_in("secretary")
    nothing = client.post(f"/units/{people.cell.pk}/import/")
    empty = uploaded(client, people, b"")
    assert [answer.status_code for answer in (nothing, empty)] == [422, 422]
    assert "Tệp trống" in empty.content.decode()


def test_fifty_megabytes_are_refused_unread(people: Ward) -> None:
    answer = uploaded(people.signed_in("secretary"), people, b"a" * 50 * 2**20, "to.csv")
    assert (answer.status_code, "lớn quá 40 MiB" in answer.content.decode()) == (422, True)
    assert ImportRun.objects.count() == 0


ODD = [case for case in CASES if case.status == "refused" or case.codes][::6]


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_whatever_is_uploaded_gets_a_page(people: Ward, case: Any) -> None:
    page = uploaded(people.signed_in("secretary"), people, case.data, case.name)
    assert page.status_code in (200, 422)
    assert "<script>" not in page.content.decode()


def test_scripts_and_formulas_stay_text(people: Ward) -> None:
    client = people.signed_in("secretary")
    page = uploaded(client, people, sheet(HEAD, ["<script>alert(1)</script> An", "1990", "", "=1+1"]), '<b>".xlsx')
    text = page.content.decode()
    assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)
    client.post(f"/imports/{run().pk}/", {"import": "1"})
    csv = client.get(f"/units/{people.cell.pk}/export.csv").content.decode("utf-8-sig")
    assert "'=1+1" in csv


def test_the_template_can_be_brought_in_as_it_is(people: Ward) -> None:
    client = people.signed_in("secretary")
    answer = client.get(f"/units/{people.cell.pk}/import/template.xlsx")
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="mau-nhap-danh-sach-chi-bo-khu-pho-1-{today():%Y-%m-%d}.xlsx"'
    )
    assert uploaded(client, people, answer.content).status_code == 200


def test_what_is_exported_comes_back_as_it_is(people: Ward) -> None:
    client = people.signed_in("secretary")
    for ending in ("xlsx", "csv"):
        data = client.get(f"/units/{people.cell.pk}/export.{ending}").content
        assert uploaded(client, people, data, f"x.{ending}").context["lines"] == []


def test_part_hours_go_out_with_a_comma_and_come_back(people: Ward) -> None:
    client = people.signed_in("secretary")
    year = client.get("/").context["year"]
    Review.objects.create(member=people.cuc, year=year, health="good", hours=26, reviewed_on=today())
    data = client.get(f"/units/{people.cell.pk}/export.csv").content
    assert ";6,5;" in data.decode("utf-8-sig")
    assert uploaded(client, people, data, "x.csv").context["lines"] == []


def test_health_goes_out_only_to_who_may_see_it_and_is_noted(people: Ward) -> None:
    client = people.signed_in("secretary")
    Review.objects.create(member=people.cuc, year=client.get("/").context["year"], health="weak", wishes=["N03"])
    own = client.get(f"/units/{people.cell.pk}/export.csv").content.decode("utf-8-sig")
    wards = people.signed_in("ward-officer").get(f"/units/{people.ward.pk}/export.csv").content.decode("utf-8-sig")
    assert (["yếu" in own, "N03" in own], ["yếu" in wards, "N03" in wards]) == ([True, True], [False, False])
    noted = Journal.objects.filter(verb__startswith="read-").values_list("who", "verb", "about")
    about = f"member:{people.cuc.pk}"
    assert sorted(noted) == [("secretary", "read-view-health", about), ("secretary", "read-view-wishes", about)]
    assert Journal.objects.filter(verb="export").count() == 2


def test_the_list_of_imports_costs_the_same_for_one_and_many(people: Ward) -> None:
    client = people.signed_in("secretary")
    counts = []
    for more in (1, 9):
        for _ in range(more):
            uploaded(client, people, sheet(HEAD, NEW))
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/units/{people.cell.pk}/import/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
