"""What would become of one row of a file: added, changed field by field, as it was, or refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from roviec.actions.import_matching import Known
from roviec.domain.calendar import LooseDate
from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.reasons import Reason
from roviec.sheets.input_book import DUTY_COLUMNS, MEMBER_COLUMNS, duty_cells, member_cells
from roviec.sheets.places import Place
from roviec.sheets.writing import shown_cell


class Verdict(StrEnum):
    """Kết quả xem thử - what a row would do."""

    REFUSED = "refused"
    CHANGE = "change"
    ADD = "add"
    SAME = "same"


class Choice(StrEnum):
    """Lựa chọn - what somebody decides for a row."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


Field = tuple[str, str, str]
"""Title of the column, what is kept, what the file says."""


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng nhập - a row of the file with its verdict; the first of `choices` is what happens if nobody chooses.

    `item` is what would be stored, `known` the member it means, `like` whom else it may be.
    """

    form: str
    place: Place
    label: str
    verdict: Verdict
    fields: tuple[Field, ...] = ()
    reasons: tuple[Reason, ...] = ()
    choices: tuple[Choice, ...] = ()
    item: Any = None
    known: Known | None = None
    like: Known | None = None

    @property
    def at(self) -> str:
        """The key of the row among the choices."""
        return f"{self.place.sheet}!{self.place.row}"


GAPS: Mapping[str, Any] = {
    **dict.fromkeys(("born", "sex", "joined", "official", "health", "hours", "reviewed_on")),
    **dict.fromkeys(("card", "group", "lane", "job", "reviewer"), ""),
    **dict.fromkeys(("skills", "posts", "wishes", "unwanted", "last_year"), ()),
}
"""Columns of a member that stay as they are where a file is blank, with what blank is."""
SENSITIVE = ("health", "wishes", "unwanted")
MEMBER_TITLES = dict(
    zip(
        (
            *("name", "born", "sex", "card", "joined", "official", "cell", "group", "lane", "standing", "job"),
            *("skills", "posts", "health", "hours", "wishes", "unwanted", "reviewed_on", "reviewer", "last_year"),
        ),
        (column.title for column in MEMBER_COLUMNS),
        strict=True,
    )
)
UNORDERED: Mapping[str, Callable[[Any], Any]] = {
    "skills": lambda skills: {skill.name: max(s.level for s in skills if s.name == skill.name) for skill in skills},
    "posts": set,
    "last_year": set,
}


def differing(kept: Member, given: Member) -> list[str]:
    """Columns that the file fills and that hold something else now; the cell is compared elsewhere."""
    found = [name for name in ("name", "standing") if getattr(kept, name) != getattr(given, name)]
    for name, blank in GAPS.items():
        alike = UNORDERED.get(name, lambda value: value)
        value, now = getattr(given, name), getattr(kept, name)
        if value != blank and alike(value) != alike(now) and not _is_vaguer(value, now):
            found.append(name)
    return found


def _is_vaguer(value: object, now: object) -> bool:
    """A date that says less than the one kept, and nothing else: 1958 beside 26/07/1958."""
    return isinstance(value, LooseDate) and isinstance(now, LooseDate) and str(now).startswith(f"{value}-")


def reduced(given: Member, changed: list[str]) -> Member:
    """The member with nothing but what changes, so that nothing else is written."""
    return replace(given, **{name: blank for name, blank in GAPS.items() if name not in changed})


def without(given: Member, names: tuple[str, ...]) -> Member:
    """The member as if the file were blank there."""
    return replace(given, **{name: GAPS[name] for name in names})


def member_fields(kept: Member, given: Member, changed: list[str]) -> tuple[Field, ...]:
    """What changes, as the workbook writes it; what is sensitive is said to change, not shown."""
    before, after = _by_title(kept), _by_title(given)
    titles = [(name, MEMBER_TITLES[name]) for name in MEMBER_TITLES if name in changed]
    return tuple((title, *(("", "") if name in SENSITIVE else (before[title], after[title]))) for name, title in titles)


def _by_title(member: Member) -> dict[str, str]:
    cells = member_cells(member)
    return {column.title: shown_cell(cell) for column, cell in zip(MEMBER_COLUMNS, cells, strict=True)}


def duty_fields(kept: Duty, given: Duty) -> tuple[Field, ...]:
    """What changes in a duty, as the workbook writes it."""
    cells = zip(DUTY_COLUMNS, duty_cells(kept), duty_cells(given), strict=True)
    shown = ((column.title, shown_cell(before), shown_cell(after)) for column, before, after in cells)
    return tuple(field for field in shown if field[1] != field[2])
