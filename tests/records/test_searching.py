"""Search: the quick way of a large scope finds the same as the simple one, within the scope."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.records.models import Unit
from roviec.records.queries.searching import Found, search
from tests.records.rows import joined, member, unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)
WAYS = {"small scope": {}, "large scope": {"small": 0}}


def names(found: Found) -> list[str]:
    return [one.member.name for one in found.memberships]


@pytest.fixture
def cell() -> Unit:
    ward = unit("Đảng bộ phường Bến Trăng")
    here, beside = unit("Chi bộ khu phố 1", ward), unit("Chi bộ khu phố 2", ward)
    for name in ("Nguyễn Văn Yên", "Trần Văn Đức", "Nguyễn Văn An", "Nguyễn Vân Anh"):
        joined(member(name), here)
    joined(member("Nguyễn Văn Ân"), beside)
    joined(member("Nguyễn Văn Am"), here, ends=date(2026, 1, 1))
    return here


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("nguyen", ["Nguyễn Văn An", "Nguyễn Vân Anh", "Nguyễn Văn Yên"]),
        ("van an", ["Nguyễn Văn An", "Nguyễn Vân Anh"]),
        ("duc", ["Trần Văn Đức"]),
        ("uc", []),
    ],
)
def test_both_ways_find_the_same(cell: Unit, way: str, asked: str, expected: list[str]) -> None:
    assert names(search(asked, (cell.path,), DAY, **WAYS[way])) == expected


def test_a_frequent_name_is_cut_and_says_so(cell: Unit) -> None:
    found = search("nguyen", (cell.path,), DAY, small=0, most=2)
    assert (names(found), found.is_cut) == (["Nguyễn Văn An", "Nguyễn Vân Anh"], True)


def test_as_many_as_are_shown_is_not_cut(cell: Unit) -> None:
    assert not search("nguyen", (cell.path,), DAY, small=0, most=3).is_cut


def test_without_a_scope_nobody_is_found(cell: Unit) -> None:
    assert names(search("nguyen", (), DAY)) == []
