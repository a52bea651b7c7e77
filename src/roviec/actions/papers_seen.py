"""Who has seen the papers of a meeting: by opening its page, or by being handed them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.meeting_guard import TO_COME, locked
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Meeting, PaperSeen, Way
from roviec.records.queries.meetings import TO_COME as COMING
from roviec.records.queries.meetings import called_to
from roviec.records.queries.roll import counts_as_seen


@transaction.atomic
def see_papers(actor: Actor, meeting: Meeting) -> bool:
    """Who is called has opened the page of the meeting while it is not over; whether it is noted anew.

    It counts as seeing the papers from the day on which they were given out (`counts_as_seen`). An opening before is
    kept too, since that day is often typed afterwards; it is noted again once it counts.
    """
    if meeting.state not in COMING or actor.member is None:
        return False
    before = meeting.seen_by.filter(member=actor.member).first()
    if before and (meeting.papers_on is None or counts_as_seen(before, meeting)):
        return False
    if actor.member not in {one.member.pk for one in called_to(meeting.unit, meeting.held_on)}:
        return False
    fields = {"way": Way.ACCOUNT.value, "at": timezone.now()}
    row, is_new = PaperSeen.objects.update_or_create(meeting=meeting, member_id=actor.member, defaults=fields)
    if counts_as_seen(row, meeting):
        _note(actor, "see-papers", meeting, {"member": actor.member})
    elif is_new:
        _note(actor, "open-meeting-early", meeting, {"member": actor.member})
    return True


@transaction.atomic
def note_papers(actor: Actor, meeting: Meeting, members: Iterable[int]) -> int:
    """These members (keys) were handed the papers; who was noted so before and is not named now, was not.

    What members have seen with their own account stays. Returns how many were handed them. Raises Refused: a right
    lacking, `meeting-is-...`, `papers-stranger`.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    locked(meeting, *TO_COME)
    wanted = set(members)
    strangers = wanted - {one.member.pk for one in called_to(meeting.unit, meeting.held_on)}
    if strangers:
        raise Refused(reason("papers-stranger", count=len(strangers)))
    kept = list(meeting.seen_by.all())
    by_account = {one.member_id for one in kept if one.way == Way.ACCOUNT.value and counts_as_seen(one, meeting)}
    early = {one.member_id for one in kept if one.way == Way.ACCOUNT.value} - by_account
    meeting.seen_by.exclude(way=Way.ACCOUNT.value).exclude(member__in=wanted).delete()
    meeting.seen_by.filter(member__in=wanted & early).delete()
    fresh = wanted - set(meeting.seen_by.values_list("member", flat=True))
    fields = {"meeting": meeting, "way": Way.PAPER.value, "at": timezone.now()}
    PaperSeen.objects.bulk_create(PaperSeen(member_id=key, **fields) for key in fresh)
    count = len(wanted - by_account)
    _note(actor, "note-papers", meeting, {"count": count})
    return count


def _note(actor: Actor, verb: str, meeting: Meeting, data: dict[str, object]) -> None:
    entry(actor.name, verb, f"meeting:{meeting.pk}", unit_path=meeting.unit.path, data=data).save()
