"""The rows that are kept. Whatever must never be false is a constraint of the database."""

from roviec.records.models.accounts import Account, MailTopic, Once, RoleHeld, Visit, WrongPassword
from roviec.records.models.cycles import Cycle, StepDue
from roviec.records.models.drafts import Draft, DraftChange, DraftLine, DraftState, Shown
from roviec.records.models.duties import CatalogueEntry, Duty, DutyCondition
from roviec.records.models.imports import ImportRun, NotDuplicate
from roviec.records.models.journal import Journal, JournalHead
from roviec.records.models.letters import Letter, LetterState
from roviec.records.models.meetings import (
    AbsenceRequest,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingState,
    PaperSeen,
    RollMark,
)
from roviec.records.models.members import Member, Skill, named
from roviec.records.models.memberships import Exemption, Leaving, Membership, StandingPeriod
from roviec.records.models.moves import Absence, Away, Transfer, TransferState
from roviec.records.models.pairs import Apart, Pin
from roviec.records.models.posts import Body, PostHeld, Seat
from roviec.records.models.remarks import Remark, RemarkKind, Way
from roviec.records.models.resolutions import (
    Assignment,
    Force,
    FrozenPaper,
    Letterhead,
    PaperKind,
    PaperNumber,
    Receipt,
    ReceiptState,
    Resolution,
    Term,
)
from roviec.records.models.reviews import PastDuty, Review
from roviec.records.models.runs import PlanRun
from roviec.records.models.templates import PaperTemplate
from roviec.records.models.units import Succession, Unit, UnitPast
from roviec.records.models.votes import BallotCount, BallotSeal, Choice, Form, Subject, Tap, Vote, VoteState

__all__ = [
    "Absence",
    "AbsenceRequest",
    "Account",
    "AgendaItem",
    "Apart",
    "Assignment",
    "Attendance",
    "Away",
    "BallotCount",
    "BallotSeal",
    "Body",
    "CatalogueEntry",
    "Choice",
    "Cycle",
    "Draft",
    "DraftChange",
    "DraftLine",
    "DraftState",
    "Duty",
    "DutyCondition",
    "Exemption",
    "Force",
    "Form",
    "FrozenPaper",
    "ImportRun",
    "Journal",
    "JournalHead",
    "Leaving",
    "Letter",
    "LetterState",
    "Letterhead",
    "MailTopic",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "Member",
    "Membership",
    "NotDuplicate",
    "Once",
    "PaperKind",
    "PaperNumber",
    "PaperSeen",
    "PaperTemplate",
    "PastDuty",
    "Pin",
    "PlanRun",
    "PostHeld",
    "Receipt",
    "ReceiptState",
    "Remark",
    "RemarkKind",
    "Resolution",
    "Review",
    "RoleHeld",
    "RollMark",
    "Seat",
    "Shown",
    "Skill",
    "StandingPeriod",
    "StepDue",
    "Subject",
    "Succession",
    "Tap",
    "Term",
    "Transfer",
    "TransferState",
    "Unit",
    "UnitPast",
    "Visit",
    "Vote",
    "VoteState",
    "Way",
    "WrongPassword",
    "named",
]
