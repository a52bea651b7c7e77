"""An amendment that passed becomes a new version, released and tabled in place of the one it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roviec.actions.agenda_told import retell
from roviec.actions.drafting import new_version
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Draft, DraftLine, Meeting, Vote
from roviec.records.models.drafts import DraftState
from roviec.records.seals import sealed


def touched_by(change: Mapping[str, Any]) -> set[tuple[int, int]]:
    """The pairs of member and duty that the amendment takes out or puts in."""
    return {(member, duty) for side in ("before", "after") for member, duty, _share in change.get(side, ())}


def still_stands(vote: Vote) -> bool:
    """Whether the tabled version has the lines the amendment starts from, and none that it would put in unseen."""
    lines = DraftLine.objects.filter(draft=vote.meeting.draft_id)
    now = {(one.member_id, one.duty_id): one.share for one in lines}
    before = {(member, duty): share for member, duty, share in vote.change.get("before", ())}
    had = {pair: share for pair, share in now.items() if pair in touched_by(vote.change)}
    base = {
        (one.member_id, one.duty_id): one.share
        for one in DraftLine.objects.filter(draft=vote.draft_id)
        if (one.member_id, one.duty_id) in touched_by(vote.change)
    }
    return had == base and all(now.get(pair) == share for pair, share in before.items())


def apply_amendment(vote: Vote, actor: Actor) -> Draft:
    """Make the new version, inside the transaction of the vote; the old one stays as it was, no longer chosen.

    `vote.change` holds `before` and `after`, lists of [member, duty, share]; a share of 0 takes the line out.
    """
    old = Draft.objects.select_for_update().get(pk=vote.meeting.draft_id)
    new = new_version(old, actor)
    for member, duty, share in vote.change["after"]:
        if share:
            DraftLine.objects.update_or_create(draft=new, member_id=member, duty_id=duty, defaults={"share": share})
        else:
            DraftLine.objects.filter(draft=new, member=member, duty=duty).delete()
    Draft.objects.filter(pk=old.pk).update(state=DraftState.DRAFT.value, is_released=False)
    new.state, new.is_released = DraftState.ADOPTED.value, True
    new.released_on, new.remarks_until, new.shown = old.released_on, old.remarks_until, old.shown
    new.note = vote.question
    new.save()
    Meeting.objects.filter(pk=vote.meeting_id).update(draft=new)
    vote.meeting.draft = new
    retell(vote.meeting, new)
    data = {
        "vote": vote.pk,
        "base": old.number,
        "number": new.number,
        "lines": vote.change["after"],
        "seals": sealed(new),
    }
    entry(actor.name, "amend-draft", f"draft:{new.pk}", unit_path=new.unit.path, data=data).save()
    return new
