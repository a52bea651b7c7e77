"""An amendment that passed becomes a new version, released and tabled in place of the one it changes."""

from __future__ import annotations

from roviec.actions.drafting import new_version
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Draft, DraftLine, Meeting, Vote
from roviec.records.models.drafts import DraftState
from roviec.records.seals import sealed


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
    data = {
        "vote": vote.pk,
        "base": old.number,
        "number": new.number,
        "lines": vote.change["after"],
        "seals": sealed(new),
    }
    entry(actor.name, "amend-draft", f"draft:{new.pk}", unit_path=new.unit.path, data=data).save()
    return new
