"""Who acts: an account with its roles of a day, as the table of rights understands it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roviec.domain.access import TABLE, Act, Distance, Grant, Path, Role, may
from roviec.domain.reasons import Reason
from roviec.records.models import Account, Membership, Unit
from roviec.records.queries.units import keys_of

GROUP = "|"
"""Before the name of a group in a path: a group may be called "1", as a unit's key is."""


def place(unit: Unit, group: str = "") -> Path:
    """Where a thing of the unit, or of one of its groups, lies in the tree of rights."""
    return place_of(unit.path, group)


def place_of(path: str, group: str = "") -> Path:
    """The same from a unit's path `/12/40/`."""
    return (*(str(key) for key in keys_of(path)), *((f"{GROUP}{group}",) if group else ()))


@dataclass(frozen=True, slots=True)
class Actor:
    """Người làm - who acts. `name` stands in the journal; `member` is their own key in the register, if any."""

    name: str
    account: int | None = None
    member: int | None = None
    grants: tuple[Grant, ...] = ()

    def refusal(self, act: Act, where: Path, *, owner: int | None = None) -> Reason | None:
        """None if the act is allowed there, else why not; `owner` is the member whose thing it is."""
        return may(self.grants, act, where, is_own=owner is not None and owner == self.member)

    def can(self, act: Act, unit: Unit, group: str = "") -> bool:
        """Whether the act is allowed with things of the unit."""
        return self.refusal(act, place(unit, group)) is None

    def reaches(self, act: Act, unit: Unit) -> bool:
        """Whether the act is allowed with things of the unit, or of one of its groups."""
        return self.can(act, unit) or any(top.startswith(f"{unit.path}|") for top in self.scope(act))

    def scope(self, act: Act) -> tuple[str, ...]:
        """Subtrees in which the act is allowed, for `visible_to`; what is only one's own is not in it."""
        tops = (grant for grant in self.grants if _reaches_down(grant, act))
        return tuple(dict.fromkeys(_scope(grant) for grant in tops))


def _reaches_down(grant: Grant, act: Act) -> bool:
    allowed = TABLE[act][grant.role]
    return Distance.CELL in allowed and (Distance.BELOW in allowed or grant.role is Role.GROUP_HEAD)


def _scope(grant: Grant) -> str:
    keys = [key for key in grant.unit if not key.startswith(GROUP)]
    group = "" if len(keys) == len(grant.unit) else grant.unit[-1]
    return f"/{'/'.join(keys)}/{group}"


def actor_of(account: Account, on: date) -> Actor:
    """The account with the roles it holds on the day, and as a member of the cells it belongs to."""
    held = account.roles.on(on).select_related("unit").order_by("pk")
    grants = [Grant(Role(each.role), place(each.unit, each.group)) for each in held]
    return Actor(account.login, account.pk, account.member_id, (*grants, *_as_member(account.member_id, on)))


def _as_member(member: int | None, on: date) -> Iterable[Grant]:
    if member is None:
        return ()
    belongs = Membership.objects.on(on).filter(member=member).select_related("unit").order_by("is_temporary", "pk")
    return tuple(Grant(Role.MEMBER, place(one.unit)) for one in belongs)
