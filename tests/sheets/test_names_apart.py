"""Marks tell names apart: what is typed without them may mean a name that has them, other marks may not."""

from __future__ import annotations

import pytest

from roviec.domain.reasons import Reason, reason
from roviec.domain.units import Unit
from roviec.sheets.naming import People, means
from roviec.sheets.tree import Tree
from tests import cast

TREE = Tree([Unit("Chi bộ thôn Hà"), Unit("Chi bộ thôn Hạ"), Unit("Chi bộ 3")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chi bộ thôn Hạ", "Chi bộ thôn Hạ"),
        ("chi bộ thôn hà", "Chi bộ thôn Hà"),
        ("Chi bo thon Ha", None),
        ("Chi bộ thôn Há", None),
        ("chi bo 3", "Chi bộ 3"),
        ("3", "Chi bộ 3"),
    ],
)
def test_a_cell_is_found_by_its_marks(typed: str, meant: str | None) -> None:
    assert TREE.find(typed) == meant


def test_a_name_with_other_marks_is_nobody() -> None:
    people = People([cast.BINH])
    found = people.find("Trần Thị Bính")
    assert isinstance(found, Reason)
    assert found == reason("member-unmatched", text="Trần Thị Bính")
    assert people.find("tran thi binh") == cast.BINH


def test_each_word_may_lack_its_marks_but_not_have_others() -> None:
    assert [means(typed, "Nguyễn Văn Hòa") for typed in ("Nguyen Văn Hoa", "Nguyễn Văn Hoà", "Nguyễn Văn Hóa")] == [
        True,
        True,
        False,
    ]
