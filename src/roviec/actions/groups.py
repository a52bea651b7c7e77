"""Party groups of a cell: splitting it anew from a day, renaming one, and its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.actions.carrying import carry, carry_back, going_on
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act, Role
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Account, Journal, Membership, PostHeld, RoleHeld, StandingPeriod, Unit
from roviec.records.models.posts import Body
from roviec.records.queries.groups import HEAD, is_head_post

FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NewGroup:
    """Tổ mới - its name, its memberships (keys), and the member (key) who heads it, if known."""

    name: str
    memberships: tuple[int, ...]
    head: int | None = None


@transaction.atomic
def split_groups(actor: Actor, unit: Unit, groups: Sequence[NewGroup], day: date, *, today: date) -> Journal:
    """The cell's groups from the day on; the entry of the journal by which it can be undone.

    The old memberships end and begin anew in the new groups with the standing they had, so that the past keeps the
    old groups. Heads of the old groups are heads no more, those named are from the day. Somebody who is not in any
    of the groups stays in theirs only if they are temporarily elsewhere.

    Raises Refused with all reasons: `unit-ended`, `groups-members-changed` if the cell has others than were shown,
    `groups-name-twice`, `groups-name-missing`, `unit-day-too-far`, `groups-head-elsewhere`.
    """
    allow(actor, Act.SPLIT_GROUPS, unit)
    rows = going_on([unit], day)
    group_of = {key: group.name for group in groups for key in group.memberships}
    wrong = [*_misnamed(groups), *_changed(rows, groups, day), *_headless(rows, groups)]
    if day > today + FURTHEST:
        wrong.append(reason("unit-day-too-far"))
    if unit.ends:
        wrong.append(reason("unit-ended", unit=unit.name))
    if wrong:
        raise Refused(*wrong)
    placed = [row for row in rows if row.pk in group_of]
    told = carry(placed, day, lambda row: (unit, group_of[row.pk])).told()
    heads = _end_heads(unit, day)
    made = [_begin_head(unit, group.head, group.name, day) for group in groups if group.head]
    begun = {"new_posts": [post for post, _ in made], "new_roles": [role for _, role in made if role]}
    data = {**told, **heads, **begun, "day": day.isoformat(), "groups": len(groups)}
    return entry(actor.name, "split-groups", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()


def _misnamed(groups: Sequence[NewGroup]) -> list[Reason]:
    names = [group.name for group in groups]
    twice = {name for name in names if name and names.count(name) > 1}
    return [
        *([reason("groups-name-missing")] if "" in names else []),
        *(reason("groups-name-twice", group=name) for name in sorted(twice)),
    ]


def _changed(rows: Sequence[Membership], groups: Sequence[NewGroup], day: date) -> list[Reason]:
    """Everybody who is there on the day must be in one group, or be elsewhere for a time."""
    here, named = {row.pk for row in rows}, [key for group in groups for key in group.memberships]
    standings = StandingPeriod.objects.on(day).filter(membership__in=here - set(named), standing="temporary-out")
    away = set(standings.values_list("membership_id", flat=True))
    strange = (set(named) - here) | (here - set(named) - away)
    count = len(strange) + len(named) - len(set(named))
    return [reason("groups-members-changed", count=count)] if count else []


def _headless(rows: Sequence[Membership], groups: Sequence[NewGroup]) -> list[Reason]:
    member_of = {row.pk: row.member_id for row in rows}
    wrong = [g.name for g in groups if g.head and g.head not in {member_of.get(key) for key in g.memberships}]
    return [reason("groups-head-elsewhere", group=name) for name in wrong]


def _end_heads(unit: Unit, day: date, group: str | None = None) -> dict[str, list[Any]]:
    """Posts and roles of heads of the unit's groups, or of one group, end on the day; keys, for taking it back.

    What began on the day or later never was.
    """
    inside = Membership.objects.filter(unit=unit, is_temporary=False).exclude(ends__lt=day)
    inside = inside if group is None else inside.filter(group=group)
    held = PostHeld.objects.open().filter(member__in=inside.values("member"))
    posts = [post for post in held if is_head_post(post.name)]
    held_roles = RoleHeld.objects.open().filter(unit=unit, role=Role.GROUP_HEAD.value)
    roles = list(held_roles if group is None else held_roles.filter(group=group))
    late_posts, late_roles = [row for row in posts if _late(row, day)], [row for row in roles if _late(row, day)]
    told = {
        "posts": [row.pk for row in posts if row not in late_posts],
        "roles": [row.pk for row in roles if row not in late_roles],
        "dropped_posts": [[row.member_id, str(row.starts)] for row in late_posts],
        "dropped_roles": [[row.account_id, row.group, str(row.starts)] for row in late_roles],
    }
    for row in (*late_posts, *late_roles):
        row.delete()
    PostHeld.objects.filter(pk__in=told["posts"]).update(ends=day)
    RoleHeld.objects.filter(pk__in=told["roles"]).update(ends=day)
    return told


def _late(row: PostHeld | RoleHeld, day: date) -> bool:
    return row.starts is not None and row.starts >= day


def _begin_head(unit: Unit, member: int, group: str, day: date) -> tuple[int, int | None]:
    """Keys of the post, and of the role if the member has an account."""
    post = PostHeld.objects.open().filter(member=member, name=HEAD).first()
    post = post or PostHeld.objects.create(member_id=member, name=HEAD, body=Body.PARTY.value, starts=day)
    account = Account.objects.filter(member=member, is_active=True).first()
    if account is None:
        return post.pk, None
    role = RoleHeld.objects.create(account=account, role=Role.GROUP_HEAD.value, unit=unit, group=group, starts=day)
    return post.pk, role.pk


def _heads_back(unit: Unit, told: Mapping[str, Any]) -> None:
    RoleHeld.objects.filter(pk__in=told["new_roles"]).delete()
    PostHeld.objects.filter(pk__in=told["new_posts"]).delete()
    RoleHeld.objects.filter(pk__in=told["roles"]).update(ends=None)
    PostHeld.objects.filter(pk__in=told["posts"]).update(ends=None)
    for member, starts in told["dropped_posts"]:
        PostHeld.objects.create(member_id=member, name=HEAD, body=Body.PARTY.value, starts=date.fromisoformat(starts))
    for account, group, starts in told["dropped_roles"]:
        day = date.fromisoformat(starts)
        RoleHeld.objects.create(account_id=account, role=Role.GROUP_HEAD.value, unit=unit, group=group, starts=day)


def last_split(unit: Unit) -> Journal | None:
    """The last split of the unit's groups that was not taken back."""
    verbs = ("split-groups", "undo-split-groups")
    last = Journal.objects.filter(about=f"unit:{unit.pk}", verb__in=verbs).order_by("-pk").first()
    return last if last and last.verb == verbs[0] else None


@transaction.atomic
def undo_split(actor: Actor, unit: Unit) -> None:
    """The groups are as before the last split, its heads too, if no membership has changed since.

    Raises Refused: `undo-nothing`, `undo-members-changed`.
    """
    allow(actor, Act.SPLIT_GROUPS, unit)
    made = last_split(unit)
    if made is None:
        raise Refused(reason("undo-nothing", unit=unit.name))
    carry_back(made.data, date.fromisoformat(made.data["day"]))
    _heads_back(unit, made.data)
    data = {"entry": made.pk, "at": timezone.localtime(made.at).isoformat()}
    entry(actor.name, "undo-split-groups", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()


@transaction.atomic
def rename_group(actor: Actor, unit: Unit, group: str, name: str, *, today: date) -> int:
    """The same group under another name; how many memberships carry it. What ended before keeps the old name.

    Raises Refused: `group-unknown`, `groups-name-missing`, `group-name-taken`.
    """
    allow(actor, Act.SPLIT_GROUPS, unit)
    open_rows = Membership.objects.filter(unit=unit).exclude(ends__lte=today)
    if not name:
        raise Refused(reason("groups-name-missing"))
    if not group or not open_rows.filter(group=group).exists():
        raise Refused(reason("group-unknown", group=group, unit=unit.name))
    if name != group and open_rows.filter(group=name).exists():
        raise Refused(reason("group-name-taken", group=name))
    count = open_rows.filter(group=group).update(group=name)
    RoleHeld.objects.filter(unit=unit, group=group).update(group=name)
    data = {"count": count, "group": name, "before": group}
    entry(actor.name, "rename-group", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return count


@transaction.atomic
def set_group_head(actor: Actor, unit: Unit, group: str, member: int | None, *, today: date) -> None:
    """A member (key) of the group heads it from today, in place of who did; None: nobody does.

    Raises Refused `groups-head-elsewhere` if they are not in the group.
    """
    allow(actor, Act.SPLIT_GROUPS, unit)
    inside = Membership.objects.on(today).filter(unit=unit, group=group).exclude(group="")
    if member is not None and not inside.filter(member=member).exists():
        raise Refused(reason("groups-head-elsewhere", group=group))
    _end_heads(unit, today, group)
    if member is not None:
        _begin_head(unit, member, group, today)
    data = {"member": member, "group": group}
    entry(actor.name, "set-group-head", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
