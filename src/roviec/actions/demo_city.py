"""The invented city in the records, with one account a role, to look around in."""

from __future__ import annotations

import threading
from datetime import date
from random import Random

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import QuerySet

from roviec.actions.demo_names import full_name
from roviec.actions.demo_ward import WARDS, city
from roviec.actions.planning import ask_plan
from roviec.actions.refusal import Refused
from roviec.actions.storing import store_snapshot
from roviec.actions.working import work
from roviec.domain.access import Role
from roviec.domain.calendar import usual_year
from roviec.domain.people import Sex, Standing
from roviec.domain.reasons import reason
from roviec.records.actors import actor_of
from roviec.records.journal import entry
from roviec.records.models import (
    Account,
    Journal,
    Letterhead,
    Member,
    Membership,
    PlanRun,
    PostHeld,
    RoleHeld,
    Unit,
    named,
)
from roviec.records.queries.groups import HEAD

MARK = "load-demo"
PASSWORD = "thu-ro-viec"  # noqa: S105 # nosec B105 - printed for everybody; only invented people stand behind it
WARD = f"Đảng ủy phường {WARDS[0]}"
LEGAL_BASIS = "Điều lệ Đảng Cộng sản Việt Nam\nKế hoạch phân công nhiệm vụ đảng viên trong năm của đảng ủy phường"
RECIPIENTS = "Đảng ủy phường (để báo cáo)\nCác đồng chí đảng viên chi bộ\nLưu chi bộ"
SHOWN = ("member", *(role.value for role in Role if role is not Role.MEMBER))
"""Logins of the demo, one a role, from the cell up."""


@transaction.atomic
def load_demo(on: date, seed: int) -> bool:
    """The city with the duties of the year that pages open on, and the accounts; False if it is there already.

    Raises Refused `demo-not-empty` where other data are kept.
    """
    if is_demo():
        return False
    if Unit.objects.exists() or Account.objects.exists():
        raise Refused(reason("demo-not-empty"))
    top = store_snapshot(city(seed), usual_year(on), actor="demo")
    ward = Unit.objects.get(parent=top, name=WARD)
    cell = Unit.objects.filter(parent=ward).order_by("pk")[0]
    _make_accounts(top, ward, cell, on, seed)
    Letterhead.objects.create(unit=top, place="Bắc Ninh", legal_basis=LEGAL_BASIS, recipients=RECIPIENTS)
    entry("demo", MARK, f"unit:{top.pk}", unit_path=top.path, data={"seed": seed}).save()
    return True


def is_demo() -> bool:
    """Whether the records hold the invented city."""
    return Journal.objects.filter(verb=MARK).exists()


def demo_logins() -> list[str]:
    """Accounts of the demo that still have its password, in the order they are shown."""
    if not is_demo():
        return []
    found = Account.objects.filter(login__in=SHOWN, is_active=True)
    open_still = {one.login for one in found if check_password(PASSWORD, one.password)}
    return [login for login in SHOWN if login in open_still]


def plan_demo(on: date, seed: int) -> None:
    """Plan the demo's ward, as its officer would, and wait for it; what was interrupted goes on."""
    ward, officer = Unit.objects.get(name=WARD), Account.objects.filter(login=Role.WARD_OFFICER.value).first()
    if officer and not PlanRun.objects.filter(unit=ward).exists():
        ask_plan(ward, usual_year(on), seed, actor_of(officer, on), on=on)
    if PlanRun.objects.filter(unit=ward).under_way().exists():
        work(threading.Event(), once=True)


def _make_accounts(top: Unit, ward: Unit, cell: Unit, on: date, seed: int) -> None:
    here = Membership.objects.on(on).filter(unit=cell)
    secretary, committee = (_holder(here, post) for post in ("Bí thư chi bộ", "Chi ủy viên"))
    others = here.exclude(member__in=(secretary, committee)).filter(standings__standing=Standing.OFFICIAL.value)
    plain, head = others.order_by("pk")[0], others.exclude(group="").order_by("-pk")[0]
    rng, password = Random(f"{seed} accounts"), make_password(PASSWORD)  # noqa: S311 # nosec B311 - invented names
    parts: dict[str, tuple[Member | None, Unit]] = {
        "member": (plain.member, cell),
        "group-head": (head.member, cell),
        "committee": (committee, cell),
        "secretary": (secretary, cell),
        "ward-officer": (None, ward),
        "city-officer": (None, top),
        "auditor": (None, ward),
        "administrator": (None, top),
    }
    for login, (who, unit) in parts.items():
        name = who.name if who else full_name(rng, rng.choice(list(Sex)), 48)
        account = Account(login=login, member=who, password=password, must_change=False, **named(name))
        account.save()
        if login != Role.MEMBER.value:
            group = head.group if login == Role.GROUP_HEAD.value else ""
            RoleHeld.objects.create(account=account, role=login, unit=unit, group=group)
    _make_heads(others, head)


def _make_heads(others: QuerySet[Membership], known: Membership) -> None:
    """Every group of the cell has a head: the one with the account, and in the others the first official member."""
    heads = {one.group: one.member_id for one in others.exclude(group="").order_by("-pk")} | {
        known.group: known.member_id
    }
    PostHeld.objects.bulk_create(PostHeld(member_id=key, name=HEAD.capitalize()) for key in heads.values())


def _holder(here: QuerySet[Membership], post: str) -> Member:
    """The first member of the cell who holds this post and no higher one."""
    found = Member.objects.filter(memberships__in=here, posts_held__name=post)
    higher = found.filter(posts_held__name__endswith="í thư chi bộ")
    plain = found if post != "Chi ủy viên" else found.exclude(pk__in=higher.values("pk"))
    chosen: Member = plain.order_by("pk")[0]
    return chosen
