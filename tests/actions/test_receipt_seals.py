"""Who was told and who has received is sealed: what is altered behind the product's back names member and entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from roviec.actions.handover import Slip, answer_request, ask_change, receive, tell_members, write_slips
from roviec.actions.verifying import verify
from roviec.records import seals
from roviec.records.models import Journal, Receipt, Resolution, Way
from tests.actions.resolutions import ON, decided, issued, who
from tests.web.people import Ward


@pytest.fixture
def resolution(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


def alter(sql: str, *values: Any) -> None:
    """Behind the product's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def of(resolution: Resolution, member: int) -> Receipt:
    return resolution.receipts.select_related("resolution__unit").get(member=member)


def all_acts(people: Ward, made: Resolution) -> None:
    """Told, asked, declined; received by slip, and by account."""
    cuc, an = people.cuc.pk, people.an.pk
    tell_members(made, [cuc, an], told_on=ON, actor=who(people), on=ON)
    asks = ask_change(of(made, cuc), "Tôi đau khớp", edition=1, actor=who(people, "member"), on=ON)
    answer_request(asks, "Chi ủy xem lại", is_accepted=False, edition=2, actor=who(people))
    write_slips(made, [Slip(an)], count=1, day=ON, way=Way.PAPER, actor=who(people), on=ON)
    receive(of(made, cuc), edition=3, actor=who(people, "member"), on=ON)


def test_every_act_of_handing_over_seals_what_it_leaves(people: Ward, resolution: Resolution) -> None:
    all_acts(people, resolution)
    verdict = verify()
    assert (verdict.faults, Receipt.objects.get(member=people.cuc).state) == ((), "received")


COLUMNS = {
    "state": "untold", "told_on": date(2026, 2, 4), "received_on": date(2026, 2, 4), "way": "behalf", "request": "Xin",
    "answer": "Không", "actor": "bình",
}  # fmt: skip
SET = "UPDATE records_receipt SET {} = %s WHERE id = %s"
COPY = """
INSERT INTO records_receipt (member_id, resolution_id, state, way, request, answer, actor, edition)
SELECT %s, resolution_id, state, way, request, answer, actor, edition FROM records_receipt LIMIT 1
"""


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_altered_names_the_member_and_the_entry(people: Ward, resolution: Resolution, column: str) -> None:
    all_acts(people, resolution)
    mine = of(resolution, people.cuc.pk)
    alter(SET.format(column), COLUMNS[column], mine.pk)
    [found] = verify().faults
    last = Journal.objects.filter(verb="receive-duties").order_by("-number").first()
    assert last is not None
    assert (found.code, found.about["name"], found.about["number"]) == (
        "verify-seal-receipt",
        "Lê Thị Cúc",
        last.number,
    )


def test_received_without_an_act_is_found_from_the_first_day(people: Ward, resolution: Resolution) -> None:
    alter("UPDATE records_receipt SET state = 'received', received_on = %s WHERE member_id = %s", ON, people.an.pk)
    first = Journal.objects.get(verb="issue-resolution").number
    [found] = verify().faults
    assert (found.code, found.about["name"], found.about["number"]) == ("verify-seal-receipt", "Nguyễn Văn An", first)


def test_a_receipt_given_to_somebody_else_is_found(people: Ward, resolution: Resolution) -> None:
    alter("UPDATE records_receipt SET member_id = %s WHERE member_id = %s", people.binh.pk, people.an.pk)
    assert {one.code for one in verify().faults} == {"verify-seal-receipt", "verify-seal-receipts"}


def test_a_receipt_taken_out_or_put_in_names_the_resolution(people: Ward, resolution: Resolution) -> None:
    alter(COPY, people.binh.pk)
    [found] = verify().faults
    assert (found.code, found.about["name"]) == ("verify-seal-receipts", resolution.symbol)
    alter("DELETE FROM records_receipt WHERE member_id = %s", people.cuc.pk)
    assert sorted(one.code for one in verify().faults) == ["verify-gone", "verify-seal-receipts"]


def test_a_receipt_that_cannot_be_read_is_named_and_the_others_are_not(people: Ward, resolution: Resolution) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL takes no such value")
    alter("UPDATE records_receipt SET told_on = '2026-13-45' WHERE member_id = %s", people.cuc.pk)
    assert [one.about["name"] for one in verify().faults] == ["Lê Thị Cúc"]


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_many_are_read_at_once(
    people: Ward, resolution: Resolution, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "AT_ONCE", at_once)
    alter("UPDATE records_receipt SET way = 'paper' WHERE member_id = %s", people.an.pk)
    assert [one.about["name"] for one in verify().faults] == ["Nguyễn Văn An"]


def test_what_a_member_asks_stands_in_no_entry(people: Ward, resolution: Resolution) -> None:
    all_acts(people, resolution)
    assert "khớp" not in str(list(Journal.objects.values_list("data", flat=True)))
