"""The database the readers look at: the invented city, and a cell of 200 with a draft. Django must have been set up."""

from __future__ import annotations

import json
import sys

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import city, ward
from roviec.actions.storing import store_snapshot
from roviec.domain.access import Role
from roviec.records.models import (
    Account,
    Draft,
    DraftLine,
    Duty,
    Member,
    Membership,
    RoleHeld,
    StandingPeriod,
    Unit,
    named,
)
from roviec.records.queries.units import path_of

YEAR = DEMO_DAY.year + 1


def main(size: str) -> None:
    """City and a cell of 200 with a draft (`full`), or the ward (`small`)."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    top = store_snapshot(city(1) if size == "full" else ward(8), YEAR, actor="bench")
    cell = large_cell(top, 200 if size == "full" else 20)
    account = Account.objects.create(login="bench", name="Bench", must_change=False)
    for role in (Role.CITY_OFFICER, Role.AUDITOR):
        RoleHeld.objects.create(account=account, role=role, unit=top)
    RoleHeld.objects.create(account=account, role=Role.SECRETARY, unit=cell)
    told = {
        "cookie": cookie(account),
        "top": top.pk,
        "cell": cell.pk,
        "draft": draft_of(cell).pk,
        "members": Member.objects.count(),
        "member": Membership.objects.filter(unit=cell).values_list("member_id", flat=True)[0],
    }
    sys.stdout.write(json.dumps(told) + "\n")


def large_cell(top: Unit, people: int) -> Unit:
    """A cell of so many members under the top."""
    cell = Unit.objects.create(name="Chi bộ đông người", kind="chi bộ", parent=top, lanes=8)
    cell.path = path_of(cell)
    cell.save()
    models = list(Member.objects.order_by("pk")[:people])
    rows = [_twin(old, n) for n, old in enumerate(models)]
    Member.objects.bulk_create(rows)
    groups = (f"Tổ đảng số {n % 5 + 1}" for n in range(people))
    pairs = zip(rows, groups, strict=False)
    held = Membership.objects.bulk_create(Membership(member=row, unit=cell, group=group) for row, group in pairs)
    StandingPeriod.objects.bulk_create(StandingPeriod(membership=one, standing="official") for one in held)
    return cell


def _twin(old: Member, number: int) -> Member:
    lane = f"Ngõ {number % 8 + 1}"
    return Member(key=f"large {number}", born=old.born, sex=old.sex, lane=lane, **named(old.name))


def draft_of(cell: Unit) -> Draft:
    """A version in which every member of the cell has one of forty duties."""
    duties = [_duty(cell, number) for number in range(40)]
    when = timezone.now()
    made = Draft.objects.create(unit=cell, year=YEAR, number=1, made_by="hand", made_at=when, actor="bench")
    people = Membership.objects.filter(unit=cell).values_list("member_id", flat=True)
    lines = (DraftLine(draft=made, member_id=key, duty=duties[n % 40]) for n, key in enumerate(people))
    DraftLine.objects.bulk_create(lines)
    return made


def _duty(cell: Unit, number: int) -> Duty:
    words = {"name": f"Phụ trách ngõ số {number}", "product": "báo cáo", "due": "hằng tháng"}
    return Duty.objects.create(unit=cell, year=YEAR, code=f"N{number:03}", people_max=10, hours=8, **words)


def cookie(account: Account) -> str:
    """A session in which the account is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"
