"""The invented city in the records: one account a role, loaded once, never over other data."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from roviec.actions.demo_city import PASSWORD, SHOWN, demo_logins, is_demo, load_demo
from roviec.actions.refusal import Refused
from roviec.domain.access import Role
from roviec.records.models import Account, Membership, RoleHeld, Unit
from roviec.records.queries.groups import groups_of
from roviec.records.queries.headcounts import belonging
from tests.web.people import Ward

DAY = date(2026, 11, 20)


def test_the_city_is_loaded_once_with_an_account_a_role(db: None) -> None:
    assert (load_demo(DAY, 8), load_demo(DAY, 8)) == (True, False)
    assert (Membership.objects.count(), Unit.objects.filter(kind="chi bộ").count()) == (7252, 113)
    held = {one.account.login: one.role for one in RoleHeld.objects.select_related("account")}
    assert held == {role.value: role.value for role in Role if role is not Role.MEMBER}
    assert demo_logins() == list(SHOWN)
    cell = Membership.objects.get(member__account__login="secretary").unit
    assert [len(one.heads) for one in groups_of(cell, belonging([cell.pk], DAY), DAY)] == [1, 1]
    heads = [Account.objects.get(login=login).member for login in ("member", "committee", "secretary")]
    assert len({member.pk for member in heads if member}) == 3
    assert Client().post("/sign-in/", {"login": "secretary", "password": PASSWORD}).headers["Location"] == "/"


def test_other_data_are_left_alone(people: Ward) -> None:
    with pytest.raises(Refused) as refused:
        load_demo(DAY, 8)
    assert ([one.code for one in refused.value.reasons], is_demo(), demo_logins()) == (["demo-not-empty"], False, [])
