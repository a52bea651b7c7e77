"""The list of members: who is shown to whom, narrowed by the address, exported as shown, changed many at once."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from roviec.domain.calendar import LooseDate
from roviec.records.models import Draft, DraftLine, Journal, Membership
from roviec.web.asked import today, usual_year
from tests.records.rows import duty, joined, member
from tests.web.people import Ward, membership


def names(client: Client, link: str) -> list[str]:
    return [row.member.name.split()[-1] for row, _ in client.get(link).context["rows"]]


def listed(people: Ward, query: str = "", who: str = "secretary") -> list[str]:
    return names(people.signed_in(who), f"/units/{people.cell.pk}/members/{query}")


def test_the_list_goes_by_given_name(people: Ward) -> None:
    assert listed(people) == ["An", "Bình", "Cúc", "Dũng"]


def test_a_ward_sees_all_its_cells_and_can_narrow_to_one(people: Ward) -> None:
    link = f"/units/{people.ward.pk}/members/"
    officer = people.signed_in("ward-officer")
    assert names(officer, link) == ["An", "Bình", "Cúc", "Dũng", "Hoa"]
    assert names(officer, f"{link}?below={people.other_cell.pk}") == ["Hoa"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=cuc", ["Cúc"]),
        ("?q=THI", ["Bình", "Cúc"]),
        ("?standing=exempt", ["Dũng"]),
        ("?standing=active", ["An", "Bình", "Cúc"]),
        ("?standing=gone", []),
        ("?standing=no-such-word", ["An", "Bình", "Cúc", "Dũng"]),
        ("?group=Tổ+đảng+số+2", ["Cúc", "Dũng"]),
        ("?group=-", []),
        ("?lane=Ngõ+2", ["Bình"]),
        ("?lane=-", ["Dũng"]),
        ("?post=%2B", ["An"]),
        ("?post=bí+thư+chi+bộ", ["An"]),
        ("?post=-", ["Bình", "Cúc", "Dũng"]),
        ("?gap=sex", ["Dũng"]),
        ("?gap=%2B&q=ng", ["An"]),
        ("?gap=lane", ["Dũng"]),
        ("?duty=with", ["Cúc"]),
        ("?duty=without", ["An", "Bình", "Dũng"]),
        ("?below=abc&page=99", ["An", "Bình", "Cúc", "Dũng"]),
        ("?q=%27%3B--", []),
    ],
)
def test_the_address_narrows_the_list(people: Ward, query: str, found: list[str]) -> None:
    people.an.posts_held.create(name="bí thư chi bộ")
    year = usual_year(today())
    made = Draft.objects.create(
        unit=people.cell,
        year=year,
        number=1,
        state="adopted",
        is_released=True,
        made_by="hand",
        made_at=NOON,
        actor="an",
    )
    DraftLine.objects.create(draft=made, member=people.cuc, duty=duty(people.cell, year=year))
    assert listed(people, query) == found


NOON = "2026-01-15T12:00:00+07:00"


def test_who_has_left_stands_in_a_list_of_their_own(people: Ward) -> None:
    Membership.objects.filter(member=people.cuc).update(ends=date(2026, 1, 1), leaving="died")
    assert (listed(people), listed(people, "?standing=gone")) == (["An", "Bình", "Dũng"], ["Cúc"])


@pytest.mark.parametrize("count", [0, 2, 30])
def test_the_list_takes_the_same_queries_for_any_size(people: Ward, count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(count):
        who = member(f"Lý Văn Tám {number:02}", f"280000{number:02}", born=LooseDate(1980))
        who.posts_held.create(name=f"tổ trưởng {number}")
        joined(who, people.cell, group=f"Tổ {number}")
    client = people.signed_in("secretary")
    client.get(f"/units/{people.cell.pk}/members/")
    with django_assert_num_queries(16):
        assert client.get(f"/units/{people.cell.pk}/members/").status_code == 200


def test_a_page_has_fifty_and_keeps_the_filters(people: Ward) -> None:
    for number in range(55):
        joined(member(f"Lý Văn Tám {number:03}", f"28000{number:03}"), people.cell)
    answer = people.signed_in("secretary").get(f"/units/{people.cell.pk}/members/?q=tam&page=2")
    assert (len(answer.context["rows"]), "?q=tam&amp;page=1" in answer.content.decode()) == (5, True)


def exported(people: Ward, query: str, who: str = "secretary") -> bytes:
    answer = people.signed_in(who).get(f"/units/{people.cell.pk}/members/export/{query}")
    assert answer.status_code == 200
    return answer.content


def test_a_csv_has_what_is_shown_and_no_formula(people: Ward) -> None:
    people.cuc.lane = '=HYPERLINK("x")'
    people.cuc.save()
    rows = list(csv.reader(io.StringIO(exported(people, "?format=csv&q=cuc").decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Họ và tên", "Ngày sinh", "Số thẻ"]
    assert [row[:7] for row in rows[1:]] == [
        ["Lê Thị Cúc", "14/07/1972", "27000003", "Tổ đảng số 2", '\'=HYPERLINK("x")', "chính thức", ""]
    ]
    assert Journal.objects.get(verb="export-list").data == {"count": 1, "form": "csv"}


def test_a_workbook_keeps_zeros_and_loose_dates(people: Ward, tmp_path: Path) -> None:
    people.dung.card = "00000004"
    people.dung.save()
    (tmp_path / "list.xlsx").write_bytes(exported(people, "?standing=exempt"))
    rows = CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["Phạm Văn Dũng", "1941", "00000004", "Tổ đảng số 2"]


def test_who_may_look_but_not_export_gets_no_file(people: Ward) -> None:
    answer = people.signed_in("committee").get(f"/units/{people.cell.pk}/members/export/?format=csv")
    shown = people.signed_in("committee").get(f"/units/{people.cell.pk}/members/").content.decode()
    assert (answer.status_code, "/export/" in shown, 'name="row"' in shown) == (403, False, False)


def change(people: Ward, query: str = "", **fields: object):  # type: ignore[no-untyped-def] # Django's test answers have no public type
    return people.signed_in("secretary").post(f"/units/{people.cell.pk}/members/change/{query}", fields)


def test_many_are_changed_and_the_same_list_comes_back(people: Ward) -> None:
    keys = [membership(one).pk for one in (people.an, people.cuc)]
    answer = change(people, "?q=n", row=keys, what="lane", value="Ngõ 7")
    assert answer.headers["Location"] == f"/units/{people.cell.pk}/members/?q=n"
    assert listed(people, "?lane=Ngõ+7") == ["An", "Cúc"]


def test_nobody_ticked_or_foreign_rows_change_nothing_and_keep_the_ticks(people: Ward) -> None:
    mine, theirs = membership(people.an).pk, membership(people.hoa).pk
    answers = [change(people, row=row, what="group", value="X") for row in ([], [mine, theirs], ["x"], [10**30])]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422]
    assert f'value="{mine}" id="row-{mine}" checked' in answers[1].content.decode()
    assert listed(people, "?group=X") == []


def test_an_empty_unit_says_how_to_begin(people: Ward) -> None:
    page = people.signed_in("far-officer").get(f"/units/{people.far_cell.pk}/members/").content.decode()
    assert "Thêm đảng viên" in page
    assert "nhập cả danh sách" in page


def test_the_head_of_a_group_sees_the_members_of_the_group_only(people: Ward) -> None:
    page = people.signed_in("group-head").get(f"/units/{people.cell.pk}/members/").content.decode()
    seen = [name for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc") if name in page]
    assert seen == ["Nguyễn Văn An", "Trần Thị Bình"]
