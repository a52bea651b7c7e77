"""What a paper is made from: one cell's year, frozen, already sorted; texts are cleaned as they enter."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, fields
from datetime import date

from roviec.domain.people import Standing
from roviec.papers.words import safe


class Tidy:
    """A frozen dataclass whose texts are made printable (NFC, one line, nothing XML refuses) on creation."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Clean every text and every tuple of texts."""
        for field in fields(self):  # type: ignore[arg-type] # the subclasses are the dataclasses
            value = getattr(self, field.name)
            if isinstance(value, str) and not isinstance(value, Standing):
                object.__setattr__(self, field.name, safe(value))
            elif isinstance(value, tuple) and value and isinstance(value[0], str):
                object.__setattr__(self, field.name, tuple(filter(None, map(safe, value))))


@dataclass(frozen=True, slots=True)
class DutyLine(Tidy):
    """Nhiệm vụ của một người - one duty of one member.

    `hours` is this person's whole load in quarter-hours a month (None: not known), `households` how many they
    look after (0: not a household duty), `supervisor` who follows it up, `why` one sentence.
    """

    code: str
    name: str
    product: str = ""
    due: str = ""
    hours: int | None = None
    households: int = 0
    supervisor: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine(Tidy):
    """Đảng viên - one member with all duties; no duties is a case of its own and is said on the paper."""

    name: str
    group: str = ""
    born_year: int | None = None
    standing: Standing = Standing.OFFICIAL
    duties: tuple[DutyLine, ...] = ()
    note: str = ""

    @property
    def hours(self) -> int:
        """Quarter-hours a month over all duties whose load is known."""
        return sum(duty.hours or 0 for duty in self.duties)


@dataclass(frozen=True, slots=True)
class Counts:
    """Số liệu - people counted; `assigned_before` is None where last year is not known."""

    members: int
    exempt: int
    active: int
    assigned: int
    assigned_before: int | None = None


@dataclass(frozen=True, slots=True)
class Headed(Tidy):
    """Đầu giấy - what stands in the head and at the foot of every paper of a cell.

    `superior_line` and `issuing_line` stand in the head (an empty issuing line means the cell's own name), `place` is
    the town, `on` the date on the paper, `secretary` who signs, `recipients` one entry a line.
    """

    cell: str
    year: int
    _: KW_ONLY
    superior_line: str = ""
    issuing_line: str = ""
    place: str = ""
    on: date | None = None
    secretary: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellPaper(Headed):
    """Hồ sơ của chi bộ - all that the four papers of one cell say.

    `lines` are the active members as they shall appear (by given name, in Vietnamese order), `exempt` names,
    `unmet` whole sentences about rules that are not met, `legal_basis` one entry a line. Empty texts and None are
    gaps: `missing` of each paper names them, and dotted lines stand in their place.
    """

    counts: Counts
    legal_basis: tuple[str, ...] = ()
    lines: tuple[MemberLine, ...] = ()
    exempt: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def idle(self) -> tuple[str, ...]:
        """Names of members without a duty, in the order of the lines."""
        return tuple(line.name for line in self.lines if not line.duties)
