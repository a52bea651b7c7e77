"""What the register and the year's duties still lack, unit by unit, as counts; nothing of what a review says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from roviec.domain.clarity import unclear
from roviec.domain.duties import Duty as Plain
from roviec.domain.text import fold
from roviec.records.models import Duty, Membership, PostHeld, Unit
from roviec.records.queries.groups import is_head_post
from roviec.records.queries.periods import holds
from roviec.records.queries.register import GAPS
from roviec.records.queries.reviews import OPEN, with_state

KINDS = (
    *("review", "born", "sex", "lane", "group", "card", "joined", "official"),
    *("leader", "heads", "lanes", "duties", "duty-no-content", "duty-vague", "duty-no-product", "duty-no-due"),
    *("duty-no-owner", "duty-no-hours"),
)
"""Every kind of gap, what hinders the year's work most first."""
LEADER = "bi thu"
OF_DUTIES = ("unit_id", "name", "product", "due", "supervisor", "hours")


@dataclass(frozen=True, slots=True)
class UnitGaps:
    """Chỗ thiếu của đơn vị - kind -> how many, only where any; `members` is how many belong there."""

    unit: Unit
    members: int
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def gaps_below(unit: Unit, year: int, on: date) -> list[UnitGaps]:
    """The unit and each below it that has members, or that none lies below; five queries, however many units."""
    units = list(Unit.objects.on(on).below(unit).order_by("path"))
    above = {one.parent_id for one in units}
    people = _people(unit, year, on)
    duties = _duties(unit, year)
    leaders, heads = _led(unit, on)
    groups = _groups(unit, on)
    found = []
    for one in units:
        is_cell = one.pk not in above
        counts = dict(people.get(one.pk, {}))
        members = counts.pop("members", 0)
        if not (members or is_cell or one.pk == unit.pk):
            continue
        if is_cell:
            counts["leader"] = int(bool(members) and one.pk not in leaders)
            counts["lanes"] = int(one.lanes is None)
            counts["duties"] = int(one.pk not in duties)
        named = groups.get(one.pk, set())
        counts["heads"] = len(named - heads.get(one.pk, set()))
        counts["group"] = counts.get("group", 0) if named else 0
        counts |= duties.get(one.pk, {})
        found.append(UnitGaps(one, members, {kind: counts[kind] for kind in KINDS if counts.get(kind)}))
    return found


def summed(gaps: Iterable[UnitGaps]) -> dict[str, int]:
    """Kind -> how many in all units, in the order of the kinds."""
    total: Counter[str] = Counter()
    for one in gaps:
        total.update(one.counts)
    return {kind: total[kind] for kind in KINDS if total[kind]}


def _people(unit: Unit, year: int, on: date) -> dict[int, dict[str, int]]:
    """Key of the unit -> members, and how many lack what. A review is asked only of those to whom a duty is due."""
    wanted = {
        **GAPS,
        "group": Q(group=""),
        "review": Q(review_state__in=OPEN),
    }
    here = Membership.objects.on(on).with_standing(on).filter(unit__path__startswith=unit.path)
    rows: Any = with_state(here, year, on).order_by()
    counts = {f"lack_{kind}": Count("pk", filter=lacks) for kind, lacks in wanted.items()}
    found = rows.values("unit").annotate(members=Count("pk"), **counts)
    return {row["unit"]: {name.removeprefix("lack_"): n for name, n in row.items() if name != "unit"} for row in found}


def _duties(unit: Unit, year: int) -> dict[int, Counter[str]]:
    """Key of the unit -> how many duties lack what; units without duties are not in it."""
    found: dict[int, Counter[str]] = {}
    rows = Duty.objects.of_year(year).filter(unit__path__startswith=unit.path)
    for at, name, product, due, supervisor, hours in rows.values_list(*OF_DUTIES):
        duty = Plain("", name, "", product=product, due=due, supervisor=supervisor, hours=hours)
        found.setdefault(at, Counter()).update(why.code for why in unclear(duty))
    return found


def _led(unit: Unit, on: date) -> tuple[set[int], dict[int, set[str]]]:
    """Units with a secretary among their members, and the groups with a head."""
    through = "member__memberships__"
    inside = Q(**{f"{through}unit__path__startswith": unit.path}) & holds(on, through=through)
    leaders: set[int] = set()
    heads: dict[int, set[str]] = {}
    posts = PostHeld.objects.on(on).filter(inside)
    for name, at, group in posts.values_list("name", f"{through}unit", f"{through}group"):
        if fold(name).startswith(LEADER):
            leaders.add(at)
        elif is_head_post(name):
            heads.setdefault(at, set()).add(group)
    return leaders, heads


def _groups(unit: Unit, on: date) -> dict[int, set[str]]:
    """Key of the unit -> names of its groups."""
    found: dict[int, set[str]] = {}
    rows = Membership.objects.on(on).filter(unit__path__startswith=unit.path).exclude(group="")
    for at, group in rows.values_list("unit", "group").distinct():
        found.setdefault(at, set()).add(group)
    return found
