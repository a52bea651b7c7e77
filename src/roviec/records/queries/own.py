"""What a member is to do this year: in force by a resolution, issued and not yet in force, or only a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from roviec.records.models import Assignment, DraftLine, Duty, Receipt, Resolution, RoleHeld, Shown
from roviec.records.queries.in_force import of_member
from roviec.records.queries.receipts import with_earlier


class Weight(StrEnum):
    """Giá trị - what stands behind a duty. Only what is in force binds."""

    FORCE = "force"  # nghị quyết có hiệu lực
    ISSUED = "issued"  # nghị quyết đã ban hành, chưa có hiệu lực
    DRAFT = "draft"  # dự kiến đã công bố, chưa là nghị quyết


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Việc của tôi - a duty of one's own: the duty, the share of households, who else has it, and whom to ask.

    `others` are named where the cell shows names; `unnamed` counts them where it shows duties alone.
    """

    duty: Duty
    share: int
    others: tuple[str, ...]
    asked: tuple[str, ...]
    weight: Weight = Weight.DRAFT
    resolution: Resolution | None = None
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """Việc của một người - their lines by what stands behind them, and their word on the newest resolution."""

    lines: tuple[OwnLine, ...]
    receipt: Receipt | None = None

    def of(self, weight: Weight) -> tuple[OwnLine, ...]:
        """Those of one weight."""
        return tuple(line for line in self.lines if line.weight is weight)

    @property
    def in_force(self) -> tuple[OwnLine, ...]:
        """By a resolution in force."""
        return self.of(Weight.FORCE)

    @property
    def issued(self) -> tuple[OwnLine, ...]:
        """By a resolution that is not yet in force."""
        return self.of(Weight.ISSUED)

    @property
    def drafted(self) -> tuple[OwnLine, ...]:
        """In a released draft of which no resolution was made."""
        return self.of(Weight.DRAFT)


def own(member: int, year: int, on: date) -> Own:
    """Everything the member has in the year; what a later resolution or draft repeats stands there again."""
    receipt = _receipt(member, year)
    force = list(of_member(member, on, year))
    coming = list(_coming(member, year, on, {one.resolution_id for one in force}))
    return Own((*_assigned(force, Weight.FORCE), *_assigned(coming, Weight.ISSUED), *own_lines(member, year)), receipt)


def _receipt(member: int, year: int) -> Receipt | None:
    """Of the newest resolution that gives the member a duty."""
    found = Receipt.objects.filter(member=member, resolution__year=year, resolution__amended_by__isnull=True)
    newest = found.select_related("resolution__unit").order_by("-resolution__issued_at")[:1]
    return next(iter(with_earlier(list(newest))), None)


def _coming(member: int, year: int, on: date, known: set[int]) -> Iterable[Assignment]:
    """Of a resolution that is not in force yet, or not before a later day, and which none amends."""
    is_ahead = Q(resolution__force__isnull=True) | Q(resolution__force__starts__gt=on)
    found = Assignment.objects.filter(is_ahead, member=member, resolution__year=year)
    open_ones = found.filter(resolution__amended_by__isnull=True).exclude(resolution__in=known)
    return open_ones.select_related("duty", "resolution__force").order_by("duty")


def _assigned(rows: list[Assignment], weight: Weight) -> list[OwnLine]:
    if not rows:
        return []
    beside: dict[tuple[int, int], list[str]] = {(one.resolution_id, one.duty_id): [] for one in rows}
    others = Assignment.objects.filter(
        resolution__in={one.resolution_id for one in rows}, duty__in={one.duty_id for one in rows}
    )
    others = others.exclude(member__in={one.member_id for one in rows}).order_by("member__sort_key")
    for resolution, duty, name in others.values_list("resolution", "duty", "member__name"):
        if (resolution, duty) in beside:
            beside[resolution, duty].append(name)
    heads = _secretaries([one.duty.unit_id for one in rows])
    return [
        OwnLine(
            one.duty, one.share, tuple(beside[one.resolution_id, one.duty_id]), _asked(one.duty, heads),
            weight, one.resolution,
        )
        for one in rows
    ]  # fmt: skip


def own_lines(member: int, year: int) -> list[OwnLine]:
    """The member's lines of the released drafts of the year that are no resolution, as the duties were entered.

    Whom to ask: the committee member who follows the duty, else those who are secretary of its unit. At most three
    queries.
    """
    out = DraftLine.objects.filter(
        draft__state="adopted", draft__is_released=True, draft__year=year, draft__resolution__isnull=True
    )
    mine = list(out.filter(member=member).select_related("duty", "draft").order_by("duty"))
    if not mine:
        return []
    named: dict[int, list[str]] = {line.duty_id: [] for line in mine}
    unnamed = dict.fromkeys(named, 0)
    others = out.filter(duty__in=named).exclude(member=member).order_by("member__sort_key")
    for duty, name, shown in others.values_list("duty", "member__name", "draft__shown"):
        if shown == Shown.ALL.value:
            named[duty].append(name)
        elif shown == Shown.DUTIES.value:
            unnamed[duty] += 1
    heads = _secretaries([line.duty.unit_id for line in mine])
    return [
        OwnLine(
            line.duty, line.share, tuple(named[line.duty_id]), _asked(line.duty, heads),
            unnamed=unnamed[line.duty_id],
        )
        for line in mine
    ]  # fmt: skip


def _asked(duty: Duty, heads: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    return (duty.supervisor,) if duty.supervisor else heads.get(duty.unit_id, ())


def _secretaries(units: list[int]) -> dict[int, tuple[str, ...]]:
    """Unit -> names of its secretaries."""
    held = RoleHeld.objects.open().filter(unit__in=units, role="secretary", account__is_active=True)
    found: dict[int, tuple[str, ...]] = {}
    for unit, name in held.order_by("pk").values_list("unit", "account__name"):
        found[unit] = (*found.get(unit, ()), name)
    return found
