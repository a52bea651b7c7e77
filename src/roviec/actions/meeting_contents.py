"""The frozen contents of a meeting's papers, gathered from the records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from roviec.actions.agenda_told import retold
from roviec.actions.paper_lines import belonging, exempt_names, member_lines, names_of, secretary_of, standing_of
from roviec.actions.tally_contents import counted
from roviec.domain.people import Standing
from roviec.domain.rulesets import ruleset
from roviec.domain.text import has_words
from roviec.domain.voting import Attendance as Rolled
from roviec.domain.voting import has_vote
from roviec.papers.meeting_contract import (
    AgendaLine,
    MeetingPaper,
    RollLine,
    SaidLine,
    VoteLine,
)
from roviec.records.models import (
    AgendaItem,
    Attendance,
    Draft,
    DraftLine,
    Meeting,
    Membership,
    Remark,
    Vote,
)
from roviec.records.models.meetings import MeetingState
from roviec.records.models.remarks import RemarkKind, Way
from roviec.records.models.votes import Form, VoteState
from roviec.records.queries.letterheads import entries, letterhead_of
from roviec.records.queries.meetings import given_out
from roviec.records.queries.voting import ground_of, votes_of


def as_given_out(meeting: Meeting) -> MeetingPaper:
    """The same for what was sent before the meeting: the draft that was given out, not what the cell made of it."""
    now, given = meeting_contents(meeting), given_out(meeting)
    if given is None or given == meeting.draft:
        return now
    return replace(now, **_of_draft(given, given, belonging(meeting.unit, meeting.held_on)))


def meeting_contents(meeting: Meeting) -> MeetingPaper:
    """All that the papers of the meeting say, as the records have it now; nineteen queries at most.

    Notes of the agenda name the version that was given out, since the invitation does.
    """
    unit, on = meeting.unit, meeting.held_on
    people, head = belonging(unit, on), letterhead_of(unit)
    roll = _roll(meeting, people)
    agenda, given = list(meeting.agenda.order_by("place")), given_out(meeting)
    there = len(ground_of(meeting).voters)
    return MeetingPaper(
        cell=unit.name,
        year=meeting.year,
        superior_line=head.superior_line,
        issuing_line=head.issuing_line,
        place=head.place,
        on=on,
        secretary=secretary_of(unit, on, people),
        recipients=head.recipients,
        kind=meeting.kind,
        topic=meeting.topic,
        called_on=timezone.localdate(meeting.called_at),
        held_on=on,
        starts_at=meeting.starts_at,
        venue=meeting.place,
        began=meeting.began,
        ended=meeting.ended,
        chair=meeting.chair.name if meeting.chair else None,
        minute_taker=meeting.minute_taker.name if meeting.minute_taker else None,
        guests=entries(meeting.guests),
        agenda=tuple(
            AgendaLine(
                one.title, one.speaker, _note(one, meeting, given), entries(one.said), entries(one.conclusion), one.role
            )
            for one in agenda
        ),
        roll=roll,
        votes=tuple(vote_line(one, roll, on, there) for one in votes_of(meeting)),
        fees=meeting.fees or " ".join(" ".join(entries(one.said)) for one in agenda if _is_fees(one)),
        voters=voters(roll, on),
        ballots_kept=int(ruleset("voting", on).number("ballots_kept")),
        sent_number=given.number if given else 0,
        is_adopted=meeting.state == MeetingState.ADOPTED.value,
        **_of_draft(meeting.draft, given or meeting.draft, people),
    )


def _note(point: AgendaItem, meeting: Meeting, given: Draft | None) -> str:
    """The note of a point, with the version that was given out where the meeting has amended it."""
    is_amended = given is not None and given != meeting.draft and point.role == "draft"
    return retold(point.note, given) if given and is_amended else point.note


def _is_fees(point: AgendaItem) -> bool:
    """Whether the point of the agenda is the one under which fees are reported."""
    return has_words(point.title, "đảng phí")


def _of_draft(draft: Draft | None, sent: Draft | None, people: list[Membership]) -> dict[str, Any]:
    """What the papers say of the draft that is tabled: its lines, its days, what members said.

    They agreed to the version that was sent; of others said before, the papers name the version.
    """
    if draft is None or sent is None:
        return {}
    given = DraftLine.objects.filter(draft=draft).select_related("member", "duty").order_by("duty__code", "pk")
    remarks = Remark.objects.filter(draft__unit=draft.unit_id, draft__year=draft.year)
    names = names_of(people)
    agreed = Q(kind=RemarkKind.AGREE.value)
    told = remarks.exclude(agreed & ~Q(draft__in=(draft, sent))).select_related("member", "duty", "draft")
    return {
        "draft_number": draft.number,
        "released_on": draft.released_on,
        "remarks_until": draft.remarks_until,
        "shown": draft.shown,
        "lines": member_lines(people, given),
        "exempt": exempt_names(people),
        "remarks": tuple(_said(one, names, sent) for one in told.order_by("draft__number", "member__sort_key", "pk")),
    }


def _said(one: Remark, names: dict[int, str], sent: Draft) -> SaidLine:
    return SaidLine(
        names.get(one.member_id, one.member.name),
        one.kind,
        one.text,
        one.duty.name if one.duty else "",
        one.answer,
        one.way == Way.MEETING.value,
        one.draft.number if one.draft.number < sent.number else 0,
    )


def _roll(meeting: Meeting, people: Iterable[Membership]) -> tuple[RollLine, ...]:
    """Everybody of the cell on the day, with the mark they have; who stands on the roll as on the roll."""
    marked = {row.member_id: row for row in meeting.roll.select_related("member").order_by("member__sort_key", "pk")}
    listed = {one.member_id: one for one in people}
    names = names_of(listed.values())
    lines = [_roll_line(one, names[key], marked.get(key)) for key, one in listed.items()]
    others = [row for key, row in marked.items() if key not in listed]
    return (*lines, *(_marked(row, row.member.name, "") for row in others))


def _roll_line(one: Membership, name: str, row: Attendance | None) -> RollLine:
    if row is None:
        return RollLine(name, standing_of(one), one.group)
    return _marked(row, name, one.group)


def _marked(row: Attendance, name: str, group: str) -> RollLine:
    return RollLine(name, Standing(row.standing), group, row.is_official, row.mark, row.why, row.is_accepted)


def vote_line(vote: Vote, roll: tuple[RollLine, ...], on: date, there: int) -> VoteLine:
    """A vote as the papers tell it, with how many were there with a vote; the counts of an open one are not told."""
    is_closed = vote.state == VoteState.CLOSED.value
    base = tuple((str(code), int(count)) for code, count in vote.base_lines)
    counts = (vote.base, vote.needed, vote.yes, vote.no, vote.abstained) if is_closed else (None,) * 5
    return VoteLine(
        vote.question, vote.subject, vote.form, base if is_closed else (), *counts,
        has_passed=vote.has_passed if is_closed else None,
        minority=vote.minority,
        counted=counted(vote) if is_closed else None,
        ballots=voters(roll, on) if vote.form == Form.PAPER.value else 0,
        voters=there,
    )  # fmt: skip


def voters(roll: Iterable[RollLine], on: date) -> int:
    """How many have a vote: of those there, or before the roll is called of all who may come."""
    rules, every = ruleset("voting", on), list(roll)
    is_called = any(line.mark for line in every)
    here = [Rolled(line.standing, not is_called or line.mark in ("present", "online"), is_official=line.is_official)
            for line in every]  # fmt: skip
    return sum(has_vote(one, rules) for one in here)
