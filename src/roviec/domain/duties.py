"""Duties of a cell's year and the conditions they put on people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roviec.domain.people import Health, Sex, Standing


class Kind(StrEnum):
    """Loại yêu cầu - what a condition looks at."""

    AGE = "age"  # low..high, either end may be open (None)
    SEX = "sex"
    STANDING = "standing"
    SKILL = "skill"  # any of `values`, at level >= low (default 1)
    POST = "post"  # any of `values`
    HEALTH = "health"  # at least `health`


@dataclass(frozen=True, slots=True)
class Condition:
    """Yêu cầu - one condition on a person; only the fields of its kind are filled."""

    kind: Kind
    low: int | None = None
    high: int | None = None
    values: tuple[str, ...] = ()
    sexes: tuple[Sex, ...] = ()
    standings: tuple[Standing, ...] = ()
    health: Health | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Nhiệm vụ - a duty of the year.

    `unit` is the cell it belongs to, or a unit above: then its cells share the duty's people between them.
    `hours` is the load a person takes on, in quarter-hours a month; for a household duty (`households` > 0)
    the load of one household. Each person takes no household or between `share_min` and `share_max`.
    `leader` are conditions that at least one of the people must meet (all of them by the same person).
    """

    code: str
    name: str
    unit: str
    category: str = ""
    people_min: int = 1
    people_max: int = 1
    hours: int | None = None
    is_mandatory: bool = False
    is_post: bool = False
    conditions: tuple[Condition, ...] = ()
    leader: tuple[Condition, ...] = ()
    lanes: tuple[str, ...] = ()
    households: int = 0
    share_min: int = 3
    share_max: int = 15
    product: str = ""
    due: str = ""
    not_with: tuple[str, ...] = ()
    supervisor: str = ""
    priority: int = 1
