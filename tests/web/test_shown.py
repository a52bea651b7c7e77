"""What members see of each other in a released draft, on every page and on the notice board."""

from __future__ import annotations

import pytest

from roviec.records.models import Draft
from tests.web.people import Ward
from tests.web.remarks import Heard, heard

OWN = "/my/remarks/"


@pytest.fixture
def cell(people: Ward) -> Heard:
    """The cell with its released draft."""
    return heard(people)


def test_the_notice_shows_what_the_cell_has_set(people: Ward) -> None:
    cell = heard(people)
    texts = {}
    for shown in ("all", "duties", "own"):
        Draft.objects.filter(pk=cell.draft.pk).update(shown=shown)
        texts[shown] = cell.page(f"{cell.link}notice/").partition("roviec-notice")[2].partition("<footer")[0]
    assert [("Lê Thị Cúc" in text, "Thăm hộ nghèo" in text) for text in texts.values()] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert all("Nguyễn Văn An" in text and "Phiếu góp ý" in text for text in texts.values())


def test_the_notice_names_nobody_outside_the_cell(cell: Heard) -> None:
    cell.draft.lines.create(member=cell.people.hoa, duty=cell.write)
    type(cell.visit).objects.update(supervisor="Người của phường")
    text = cell.page(f"{cell.link}notice/")
    assert ("Đỗ Thị Hoa" in text, "Người của phường" in text) == (False, False)


@pytest.mark.parametrize(
    ("shown", "binh", "an"), [("all", True, True), ("duties", False, False), ("own", False, False)]
)
@pytest.mark.parametrize("link", ["", "?view=duties", "print/"])
def test_members_see_of_others_what_the_cell_has_set(people: Ward, link: str, shown: str, binh: bool, an: bool) -> None:
    cell = heard(people, shown=shown, actor="nobody")
    page = cell.page(f"/drafts/{cell.draft.pk}/{link}", "member")
    assert ("Trần Thị Bình" in page, "Nguyễn Văn An" in page, "Thăm hộ nghèo" in page) == (binh, an, True)


@pytest.mark.parametrize("shown", ["duties", "own"])
@pytest.mark.parametrize("who", ["committee", "ward-officer", "auditor"])
def test_who_works_with_the_register_sees_all(people: Ward, shown: str, who: str) -> None:
    cell = heard(people, shown=shown)
    assert "Lê Thị Cúc" in cell.page(f"/drafts/{cell.draft.pk}/", who)


def test_duties_alone_show_the_number_of_people_and_own_shows_none(people: Ward) -> None:
    cell = heard(people, shown="duties")
    link = f"/drafts/{cell.draft.pk}/?view=duties"
    assert "đồng chí và 1 người khác" in " ".join(cell.page(link, "member").split())
    Draft.objects.filter(pk=cell.draft.pk).update(shown="own")
    page = cell.page(link, "member")
    assert ("1 người khác" in page, "Ghi biên bản" in page) == (False, False)


@pytest.mark.parametrize(
    ("shown", "named", "counted"), [("all", True, False), ("duties", False, True), ("own", False, False)]
)
@pytest.mark.parametrize("link", ["/my/duties/", OWN])
def test_my_pages_name_others_as_the_cell_has_set(
    people: Ward,
    link: str,
    shown: str,
    named: bool,
    counted: bool,
) -> None:
    page = heard(people, shown=shown).page(link, "member")
    assert ("Trần Thị Bình" in page, "1 đồng chí khác" in page) == (named, counted)


def test_a_group_head_who_is_shown_no_names_cannot_ask_who_has_a_duty(people: Ward) -> None:
    cell = heard(people, shown="own")
    link = f"/units/{people.cell.pk}/members/?duty=with"
    assert "Trần Thị Bình" not in cell.page(link, "group-head")
    Draft.objects.filter(pk=cell.draft.pk).update(shown="all")
    assert "Trần Thị Bình" in cell.page(link, "group-head")
