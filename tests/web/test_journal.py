"""The journal: who did what in words, only of one's own subtree; and what others did with one's own record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roviec.records.journal import entry
from roviec.records.models import Journal
from tests.web.people import Ward

Queries = object


def written(people: Ward) -> None:
    entry("ward-officer", "edit-member", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    entry("committee", "read-view-health", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    entry("neighbour", "edit-member", f"member:{people.hoa.pk}", unit_path=people.other_cell.path).save()


def page(people: Ward, who: str, address: str) -> str:
    return people.signed_in(who).get(address).content.decode()


def link(people: Ward, query: str = "") -> str:
    return f"/units/{people.cell.pk}/journal/{query}"


def test_entries_are_sentences_with_names(people: Ward) -> None:
    written(people)
    found = page(people, "secretary", link(people))
    assert ("sửa hồ sơ" in found, "Người giữ vai ward-officer" in found) == (True, True)
    assert ("xem mức sức khỏe" in found, found.count("đảng viên Lê Thị Cúc")) == (True, 2)


def test_what_happened_in_the_neighbour_cell_is_not_there(people: Ward) -> None:
    written(people)
    assert "Đỗ Thị Hoa" not in page(people, "secretary", link(people))
    assert "Đỗ Thị Hoa" in page(people, "ward-officer", f"/units/{people.ward.pk}/journal/")


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?who=binh", 1), ("?who=ward-off", 1), ("?verb=edit-member", 1), ("?verb=nothing", 2), ("?day=x", 2)],
)
def test_the_journal_is_narrowed(people: Ward, query: str, count: int) -> None:
    written(people)
    assert page(people, "secretary", link(people, query)).count("đảng viên Lê Thị Cúc") == count


def test_a_day_is_looked_up(people: Ward) -> None:
    written(people)
    today = timezone.localdate()
    found = [page(people, "secretary", link(people, f"?day={day:%d/%m/%Y}")) for day in (today, today - timedelta(1))]
    assert [one.count("đảng viên Lê Thị Cúc") for one in found] == [2, 0]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_journal_takes_the_same_queries(people: Ward, count: int, django_assert_num_queries: Queries) -> None:
    for _ in range(count):
        written(people)
    client = people.signed_in("secretary")
    with django_assert_num_queries(11):  # type: ignore[operator] # a fixture of the test library
        client.get(link(people))


def test_one_reads_what_others_did_with_ones_record(people: Ward) -> None:
    written(people)
    about = {"year": 2026, "behalf_of": people.cuc.pk}
    entry("secretary", "edit-wishes", f"member:{people.cuc.pk}", unit_path=people.cell.path, data=about).save()
    entry("member", "edit-wishes", f"member:{people.cuc.pk}", unit_path=people.cell.path).save()
    found = page(people, "member", "/my/journal/")
    assert (found.count("đảng viên Lê Thị Cúc"), found.count("làm thay</span>")) == (3, 1)


def test_nobody_reads_the_records_of_others_there(people: Ward) -> None:
    written(people)
    assert "Lê Thị Cúc" not in page(people, "committee", "/my/journal/")


def test_what_is_gone_and_what_is_odd_is_still_shown(people: Ward) -> None:
    for about in ("member:987654", "member:x", "thing:1", "member:" + "9" * 60, "<b>"):
        entry("secretary", "sign-in", about, unit_path=people.cell.path).save()
    found = page(people, "secretary", link(people))
    assert (Journal.objects.count(), found.count("không còn"), "<b>" in found) == (5, 5, False)
