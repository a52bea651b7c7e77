"""Who holds the posts of an invented cell: committee, neighbourhood, unions, party groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from roviec.actions.demo_people import age_of
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.domain.snapshot import Pin, PinKind

ELECTED = "đang giữ chức vụ do bầu"


@dataclass(frozen=True, slots=True)
class Post:
    """Chức vụ - a post of the demo: the duty it stands for, the words in the member list, who may hold it."""

    code: str
    title: str
    suits: Callable[[Member], bool]


def _mature(member: Member) -> bool:
    return 40 <= age_of(member) <= 67


def _veteran(member: Member) -> bool:
    return any(skill.name == "quân sự" for skill in member.skills)


POSTS = (
    Post("A01", "Bí thư chi bộ", _mature),
    Post("A02", "Phó bí thư chi bộ", _mature),
    Post("A03", "Chi ủy viên", _mature),
    Post("A04", "Chi ủy viên", _mature),
    Post("A04", "Chi ủy viên", _mature),
    Post("B16", "Tổ trưởng tổ dân phố", lambda member: age_of(member) <= 70),
    Post("B18", "Trưởng ban công tác Mặt trận", lambda member: age_of(member) >= 45),
    Post("B20", "Chi hội trưởng phụ nữ", lambda member: member.sex is Sex.FEMALE),
    Post("B22", "Chi hội trưởng cựu chiến binh", _veteran),
)
COMMITTEE = frozenset({"A01", "A02", "A03", "A04"})


@dataclass(frozen=True, slots=True)
class Posted:
    """Đã xếp chức vụ - the members with their posts, pins for the holders, names of the committee."""

    members: list[Member]
    pins: tuple[Pin, ...]
    committee: tuple[str, ...]


def posted(rng: Random, members: list[Member], active: int) -> Posted:
    """Fill the posts with suitable official members in good health; heads of party groups are left open.

    A small cell (fewer than 40 active) has one guiding committee member instead of two.
    """
    members = list(members)
    pins: list[Pin] = []
    committee: list[str] = []
    for post in POSTS[:4] + POSTS[5:] if active < 40 else POSTS:
        taken = {pin.member for pin in pins}
        free = [i for i, member in enumerate(members) if member.key not in taken and _can_hold(member)]
        suited = [i for i in free if post.suits(members[i])] or _made_fit(members, free, post)
        if not suited:
            continue  # a cell of a few members leaves posts open
        index = rng.choice(sorted(suited, key=lambda i: -(members[i].hours or 0))[:4])
        members[index] = _holding(members[index], post)
        pins.append(Pin(members[index].key, post.code, PinKind.PIN, ELECTED))
        if post.code in COMMITTEE:
            committee.append(members[index].name)
    return Posted(members, tuple(pins), tuple(committee))


def _can_hold(member: Member) -> bool:
    return member.standing is Standing.OFFICIAL and member.health is not Health.WEAK and age_of(member) < 76


def _made_fit(members: list[Member], free: list[int], post: Post) -> list[int]:
    """Nobody suits the post by chance: the veterans' one goes to somebody who then is a veteran."""
    if post.code == "B22":
        for index in free[:1]:
            members[index] = replace(members[index], skills=(*members[index].skills, Skill("quân sự")))
    return free[:1] if post.code == "B22" else free


def _holding(member: Member, post: Post) -> Member:
    """With the post and, since the holder does the work today, hours for it and a fourth more."""
    titles = (post.title, "Chi ủy viên") if post.code in ("A01", "A02") else (post.title,)
    load = duty_catalogue()[post.code].hours
    hours = max(member.hours or 0, 2 * -(-load * 5 // 8))
    return replace(member, posts=titles, hours=hours, health=member.health or Health.GOOD)
