"""Loads against capacity, the worst-off first: a picture and figures, this year and before; one more volunteer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.actions.loads import Load, LoadRow
from roviec.records.models import DraftLine, Duty, PostHeld, Review
from roviec.web.asked import today
from roviec.web.pictures import WIDTH, picture_of_loads
from tests.web.drafts import YEAR, Drafting, crowd, drafting
from tests.web.examples import draft
from tests.web.people import Ward

KNOWN = Load(YEAR, 40, 0, 80)
ROW = LoadRow(1, "Nguyễn Văn An", KNOWN, (None, None))


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """An has ten hours, Bình twelve, Cúc two; a version gives each something."""
    found = drafting(people)
    for member, hours in ((people.an, 40), (people.binh, 48), (people.cuc, 8)):
        Review.objects.create(member=member, year=YEAR, hours=hours, health="good")
    return found


def page(cell: Drafting, who: str = "secretary", more: str = "") -> str:
    answer = cell.people.signed_in(who).get(f"/drafts/{cell.draft.pk}/loads/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def names(text: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', text)


def drawn(rows: list[LoadRow]) -> ElementTree.Element:
    return ElementTree.fromstring(str(picture_of_loads(rows)))  # noqa: S314 # our own picture


def kinds(rows: list[LoadRow]) -> list[str]:
    return [str(one.get("class")).removeprefix("roviec-loads__") for one in drawn(rows).iter() if one.get("class")]


def test_the_worst_off_stands_first_and_figures_stand_beside_the_picture(cell: Drafting) -> None:
    text = page(cell)
    assert names(text)[0] == "Lê Thị Cúc"
    assert (text.count("<svg"), 'role="img"' in text) == (1, True)
    assert [words in text for words in ("<style", " style=", "onload", "javascript:")] == [False] * 4


def test_loads_of_the_years_before_are_there_where_the_records_know_them(cell: Drafting) -> None:
    before = draft(cell.people.cell, 9, year=YEAR - 1, state="adopted")
    old = Duty.objects.create(unit=cell.people.cell, year=YEAR - 1, code="N01", name="Việc năm cũ", hours=12)
    DraftLine.objects.create(draft=before, member=cell.people.an, duty=old)
    Review.objects.create(member=cell.people.an, year=YEAR - 1, hours=48, health="good")
    text = page(cell)
    assert (f"Tải {YEAR - 1}" in text, f"Tải {YEAR - 2}" in text, "25%" in text) == (True, False, True)
    assert (f"Vòng tròn: năm {YEAR - 1}" in text, "roviec-loads__mark" in text) == (True, True)


def test_hours_reckoned_from_health_are_not_for_who_may_not_see_it(cell: Drafting) -> None:
    Review.objects.filter(member=cell.people.cuc).update(hours=None, health="weak")
    assert ["không hiện" in page(cell, who) for who in ("committee", "ward-officer")] == [False, True]


def test_a_member_may_not_look_at_the_loads_of_others(cell: Drafting) -> None:
    answer = cell.people.signed_in("member").get(f"/drafts/{cell.draft.pk}/loads/")
    assert answer.status_code == 403


def test_what_a_volunteer_would_change_is_reckoned_when_asked(cell: Drafting) -> None:
    assert ("Tính thử" in page(cell), "nếu tìm thêm được một người" in page(cell)) == (True, False)
    text = page(cell, more="?volunteer=1")
    assert ("nếu tìm thêm được một người tình nguyện" in text, "Tính thử" in text) == (True, False)


def test_a_cell_without_anybody_to_count_teaches(cell: Drafting) -> None:
    empty = draft(cell.people.ward, 7, year=YEAR)
    answer = cell.people.signed_in("ward-officer").get(f"/drafts/{empty.pk}/loads/")
    assert (answer.status_code, "Chưa có ai để tính" in answer.content.decode()) == (200, True)


def test_many_members_are_all_in_the_table_and_the_worst_off_are_drawn(cell: Drafting) -> None:
    for member in crowd(cell.people, 60):
        Review.objects.create(member=member, year=YEAR, hours=20, health="good")
    text = page(cell)
    assert (len(names(text)) > 60, text.count("roviec-loads__room"), "người không vẽ" in text) == (True, 40, True)


def test_posts_held_are_hatched_and_what_is_beyond_capacity_is_a_part_of_its_own() -> None:
    row = replace(ROW, now=Load(YEAR, 100, 20, 80), before=(KNOWN, Load(YEAR - 2, 8, 0, 80)))
    bars = [kind for kind in kinds([row]) if kind in ("carry", "held", "over", "room", "mark")]
    assert bars == ["carry", "held", "over", "room", "mark", "mark"]
    assert [kind for kind in kinds([ROW]) if kind in ("carry", "held", "over")] == ["held"]


@pytest.mark.parametrize("load", [0, 1, 79, 80, 81, 100_000])
def test_nothing_is_drawn_beyond_the_picture(load: int) -> None:
    rows = [replace(ROW, now=Load(YEAR, load, min(load, 200), 80), before=(Load(YEAR - 1, load, 0, 1), None))]
    for bar in drawn(rows).iter("{http://www.w3.org/2000/svg}rect"):
        assert 0 <= float(bar.get("x", 0)) <= float(bar.get("x", 0)) + float(bar.get("width", 0)) <= WIDTH


def test_a_script_in_a_name_stays_a_name() -> None:
    text = str(picture_of_loads([replace(ROW, name='<script>alert("x")</script>')]))
    assert ("<script>" in text, "&lt;script&gt;" in text) == (False, True)


def test_who_has_no_hours_is_in_the_table_and_not_in_the_picture(cell: Drafting) -> None:
    Review.objects.filter(member=cell.people.cuc).update(hours=0)
    PostHeld.objects.create(member=cell.people.cuc, name="tổ trưởng", starts=today() - timedelta(900))
    text = page(cell)
    assert ("Lê Thị Cúc" in names(text), text.split("</svg>")[0].count("Lê Thị Cúc")) == (True, 0)


def test_the_number_of_questions_does_not_grow_with_the_members(cell: Drafting) -> None:
    client = cell.people.signed_in("secretary")
    few, many = CaptureQueriesContext(connection), CaptureQueriesContext(connection)
    with few:
        client.get(f"/drafts/{cell.draft.pk}/loads/")
    crowd(cell.people, 30)
    with many:
        client.get(f"/drafts/{cell.draft.pk}/loads/")
    assert len(many) <= len(few)
