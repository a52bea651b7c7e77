"""Search by name from any page: tone marks or not, within one's scope, twins told apart, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from roviec.domain.calendar import LooseDate
from roviec.records.models import Membership, RoleHeld
from tests.records.rows import joined, member
from tests.web.people import Ward

Queries = Callable[..., Any]
TYPED = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "found"}
NAME = re.compile(r'roviec-person__name">([^<]+)<')


def found(people: Ward, who: str, asked: str, **headers: Any) -> list[str]:
    return NAME.findall(people.signed_in(who).get("/search/", {"q": asked}, **headers).content.decode())


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("cuc", ["Lê Thị Cúc"]),
        ("CÚC", ["Lê Thị Cúc"]),
        ("le c", ["Lê Thị Cúc"]),
        ("do", ["Đỗ Thị Hoa"]),
        ("đỗ hoa", ["Đỗ Thị Hoa"]),
        ("th", ["Trần Thị Bình", "Lê Thị Cúc", "Đỗ Thị Hoa"]),
        ("uc", []),
        ("%", []),
        ("__", []),
        ("", []),
    ],
)
def test_names_are_found_by_the_beginnings_of_words_in_vietnamese_order(
    people: Ward, asked: str, names: list[str]
) -> None:
    assert found(people, "ward-officer", asked) == names


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("secretary", ["Trần Thị Bình", "Lê Thị Cúc"]),
        ("neighbour", ["Đỗ Thị Hoa"]),
        ("group-head", ["Trần Thị Bình"]),
        ("member", []),
        ("administrator", []),
        ("far-officer", []),
        ("nobody", []),
    ],
)
def test_nobody_finds_whom_they_may_not_see(people: Ward, who: str, names: list[str]) -> None:
    assert found(people, who, "thi") == names


@pytest.mark.parametrize("group", ["1", "²", "a|b"])
def test_a_group_called_as_a_unit_is_numbered_stays_a_group(people: Ward, group: str) -> None:
    Membership.objects.filter(member=people.binh).update(group=group)
    RoleHeld.objects.filter(role="group-head").update(group=group)
    home = people.signed_in("group-head").get("/")
    assert (home.context["units"], found(people, "group-head", "thi")) == ([people.cell], ["Trần Thị Bình"])


def test_namesakes_are_told_apart_by_unit_and_year_of_birth(people: Ward) -> None:
    joined(member("Lê Thị Cúc", "27000077", born=LooseDate(1990)), people.other_cell)
    page = people.signed_in("ward-officer").get("/search/?q=cuc").content.decode()
    where = [" ".join(part.split()) for part in re.findall(r'roviec-person__where">([^<]+)<', page)]
    assert where == ["Chi bộ khu phố 1, Tổ đảng số 2, sinh 1972", "Chi bộ khu phố 2, sinh 1990"]


def test_as_one_types_only_the_list_comes_back(people: Ward) -> None:
    page = people.signed_in("secretary").get("/search/", {"q": "cu"}, **TYPED)
    assert ("<html" in page.content.decode(), found(people, "secretary", "cu", **TYPED)) == (False, ["Lê Thị Cúc"])


def test_one_letter_finds_nothing_yet(people: Ward) -> None:
    assert people.signed_in("secretary").get("/search/", {"q": "c"}, **TYPED).content.decode().strip() == ""


def test_a_long_list_is_paged_and_keeps_what_was_asked(people: Ward) -> None:
    for number in range(60):
        joined(member(f"Vũ Văn Nam {number}"), people.cell)
    client = people.signed_in("secretary")
    first, second = (client.get("/search/", {"q": "nam", "page": page}) for page in (1, 2))
    counts = [len(NAME.findall(page.content.decode())) for page in (first, second)]
    assert (counts, "?q=nam&amp;page=2" in first.content.decode()) == ([50, 10], True)


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "x" * 10_000, "'; DROP TABLE", "nam\u200b"])
def test_odd_questions_are_only_text(people: Ward, asked: str) -> None:
    page = people.signed_in("secretary").get("/search/", {"q": asked, "page": "x"})
    assert (page.status_code, "<script>alert" in page.content.decode()) == (200, False)


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(people: Ward, size: int, django_assert_num_queries: Queries) -> None:
    for number in range(size):
        joined(member(f"Vũ Văn Nam {number}"), people.cell)
    client = people.signed_in("secretary")
    with django_assert_num_queries(8):
        client.get("/search/?q=nam")


def test_the_box_is_there_for_who_may_find_somebody(people: Ward) -> None:
    boxes = {who: 'id="search"' in people.signed_in(who).get("/").content.decode() for who in ("secretary", "member")}
    assert boxes == {"secretary": True, "member": False}
