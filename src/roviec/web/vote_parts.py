"""What pages show of a meeting's votes: base line by line, the questions in order, what may be done with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from roviec.actions.ballots import differing
from roviec.actions.drafted import open_draft
from roviec.actions.weighing import would_break
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset, ruleset, rulesets
from roviec.domain.voting import tally
from roviec.records.models import BallotCount, Draft, Form, Meeting, Member, Subject, Vote
from roviec.records.models.meetings import MeetingState
from roviec.records.models.votes import VoteState
from roviec.records.queries import voting
from roviec.records.queries.voting import Ground, ground_of
from roviec.web.asked import Asked
from roviec.web.sources import source_told


def votes_of(request: Asked, meeting: Meeting) -> dict[str, Any]:
    """The votes of the meeting in their order, the base they stand on, and whether who asks may open one."""
    ground = ground_of(meeting)
    is_open = meeting.state == MeetingState.OPEN.value
    rows = list(voting.votes_of(meeting))
    spoilt = spoilt_of(rows)
    return {
        "rows": [(one, result_of(one, len(ground.voters), spoilt.get(one.pk))) for one in rows],
        "base": base_told(ground),
        "voters": len(ground.voters),
        "is_open": is_open,
        "broken": broken_of(request, meeting.draft) if is_open else (),
        "may_open": is_open and request.actor.can(Act.RUN_MEETING, meeting.unit),
    }


def spoilt_of(votes: Iterable[Vote]) -> dict[int, int]:
    """Spoilt ballots by the key of the vote, of those counted on paper."""
    rows = BallotCount.objects.filter(vote__in=[one.pk for one in votes if one.form == Form.PAPER.value])
    return dict(rows.filter(vote__state=VoteState.CLOSED.value).values_list("vote", "spoilt"))


def result_of(vote: Vote, voters: int, spoilt: int | None) -> list[Reason]:
    """The counts of a closed vote, each a sentence, together the base; who gave no answer only if any."""
    if vote.yes is None or vote.no is None or vote.base is None:
        return []
    is_secret = vote.form == Form.PAPER.value
    abstained = None if is_secret else vote.abstained
    told = tally(vote.yes, vote.no, vote.base, voters, abstained=abstained, spoilt=spoilt)
    answers = {"told-yes": told.yes, "told-no": told.no, "told-abstained": told.abstained, "told-spoilt": told.spoilt}
    others = {f"told-silent-{vote.form}": told.silent, "told-absent": told.absent}
    counts = [*answers.items(), *((code, count) for code, count in others.items() if count)]
    return [reason(code, count=count) for code, count in counts if count is not None]


def broken_of(request: Asked, draft: Draft | None) -> tuple[Reason, ...]:
    """Rules that the tabled version breaks, for who may draft; nobody is kept from voting by them."""
    if draft is None or not request.actor.can(Act.DRAFT, draft.unit):
        return ()
    return open_draft(draft, request.today).verdict.broken


def would_break_of(request: Asked, vote: Vote) -> tuple[Reason, ...]:
    """Rules that an open amendment would break and that the version keeps now."""
    draft = vote.meeting.draft
    if draft is None or vote.subject != Subject.AMENDMENT.value or not request.actor.can(Act.DRAFT, draft.unit):
        return ()
    lines = {(member, duty): share for member, duty, share in vote.change.get("after", ())}
    return would_break(open_draft(draft, request.today), lines)


def base_told(ground: Ground) -> dict[str, Any]:
    """Base, least number of yes, and each line as a sentence."""
    lines = [(line.code, line.count) for line in ground.base.lines]
    return {
        "base": ground.base.base,
        "needed": ground.base.needed,
        "lines": _told(lines),
        "rules": _source(ground.rules),
    }


def kept_base(vote: Vote) -> dict[str, Any]:
    """The same of a vote that is closed, as it was then."""
    return {
        "base": vote.base,
        "needed": vote.needed,
        "lines": _told(vote.base_lines),
        "rules": _source_of(vote.ruleset),
    }


def _source_of(name: str) -> str:
    """The directive of the rule set with this name; the name itself where it is no longer kept."""
    return next((_source(one) for one in rulesets("voting") if one.id == name), name)


def _source(rules: Ruleset) -> str:
    """What the majority and the base rest on."""
    return "; ".join(source_told(rules.numbers[name].source) for name in ("majority", "counted"))


def ballots_kept(on: date) -> dict[str, Any]:
    """How many months ballots sealed on the day are kept, and by which paper."""
    rules = ruleset("voting", on)
    return {"months": int(rules.number("ballots_kept")), "source": source_told(rules.numbers["ballots_kept"].source)}


def _told(lines: Any) -> list[Reason]:
    """Lines that take nothing away are left out, but for the first."""
    return [reason(code, count=abs(count)) for at, (code, count) in enumerate(lines) if count or not at]


def voters_of(vote: Vote, ground: Ground, names: Mapping[int, str]) -> list[tuple[int, str, str]]:
    """Key, name as `names` has it and choice so far of everybody there with a vote, in the order of lists."""
    chosen = dict(vote.taps.values_list("member", "choice"))
    people = Member.objects.filter(pk__in=ground.voters).listed()
    return [(one.pk, names.get(one.pk, one.name), chosen.get(one.pk, "")) for one in people]


def state_of(request: Asked, vote: Vote) -> dict[str, Any]:
    """What may be done with the vote now, and what stands in the way."""
    meeting = vote.meeting
    is_on = meeting.state == MeetingState.OPEN.value
    ground = ground_of(meeting)
    typed = list(vote.counts.order_by("pk")) if vote.form == Form.PAPER.value else []
    return {
        "is_counting": is_on and vote.state == "open",
        "broken": would_break_of(request, vote) if vote.state == "open" else (),
        "tabled_broken": broken_of(request, meeting.draft) if is_on and vote.subject != Subject.OTHER.value else (),
        "is_on": is_on,
        "may_run": request.actor.can(Act.RUN_MEETING, meeting.unit),
        "may_count": request.actor.can(Act.COUNT_BALLOTS, meeting.unit),
        "has_vote": request.actor.member in ground.voters,
        "base": kept_base(vote) if vote.state == "closed" else base_told(ground),
        "kept": ballots_kept(request.today),
        "voters": len(ground.voters),
        "ground": ground,
        "told": result_of(vote, len(ground.voters), typed[0].spoilt if typed else None),
        "typed": len(typed),
        "is_typed_by_me": any(one.teller == request.actor.name for one in typed),
        "differing": [f"count-{name}" for name in differing(vote)],
    }
