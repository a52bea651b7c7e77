"""Papers that an act settles: made once, kept byte by byte with their SHA-256, and served as they are ever after."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.meeting_contents import meeting_contents
from roviec.actions.meeting_papers import SHELF, meeting_bytes, resolution_bytes
from roviec.actions.presses import Presses
from roviec.actions.resolution_contents import numbered, resolution_contents
from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.models import FrozenPaper, Meeting, Resolution
from roviec.wording import say

MINUTES = "minutes"
FROZEN_AS = {"issued_resolution": "resolution", "receipt_slip": "receipt_slip"}
"""Papers of a resolution -> the stem they are kept under."""


@transaction.atomic
def freeze_minutes(meeting: Meeting, actor: Actor, presses: Presses | None = None) -> tuple[FrozenPaper, ...]:
    """The minutes of a meeting as adopted; the act that adopts them seals what is returned in its own entry.

    Asked again it returns what was frozen and makes nothing. Raises Refused with the right that is lacking.
    """
    allow(actor, Act.RUN_MEETING, meeting.unit)
    found = tuple(FrozenPaper.objects.filter(meeting=meeting).order_by("pk"))
    if found:
        return found
    content = meeting_bytes(meeting.unit, SHELF[MINUTES], meeting_contents(meeting), presses)
    name = f"{say(f'paper-name-{MINUTES}')} {meeting.held_on:%d/%m/%Y}"
    return (_frozen(MINUTES, name, content, unit=meeting.unit, meeting=meeting),)


@transaction.atomic
def freeze_resolution(
    resolution: Resolution, actor: Actor, presses: Presses | None = None, head_before: str = ""
) -> tuple[FrozenPaper, ...]:
    """The resolution as issued and the slips of its members, to be sealed by the act.

    Its row, assignments and code are saved before. `head_before` is the head of the journal that it prints.

    Asked again it returns what was frozen and makes nothing. Raises Refused with the right that is lacking.
    """
    allow(actor, Act.ISSUE_RESOLUTION, resolution.unit)
    found = tuple(FrozenPaper.objects.filter(resolution=resolution).order_by("pk"))
    if found:
        return found
    contents, unit, symbol = resolution_contents(resolution, head_before), resolution.unit, numbered(resolution)
    made = {stem: resolution_bytes(unit, stem, contents, presses) for stem in FROZEN_AS}
    return tuple(
        _frozen(FROZEN_AS[stem], f"{say(f'paper-name-{stem}')} {symbol}", content, unit=unit, resolution=resolution)
        for stem, content in made.items()
    )


def _frozen(stem: str, name: str, content: bytes, **of: Any) -> FrozenPaper:
    made: FrozenPaper = FrozenPaper.objects.create(
        stem=stem, name=name[:200], content=content, digest=sha256(content).hexdigest(), made_at=timezone.now(), **of
    )
    return made
