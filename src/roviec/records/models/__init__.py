"""The rows that are kept. Whatever must never be false is a constraint of the database."""

from roviec.records.models.drafts import Draft, DraftLine
from roviec.records.models.duties import CatalogueEntry, Duty, DutyCondition
from roviec.records.models.journal import Journal
from roviec.records.models.members import Member, Skill, named
from roviec.records.models.memberships import Exemption, Membership, StandingPeriod
from roviec.records.models.pairs import Apart, Pin
from roviec.records.models.posts import PostHeld
from roviec.records.models.reviews import PastDuty, Review
from roviec.records.models.units import Succession, Unit

__all__ = [
    "Apart",
    "CatalogueEntry",
    "Draft",
    "DraftLine",
    "Duty",
    "DutyCondition",
    "Exemption",
    "Journal",
    "Member",
    "Membership",
    "PastDuty",
    "Pin",
    "PostHeld",
    "Review",
    "Skill",
    "StandingPeriod",
    "Succession",
    "Unit",
    "named",
]
