"""The lines of a plan's workbook: what is to be shown, as data, nothing worked out."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.domain.calendar import LooseDate


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """Dòng phân công - one member with one duty. `load` is quarter-hours a month, `why` a sentence."""

    name: str
    born: LooseDate | None
    card: str
    cell: str
    group: str
    code: str
    duty: str
    load: int
    why: str = ""
    households: int = 0
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Theo nhiệm vụ - a duty with its people. `short` counts people, or households, still missing."""

    cell: str
    code: str
    duty: str
    people_min: int
    people_max: int
    people: tuple[str, ...]
    is_mandatory: bool = False
    households: int = 0
    short: int = 0
    product: str = ""
    due: str = ""
    supervisor: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Theo đảng viên - a member with all duties. `coverage` is a word for the state.

    `load`, with what is carried along, and `capacity` are quarter-hours a month; `capacity` is None where
    nothing is due to the member.
    """

    name: str
    born: LooseDate | None
    cell: str
    group: str
    standing: str
    coverage: str
    duties: tuple[str, ...]
    load: int = 0
    capacity: int | None = None

    @property
    def relative(self) -> float:
        """Load as a part of the capacity; 0 where there is neither."""
        return self.load / self.capacity if self.capacity else float(self.load > 0)


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Độ bao phủ - the figures of a cell, or of all. `heaviest` is a part of capacity, 0.8 for 80 %."""

    cell: str
    members: int
    exempt: int
    active: int
    before: int
    assigned: int
    mandatory: int
    covered: int
    heaviest: float


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """Chưa đạt - what the plan could not meet, as a sentence; `code` for programs."""

    cell: str
    code: str
    what: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """Mục tiêu - a goal's name, what the plan reaches, the best any plan could, whether that is proven."""

    cell: str
    goal: str
    value: int | float | str
    bound: int | float | str | None
    is_proven: bool


@dataclass(frozen=True, slots=True)
class PlanBook:
    """Sổ phương án - all that stands in plan.xlsx, in the order it is to stand there."""

    title: str
    assignments: tuple[AssignmentLine, ...]
    duties: tuple[DutyLine, ...] = ()
    members: tuple[MemberLine, ...] = ()
    unmet: tuple[UnmetLine, ...] = ()
    coverage: tuple[CoverageLine, ...] = ()
    total: CoverageLine | None = None
    goals: tuple[GoalLine, ...] = ()
