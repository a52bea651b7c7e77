"""The page of members who may be one person."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.domain.calendar import LooseDate
from roviec.records.models import Member, NotDuplicate
from tests.records.rows import joined, member
from tests.web.people import Ward


@pytest.fixture
def twin(people: Ward) -> Member:
    """Cúc once more."""
    found = member("Lê Thị Cúc", born=LooseDate(1972), lane="<script>Ngõ</script>")
    joined(found, people.cell)
    return found


def link(people: Ward, more: str = "") -> str:
    return f"/units/{people.cell.pk}/duplicates/{more}"


def test_pairs_are_merged_from_the_list(people: Ward, twin: Member) -> None:
    client = people.signed_in("secretary")
    page = client.get(link(people))
    assert [(pair.one, pair.other) for pair, _ in page.context["pairs"]] == [(people.cuc.pk, twin.pk)]
    where = link(people, f"merge/?one={people.cuc.pk}&other={twin.pk}")
    form = client.get(where)
    assert (list(form.context["form"].fields)[2:], "<script>Ngõ" in form.content.decode()) == (["born", "lane"], False)
    given = {"born": "kept", "lane": "other", "edition": 0, "other_edition": 0}
    answer = client.post(where, given, follow=True)
    assert ("Đã gộp" in answer.content.decode(), Member.objects.count()) == (True, 5)


def test_each_difference_needs_a_choice(people: Ward, twin: Member) -> None:
    where = link(people, f"merge/?one={people.cuc.pk}&other={twin.pk}")
    answer = people.signed_in("secretary").post(where, {"born": "fly"})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["born", "lane"])
    assert Member.objects.count() == 6


def test_two_people_are_not_asked_about_again(people: Ward, twin: Member) -> None:
    client = people.signed_in("secretary")
    client.post(link(people), {"one": people.cuc.pk, "other": twin.pk})
    assert (NotDuplicate.objects.count(), client.get(link(people)).context["pairs"]) == (1, [])


@pytest.mark.parametrize("keys", ["", "one=1&other=1", "one=x&other=2", "one=99999999999999999&other=1"])
def test_a_pair_that_is_none_leads_back(people: Ward, keys: str) -> None:
    answer = people.signed_in("secretary").get(link(people, f"merge/?{keys}"))
    assert answer.headers["Location"] == link(people)


def test_a_foreign_member_is_as_if_missing(people: Ward, twin: Member) -> None:
    client = people.signed_in("secretary")
    for other in (people.hoa.pk, 987654):
        answer = client.post(link(people, f"merge/?one={people.cuc.pk}&other={other}"))
        assert answer.headers["Location"] == link(people)
        client.post(link(people), {"one": people.cuc.pk, "other": other})
    assert NotDuplicate.objects.count() == 0


def test_an_empty_list_teaches(people: Ward) -> None:
    assert "Không thấy ai giống nhau" in people.signed_in("secretary").get(link(people)).content.decode()


def test_one_and_thirty_pairs_cost_the_same(people: Ward, twin: Member) -> None:
    client: Any = people.signed_in("secretary")
    counts = []
    for more in range(2):
        for number in range(more * 30):
            for _ in range(2):
                joined(member(f"Vũ Văn {number}"), people.cell)
        with CaptureQueriesContext(connection) as seen:
            client.get(link(people))
        counts.append(len(seen))
    assert counts[0] == counts[1]
