"""All that is kept of one member, for their page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roviec.records.models import (
    Absence,
    DraftLine,
    Duty,
    Exemption,
    Member,
    Membership,
    PastDuty,
    PostHeld,
    Skill,
    StandingPeriod,
    Transfer,
    Unit,
)
from roviec.records.queries.scope import Scope, within
from roviec.records.queries.units import keys_of


@dataclass(frozen=True, slots=True)
class Had:
    """Nhiệm vụ theo năm - the code, and the name where a duty list has it."""

    year: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """Hồ sơ - where a member belonged with which standing, posts, strengths, absence, exemption, transfers, duties.

    What is newest stands first.
    """

    memberships: list[Membership]
    posts: list[PostHeld]
    skills: list[Skill]
    absences: list[Absence]
    exemptions: list[Exemption]
    transfers: list[Transfer]
    duties: list[Had]


def file_of(member: Member, unit: Unit, released: Scope) -> File:
    """Ten queries. Duties: those of earlier years, and those of adopted and released drafts in the scope."""
    memberships = Membership.objects.filter(member=member).select_related("unit").prefetch_related("standings")
    transfers = Transfer.objects.filter(member=member).select_related("origin", "target")
    return File(
        memberships=sorted(memberships, key=_newest, reverse=True),
        posts=sorted(PostHeld.objects.filter(member=member), key=_newest, reverse=True),
        skills=list(Skill.objects.filter(member=member).order_by("-level", "name")),
        absences=list(Absence.objects.filter(member=member).order_by("-starts")),
        exemptions=list(Exemption.objects.filter(member=member).order_by("-requested_on", "-pk")),
        transfers=list(transfers.order_by("-day", "-pk")),
        duties=_duties(member, unit, released),
    )


def _newest(row: Membership | PostHeld) -> tuple[bool, date, int]:
    """What goes on before what has ended, then by the first day."""
    return row.ends is None, row.starts or date.min, row.pk


def standings_of(belongs: Membership) -> list[StandingPeriod]:
    """Its standings, the newest first; from rows that are there already, no query."""
    return sorted(belongs.standings.all(), key=lambda one: (one.starts or date.min, one.pk), reverse=True)


def _duties(member: Member, unit: Unit, released: Scope) -> list[Had]:
    lines = DraftLine.objects.filter(member=member, draft__state="adopted", draft__is_released=True)
    seen = lines.filter(within(released, "draft__unit__path")).select_related("draft", "duty")
    now = {(line.draft.year, line.duty.code): line.duty.name for line in seen}
    rows = list(PastDuty.objects.filter(member=member))
    names = _names({row.code for row in rows}, unit)
    past = {(row.year, row.code): names.get(row.code, "") for row in rows}
    every = sorted({**past, **now}.items(), key=lambda one: (-one[0][0], one[0][1]))
    return [Had(year, code, name) for (year, code), name in every]


def _names(codes: Iterable[str], unit: Unit) -> dict[str, str]:
    lists = Duty.objects.filter(unit__in=keys_of(unit.path), code__in=codes)
    return dict(lists.order_by("year").values_list("code", "name"))
