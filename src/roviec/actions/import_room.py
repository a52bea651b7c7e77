"""Whether the text of a row fits into the columns it would be kept in; what is too long is refused, never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from roviec.actions.import_lines import MEMBER_TITLES
from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.records import models as rows

TEXTS = ("name", "card", "group", "lane", "job", "reviewer")
DUTY_TITLES = {
    "code": "Mã",
    "name": "Nhiệm vụ",
    "category": "Nhóm",
    "due": "Thời hạn",
    "supervisor": "Chi ủy viên theo dõi",
}
HOME = {"group": rows.Membership, "reviewer": rows.Review}


def room(item: Member | Duty) -> tuple[Reason, ...]:
    """A reason for each text that is longer than its column takes."""
    found = _of_member(item) if isinstance(item, Member) else _of_duty(item)
    return tuple(
        reason("import-too-long", column=title, length=len(text), most=most)
        for title, text, most in found
        if len(text) > most
    )


def _of_member(member: Member) -> Iterator[tuple[str, str, int]]:
    for name in TEXTS:
        yield MEMBER_TITLES[name], getattr(member, name), _most(HOME.get(name, rows.Member), name)
    yield from _each("skills", (skill.name for skill in member.skills), _most(rows.Skill, "name"))
    yield from _each("posts", member.posts, _most(rows.PostHeld, "name"))
    yield from _each("last_year", member.last_year, _most(rows.PastDuty, "code"))


def _each(name: str, texts: Iterable[str], most: int) -> Iterator[tuple[str, str, int]]:
    return ((MEMBER_TITLES[name], text, most) for text in texts)


def _of_duty(duty: Duty) -> Iterator[tuple[str, str, int]]:
    for name, title in DUTY_TITLES.items():
        yield title, getattr(duty, name), _most(rows.Duty, name)


@cache
def _most(model: Any, name: str) -> int:
    """The longest text of a column."""
    return int(model._meta.get_field(name).max_length)
