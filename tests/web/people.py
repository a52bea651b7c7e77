"""The cast with accounts: two cells of a ward, a neighbour ward, the city above, and one of each role signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.test import Client

from roviec.domain.access import Role
from roviec.domain.calendar import LooseDate
from roviec.records.models import Account, JournalHead, Member, Membership, RoleHeld, Unit, named
from tests.records.rows import joined, member, unit

PASSWORD = "chim-hót-đầu-làng"  # noqa: S105 - of invented people
GROUP = "Tổ đảng số 1"


@dataclass
class Ward:
    """Units and people that every test of the pages knows by name."""

    city: Unit
    ward: Unit
    cell: Unit
    other_cell: Unit
    far_ward: Unit
    far_cell: Unit
    an: Member
    binh: Member
    cuc: Member
    dung: Member
    hoa: Member
    accounts: dict[str, Account]

    def signed_in(self, who: str, client: Client | None = None) -> Client:
        """A browser in which this account is signed in."""
        browser = client or Client()
        browser.force_login(self.accounts[who])
        return browser


def ward() -> Ward:
    """An is secretary, Bình committee, Cúc member, Dũng exempt; Hoa secretary of the other cell; Khánh ward officer."""
    JournalHead.objects.get_or_create(pk=1)  # as the migration made it, before a test that empties all tables
    city = unit("Đảng bộ thành phố Bến Trăng", kind="đảng bộ thành phố")
    here = unit("Đảng bộ phường Bến Trăng", city, kind="đảng bộ phường")
    cell = unit("Chi bộ khu phố 1", here, kind="chi bộ", lanes=3)
    other = unit("Chi bộ khu phố 2", here, kind="chi bộ", lanes=2)
    far = unit("Đảng bộ phường Xa", city, kind="đảng bộ phường")
    far_cell = unit("Chi bộ khu phố Xa", far, kind="chi bộ")
    an = member("Nguyễn Văn An", "27000001", born=LooseDate(1958, 3, 27), lane="Ngõ 1", sex="male")
    binh = member("Trần Thị Bình", "27000002", born=LooseDate(1965, 11, 5), lane="Ngõ 2", sex="female")
    cuc = member("Lê Thị Cúc", "27000003", born=LooseDate(1972, 7, 14), lane="Ngõ 3", sex="female")
    dung = member("Phạm Văn Dũng", "27000004", born=LooseDate(1941))
    hoa = member("Đỗ Thị Hoa", "27000009", born=LooseDate(1970, 2, 1))
    for one, group in ((an, GROUP), (binh, GROUP), (cuc, "Tổ đảng số 2")):
        joined(one, cell, group=group)
    joined(dung, cell, "exempt", group="Tổ đảng số 2")
    joined(hoa, other)
    found = Ward(city, here, cell, other, far, far_cell, an, binh, cuc, dung, hoa, {})
    parts = {
        "member": (cuc, None, cell),
        "group-head": (None, Role.GROUP_HEAD, cell),
        "committee": (binh, Role.COMMITTEE, cell),
        "secretary": (an, Role.SECRETARY, cell),
        "ward-officer": (None, Role.WARD_OFFICER, here),
        "city-officer": (None, Role.CITY_OFFICER, city),
        "auditor": (None, Role.AUDITOR, here),
        "administrator": (None, Role.ADMINISTRATOR, city),
        "neighbour": (hoa, Role.SECRETARY, other),
        "far-officer": (None, Role.WARD_OFFICER, far),
        "nobody": (None, None, cell),
    }
    hashed = make_password(PASSWORD)
    for login, (who, role, at) in parts.items():
        name = who.name if who else f"Người giữ vai {login}"
        fields = {"login": login, "member": who, "password": hashed, "must_change": False, **named(name)}
        account = Account.objects.create(**fields)
        if role:
            RoleHeld.objects.create(account=account, role=role, unit=at, group=GROUP if login == "group-head" else "")
        found.accounts[login] = account
    return found


def membership(who: Member) -> Membership:
    """Where the member belongs now."""
    return Membership.objects.open().get(member=who)
