"""What a vote stands on: the roll as the Charter's rule reads it, the base, and who is there with a vote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from roviec.domain import voting
from roviec.domain.people import Standing
from roviec.domain.rulesets import Ruleset, ruleset
from roviec.domain.voting import VoteBase
from roviec.records.models import Attendance, Meeting, RollMark, Vote
from roviec.records.models.votes import Subject, VoteState

THERE = (RollMark.PRESENT.value, RollMark.ONLINE.value)


@dataclass(frozen=True, slots=True)
class Ground:
    """Cơ sở - the rules of the meeting's day, the base line by line, the keys of those there with a vote."""

    rules: Ruleset
    base: VoteBase
    voters: frozenset[int]


def ground_of(meeting: Meeting) -> Ground:
    """The ground of every vote of the meeting, from its roll as it is now. Two queries at most."""
    rules = ruleset("voting", meeting.held_on)
    rows = list(meeting.roll.all())
    roll = [as_attendance(row) for row in rows]
    voters = (row.member_id for row, one in zip(rows, roll, strict=True) if voting.has_vote(one, rules))
    return Ground(rules, voting.vote_base(voting.count(roll, rules), rules), frozenset(voters))


def as_attendance(row: Attendance) -> voting.Attendance:
    """A row of the roll as the rules read it."""
    return voting.Attendance(
        standing=Standing(row.standing),
        is_present=row.mark in THERE,
        is_excused=row.is_accepted,
        is_voting=row.is_voting,
        is_held=row.is_held,
        is_official=row.is_official,
    )


def votes_of(meeting: Meeting) -> QuerySet[Vote]:
    """The meeting's votes in their order, but for those withdrawn."""
    return meeting.votes.exclude(state=VoteState.WITHDRAWN.value).order_by("place")


def rejected_lines(votes: Iterable[Vote]) -> list[Vote]:
    """Votes on single lines that did not pass."""
    closed = (one for one in votes if one.subject == Subject.LINE.value and one.state == VoteState.CLOSED.value)
    return [one for one in closed if not one.has_passed]
