"""What must never be false is refused by the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from roviec.records import models
from roviec.records.journal import entry
from tests.records import rows
from tests.web.issued import issued_by_hand

pytestmark = pytest.mark.django_db
DAY, BEFORE = date(2026, 1, 15), date(2026, 1, 1)


def draft(where: models.Unit, number: int = 1, **fields: Any) -> models.Draft:
    made = datetime(2026, 1, 15, 8, tzinfo=timezone.get_current_timezone())
    plain = {"year": 2026, "made_by": "hand", "made_at": made, "actor": "an"}
    return models.Draft.objects.create(unit=where, number=number, **{**plain, **fields})


def change(of: models.Draft, **fields: Any) -> models.DraftChange:
    return models.DraftChange.objects.create(
        draft=of, **{"edition": 1, "verb": "move", "actor": "an", "at": of.made_at, **fields}
    )


def run(where: models.Unit, state: str) -> models.PlanRun:
    asked = datetime(2026, 1, 15, 8, tzinfo=timezone.get_current_timezone())
    return models.PlanRun.objects.create(unit=where, year=2026, seed=8, actor="an", asked_at=asked, state=state)


def template(where: models.Unit, **fields: Any) -> models.PaperTemplate:
    plain = {"stem": "minutes", "content": b"x", "digest": "0" * 64, "put_at": timezone.now(), "actor": "an"}
    return models.PaperTemplate.objects.create(unit=where, **{**plain, **fields})


def refused(act: Callable[[], object]) -> bool:
    """Whether the database says no; the transaction of the test goes on."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


UNITS: dict[str, Callable[[models.Unit], object]] = {
    "two templates of one paper": lambda cell: (template(cell), template(cell)),
    "template of no paper": lambda cell: template(cell, stem=""),
    "template without a digest": lambda cell: template(cell, digest=""),
    "same name beside": lambda cell: rows.unit(cell.name, cell.parent),
    "same name at the top": lambda cell: rows.unit(cell.parent.name if cell.parent else ""),
    "no name": lambda cell: rows.unit("", cell.parent),
    "under itself": lambda cell: models.Unit.objects.filter(pk=cell.pk).update(parent=cell.pk),
    "ends before it starts": lambda cell: rows.unit("Chi bộ khu phố 9", cell.parent, starts=DAY, ends=BEFORE),
    "goes on from itself": lambda cell: models.Succession.objects.create(before=cell, after=cell, day=DAY),
    "past that is not over": lambda cell: models.UnitPast.objects.create(unit=cell, name="Chi bộ cũ"),
    "duty twice": lambda cell: (rows.duty(cell), rows.duty(cell)),
    "duty without a name": lambda cell: rows.duty(cell, name=""),
    "duty wants fewer than it needs": lambda cell: rows.duty(cell, people_min=3, people_max=2),
    "unknown condition": lambda cell: models.DutyCondition.objects.create(duty=rows.duty(cell), place=0, kind="hair"),
    "age from 60 to 18": lambda cell: models.DutyCondition.objects.create(
        duty=rows.duty(cell), place=0, kind="age", low=60, high=18
    ),
    "draft number twice": lambda cell: (draft(cell), draft(cell)),
    "two drafts adopted": lambda cell: (draft(cell, state="adopted"), draft(cell, 2, state="adopted")),
    "draft of no known state": lambda cell: draft(cell, state="lost"),
    "planner without a seed": lambda cell: draft(cell, made_by="planner"),
    "hand with a seed": lambda cell: draft(cell, seed=2017),
    "two changes of one edition": lambda cell: [change(one) for one in [draft(cell)] * 2],
    "change by nobody": lambda cell: change(draft(cell), actor=""),
    "two runs of the planner at once": lambda cell: [run(cell, state) for state in ("waiting", "running")],
    "run of no known state": lambda cell: run(cell, "lost"),
    "released though not adopted": lambda cell: draft(cell, is_released=True),
    "released though discarded": lambda cell: draft(cell, state="discarded", is_released=True),
    "nobody's entry": lambda cell: entry("", "read", f"unit:{cell.pk}").save(),
}


@pytest.mark.parametrize("fault", UNITS)
def test_unit_and_what_belongs_to_it_is_refused(fault: str) -> None:
    cell = rows.unit("Chi bộ khu phố 1", rows.unit("Đảng bộ phường Bến Trăng"))
    assert refused(lambda: UNITS[fault](cell))


def review(who: models.Member, **fields: Any) -> models.Review:
    return models.Review.objects.create(member=who, **{"year": 2026, **fields})


def exemption(who: models.Member, **fields: Any) -> models.Exemption:
    return models.Exemption.objects.create(member=who, requested_on=BEFORE, **fields)


MEMBERS: dict[str, Callable[[models.Member, models.Unit], object]] = {
    "same card": lambda an, _: rows.member("Trần Thị Bình", an.card),
    "no name": lambda *_: rows.member(" ", "27000099"),
    "unknown sex": lambda *_: rows.member("Trần Thị Bình", sex="x"),
    "two homes": lambda an, cell: (rows.joined(an, cell), rows.joined(an, rows.unit("Chi bộ khu phố 2"))),
    "twice in one unit": lambda an, cell: (rows.joined(an, cell), rows.joined(an, cell, is_temporary=True)),
    "unknown standing": lambda an, cell: rows.joined(an, cell, "asleep"),
    "left without a day": lambda an, cell: rows.joined(an, cell, leaving="died"),
    "left in an unknown way": lambda an, cell: rows.joined(an, cell, leaving="vanished", ends=DAY),
    "two standings": lambda an, cell: models.StandingPeriod.objects.create(
        membership=rows.joined(an, cell), standing="exempt", starts=DAY
    ),
    "exempt without resolution": lambda an, _: exemption(an, starts=DAY),
    "exemption ends unbegun": lambda an, _: exemption(an, ends=DAY),
    "skill of level 3": lambda an, _: models.Skill.objects.create(member=an, name="kế toán", level=3),
    "post without a name": lambda an, _: models.PostHeld.objects.create(member=an, name=""),
    "post of no known body": lambda an, _: models.PostHeld.objects.create(member=an, name="bí thư", body="army"),
    "two reviews a year": lambda an, _: (review(an), review(an)),
    "a diagnosis": lambda an, _: review(an, health="viêm phổi"),
    "more hours than a month": lambda an, _: review(an, hours=3000),
    "past duty twice": lambda an, _: [models.PastDuty.objects.create(member=an, year=2025, code="N1") for _ in "ab"],
    "apart from oneself": lambda an, _: models.Apart.objects.create(one=an, other=an),
    "pin of no known kind": lambda an, cell: models.Pin.objects.create(member=an, duty=rows.duty(cell), kind="may"),
    "share of nothing": lambda an, cell: models.DraftLine.objects.create(
        draft=draft(cell), member=an, duty=rows.duty(cell), share=0
    ),
}


@pytest.mark.parametrize("fault", MEMBERS)
def test_member_and_what_belongs_to_them_is_refused(fault: str) -> None:
    an, cell = rows.an(), rows.unit("Chi bộ khu phố 1")
    assert refused(lambda: MEMBERS[fault](an, cell))


LETTERS: dict[str, Callable[[models.Account, models.Resolution], object]] = {
    "mail without an address": lambda account, _: models.Account.objects.filter(pk=account.pk).update(mail_draft=True),
    "two letters to one reader": lambda account, about: (letter(account, about), letter(account, about)),
    "letter of no known state": lambda account, about: letter(account, about, state="lost"),
    "reminder of no day": lambda account, about: letter(account, about, topic="reminder"),
    "letter about new duties of a day": lambda account, about: letter(account, about, day=DAY),
    "letter of no known topic": lambda account, about: letter(account, about, topic="moon"),
    "letter about nothing": lambda account, _: letter(account, None),
    "letter of a meeting about a resolution": lambda account, about: letter(account, about, topic="meeting"),
    "two reminders of one day": lambda account, about: [
        letter(account, about, topic="reminder", day=DAY) for _ in range(2)
    ],
    "letter sent at no moment": lambda account, about: letter(account, about, state="sent"),
}


def letter(account: models.Account, about: models.Resolution | None, **fields: Any) -> models.Letter:
    now = timezone.now()
    return models.Letter.objects.create(
        account=account, resolution=about, asked_at=now, due_at=now, actor="an", **fields
    )


@pytest.mark.parametrize("fault", LETTERS)
def test_letter_is_refused(fault: str) -> None:
    account = models.Account.objects.create(login="an", name="An")
    about = issued_by_hand(rows.unit("Chi bộ khu phố 1"))
    assert refused(lambda: LETTERS[fault](account, about))


def test_pair_kept_apart_stands_once_whoever_is_first() -> None:
    an, cuc = rows.an(), rows.cuc()
    models.Apart.objects.create(one=an, other=cuc)
    assert refused(lambda: models.Apart.objects.create(one=cuc, other=an))


def test_what_ended_leaves_room() -> None:
    an, old = rows.an(), rows.unit("Chi bộ khu phố 1", ends=DAY)
    rows.joined(an, old, ends=DAY)
    rows.joined(an, rows.unit("Chi bộ khu phố 1"), starts=DAY)
    rows.joined(an, rows.unit("Chi bộ khu phố 2"), is_temporary=True)
    assert [one.ends for one in an.memberships.order_by("pk")] == [DAY, None, None]


def test_journal_only_grows() -> None:
    entry("an", "read-health", "member:1", data={"year": 2026}).save()
    line = models.Journal.objects.get()
    line.who = "hoa"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.save()
    with pytest.raises(TypeError, match="append-only"):
        models.Journal.objects.all().delete()
    with pytest.raises(TypeError, match="append-only"):
        models.Journal.objects.update(who="hoa")
    assert models.Journal.objects.get().who == "an"


def test_every_change_of_the_models_has_its_migration() -> None:
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)


def test_connection_keeps_foreign_keys_and_every_commit() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL always does")
    with connection.cursor() as cursor:
        pragmas = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")]
    assert pragmas == [1, 2]


@pytest.mark.parametrize(("began", "ended"), [("19:30", "19:30"), (None, "21:15")])
def test_a_meeting_does_not_end_as_it_begins_nor_before_it_has_begun(began: str | None, ended: str) -> None:
    fields = {"year": 2026, "held_on": DAY, "starts_at": "19:30", "place": "Nhà văn hóa", "actor": "an"}
    made = models.Meeting.objects.create(unit=rows.unit("Chi bộ 1"), called_at=timezone.now(), began="19:30", **fields)
    models.Meeting.objects.filter(pk=made.pk).update(ended="00:40")  # past midnight
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Meeting.objects.filter(pk=made.pk).update(began=began, ended=ended)


@pytest.mark.parametrize("closed", [None, timedelta(minutes=-1)])
def test_a_count_is_not_after_the_result_nor_before_there_is_one(closed: timedelta | None) -> None:
    at = timezone.now()
    fields = {"year": 2026, "held_on": DAY, "starts_at": "19:30", "place": "Nhà văn hóa", "actor": "an"}
    held = models.Meeting.objects.create(unit=rows.unit("Chi bộ 1"), called_at=at, **fields)
    vote = models.Vote.objects.create(meeting=held, place=1, subject="other", question="?", opened_at=at, actor="an")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Vote.objects.filter(pk=vote.pk).update(counted_at=at, closed_at=closed and at + closed)
    with pytest.raises(IntegrityError), transaction.atomic():
        vote.counts.create(teller="an", handed_out=0, returned=0, spoilt=0, yes=0, no=0, at=at,
                           counted_at=at + timedelta(minutes=1))  # fmt: skip
