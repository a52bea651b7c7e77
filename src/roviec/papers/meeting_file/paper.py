"""The whole meeting as one file: invitation, blank roll, ballots, tally sheet, the minutes as a form."""

from __future__ import annotations

from roviec.domain.reasons import Reason
from roviec.papers.ballots import paper as ballots
from roviec.papers.invitation import paper as invitation
from roviec.papers.layout import Layout
from roviec.papers.meeting_contract import MeetingPaper
from roviec.papers.minutes import paper as minutes
from roviec.papers.parts import finished
from roviec.papers.press import Sheet
from roviec.papers.roll_call import paper as roll_call
from roviec.papers.tally_sheet import paper as tally_sheet


def missing(paper: MeetingPaper) -> tuple[Reason, ...]:
    """What any of its parts lacks before the meeting; what only the meeting knows is no gap."""
    parts = (invitation.missing(paper), roll_call.missing_blank(paper), tally_sheet.missing(paper))
    return tuple(dict.fromkeys(gap for part in parts for gap in part))


def make(paper: MeetingPaper, layout: Layout) -> bytes:
    """One Word file; each part is a section with pages counted for itself."""
    sheet = Sheet(layout)
    parts = (
        (invitation.write, paper),
        (roll_call.write, roll_call.blank(paper)),
        (ballots.write, paper),
        (tally_sheet.write, paper),
        (minutes.write, paper),
    )
    for place, (write, content) in enumerate(parts):
        if place:
            sheet.turn(landscape=False, restart=True)
        write(sheet, content)
    return finished(sheet, paper, "Giấy tờ buổi sinh hoạt chi bộ")
