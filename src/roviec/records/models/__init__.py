"""The rows that are kept. Whatever must never be false is a constraint of the database."""

from roviec.records.models.accounts import Account, Once, RoleHeld, Visit, WrongPassword
from roviec.records.models.cycles import Cycle, StepDue
from roviec.records.models.drafts import Draft, DraftChange, DraftLine
from roviec.records.models.duties import CatalogueEntry, Duty, DutyCondition
from roviec.records.models.imports import ImportRun, NotDuplicate
from roviec.records.models.journal import Journal, JournalHead
from roviec.records.models.members import Member, Skill, named
from roviec.records.models.memberships import Exemption, Leaving, Membership, StandingPeriod
from roviec.records.models.moves import Absence, Away, Transfer, TransferState
from roviec.records.models.pairs import Apart, Pin
from roviec.records.models.posts import Body, PostHeld, Seat
from roviec.records.models.reviews import PastDuty, Review
from roviec.records.models.runs import PlanRun
from roviec.records.models.units import Succession, Unit, UnitPast

__all__ = [
    "Absence",
    "Account",
    "Apart",
    "Away",
    "Body",
    "CatalogueEntry",
    "Cycle",
    "Draft",
    "DraftChange",
    "DraftLine",
    "Duty",
    "DutyCondition",
    "Exemption",
    "ImportRun",
    "Journal",
    "JournalHead",
    "Leaving",
    "Member",
    "Membership",
    "NotDuplicate",
    "Once",
    "PastDuty",
    "Pin",
    "PlanRun",
    "PostHeld",
    "Review",
    "RoleHeld",
    "Seat",
    "Skill",
    "StandingPeriod",
    "StepDue",
    "Succession",
    "Transfer",
    "TransferState",
    "Unit",
    "UnitPast",
    "Visit",
    "WrongPassword",
    "named",
]
