"""Votes of a meeting: put a question, count it, declare it. Amendments come first, then the whole.

Open votes are hands counted or named taps that each can check. Secret votes are on paper: two tellers type the counts
apart (actions/ballots.py). A closed vote is sealed in the journal; while the meeting is open it may be opened again
with a reason, and the entry keeps what stood before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roviec.actions.amending import apply_amendment, still_stands, touched_by
from roviec.actions.guard import allow, raise_edition
from roviec.actions.meeting_guard import held, state_of
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.domain.voting import Show, outcome, show_faults
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Choice, Form, Meeting, Subject, Tap, Vote, VoteState, Way
from roviec.records.models.meetings import MeetingState
from roviec.records.queries.voting import Ground, ground_of, rejected_lines, votes_of
from roviec.records.seals import lifted, sealed

LONGEST = 2000


@transaction.atomic
def open_vote(meeting: Meeting, subject: Subject, question: str, form: Form, *, actor: Actor, **about: Any) -> Vote:
    """Put a question to the vote; `about` may hold `member` and `duty` (keys, of a line) or `change` (of an amendment).

    Raises Refused: a right lacking, or with every reason why not: `vote-meeting-not-open`, `vote-roll-empty`,
    `vote-question-missing`, `vote-nothing-tabled`, `vote-amendments-first`, `vote-line-rejected`,
    `vote-already-decided`, `vote-line-gone`, `vote-change-empty`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    meeting = held(meeting)
    wrong = _why_not_open(meeting, subject, question, about)
    if wrong:
        raise Refused(*wrong)
    place = (meeting.votes.aggregate(last=Max("place"))["last"] or 0) + 1
    draft = None if subject is Subject.OTHER else meeting.draft
    made: Vote = Vote.objects.create(
        meeting=meeting, place=place, subject=subject.value, question=question.strip(), draft=draft, form=form.value,
        opened_at=timezone.now(), actor=actor.name, member_id=about.get("member"), duty_id=about.get("duty"),
        change=about.get("change") or {},
    )  # fmt: skip
    _note(made, actor, "open-vote", {"subject": subject.value, "form": form.value})
    return made


def _why_not_open(meeting: Meeting, subject: Subject, question: str, about: Mapping[str, Any]) -> list[Reason]:
    wrong = _why_not_now(meeting)
    if not question.strip() or len(question) > LONGEST:
        wrong.append(reason("vote-question-missing", most=LONGEST))
    if not meeting.roll.exists():
        wrong.append(reason("vote-roll-empty"))
    if subject is Subject.OTHER:
        return wrong
    draft, earlier = meeting.draft, list(votes_of(meeting))
    if draft is None:
        return [*wrong, reason("vote-nothing-tabled")]
    on_whole = [one for one in earlier if one.subject == Subject.WHOLE.value and one.draft_id == draft.pk]
    if any(subject is Subject.WHOLE or one.has_passed is not False for one in on_whole):
        wrong.append(reason("vote-already-decided", number=draft.number))
    if subject is Subject.LINE and not draft.lines.filter(member=about.get("member"), duty=about.get("duty")).exists():
        wrong.append(reason("vote-line-gone", number=draft.number))
    if subject is Subject.AMENDMENT:
        wrong += _against_change(about.get("change") or {}, earlier)
    return wrong + (_first_other_votes(earlier, draft.pk) if subject is Subject.WHOLE else [])


def _against_change(change: Mapping[str, Any], earlier: list[Vote]) -> list[Reason]:
    """An amendment changes something, and no other one that waits for its result touches the same lines."""
    if not change.get("after"):
        return [reason("vote-change-empty")]
    waiting = (one for one in earlier if one.subject == Subject.AMENDMENT.value and one.state == VoteState.OPEN.value)
    touched = touched_by(change)
    return [reason("vote-line-waits", place=one.place) for one in waiting if touched & touched_by(one.change)]


def _first_other_votes(earlier: list[Vote], draft: int) -> list[Reason]:
    """What must be settled before the whole is put to the vote."""
    open_ones = [one for one in earlier if one.state == VoteState.OPEN.value and one.subject != Subject.OTHER.value]
    wrong = [reason("vote-amendments-first", place=one.place) for one in open_ones]
    on_it = [one for one in rejected_lines(earlier) if one.draft_id == draft]
    return wrong + [reason("vote-line-rejected", place=one.place) for one in on_it]


def _why_not_now(meeting: Meeting) -> list[Reason]:
    if meeting.state == MeetingState.OPEN.value:
        return []
    if meeting.state == MeetingState.CALLED.value:
        return [reason("vote-meeting-not-open", state=meeting.state)]
    if meeting.state == MeetingState.CANCELLED.value:
        return [state_of(meeting)]
    return [reason("vote-meeting-over", day=f"{meeting.held_on:%d/%m/%Y}", ended=meeting.end_text)]


@transaction.atomic
def record_hands(vote: Vote, show: Show, *, edition: int | None, actor: Actor) -> Vote:
    """Close a vote by a show of hands with the counts typed in; they must add up to those there with a vote.

    Raises Refused: a right lacking, `stale-edition`, `vote-closed`, `vote-meeting-not-open`, `vote-other-form`,
    `vote-too-many` and `vote-too-few` by how much, `vote-below-zero`.
    """
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    ground = hold_open(vote, Form.HANDS)
    if wrong := show_faults(show, len(ground.voters)):
        raise Refused(*wrong)
    raise_edition(vote, edition, "vote")
    return declare(vote, ground, show.yes, show.no, show.abstained, actor)


@transaction.atomic
def tap(vote: Vote, member: int, choice: Choice, *, actor: Actor, why: str = "") -> Tap:
    """A member's named choice, to be changed until the vote closes; typed for somebody it needs no account of theirs.

    Raises Refused: a right lacking (one's own, or to run the meeting), `vote-closed`, `vote-meeting-not-open`,
    `vote-other-form`, `vote-no-vote` for who is not there or has none.
    """
    is_own = actor.member == member
    allow(actor, Act.CAST_VOTE if is_own else Act.RUN_MEETING, vote.meeting.unit, owner=member)
    ground = hold_open(vote, Form.TAPS)
    if member not in ground.voters:
        raise Refused(reason("vote-no-vote"))
    way = Way.ACCOUNT if is_own else Way.BEHALF
    fields = {"choice": choice.value, "way": way.value, "actor": actor.name, "at": timezone.now()}
    row: Tap = Tap.objects.update_or_create(vote=vote, member_id=member, defaults=fields)[0]
    data = {"vote": vote.pk, "choice": choice.value, "way": way.value, "why": why}
    entry(actor.name, "tap-vote", f"member:{member}", unit_path=vote.meeting.unit.path, data=data).save()
    return row


@transaction.atomic
def close_taps(vote: Vote, *, edition: int | None, actor: Actor) -> Vote:
    """Count the named taps and declare; who tapped nothing did not take part. Refused as `record_hands`."""
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    ground = hold_open(vote, Form.TAPS)
    raise_edition(vote, edition, "vote")
    choices = [one.choice for one in vote.taps.all() if one.member_id in ground.voters]
    yes, no, abstained = (choices.count(choice.value) for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN))
    return declare(vote, ground, yes, no, abstained, actor)


def declare(vote: Vote, ground: Ground, yes: int, no: int, abstained: int, actor: Actor) -> Vote:
    """Write the result with its base, seal it, and carry out an amendment that passed; inside the act's transaction.

    Raises Refused `vote-above-base`; `vote-line-changed` for an amendment of lines that are no longer so.
    """
    if yes + no + abstained > ground.base.base:
        raise Refused(reason("vote-above-base", total=yes + no + abstained, base=ground.base.base))
    result = outcome(yes, no, ground.base, ground.rules, abstained=abstained)
    if vote.subject == Subject.AMENDMENT.value and result.has_passed and not still_stands(vote):
        raise Refused(reason("vote-line-changed", place=vote.place))
    vote.state, vote.closed_at, vote.ruleset = VoteState.CLOSED.value, timezone.now(), ground.rules.id
    vote.base, vote.needed = ground.base.base, ground.base.needed
    vote.base_lines = [[line.code, line.count] for line in ground.base.lines]
    vote.yes, vote.no, vote.abstained, vote.has_passed = yes, no, abstained, result.has_passed
    vote.save()
    data = {"yes": yes, "no": no, "abstained": abstained, "base": vote.base, "passed": vote.has_passed}
    voted_on = [vote.draft] if vote.subject == Subject.WHOLE.value and vote.draft else []
    _note(vote, actor, "close-vote", {**data, "seals": sealed(vote, *voted_on)})
    if vote.subject == Subject.AMENDMENT.value and vote.has_passed:
        apply_amendment(vote, actor)
    return vote


@transaction.atomic
def reopen_vote(vote: Vote, why: str, *, edition: int | None, actor: Actor) -> Vote:
    """Count again while the meeting is open; the journal keeps the first result and the reason.

    Raises Refused: a right lacking, `stale-edition`, `vote-meeting-not-open`, `vote-why-missing`, `vote-not-closed`,
    `vote-carried-out` for an amendment that has been made.
    """
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    vote.meeting = held(vote.meeting)
    wrong = _why_not_now(vote.meeting)
    if not why.strip():
        wrong.append(reason("vote-why-missing"))
    if vote.state != VoteState.CLOSED.value:
        wrong.append(reason("vote-not-closed"))
    if vote.subject == Subject.AMENDMENT.value and vote.has_passed:
        wrong.append(reason("vote-carried-out"))
    if wrong:
        raise Refused(*wrong)
    raise_edition(vote, edition, "vote")
    before = {name: getattr(vote, name) for name in ("yes", "no", "abstained", "base", "has_passed")}
    vote.state, vote.closed_at, vote.base_lines, vote.ruleset = VoteState.OPEN.value, None, [], ""
    vote.counted_at = None
    vote.base = vote.needed = vote.yes = vote.no = vote.abstained = vote.has_passed = None
    vote.save()
    vote.counts.all().delete()
    _note(vote, actor, "reopen-vote", {"before": before, "why": why.strip(), "seals": lifted(vote)})
    return vote


@transaction.atomic
def withdraw_vote(vote: Vote, *, edition: int | None, actor: Actor) -> None:
    """No longer vote on it. Refused: a right lacking, `stale-edition`, `vote-closed`, `vote-meeting-not-open`."""
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    hold_open(vote, Form(vote.form))
    raise_edition(vote, edition, "vote")
    Vote.objects.filter(pk=vote.pk).update(state=VoteState.WITHDRAWN.value)
    _note(vote, actor, "withdraw-vote", {})


@transaction.atomic
def keep_minority(vote: Vote, text: str, *, edition: int | None, actor: Actor) -> Vote:
    """Write down the opinion the minority keeps, before the meeting is closed; the vote is sealed anew.

    Raises Refused: a right lacking, `stale-edition`, `vote-meeting-not-open`, `vote-not-closed`, `vote-text-long`.
    """
    allow(actor, Act.RUN_MEETING, vote.meeting.unit)
    vote.meeting = held(vote.meeting)
    wrong = _why_not_now(vote.meeting)
    if vote.state != VoteState.CLOSED.value:
        wrong.append(reason("vote-not-closed"))
    if len(text) > LONGEST:
        wrong.append(reason("vote-text-long", most=LONGEST))
    if wrong:
        raise Refused(*wrong)
    raise_edition(vote, edition, "vote")
    vote.minority = text.strip()
    vote.save(update_fields=["minority"])
    _note(vote, actor, "keep-minority", {"length": len(vote.minority), "seals": sealed(vote)})
    return vote


def hold_open(vote: Vote, form: Form) -> Ground:
    """Hold the meeting, read the vote anew, and give its ground; raises Refused where it cannot be counted now."""
    meeting = held(vote.meeting)
    vote.refresh_from_db()
    vote.meeting = meeting
    wrong = _why_not_now(vote.meeting)
    if vote.state != VoteState.OPEN.value:
        wrong.append(reason("vote-closed", place=vote.place))
    if vote.form != form.value:
        wrong.append(reason("vote-other-form"))
    if wrong:
        raise Refused(*wrong)
    return ground_of(vote.meeting)


def _note(vote: Vote, actor: Actor, verb: str, data: Mapping[str, Any]) -> None:
    about = {"meeting": vote.meeting_id, "place": vote.place, **data}
    entry(actor.name, verb, f"vote:{vote.pk}", unit_path=vote.meeting.unit.path, data=about).save()
