"""Party groups of a unit: their names, sizes and heads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roviec.domain.people import ACTIVE
from roviec.domain.text import fold, sort_key
from roviec.records.models import Member, Membership, PostHeld, Unit
from roviec.records.queries.headcounts import Belongs

HEAD = "tổ trưởng tổ đảng"
"""The post of the head of a group; which group is told by where the member belongs."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tổ đảng - a group of a unit; `head` is a member who holds the post, if any; `name` "" is those in no group."""

    name: str
    total: int
    active: int
    heads: tuple[Member, ...] = ()


def is_head_post(name: str) -> bool:
    """Whether a post is that of a group's head, however it is written."""
    return fold(name) == fold(HEAD)


def groups_of(unit: Unit, rows: Iterable[Belongs], on: date) -> list[Group]:
    """The unit's groups by name, those without a group last. `rows` are those of the unit on the day. Two queries."""
    here = [row for row in rows if row.unit == unit.pk]
    heads: dict[str, list[Member]] = {}
    in_group = dict(Membership.objects.on(on).filter(unit=unit).exclude(group="").values_list("member_id", "group"))
    for post in PostHeld.objects.on(on).filter(member__in=in_group).select_related("member").order_by("pk"):
        if is_head_post(post.name):
            heads.setdefault(in_group[post.member_id], []).append(post.member)
    names = sorted({row.group for row in here}, key=lambda name: (not name, sort_key(name)))
    return [_group(name, here, tuple(heads.get(name, ()))) for name in names]


def _group(name: str, rows: Iterable[Belongs], heads: tuple[Member, ...]) -> Group:
    inside = [row for row in rows if row.group == name]
    return Group(name, len(inside), sum(row.standing in ACTIVE for row in inside), heads)
