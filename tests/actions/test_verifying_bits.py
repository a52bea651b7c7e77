"""`roviec verify` itself: any bit of an entry is found, a broken text is a finding, and work meanwhile is no fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from roviec.actions.handover import tell_members
from roviec.actions.journal_export import export_journal
from roviec.actions.verifying import verify
from roviec.records.journal import entry, write
from roviec.records.models import Journal
from roviec.records.queries.chain import COLUMNS, entries
from tests.actions.journal_files import faults
from tests.actions.resolutions import ON, decided, issued, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TEXTS = tuple(name for name in COLUMNS if name != "number")


def run(sql: str, *values: Any) -> None:
    """Behind the product's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def raw(column: str, number: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({column} AS BLOB) FROM records_journal WHERE number = %s", [number])  # noqa: S608 # a column of ours
        return bytes(cursor.fetchone()[0])


def put(column: str, number: int, content: bytes) -> None:
    run(f"UPDATE records_journal SET {column} = CAST(%s AS TEXT) WHERE number = %s", content, number)  # noqa: S608 # the same


@pytest.fixture
def journal() -> None:
    """Three entries in a file whose holder has taken the trigger and the checks away."""
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL takes no broken text")
    write(
        entry("bí thư", "sign-in", f"account:{key}", unit_path="1/", data={"lý do": "é", "n": key}) for key in range(3)
    )
    run("DROP TRIGGER records_journal_fixed")
    run("PRAGMA ignore_check_constraints = ON")


@pytest.fixture(autouse=True)
def _checks_again() -> Any:
    yield
    if connection.vendor == "sqlite":
        run("PRAGMA ignore_check_constraints = OFF")  # the connection is the next test's as well


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("column", TEXTS)
def test_every_single_bit_of_an_entry_is_found(column: str) -> None:
    content, before, missed = raw(column, 2), list(entries(1, 2)), []
    for bit in range(len(content) * 8):
        made = bytearray(content)
        made[bit // 8] ^= 1 << bit % 8
        put(column, 2, bytes(made))
        if not verify().faults and list(entries(1, 2)) != before:  # \\u00E9 for \\u00e9 changes nothing that is read
            missed.append(bit)
    put(column, 2, content)
    assert (missed, verify().faults) == ([], ())


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("column", TEXTS)
def test_an_entry_that_is_no_text_any_more_is_named(column: str) -> None:
    put(column, 2, b"\xff" + raw(column, 2)[1:])
    found = verify().faults[0]
    assert (found.code, found.about["number"]) == ("verify-unreadable" if column != "at" else found.code, 2)


@pytest.mark.usefixtures("journal")
def test_an_entry_that_is_no_text_is_exported_and_found_in_the_file(tmp_path: Path) -> None:
    put("who", 2, b"\xff")
    export_journal(tmp_path / "x")
    assert faults((tmp_path / "x").read_bytes()) == ["form"]


def test_a_receipt_that_is_no_text_any_more_is_named(people: Ward) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL takes no broken text")
    decided(people)
    issued(people)
    run("UPDATE records_receipt SET actor = CAST(%s AS TEXT) WHERE member_id = %s", b"\xff", people.cuc.pk)
    assert [one.about["name"] for one in verify().faults] == ["Lê Thị Cúc"]


def test_work_done_meanwhile_is_no_fault(people: Ward) -> None:
    """A member is told after the seal was taken from the journal and before the receipt is read."""
    decided(people)
    made = issued(people)
    acts = [lambda: tell_members(made, [people.cuc.pk], told_on=ON, actor=who(people), on=ON)]

    def meanwhile(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "records_receipt" in sql and acts:
            acts.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        verdict = verify()
    assert (verdict.faults, acts, verdict.entries) == ((), [], Journal.objects.count())


def test_a_fault_is_no_less_one_because_others_work(people: Ward) -> None:
    decided(people)
    made = issued(people)
    run("UPDATE records_receipt SET way = 'paper' WHERE member_id = %s", people.an.pk)

    def meanwhile(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "records_receipt" in sql and sql.startswith("SELECT"):
            entry("an", "sign-in", f"account:{made.pk}").save()
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        assert [one.about["name"] for one in verify().faults] == ["Nguyễn Văn An"]
