"""The database of a meeting night: cells whose meeting is open with a tabled draft; counted afterwards. Prints JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from docx import Document

from roviec.actions.meeting_papers import zip_of_meeting
from roviec.actions.verifying import verify
from roviec.domain.access import Role
from roviec.domain.calendar import usual_year
from roviec.domain.procedure import Step
from roviec.records.actors import actor_of
from roviec.records.models import (
    Account,
    Attendance,
    Cycle,
    Draft,
    DraftLine,
    Duty,
    Meeting,
    Member,
    Membership,
    Remark,
    RoleHeld,
    StandingPeriod,
    Unit,
    Vote,
    named,
)
from roviec.records.queries.units import path_of
from tests.bench.clock import Clock
from tests.bench.pages_data import cookie

DUTIES, EMPTY = 5, 20
CLEAR = {"product": "báo cáo", "due": "hằng tháng", "people_max": 10, "hours": 8}
BEFORE = datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())


def fill(cells: int, members: int) -> None:
    """So many cells of so many members under one committee, each with a secretary who has signed in."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    top = _unit("Đảng bộ thử", "đảng bộ", None)
    with transaction.atomic():
        told = [_cell(top, number, members) for number in range(cells)]
    sys.stdout.write(json.dumps({"cells": told}) + "\n")


def _unit(name: str, kind: str, parent: Unit | None) -> Unit:
    unit = Unit.objects.create(name=name, kind=kind, parent=parent)
    unit.path = path_of(unit)
    unit.save()
    return unit


def _cell(top: Unit, number: int, members: int) -> dict[str, Any]:
    unit = _unit(f"Chi bộ số {number}", "chi bộ", top)
    people = _people(unit, number, members)
    account = Account.objects.create(login=f"secretary{number}", name=f"Bí thư {number}", must_change=False)
    RoleHeld.objects.create(account=account, role=Role.SECRETARY, unit=unit)
    meeting = _meeting(unit, people, _draft(unit, people))
    session = cookie(account).partition("=")[2]
    return {"unit": unit.pk, "meeting": meeting.pk, "members": [one.pk for one in people], "session": session}


def _people(unit: Unit, number: int, members: int) -> list[Member]:
    rows = [Member(key=f"c{number}-{n}", **named(f"Nguyễn Văn Số{n}")) for n in range(members)]
    people = Member.objects.bulk_create(rows)
    held = Membership.objects.bulk_create(Membership(member=row, unit=unit) for row in people)
    StandingPeriod.objects.bulk_create(StandingPeriod(membership=one, standing="official") for one in held)
    return list(people)


def _draft(unit: Unit, people: Sequence[Member]) -> Draft:
    """Adopted and released; the days to speak are over, the cell has come to the meeting."""
    year, today = usual_year(timezone.localdate()), timezone.localdate()
    duties = [Duty.objects.create(unit=unit, year=year, code=f"N{n:02}", name=f"Việc {n}", **CLEAR)
              for n in range(DUTIES)]  # fmt: skip
    made = Draft.objects.create(
        unit=unit, year=year, number=1, made_by="hand", made_at=BEFORE, actor="bench", state="adopted",
        is_released=True, released_on=today - timedelta(30), remarks_until=today - timedelta(10),
    )  # fmt: skip
    lines = (DraftLine(draft=made, member=one, duty=duties[n % DUTIES]) for n, one in enumerate(people))
    DraftLine.objects.bulk_create(lines)
    Cycle.objects.create(unit=unit, year=year, step=Step.MEETING.value, moved_at=BEFORE)
    return made


def _meeting(unit: Unit, people: Sequence[Member], tabled: Draft) -> Meeting:
    """Of the day before, so that its hours are over at whatever hour this runs."""
    day: date = timezone.localdate() - timedelta(1)
    made: Meeting = Meeting.objects.create(
        unit=unit, year=tabled.year, held_on=day, starts_at=time(19, 30), place="Nhà văn hóa", state="open",
        called_at=BEFORE, actor="bench", chair=people[0], minute_taker=people[1], began=time(19, 30), draft=tabled,
    )  # fmt: skip
    return made


def count() -> None:
    """What is in the database after the night."""
    told = {
        "rows of the roll": Attendance.objects.count(),
        "opinions": Remark.objects.count(),
        "votes with their counts": Vote.objects.filter(state="closed", no=1, abstained=1).count(),
        "meetings closed": Meeting.objects.filter(state="closed").count(),
        "faults in the journal": len(verify().faults),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def papers(meetings: int) -> None:
    """Every paper of so many meetings; seconds, the largest size of the process, and an empty document beside it."""
    clock, sizes, names = Clock(), 0, 0
    for meeting in Meeting.objects.order_by("pk").select_related("unit")[:meetings]:
        secretary = RoleHeld.objects.select_related("account").get(unit=meeting.unit_id)
        actor = actor_of(secretary.account, timezone.localdate())
        with clock("papers"):
            made = zip_of_meeting(meeting, actor)
        sizes, names = sizes + len(made), names + len(ZipFile(BytesIO(made)).namelist())
    with clock("empty"):
        for _ in range(EMPTY):
            Document().save(BytesIO())
    told = {
        "meetings": meetings,
        "papers": names,
        "bytes": sizes,
        "seconds": clock.seconds["papers"],
        "empty": clock.seconds["empty"] / EMPTY,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(told) + "\n")
