"""A look at what is sensitive of many leaves one entry a day, and each of them still finds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from roviec.actions.reading import note_read
from roviec.actions.units import move_unit
from roviec.domain.access import Act
from roviec.records.actors import actor_of
from roviec.records.journal import entry
from roviec.records.models import Journal, Member, Unit
from roviec.records.queries.journal import journal_about
from roviec.records.queries.readings import readings_of
from tests.records import rows
from tests.web.people import Ward

ON = date(2026, 2, 5)
pytestmark = pytest.mark.django_db


def look(people: Ward, *members: Member, login: str = "committee", unit: Unit | None = None) -> None:
    actor = actor_of(people.accounts[login], ON)
    note_read(actor, Act.VIEW_WISHES, [one.pk for one in members], unit or people.cell)


def entries() -> list[tuple[str, Any]]:
    return list(Journal.objects.order_by("number").values_list("about", "data"))


def test_many_are_one_entry_and_the_same_day_adds_nothing(people: Ward) -> None:
    for _ in range(3):
        look(people, people.an, people.cuc, people.dung)
    assert entries() == [(f"unit:{people.cell.pk}", {"members": [people.an.pk, people.cuc.pk, people.dung.pk]})]


def test_only_who_was_not_noted_that_day_is_added(people: Ward) -> None:
    look(people, people.cuc)
    look(people, people.an, people.cuc, people.dung)
    look(people, people.cuc)
    look(people, people.an, people.cuc, people.dung, people.hoa)
    assert entries() == [
        (f"member:{people.cuc.pk}", {}),
        (f"unit:{people.cell.pk}", {"members": [people.an.pk, people.dung.pk]}),
        (f"member:{people.hoa.pk}", {}),
    ]


def test_another_reader_and_another_day_are_noted_again(people: Ward) -> None:
    told = entry("committee", "read-view-wishes", f"unit:{people.cell.pk}", data={"members": [people.an.pk]})
    replace(told, at=told.at - timedelta(days=1)).save()
    look(people, people.an, people.cuc)
    look(people, people.an, people.cuc, login="ward-officer")
    assert [len(one["members"]) for _, one in entries()] == [1, 2, 2]


def test_ones_own_are_not_noted(people: Ward) -> None:
    look(people, people.binh)
    look(people, people.binh, people.an)
    assert entries() == [(f"member:{people.an.pk}", {})]


def test_each_of_many_finds_the_look_and_nobody_else_does(people: Ward) -> None:
    look(people, people.an, people.cuc)
    counts = [len(readings_of(one.pk, None)) for one in (people.an, people.cuc, people.dung, people.hoa)]
    assert counts == [1, 1, 0, 0]
    assert [one.who for one in journal_about(people.accounts["member"])] == ["committee"]
    assert readings_of(people.cuc.pk, None)[0].act == "view-wishes"


def test_a_look_from_above_is_found_after_the_unit_has_moved(people: Ward) -> None:
    """The ward's officer took all members out; then the cell came under another ward."""
    look(people, people.an, people.cuc, login="ward-officer", unit=people.ward)
    other = rows.unit("Đảng bộ phường Bến Sao", people.city)
    people.cell.refresh_from_db()
    move_unit(actor_of(people.accounts["administrator"], ON), people.cell, other, seen=people.cell.edition, today=ON)
    assert [len(readings_of(one.pk, None)) for one in (people.an, people.dung)] == [1, 0]
