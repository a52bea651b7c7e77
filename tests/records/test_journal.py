"""The journal is one chain: numbered without a gap, each entry linked to the one before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import transaction

from roviec.records.journal import as_text, entry, linked, text_of, write
from roviec.records.models import Journal, JournalHead

pytestmark = pytest.mark.django_db


def relinked(row: Journal, before: str) -> str:
    """The link of a stored entry, worked out from what the database gives back."""
    return linked(before, text_of(row.number, row.who, row.at, row.verb, row.about, row.unit_path, row.data))


def test_entries_are_numbered_and_linked_in_their_order() -> None:
    entry("an", "release", "draft:1").save()
    write([entry("bình", "sign-in", "account:2"), entry("cúc", "sign-in", "account:3")])
    rows = list(Journal.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.link for row in rows] == [
        first := relinked(rows[0], ""), second := relinked(rows[1], first), relinked(rows[2], second)
    ]  # fmt: skip


def test_the_head_is_the_last_entry() -> None:
    write(entry("an", "sign-in", f"account:{key}") for key in range(3))
    head, last = JournalHead.objects.get(), Journal.objects.get(number=3)
    assert (head.number, head.link) == (3, last.link)


def test_data_comes_back_from_the_database_with_the_same_link() -> None:
    data = {"tên": "Tổ đảng 1 — “Đồng”", "b": [1, None, True, {"z": 0.1, "a": -3}], "a": 10**15, "": "\n\t\\"}
    row = entry("ân", "x", "unit:1", unit_path="1/2/", data=data).save()
    kept = Journal.objects.get(pk=row.pk)
    assert relinked(kept, "") == kept.link == row.link


def test_an_act_undone_leaves_no_gap() -> None:
    entry("an", "one", "unit:1").save()
    with pytest.raises(RuntimeError), transaction.atomic():
        entry("an", "undone", "unit:1").save()
        raise RuntimeError
    entry("an", "two", "unit:1").save()
    assert list(Journal.objects.order_by("number").values_list("number", "verb")) == [(1, "one"), (2, "two")]


def test_nothing_to_write_writes_nothing() -> None:
    assert (write([]), Journal.objects.count(), JournalHead.objects.filter(number__gt=0).count()) == ([], 0, 0)


def test_the_same_moment_gives_the_same_text_in_every_zone() -> None:
    moment = datetime(2026, 3, 1, 1, 2, 3, 40, tzinfo=UTC)
    there = moment.astimezone(timezone(timedelta(hours=7)))
    assert text_of(1, "an", moment, "v", "", "", {}) == text_of(1, "an", there, "v", "", "", {})


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_text({"x": float("nan")})
