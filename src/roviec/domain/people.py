"""Members of a cell and what their standing allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roviec.domain.calendar import LooseDate
from roviec.domain.text import has_words


class Standing(StrEnum):
    """Tình trạng - standing of a member in the cell (domain notes 2, 3.3, 7)."""

    OFFICIAL = "official"  # chính thức
    PROBATIONARY = "probationary"  # dự bị
    EXEMPT = "exempt"  # miễn công tác và sinh hoạt
    REDUCED = "reduced"  # giảm công tác
    TEMPORARY_IN = "temporary-in"  # tạm thời đến
    TEMPORARY_OUT = "temporary-out"  # tạm thời đi
    SUSPENDED = "suspended"  # đình chỉ sinh hoạt

    @property
    def is_active(self) -> bool:
        """Takes part in the cell's life, so a duty is due (36-HD/BTCTU: also on temporary activity here)."""
        return self in ACTIVE


ACTIVE = frozenset({Standing.OFFICIAL, Standing.PROBATIONARY, Standing.REDUCED, Standing.TEMPORARY_IN})


class Sex(StrEnum):
    """Giới tính - sex."""

    MALE = "male"
    FEMALE = "female"


class Health(StrEnum):
    """Sức khỏe - what health allows, as a level; never a diagnosis."""

    GOOD = "good"  # tốt
    LIMITED = "limited"  # hạn chế
    WEAK = "weak"  # yếu

    @property
    def rank(self) -> int:
        """2 for good, 1 for limited, 0 for weak."""
        return {"good": 2, "limited": 1, "weak": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Skill:
    """Sở trường - a strength, with a level: 1 can do, 2 can lead others in it."""

    name: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """Đảng viên - a party member as the yearly review knows them.

    Text is NFC; None or "" is a gap, not a default.
    `key` is unique in one snapshot and stable under re-ordering of rows: the card number, or name and birth
    date, with a count behind it if two are alike. `hours` is free time a month in quarter-hours; `months_away` of the
    year the member is known to be away (`absence`).
    """

    key: str
    name: str
    cell: str
    standing: Standing = Standing.OFFICIAL
    born: LooseDate | None = None
    sex: Sex | None = None
    card: str = ""
    joined: LooseDate | None = None
    official: LooseDate | None = None
    group: str = ""
    lane: str = ""
    job: str = ""
    skills: tuple[Skill, ...] = ()
    posts: tuple[str, ...] = ()
    health: Health | None = None
    hours: int | None = None
    months_away: int = 0
    wishes: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    reviewed_on: date | None = None
    reviewer: str = ""
    last_year: tuple[str, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether a duty is due to this member."""
        return self.standing.is_active


def told_apart(people: Iterable[tuple[str, LooseDate | None, str]]) -> list[str]:
    """Names of (name, born, group) as one list shows them, in its order: plain where nobody else is called so.

    Where two share a name the birth year stands behind it, and the group as well if that is still alike.
    """
    every = list(people)
    plain = [name for name, _, _ in every]
    dated = [f"{name} ({born.year})" if born else name for name, born, _ in every]
    grouped = [_with_group(shown, group) for shown, (_, _, group) in zip(dated, every, strict=True)]
    by_name, by_year = Counter(plain), Counter(dated)
    return [
        one if by_name[one] == 1 else year if by_year[year] == 1 else group
        for one, year, group in zip(plain, dated, grouped, strict=True)
    ]


def _with_group(shown: str, group: str) -> str:
    """The group inside the brackets of the year, or in its own."""
    if not group:
        return shown
    return f"{shown[:-1]}, {group})" if shown.endswith(")") else f"{shown} ({group})"


def is_secretary(post: str) -> bool:
    """The secretary of the cell, not the deputy, not of another body."""
    return has_words(post, "bí thư") and not has_words(post, "phó bí thư") and not has_words(post, "chi đoàn")
