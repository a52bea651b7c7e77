"""Secret votes on paper: the counts typed apart by two tellers, and the ballots sealed for six months.

No ballot is ever kept here, only counts: whoever holds the database cannot learn who voted what.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from roviec.actions.counting import count_moment
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.actions.voting import declare, hold_open
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.domain.rulesets import ruleset
from roviec.domain.voting import Ballots, ballot_faults, kept_until
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import BallotCount, BallotSeal, Form, Vote
from roviec.records.models.votes import VoteState

TELLERS = 2


@transaction.atomic
def type_ballots(vote: Vote, given: Ballots, *, actor: Actor, counted: time | None = None) -> Vote:
    """A teller's counts; the second teller's close the vote if they are the same. A teller may type anew until then.

    `counted` is the clock of the meeting when the teller had counted; of two the later one is the time of the count.
    Raises Refused: a right lacking, `vote-closed`, `vote-meeting-not-open`, `vote-other-form`, sums that are off
    (`ballots-too-many`, `ballots-more-returned`, `ballots-off`, `vote-below-zero`), `ballots-third-teller`,
    and those of `count_moment`.
    """
    allow(actor, Act.COUNT_BALLOTS, vote.meeting.unit)
    ground = hold_open(vote, Form.PAPER)
    wrong = list(ballot_faults(given, len(ground.voters)))
    others = list(vote.counts.exclude(teller=actor.name))
    if len(others) >= TELLERS:
        wrong.append(reason("ballots-third-teller"))
    if wrong:
        raise Refused(*wrong)
    moment = count_moment(vote.meeting, counted) if counted else None
    fields = {**asdict(given), "at": timezone.now(), "counted_at": moment}
    BallotCount.objects.update_or_create(vote=vote, teller=actor.name, defaults=fields)
    data = {"meeting": vote.meeting_id, "place": vote.place, "is_second": bool(others)}
    entry(actor.name, "type-ballots", f"vote:{vote.pk}", unit_path=vote.meeting.unit.path, data=data).save()
    if others and not differing(vote):
        vote.counted_at = max((one for one in (moment, others[0].counted_at) if one), default=None)
        declare(vote, ground, given.yes, given.no, 0, actor)
    return vote


def differing(vote: Vote) -> tuple[str, ...]:
    """Names of the counts in which two tellers differ; empty while only one has typed."""
    typed = list(vote.counts.order_by("pk"))
    names = ("handed_out", "returned", "spoilt", "yes", "no")
    return tuple(name for name in names if len({getattr(one, name) for one in typed}) > 1)


@transaction.atomic
def seal_ballots(vote: Vote, place: str, *, on: date, actor: Actor) -> BallotSeal:
    """The paper ballots are sealed and put away, to be kept for six months.

    Raises Refused: a right lacking, `ballots-not-declared`, `ballots-sealed-before`, `ballots-sealed-too-early`.
    """
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    wrong = []
    if vote.form != Form.PAPER.value or vote.state != VoteState.CLOSED.value:
        wrong.append(reason("ballots-not-declared"))
    if BallotSeal.objects.filter(vote=vote).exists():
        wrong.append(reason("ballots-sealed-before"))
    if on < vote.meeting.held_on:
        wrong.append(reason("ballots-sealed-too-early", day=vote.meeting.held_on.isoformat()))
    if wrong:
        raise Refused(*wrong)
    until = kept_until(on, ruleset("voting", on))
    made: BallotSeal = BallotSeal.objects.create(vote=vote, sealed_on=on, keep_until=until, place=place)
    _note(vote, actor, "seal-ballots", until)
    return made


@transaction.atomic
def destroy_ballots(seal: BallotSeal, *, on: date, actor: Actor) -> BallotSeal:
    """The ballots are destroyed. Raises Refused: a right lacking, `ballots-kept-until`, `ballots-destroyed-before`."""
    allow(actor, Act.RUN_MEETING, seal.vote.meeting.unit)
    if seal.destroyed_on:
        raise Refused(reason("ballots-destroyed-before"))
    if on < seal.keep_until:
        raise Refused(reason("ballots-kept-until", day=f"{seal.keep_until:%d/%m/%Y}"))
    seal.destroyed_on, seal.destroyed_by = on, actor.name
    seal.save(update_fields=["destroyed_on", "destroyed_by"])
    _note(seal.vote, actor, "destroy-ballots", on)
    return seal


def _note(vote: Vote, actor: Actor, verb: str, day: date) -> None:
    data = {"meeting": vote.meeting_id, "place": vote.place, "day": day.isoformat()}
    entry(actor.name, verb, f"vote:{vote.pk}", unit_path=vote.meeting.unit.path, data=data).save()
