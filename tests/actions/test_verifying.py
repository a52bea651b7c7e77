"""Whatever is altered behind the product's back is named: an entry, a missing one, the end, what was settled."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from roviec.actions.verifying import head_line, head_now, verify
from roviec.records.journal import entry, linked, text_of, write
from roviec.records.models import Draft, Journal, JournalHead, Remark
from roviec.records.seals import sealed
from roviec.wording import say
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
MANY = 12
UPDATE = "UPDATE records_journal SET {} = {} WHERE number = %s"
OTHER: dict[str, Any] = {
    "number": 99, "link": "0" * 64, "who": "bình", "verb": "sign-out", "about": "account:9", "unit_path": "9/",
    "data": '{"a": 2}', "at": "2026-01-01 00:00:00",
}  # fmt: skip


@pytest.fixture
def journal() -> None:
    """A dozen entries, and a database whose holder has taken the trigger away."""
    write(entry("an", "sign-in", f"account:{key}", unit_path="1/", data={"a": key}) for key in range(MANY))
    triggers = import_module("roviec.records.migrations.0002_journal_append_only")
    run(triggers.POSTGRESQL_BACK if connection.vendor == "postgresql" else triggers.SQLITE_BACK)


def run(sql: str, *values: Any) -> None:
    """Behind the product's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def codes(*heads: str) -> list[str]:
    return [fault.code for fault in verify(heads).faults]


@pytest.mark.usefixtures("journal")
def test_a_whole_journal_has_no_fault() -> None:
    verdict = verify([head_now()])
    assert (verdict.entries, verdict.faults, verdict.warnings, verdict.head) == (MANY, (), (), head_now())


def test_an_empty_journal_is_whole() -> None:
    assert (verify().entries, verify().faults) == (0, ())


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("number", [1, 5, MANY])
@pytest.mark.parametrize("column", [column for column in OTHER if column != "number"])
def test_an_altered_entry_is_named(column: str, number: int) -> None:
    cast = "::jsonb" if column == "data" and connection.vendor == "postgresql" else ""
    run(UPDATE.format(column, f"%s{cast}"), OTHER[column], number)
    found = verify().faults[0]
    assert (found.code, found.about["number"]) == ("verify-link", number)


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(("column", "code"), [("data", "verify-link"), ("at", "verify-unreadable")])
def test_an_entry_that_cannot_be_read_is_named(column: str, code: str) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL takes no such value")
    run("PRAGMA ignore_check_constraints = ON")
    run(UPDATE.format(column, "%s"), "{x", 7)
    run("PRAGMA ignore_check_constraints = OFF")  # the connection is the next test's as well
    assert [(one.code, one.about["number"]) for one in verify().faults] == [(code, 7)]


@pytest.mark.usefixtures("journal")
def test_an_entry_taken_out_is_named() -> None:
    run("DELETE FROM records_journal WHERE number = 5")
    found = verify().faults
    assert [one.code for one in found] == ["verify-gap", "verify-link"]
    assert (found[0].about["first"], found[0].about["last"]) == (5, 5)


@pytest.mark.usefixtures("journal")
def test_two_entries_exchanged_are_found() -> None:
    run("UPDATE records_journal SET number = 100 WHERE number = 3")
    run("UPDATE records_journal SET number = 3 WHERE number = 4")
    run("UPDATE records_journal SET number = 4 WHERE number = 100")
    assert set(codes()) == {"verify-link"}


@pytest.mark.usefixtures("journal")
def test_the_end_cut_off_is_found_by_the_head_in_the_database() -> None:
    run("DELETE FROM records_journal WHERE number = %s", MANY)
    assert codes() == ["verify-end"]


@pytest.mark.usefixtures("journal")
def test_the_end_cut_off_with_its_head_is_found_from_outside() -> None:
    outside = head_now()
    run("DELETE FROM records_journal WHERE number = %s", MANY)
    last = Journal.objects.get(number=MANY - 1)
    JournalHead.objects.update(number=last.number, link=last.link)
    assert (codes(), codes(outside)) == ([], ["verify-cut"])


@pytest.mark.usefixtures("journal")
def test_a_journal_made_anew_is_found_from_outside() -> None:
    outside, link = head_now(), ""
    run("UPDATE records_journal SET who = 'bình' WHERE number = 2")
    for row in Journal.objects.order_by("number"):
        link = linked(link, text_of(row.number, row.who, row.at, row.verb, row.about, row.unit_path, row.data))
        run("UPDATE records_journal SET link = %s WHERE number = %s", link, row.number)
    JournalHead.objects.update(link=link)
    assert (codes(), codes(outside)) == ([], ["verify-head-differs"])


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("line", ["", "RV", "12-", "xin chào", "RV 1-" + "g" * 32, "RV 0-" + "0" * 32])
def test_what_is_no_head_is_said(line: str) -> None:
    assert codes(line) == ["verify-no-head"]


@pytest.mark.usefixtures("journal")
def test_a_head_written_by_hand_is_read_however_it_is_spaced() -> None:
    last = Journal.objects.get(number=MANY)
    assert codes(f" {MANY} - {last.link[:20].upper()} ", f"rv {MANY}:{last.link}") == []


@pytest.mark.usefixtures("journal")
def test_a_clock_that_went_back_is_a_warning() -> None:
    row = entry("an", "sign-in", "account:1")
    write([type(row)(row.who, row.verb, row.about, row.at.replace(year=2001), "", {})])
    verdict = verify()
    assert (verdict.faults, [one.code for one in verdict.warnings]) == ((), ["verify-clock"])


def remark(people: Ward) -> Remark:
    """An answered remark on a draft, both sealed."""
    on: Draft = draft(people.cell, released_on=date(2026, 1, 10), remarks_until=date(2026, 1, 15))
    made = Remark.objects.create(
        draft=on, member=people.cuc, kind="comment", text="Xin đổi sang tổ 2", way="account", said_on=date(2026, 1, 11),
        at=on.made_at, actor="member",
    )  # fmt: skip
    entry("an", "answer", f"remark:{made.pk}", data={"seals": sealed(on, made)}).save()
    return made


def test_what_was_settled_and_altered_is_named(people: Ward) -> None:
    made = remark(people)
    assert verify().faults == ()
    run("UPDATE records_remark SET text = 'Đồng ý cả' WHERE id = %s", made.pk)
    [found] = verify().faults
    assert (found.code, found.about["key"]) == ("verify-seal-remark", str(made.pk))


def test_what_was_settled_and_taken_out_is_named(people: Ward) -> None:
    made = remark(people)
    run("DELETE FROM records_remark WHERE id = %s", made.pk)
    (found,) = verify().faults
    assert (found.code, found.about["thing"], found.about["key"]) == ("verify-gone", "remark", str(made.pk))
    assert "đã đóng dấu một ý kiến" in say(found)


def test_a_later_seal_takes_the_place_of_an_earlier_one(people: Ward) -> None:
    made = remark(people)
    run("UPDATE records_remark SET text = 'Đồng ý cả' WHERE id = %s", made.pk)
    entry("an", "answer", f"remark:{made.pk}", data={"seals": sealed(made)}).save()
    assert codes() == []


def test_a_seal_of_nothing_known_is_a_fault() -> None:
    entry("an", "x", "unit:1", data={"seals": {"moon:1": "0", "draft:x": "0"}}).save()
    assert codes() == ["verify-seal-unknown", "verify-seal-draft"]


def test_a_head_is_short_enough_for_a_hand() -> None:
    assert head_line(128, "9f2c01ab" * 8) == "RV 128-9f2c 01ab 9f2c 01ab 9f2c 01ab 9f2c 01ab"
