"""What the agenda says of open matters by itself: the version that is tabled, duties of the year, remarks."""

from __future__ import annotations

import re

from django.db.models import F

from roviec.domain.reasons import reason
from roviec.records.models import AgendaItem, Draft, Meeting
from roviec.records.queries.meetings import Waiting
from roviec.wording import say

ANY = "@"
"""Stands for a number in the sentence that is looked for."""


def told(role: str, found: Waiting) -> str:
    """What is open, as the note of a point; an invitation is in the language of the cell's papers."""
    if role == "draft" and found.draft is not None:
        return told_of(found.draft)
    if role == "duties":
        return say(reason("agenda-duties", count=found.duties), "vi")
    return say(reason("agenda-remarks", count=found.remarks), "vi") if role == "remarks" else ""


def told_of(draft: Draft) -> str:
    """Number of the version, how many lines, for how many people."""
    lines, people = draft.lines.count(), draft.lines.values("member").distinct().count()
    return say(reason("agenda-draft", number=draft.number, year=str(draft.year), lines=lines, people=people), "vi")


def retold(note: str, draft: Draft) -> str:
    """The note with this version in place of the one it names."""
    usual = say(reason("agenda-draft", number=ANY, year=ANY, lines=ANY, people=ANY), "vi")
    sentence = re.escape(usual).replace(ANY, r"[\d.]+")
    return re.sub(sentence, lambda _: told_of(draft), note)


def retell(meeting: Meeting, draft: Draft) -> None:
    """Another version is tabled: the point on the draft names it; what people wrote beside that stays."""
    for item in AgendaItem.objects.filter(meeting=meeting, role="draft"):
        note = retold(item.note, draft)
        if note != item.note:
            AgendaItem.objects.filter(pk=item.pk).update(note=note, edition=F("edition") + 1)
