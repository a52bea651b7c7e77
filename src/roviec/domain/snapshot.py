"""One frozen picture of all that a proposal is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.units import Unit


class PinKind(StrEnum):
    """Ghim or cấm."""

    PIN = "pin"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True)
class Pin:
    """Ghim, cấm - the committee's word on one pair. `member` is a Member.key, `duty` a Duty.code."""

    member: str
    duty: str
    kind: PinKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Tách riêng - two members (keys) who may not share a duty."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Ảnh chụp - units, members, duties, pins and pairs kept apart, as read.

    Names of cells stand as the members give them.
    """

    units: tuple[Unit, ...]
    members: tuple[Member, ...]
    duties: tuple[Duty, ...]
    pins: tuple[Pin, ...] = ()
    apart: tuple[Apart, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """Names of the cells, in the order of the units, else of the members."""
        lowest = {unit.name for unit in self.units} - {unit.parent for unit in self.units}
        ordered = [unit.name for unit in self.units if unit.name in lowest]
        return tuple(dict.fromkeys([*ordered, *(member.cell for member in self.members)]))
