"""The papers of a meeting and of a resolution, in the order they are used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roviec.domain.reasons import Reason
from roviec.papers.ballots import paper as ballots
from roviec.papers.draft_notice import paper as draft_notice
from roviec.papers.invitation import paper as invitation
from roviec.papers.issued_resolution import paper as issued_resolution
from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import MeetingPaper
from roviec.papers.meeting_file import paper as meeting_file
from roviec.papers.minutes import paper as minutes
from roviec.papers.receipt_slip import paper as receipt_slip
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.papers.roll_call import paper as roll_call
from roviec.papers.tally_sheet import paper as tally_sheet


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """Giấy của buổi sinh hoạt - one paper; its file is called `stem`.docx, its name is `paper-name-<stem>`."""

    stem: str
    make: Callable[[MeetingPaper, Layout], bytes]
    missing: Callable[[MeetingPaper], tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class OfResolution:
    """Giấy của nghị quyết - the same for an issued resolution."""

    stem: str
    make: Callable[[ResolutionPaper, Layout], bytes]
    missing: Callable[[ResolutionPaper], tuple[Reason, ...]]


MEETING_PAPERS: tuple[OfMeeting, ...] = (
    OfMeeting("draft_notice", draft_notice.make, draft_notice.missing),
    OfMeeting("invitation", invitation.make, invitation.missing),
    OfMeeting("roll_sheet", roll_call.make_blank, roll_call.missing_blank),
    OfMeeting("ballots", ballots.make, ballots.missing),
    OfMeeting("meeting_file", meeting_file.make, meeting_file.missing),
    OfMeeting("roll_call", roll_call.make, roll_call.missing),
    OfMeeting("tally_sheet", tally_sheet.make, tally_sheet.missing),
    OfMeeting("minutes", minutes.make, minutes.missing),
)
RESOLUTION_PAPERS: tuple[OfResolution, ...] = (
    OfResolution("issued_resolution", issued_resolution.make, issued_resolution.missing),
    OfResolution("receipt_slip", receipt_slip.make, receipt_slip.missing),
)
