"""What a member is to do this year, as released."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.records.models import DraftLine, Duty, RoleHeld


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Việc của tôi - a duty of one's own: the duty, the share of households, who else has it, and whom to ask."""

    duty: Duty
    share: int
    others: tuple[str, ...]
    asked: tuple[str, ...]


def own_lines(member: int, year: int) -> list[OwnLine]:
    """The member's lines of the released drafts of the year, in the order the duties were entered.

    Whom to ask: the committee member who follows the duty, else those who are secretary of its unit. Three queries.
    """
    out = DraftLine.objects.filter(draft__state="adopted", draft__is_released=True, draft__year=year)
    mine = list(out.filter(member=member).select_related("duty", "draft").order_by("duty"))
    beside: dict[int, list[str]] = {line.duty_id: [] for line in mine}
    others = out.filter(duty__in=beside).exclude(member=member).order_by("member__sort_key")
    for duty, name in others.values_list("duty", "member__name"):
        beside[duty].append(name)
    heads = _secretaries([line.duty.unit_id for line in mine])
    return [
        OwnLine(
            line.duty,
            line.share,
            tuple(beside[line.duty_id]),
            (line.duty.supervisor,) if line.duty.supervisor else heads.get(line.duty.unit_id, ()),
        )
        for line in mine
    ]


def _secretaries(units: list[int]) -> dict[int, tuple[str, ...]]:
    """Unit -> names of its secretaries."""
    held = RoleHeld.objects.open().filter(unit__in=units, role="secretary", account__is_active=True)
    found: dict[int, tuple[str, ...]] = {}
    for unit, name in held.order_by("pk").values_list("unit", "account__name"):
        found[unit] = (*found.get(unit, ()), name)
    return found
