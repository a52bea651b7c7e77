"""Who may do what, how far away: one table of role x act x distance, and the reason where it says no.

A role is held at a unit. Seen from there a thing lies here, below, above or with a neighbour; besides, it may be one's
own. What lies outside the subtree of all one's roles is hidden, as if it were not there; what lies inside and is not
allowed is refused with the reason and with the role to ask. The rights are this project's choice, made for Luật
91/2025/QH15: limited access to sensitive data, no more than the work needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from roviec.domain.reasons import Reason, reason

Path = tuple[str, ...]  # names or ids of the units from the top down to this one


class Role(StrEnum):
    """Vai trò - what somebody is for a unit. A person may hold several; who stands in the register is a member."""

    MEMBER = "member"  # đảng viên
    GROUP_HEAD = "group-head"  # tổ trưởng tổ đảng, at the group
    COMMITTEE = "committee"  # chi ủy viên
    SECRETARY = "secretary"  # bí thư, phó bí thư chi bộ
    WARD_OFFICER = "ward-officer"  # cán bộ đảng ủy phường, xã
    CITY_OFFICER = "city-officer"  # cán bộ cấp trên của phường, xã
    AUDITOR = "auditor"  # người kiểm tra
    ADMINISTRATOR = "administrator"  # quản trị: accounts and backups, no content of health or ratings


class Act(StrEnum):
    """Việc - what somebody may be allowed to do."""

    VIEW_OWN = "view-own"
    CONFIRM_REVIEW = "confirm-review"
    EDIT_WISHES = "edit-wishes"
    VIEW_UNIT = "view-unit"
    VIEW_MEMBER = "view-member"
    EDIT_MEMBER = "edit-member"
    VIEW_HEALTH = "view-health"
    VIEW_WISHES = "view-wishes"
    EDIT_REVIEW = "edit-review"
    VIEW_RATING = "view-rating"
    IMPORT = "import"
    EXPORT = "export"
    VIEW_DUTY = "view-duty"
    EDIT_DUTY = "edit-duty"
    DRAFT = "draft"
    VIEW_UNRELEASED = "view-unreleased"
    RELEASE_DRAFT = "release-draft"
    VIEW_RELEASED = "view-released"
    SAY_REMARK = "say-remark"
    VIEW_REMARKS = "view-remarks"
    ANSWER_REMARKS = "answer-remarks"
    VIEW_MEETING = "view-meeting"
    RUN_MEETING = "run-meeting"
    ASK_ABSENCE = "ask-absence"
    CAST_VOTE = "cast-vote"
    COUNT_BALLOTS = "count-ballots"
    ISSUE_RESOLUTION = "issue-resolution"
    VIEW_RESOLUTION = "view-resolution"
    HAND_OVER = "hand-over"
    ACKNOWLEDGE = "acknowledge"
    EDIT_LETTERHEAD = "edit-letterhead"
    VERIFY = "verify"
    SPLIT_GROUPS = "split-groups"
    VIEW_FIGURES = "view-figures"
    ACT_ON_BEHALF = "act-on-behalf"
    READ_JOURNAL = "read-journal"
    MANAGE_UNITS = "manage-units"
    MANAGE_ACCOUNTS = "manage-accounts"
    BACKUP = "backup"


class Distance(StrEnum):
    """Khoảng cách - where a thing lies, seen from the unit a role is held at."""

    OWN = "own"  # of oneself
    CELL = "cell"  # at that very unit
    BELOW = "below"
    ABOVE = "above"
    NEIGHBOUR = "neighbour"  # anywhere else


@dataclass(frozen=True, slots=True)
class Grant:
    """Quyền được trao - a role held at a unit."""

    role: Role
    unit: Path


LETTERS = {"o": Distance.OWN, "c": Distance.CELL, "b": Distance.BELOW, "a": Distance.ABOVE}
COLUMNS = tuple(Role)
RIGHTS = """
act              member  head  committee  secretary  ward  city  auditor  administrator
view-own         o       -     -          -          -     -     -        -
confirm-review   o       -     -          -          -     -     -        -
edit-wishes      o       -     -          -          -     -     -        -
view-unit        cba     cba   cba        cba        cba   cb    cb       cb
view-member      o       cb    cb         cb         cb    cb    cb       -
edit-member      -       -     -          cb         cb    -     -        -
view-health      o       -     cb         cb         -     -     -        -
view-wishes      o       -     cb         cb         -     -     -        -
edit-review      -       -     cb         cb         -     -     -        -
view-rating      o       -     cb         cb         cb    -     cb       -
import           -       -     -          cb         cb    -     -        -
export           -       -     -          cb         cb    -     -        -
view-duty        cba     cba   cba        cba        cba   cb    cb       -
edit-duty        -       -     cb         cb         c     c     -        -
draft            -       -     cb         cb         c     -     -        -
view-unreleased  -       -     cb         cb         cb    -     -        -
release-draft    -       -     -          cb         c     -     -        -
view-released    cb      cb    cb         cb         cb    cb    cb       -
say-remark       o       -     -          -          -     -     -        -
view-remarks     o       -     cb         cb         -     -     cb       -
answer-remarks   -       -     cb         cb         -     -     -        -
view-meeting     cb      cb    cb         cb         cb    -     cb       -
run-meeting      -       -     cb         cb         -     -     -        -
ask-absence      o       -     -          -          -     -     -        -
cast-vote        o       -     -          -          -     -     -        -
count-ballots    -       cba   cb         cb         -     -     -        -
issue-resolution -       -     -          cb         -     -     -        -
view-resolution  cb      cb    cb         cb         cb    cb    cb       -
hand-over        -       -     cb         cb         -     -     -        -
acknowledge      o       -     -          -          -     -     -        -
edit-letterhead  -       -     -          cb         cb    -     -        -
verify           -       -     -          cb         cb    cb    cb       cb
split-groups     -       -     -          cb         -     -     -        -
view-figures     c       c     cb         cb         cb    cb    cb       -
act-on-behalf    -       -     cb         cb         -     -     -        -
read-journal     o       -     -          cb         cb    -     cb       -
manage-units     -       -     -          -          cb    cb    -        cb
manage-accounts  -       -     -          -          -     -     -        cb
backup           -       -     -          -          -     -     -        cb
"""
"""o own, c at the unit of the role, b below it, a above it; - never. Nothing is ever allowed with a neighbour."""

SENSITIVE = frozenset({Act.VIEW_HEALTH, Act.VIEW_WISHES, Act.EDIT_REVIEW, Act.VIEW_RATING})
"""Acts that show what the law calls sensitive; each is written to the journal."""

ASKED = (Role.SECRETARY, Role.COMMITTEE, Role.WARD_OFFICER, Role.CITY_OFFICER, Role.ADMINISTRATOR, Role.AUDITOR)
"""Whom somebody without the right is sent to, the nearest first."""


def _table(text: str) -> Mapping[Act, Mapping[Role, frozenset[Distance]]]:
    found = {}
    for line in text.strip().splitlines()[1:]:
        act, *cells = line.split()
        rights = (frozenset(LETTERS[letter] for letter in cell if letter != "-") for cell in cells)
        found[Act(act)] = dict(zip(COLUMNS, rights, strict=True))
    return found


TABLE = _table(RIGHTS)


def distance(unit: Path, other: Path) -> Distance:
    """Where `other` lies seen from `unit`; paths begin at the top."""
    if other == unit:
        return Distance.CELL
    if other[: len(unit)] == unit:
        return Distance.BELOW
    return Distance.ABOVE if unit[: len(other)] == other else Distance.NEIGHBOUR


def judged(role: Role, act: Act, where: Distance) -> Reason | None:
    """One cell of the table: None if it is allowed, else the reason why not."""
    if where in TABLE[act][role]:
        return None
    if where in (Distance.ABOVE, Distance.NEIGHBOUR):
        return reason("hidden")
    if set().union(*TABLE[act].values()) == {Distance.OWN}:
        return reason("right-own-only", act=act.value)
    if role is Role.ADMINISTRATOR:
        return reason("right-no-content", act=act.value)
    asked = next(each for each in ASKED if Distance.CELL in TABLE[act][each])
    if where is Distance.BELOW and Distance.CELL in TABLE[act][role]:
        return reason("right-cell-decides", act=act.value, role=asked.value)
    return reason("right-of-others", act=act.value, role=asked.value)


def may(grants: Iterable[Grant], act: Act, unit: Path, *, is_own: bool = False) -> Reason | None:
    """Whether somebody with these roles may do it to a thing of the unit; `is_own` if the thing is their own.

    None if any role allows it. Else `hidden` if it lies outside the subtree of every role (404), or the reason (403).
    """
    refusals: list[Reason] = []
    for grant in grants:
        for where in _distances(grant.unit, unit, is_own=is_own):
            refusal = judged(grant.role, act, where)
            if refusal is None:
                return None
            refusals.append(refusal)
    return next((refusal for refusal in refusals if refusal.code != "hidden"), reason("hidden"))


def _distances(held: Path, unit: Path, *, is_own: bool) -> Collection[Distance]:
    """The place counts before that it is one's own, so that the refusal names whom to ask."""
    return (distance(held, unit), Distance.OWN) if is_own else (distance(held, unit),)
