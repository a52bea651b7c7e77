"""Papers of a meeting and of a resolution as bytes: frozen ones as they are, the others made when asked for.

A unit's own template stands in place of the built-in paper; `large` print is of the built-in paper alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from roviec.actions.guard import allow
from roviec.actions.meeting_contents import as_given_out, meeting_contents
from roviec.actions.presses import Presses
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import MeetingPaper
from roviec.papers.meeting_shelf import MEETING_PAPERS, RESOLUTION_PAPERS, OfMeeting
from roviec.papers.office.guard import Refused as TemplateRefused
from roviec.papers.office.running import filled
from roviec.papers.office.starts import known, stems
from roviec.papers.office.values import meeting_fillings, resolution_fillings
from roviec.papers.press import STILL
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.records.actors import Actor
from roviec.records.models import FrozenPaper, Meeting, Unit
from roviec.records.queries.paper_templates import template_of
from roviec.wording import say
from roviec.wording.files import paper_file

FOR_ALL = ("invitation", "draft_notice", "tally_sheet")
"""Papers that whoever may look at the meeting may have; the others name who was absent and why, and who said what."""
SENT = ("invitation", "draft_notice")
"""Papers that members were sent before the meeting: what it amends does not change them."""
SHELF = {one.stem: one for one in MEETING_PAPERS}


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Giấy có thể lấy - a paper of a meeting: whether it is frozen, and what it lacks."""

    stem: str
    is_frozen: bool
    gaps: tuple[Reason, ...]


def papers_of_meeting(meeting: Meeting, actor: Actor) -> tuple[OnShelf, ...]:
    """The papers that the actor may have, in the order they are used."""
    frozen, contents = _frozen_stems(meeting), meeting_contents(meeting)
    return tuple(
        OnShelf(one.stem, one.stem in frozen, () if one.stem in frozen else one.missing(contents))
        for one in MEETING_PAPERS
        if actor.can(_act(meeting, one.stem, frozen), meeting.unit) and _is_there(one.stem, contents)
    )


def paper_of_meeting(meeting: Meeting, stem: str, actor: Actor, *, large: bool = False) -> bytes:
    """One paper as a Word file. Raises Refused: a right lacking, `paper-unknown`, or what is wrong with a template."""
    if stem not in SHELF:
        raise Refused(reason("paper-unknown"))
    allow(actor, _act(meeting, stem, _frozen_stems(meeting)), meeting.unit)
    row = FrozenPaper.objects.filter(meeting=meeting, stem=stem).order_by("pk").first()
    if row is not None:
        return bytes(row.content)
    contents = as_given_out(meeting) if stem in SENT else meeting_contents(meeting)
    if not _is_there(stem, contents):
        raise Refused(reason("paper-draft-missing", cell=meeting.unit.name))
    if large:
        return SHELF[stem].make(contents, Layout.load().enlarged())
    return meeting_bytes(meeting.unit, SHELF[stem], contents)


def zip_of_meeting(meeting: Meeting, actor: Actor) -> bytes:
    """All papers that the actor may have in one file; equal papers give equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, one in enumerate(papers_of_meeting(meeting, actor), 1):
            told = zipfile.ZipInfo(f"{place:02d}-{paper_file(one.stem)}", STILL)
            archive.writestr(told, paper_of_meeting(meeting, one.stem, actor))
    return held.getvalue()


def meeting_bytes(unit: Unit, paper: OfMeeting, contents: MeetingPaper, presses: Presses | None = None) -> bytes:
    """The paper by the unit's template, or built in; `presses` are the processes that wait for it."""
    template = template_of(unit, paper.stem) if paper.stem in stems() else None
    if template is None:
        return paper.make(contents, Layout.load())
    title = f"{say(f'paper-name-{paper.stem}')} - {contents.cell}"
    with _told():
        fillings, child = meeting_fillings(paper.stem, contents), presses.take(paper.stem) if presses else None
        return filled(bytes(template.content), known(paper.stem), fillings, title, child=child)


def resolution_bytes(unit: Unit, stem: str, contents: ResolutionPaper, presses: Presses | None = None) -> bytes:
    """A paper of a resolution by the unit's template, or built in. Raises KeyError for an unknown stem."""
    paper = {one.stem: one for one in RESOLUTION_PAPERS}[stem]
    template = template_of(unit, stem)
    if template is None:
        return paper.make(contents, Layout.load())
    title = f"{say(f'paper-name-{stem}')} {contents.symbol}"
    with _told():
        fillings, child = resolution_fillings(stem, contents), presses.take(stem) if presses else None
        return filled(bytes(template.content), known(stem), fillings, title, child=child)


@contextmanager
def _told() -> Iterator[None]:
    """What a template is refused for, as a refusal of the act."""
    try:
        yield
    except TemplateRefused as refused:
        raise Refused(refused.reason) from refused


def _frozen_stems(meeting: Meeting) -> frozenset[str]:
    return frozenset(FrozenPaper.objects.filter(meeting=meeting).values_list("stem", flat=True))


def _act(meeting: Meeting, stem: str, frozen: frozenset[str]) -> Act:
    """The right a paper needs: the frozen are for whoever sees the meeting, others as `FOR_ALL` says."""
    if stem == "draft_notice" and not (meeting.draft and meeting.draft.is_released):
        return Act.RUN_MEETING
    return Act.VIEW_MEETING if stem in frozen or stem in FOR_ALL else Act.RUN_MEETING


def _is_there(stem: str, contents: MeetingPaper) -> bool:
    """A notice of the draft needs a draft."""
    return stem != "draft_notice" or contents.draft_number > 0
