"""Exemption from work and party life: asked for, resolved by the cell for a time, and the return."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.actions.standing import begin, standing_on
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Exemption, Membership


@transaction.atomic
def request_exemption(
    actor: Actor, belongs: Membership, day: date, *, is_written: bool, has_paper: bool | None
) -> Exemption:
    """The member has asked, in writing or by word; whether a medical paper was shown, never what it says.

    Raises Refused `exemption-open` if a request waits or an exemption holds.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    opened = Exemption.objects.filter(member=belongs.member).filter(Q(starts__isnull=True) | Q(ends__isnull=True))
    if opened.exists():
        raise Refused(reason("exemption-open", member=belongs.member.name))
    asked: Exemption = Exemption.objects.create(
        member=belongs.member, requested_on=day, is_written=is_written, has_paper=has_paper
    )
    _note(actor, "request-exemption", belongs, asked)
    return asked


@transaction.atomic
def resolve_exemption(
    actor: Actor, belongs: Membership, asked: Exemption, resolution: str, starts: date, ends: date | None
) -> None:
    """The cell has resolved: exempt from the day, and official again from `ends` if one is set.

    Raises Refused: `exemption-resolved` already, `exemption-too-early` before the request, `exemption-ends-too-early`,
    and the reasons of a change of standing.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    flaws = []
    if asked.starts:
        flaws.append(reason("exemption-resolved", resolution=asked.resolution))
    if starts < asked.requested_on:
        flaws.append(reason("exemption-too-early", day=f"{asked.requested_on:%d/%m/%Y}"))
    if ends and ends <= starts:
        flaws.append(reason("exemption-ends-too-early"))
    if flaws:
        raise Refused(*flaws)
    before = standing_on(belongs, starts)
    asked.resolution, asked.starts, asked.ends = resolution, starts, ends
    asked.save(update_fields=["resolution", "starts", "ends"])
    begin(belongs, Standing.EXEMPT, starts, resolution)
    if ends:
        begin(belongs, _after(before.standing if before else ""), ends, resolution)
    _note(actor, "resolve-exemption", belongs, asked)


def _after(standing: str) -> Standing:
    """Who was on probation is so again; else official."""
    return Standing.PROBATIONARY if standing == Standing.PROBATIONARY else Standing.OFFICIAL


@transaction.atomic
def end_exemption(
    actor: Actor, belongs: Membership, held: Exemption, day: date, paper: str, *, seen: int | None
) -> None:
    """The member returns to work and party life on the day.

    Raises Refused: `stale-edition`, `exemption-not-held`, `exemption-ends-too-early`.
    """
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    raise_edition(belongs.member, seen, belongs.member.name)
    if held.starts is None or (held.ends and held.ends <= day):
        raise Refused(reason("exemption-not-held", member=belongs.member.name))
    if day <= held.starts:
        raise Refused(reason("exemption-ends-too-early"))
    before = belongs.standings.filter(starts__lt=held.starts).order_by("starts").last()
    held.ends = day
    held.save(update_fields=["ends"])
    begin(belongs, _after(before.standing if before else ""), day, paper, over_later=True)
    _note(actor, "end-exemption", belongs, held)


@transaction.atomic
def drop_request(actor: Actor, belongs: Membership, asked: Exemption) -> None:
    """The member has withdrawn the request, or the cell has not agreed. Raises Refused `exemption-resolved`."""
    allow(actor, Act.EDIT_MEMBER, belongs.unit, belongs.group)
    if asked.starts:
        raise Refused(reason("exemption-resolved", resolution=asked.resolution))
    _note(actor, "drop-exemption", belongs, asked)
    asked.delete()


def _note(actor: Actor, verb: str, belongs: Membership, asked: Exemption) -> None:
    data = {"exemption": asked.pk}
    entry(actor.name, verb, f"member:{belongs.member_id}", unit_path=belongs.unit.path, data=data).save()
