"""The frozen contents of an issued resolution and its slips, gathered from the records."""

from __future__ import annotations

from roviec.actions.meeting_contents import meeting_contents, vote_line
from roviec.actions.paper_lines import belonging, counts_of, exempt_names, member_lines
from roviec.papers.contract import MemberLine
from roviec.papers.resolution_contract import Amended, ResolutionPaper
from roviec.records.models import Assignment, Resolution
from roviec.records.queries.letterheads import entries, letterhead_of
from roviec.records.queries.voting import ground_of

CHANGES_MOST = 200
"""Sentences on what a supplementary resolution changes; the annexed table says the rest."""


def resolution_contents(resolution: Resolution, head_before: str = "") -> ResolutionPaper:
    """All that the resolution says; `head_before` is the head of the journal that its paper is to print."""
    unit, on = resolution.unit, resolution.signed_on
    people, head = belonging(unit, on), letterhead_of(unit)
    met, met_on = meeting_contents(resolution.meeting), resolution.meeting.held_on
    lines = _lines(resolution)
    return ResolutionPaper(
        cell=unit.name,
        year=resolution.year,
        counts=counts_of(people, len(lines)),
        symbol=numbered(resolution),
        superior_line=head.superior_line,
        issuing_line=head.issuing_line,
        place=resolution.place,
        on=on,
        secretary=resolution.signer,
        signer_post=resolution.signer_post,
        recipients=entries(resolution.recipients),
        legal_basis=entries(resolution.legal_basis),
        met_on=met.held_on,
        due=met.due,
        present=met.present,
        excused=len(met.absent("excused")),
        unexcused=len(met.absent("unexcused")),
        vote=vote_line(resolution.vote, met.roll, met_on, len(ground_of(resolution.meeting).voters)),
        lines=lines,
        exempt=exempt_names(people),
        amends=_amended(resolution),
        code=resolution.code,
        journal_head=head_before,
    )


def numbered(resolution: Resolution) -> str:
    """Number and symbol as printed: 01-NQ/CB; the row may keep the symbol with its number or without."""
    symbol = resolution.symbol
    return symbol if symbol[:1].isdigit() else f"{resolution.number.number:02d}-{symbol}"


def _lines(resolution: Resolution) -> tuple[MemberLine, ...]:
    given = Assignment.objects.filter(resolution=resolution).select_related("member", "duty")
    every = member_lines(belonging(resolution.unit, resolution.signed_on), given.order_by("duty__code", "pk"))
    return tuple(line for line in every if line.duties)


def _amended(resolution: Resolution) -> Amended | None:
    """The resolution it amends, and the assignments it adds, ends or changes, one sentence each."""
    earlier = resolution.amends
    if earlier is None:
        return None
    before, now = _given(earlier), _given(resolution)
    gone = [key for key in before if key not in now]
    new = [key for key in now if key not in before]
    changed = [key for key in now if key in before and now[key][2] != before[key][2]]
    told = [f"Thôi giao đồng chí {before[key][0]} nhiệm vụ {before[key][1]}" for key in gone]
    told += [f"Giao đồng chí {now[key][0]} nhiệm vụ {now[key][1]}" for key in new]
    told += [f"Đồng chí {now[key][0]}, nhiệm vụ {now[key][1]}: phụ trách {now[key][2]} hộ" for key in changed]
    return Amended(numbered(earlier), earlier.signed_on, tuple(told[:CHANGES_MOST]))


def _given(resolution: Resolution) -> dict[tuple[int, int], tuple[str, str, int]]:
    """(member, duty) -> name, duty, share."""
    rows = Assignment.objects.filter(resolution=resolution).order_by("member__sort_key", "duty__code", "pk")
    columns = ("member_id", "duty_id", "member__name", "duty__name", "share")
    return {(who, what): (name, duty, share) for who, what, name, duty, share in rows.values_list(*columns)}
