"""Figures: the same numbers on the screen, in files and as lists of people; on any day; hidden what is not released."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from roviec.records.models import Draft, DraftLine, PastDuty, StepDue
from roviec.web.asked import today, usual_year
from tests.records.rows import duty, joined, member, unit
from tests.web.people import Ward

YEAR = usual_year(today())
Queries = Callable[..., Any]


def chosen(people: Ward, **fields: Any) -> Draft:
    """The adopted draft of the cell, in which Cúc has a duty."""
    given = {"year": YEAR, "number": 1, "state": "adopted", "made_by": "hand", "made_at": timezone.now(), "actor": "an"}
    draft = Draft.objects.create(unit=people.cell, **{**given, **fields})
    DraftLine.objects.create(draft=draft, member=people.cuc, duty=duty(people.cell, year=YEAR))
    return draft


def link(people: Ward, rest: str = "") -> str:
    return f"/units/{people.ward.pk}/figures/{rest}"


def listed(people: Ward, who: str, part: str) -> list[str]:
    page = people.signed_in(who).get(link(people, f"people/?part={part}"))
    return [one["member"].name for one in page.context["people"]]


def test_a_line_for_each_unit_below_and_one_for_all(people: Ward) -> None:
    chosen(people)
    rows = people.signed_in("ward-officer").get(link(people)).context["tables"][0]["rows"]
    counts = [(row["word"], *(row["cells"][place]["value"] for place in (0, 1, 3, 4))) for row in rows]
    assert counts == [
        ("Chi bộ khu phố 1", 4, 1, 3, 1),
        ("Chi bộ khu phố 2", 1, 0, 1, 0),
        ("Đảng bộ phường Bến Trăng", 5, 1, 4, 1),
    ]


def test_a_cell_stands_alone(people: Ward) -> None:
    page = people.signed_in("secretary").get(f"/units/{people.cell.pk}/figures/")
    assert [row["word"] for row in page.context["tables"][0]["rows"]] == ["Chi bộ khu phố 1"]


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("all", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Văn Dũng", "Đỗ Thị Hoa"]),
        ("active", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Đỗ Thị Hoa"]),
        ("assigned", ["Lê Thị Cúc"]),
        ("none", ["Nguyễn Văn An", "Trần Thị Bình", "Đỗ Thị Hoa"]),
        ("exempt", ["Phạm Văn Dũng"]),
        ("away", []),
        ("<script>", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Văn Dũng", "Đỗ Thị Hoa"]),
    ],
)
def test_every_number_leads_to_its_people(people: Ward, part: str, names: list[str]) -> None:
    chosen(people)
    assert listed(people, "ward-officer", part) == names


def test_who_has_a_duty_in_an_unreleased_draft_is_hidden_from_who_may_not_see_it(people: Ward) -> None:
    draft = chosen(people)
    client = people.signed_in("city-officer")
    page = client.get(link(people))
    assert ("part=assigned" in page.content.decode(), "part=active" in page.content.decode()) == (False, True)
    assert [client.get(link(people, f"people/?part={part}")).status_code for part in ("assigned", "none")] == [403, 403]
    draft.is_released = True
    draft.save()
    assert listed(people, "city-officer", "assigned") == ["Lê Thị Cúc"]


def test_the_day_is_kept_in_every_link(people: Ward) -> None:
    joined(member("Vũ Văn Nam"), people.cell, starts=today())
    before = f"{today() - timedelta(days=1):%d/%m/%Y}"
    page = people.signed_in("ward-officer").get(link(people), {"on": before})
    assert page.context["whole"].coverage.total == 5
    assert "?part=active&amp;on=" in page.content.decode()


@pytest.mark.parametrize("day", ["x", "31/02/2026", "9" * 10_000, "<script>"])
def test_a_day_that_cannot_be_read_is_told(people: Ward, day: str) -> None:
    page = people.signed_in("ward-officer").get(link(people), {"on": day})
    assert (page.status_code, page.context["on"]) == (422, today())


def test_the_file_says_what_the_screen_says(people: Ward) -> None:
    chosen(people)
    client = people.signed_in("ward-officer")
    text = client.get(link(people, "file/?as=csv")).content.decode("utf-8-sig")
    read = list(csv.reader(StringIO(text), delimiter=";"))
    screen = client.get(link(people)).context["tables"][0]["rows"]
    assert [row[0] for row in read[1:]] == [row["word"] for row in screen]
    assert [int(row[1]) for row in read[1:]] == [row["cells"][0]["value"] for row in screen]


def test_the_workbook_can_be_read(people: Ward) -> None:
    answer = people.signed_in("ward-officer").get(link(people, "file/?as=xlsx"))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert (rows[0][:2], rows[1][:2], "attachment" in answer.headers["Content-Disposition"]) == (
        ["Đơn vị", "Đảng viên"],
        ["Chi bộ khu phố 1", 4.0],
        True,
    )


def test_a_name_that_looks_like_a_formula_stays_text(people: Ward) -> None:
    joined(member("Vũ Văn Nam"), unit("=1+1", people.ward))
    text = people.signed_in("ward-officer").get(link(people, "file/?as=csv")).content.decode("utf-8-sig")
    assert "\r\n'=1+1;" in text


def test_it_says_what_the_count_is_made_of(people: Ward) -> None:
    PastDuty.objects.create(member=people.an, year=YEAR - 1, code="N01")
    client = people.signed_in("ward-officer")
    assert f"tính theo nhiệm vụ năm {YEAR - 1} trong danh sách" in client.get(link(people)).content.decode()
    chosen(people)
    assert "cho 4 đảng viên; 1 đảng viên ở chi bộ chưa chọn" in client.get(link(people)).content.decode()


def test_late_cells_are_named(people: Ward) -> None:
    StepDue.objects.create(unit=people.ward, year=YEAR, step="review", due=today() - timedelta(days=1))
    page = people.signed_in("ward-officer").get(link(people))
    assert [cell.name for cell, _ in page.context["late"]] == ["Chi bộ khu phố 1", "Chi bộ khu phố 2"]


def test_steps_are_shares_of_cells(people: Ward) -> None:
    people.cell.cycles.create(year=YEAR, step="draft", moved_at=timezone.now())
    steps = people.signed_in("ward-officer").get(link(people)).context["steps"]
    assert [(one["done"], one["cells"]) for one in steps[:2]] == [(1, 2), (0, 2)]


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(people: Ward, size: int, django_assert_num_queries: Queries) -> None:
    for number in range(size):
        joined(member(f"Vũ Văn Nam {number}"), unit(f"Chi bộ thêm {number}", people.ward))
    client = people.signed_in("ward-officer")
    with django_assert_num_queries(15):
        client.get(link(people))
