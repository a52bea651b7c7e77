"""Pins and bans belong to the year: listed in one place with who and when, and they outlive a version."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.records.models import Draft, Pin
from tests.web.drafts import YEAR, Drafting, crowd, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell with the planner's version 1, in which An holds N01."""
    return drafting(people)


def path(cell: Drafting) -> str:
    return f"/units/{cell.people.cell.pk}/pins/?year={YEAR}"


def sent(cell: Drafting, **fields: Any) -> str:
    """One word of the secretary on An and N01; the page that answers."""
    plain = {"edition": cell.draft.edition, "back": "member", "member": cell.people.an.pk, "duty": cell.records.pk}
    client = cell.people.signed_in("secretary")
    answer = client.post(f"/drafts/{cell.draft.pk}/edit/", {**plain, **fields}, follow=True)
    return answer.content.decode()


def listed(cell: Drafting, login: str = "secretary") -> str:
    answer = cell.people.signed_in(login).get(path(cell))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_teaches(cell: Drafting) -> None:
    assert "Chưa ghim, chưa cấm cặp nào" in listed(cell)


def test_a_ban_says_that_it_is_of_the_year_and_that_the_held_pair_stays(cell: Drafting) -> None:
    text = sent(cell, verb="forbid", why="đã xin thôi")
    assert f"Đã cấm cho cả năm {YEAR}, không riêng phiên bản nào" in text
    assert "vẫn giữ N01 trong phiên bản 1 cho đến khi chuyển người khác" in text
    assert f'href="/drafts/{cell.draft.pk}/duties/{cell.records.pk}/?instead={cell.people.an.pk}"' in text
    assert "Phiên bản này vẫn giữ việc cho đến khi chuyển" in text


def test_a_pin_names_no_version(cell: Drafting) -> None:
    text = sent(cell, verb="pin")
    assert (f"Đã ghim cho cả năm {YEAR}" in text, "Đã lưu vào phiên bản" in text) == (True, False)


def test_the_list_tells_who_and_why_and_who_still_holds_it(cell: Drafting) -> None:
    sent(cell, verb="forbid", why="đã xin thôi")
    Pin.objects.create(member=cell.people.cuc, duty=cell.homes, kind="pin")
    text = listed(cell)
    assert [words in text for words in ("đã xin thôi", "Nguyễn Văn An, ", "Phiên bản 1 vẫn giao", "sổ đã nhập")] == [
        True
    ] * 4


def test_each_is_freed_from_the_list(cell: Drafting) -> None:
    sent(cell, verb="pin")
    client = cell.people.signed_in("secretary")
    fields = {"member": cell.people.an.pk, "duty": cell.records.pk}
    assert (client.post(path(cell), fields).status_code, Pin.objects.count()) == (302, 0)
    assert client.post(path(cell), fields).status_code == 422


@pytest.mark.parametrize("fields", [{}, {"member": "x", "duty": "9" * 40}, {"member": 999999, "duty": 999999}])
def test_what_is_no_pair_is_refused(cell: Drafting, fields: dict[str, Any]) -> None:
    assert cell.people.signed_in("secretary").post(path(cell), fields).status_code == 422


def test_putting_a_version_aside_says_that_the_words_stay(cell: Drafting) -> None:
    sent(cell, verb="pin")
    client = cell.people.signed_in("secretary")
    text = client.post(f"/drafts/{cell.draft.pk}/discard/", follow=True).content.decode()
    assert (f"1 cặp đã ghim, đã cấm là của cả năm {YEAR}" in text, Pin.objects.count()) == (True, 1)
    assert f'href="/units/{cell.people.cell.pk}/pins/"' in text


def test_the_list_takes_the_same_queries_for_any_number(cell: Drafting) -> None:
    client = cell.people.signed_in("secretary")
    client.get(path(cell))
    counts = []
    for number in (1, 3, 30):
        for who in crowd(cell.people, number, begin=number * 100):
            Pin.objects.create(member=who, duty=cell.homes, kind="pin")
        with CaptureQueriesContext(connection) as found:
            client.get(path(cell))
        counts.append(len(found))
    assert (len(set(counts)), Draft.objects.count()) == (1, 1)
