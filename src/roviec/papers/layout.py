"""Layout of the papers: the shipped data file, and a user's own values over it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, get_type_hints

from roviec.domain.reasons import Reason, reason
from roviec.papers.words import safe
from roviec.wording import say

SHIPPED = "36-hd-vptw.toml"
NARROWEST_MM = 100
LARGEST = 1000
LARGE = 1.3
GROWING = ("type", "abstract", "body", "table", "signature", "recipients")
CHOICES: Mapping[str, tuple[str | int, ...]] = {
    "page_number.place": ("top", "bottom", "none"),
    "page_number.first": (1, 2),
}


class LayoutRefused(ValueError):
    """A layout file that cannot be used; `reasons` holds everything wrong with it, the text is Vietnamese."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(" ".join(say(one) for one in reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Stock:
    """Khổ giấy - the sheet, upright."""

    width_mm: float
    height_mm: float
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Lề trang - margins."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class Font:
    """Phông chữ - the one font."""

    name: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Cỡ chữ - sizes of the parts in points."""

    party: float
    superior: float
    issuing: float
    star: float
    number: float
    place_date: float
    type: float
    abstract: float
    body: float
    table: float
    signature: float
    recipients: float


@dataclass(frozen=True, slots=True)
class Body:
    """Nội dung - how running text is set."""

    line: float
    after_pt: float
    first_line_mm: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Số trang - where it stands and from which page on."""

    place: str
    first: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Dấu chỉ - star line, divider under the abstract, secrecy mark, draft mark."""

    star: str
    divider: str
    secrecy: str
    draft: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Thể thức đề ký - the two lines above the signature."""

    on_behalf: str
    post: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Thể thức - all about how a paper looks; `remembered` and `chosen` name values without a seen source."""

    source: str
    remembered: tuple[str, ...]
    chosen: tuple[str, ...]
    paper: Stock
    portrait: Margins
    landscape: Margins
    font: Font
    sizes: Sizes
    body: Body
    page_number: PageNumber
    marks: Marks
    signature: Signature

    @classmethod
    def load(cls, path: Path | None = None) -> Layout:
        """The shipped layout, with the values of the TOML file at `path` over it.

        A value the user gives is no longer called remembered or chosen. Raises LayoutRefused with every
        unknown key, wrong kind of value, or margins that leave no room; OSError if the file cannot be opened.
        """
        layout = shipped()
        return layout if path is None else overridden(layout, parsed(path))

    def enlarged(self) -> Layout:
        """The same in large print for weak eyes: all but the head, whose lines must stay whole."""
        larger = {name: round(getattr(self.sizes, name) * LARGE) for name in GROWING}
        return replace(self, sizes=replace(self.sizes, **larger))

    def text_width_mm(self, landscape: bool) -> float:
        """Room for text between the margins."""
        side = self.landscape if landscape else self.portrait
        across = self.paper.height_mm if landscape else self.paper.width_mm
        return across - side.left_mm - side.right_mm


SECTIONS = {
    name: kind for name, kind in get_type_hints(Layout).items() if name not in ("source", "remembered", "chosen")
}


@cache
def shipped() -> Layout:
    """The layout that comes with the program."""
    text = (resources.files(__package__) / "layouts" / SHIPPED).read_text("utf-8")
    raw = tomllib.loads(text)
    sections = {name: kind(**raw[name]) for name, kind in SECTIONS.items()}
    return Layout(raw["source"], tuple(raw["remembered"]), tuple(raw["chosen"]), **sections)


def parsed(path: Path) -> dict[str, Any]:
    """The TOML file as a table; raises LayoutRefused if it is none."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except ValueError as error:  # not UTF-8, or not TOML
        raise LayoutRefused((reason("layout-unreadable", file=path.name, problem=str(error)),)) from error


def overridden(layout: Layout, given: Mapping[str, Any]) -> Layout:
    """The layout with the given values, checked as a whole."""
    problems = tuple(complaints(layout, given))
    if problems:
        raise LayoutRefused(problems)
    parts = {name: replace(getattr(layout, name), **tidied(values)) for name, values in given.items()}
    said = {f"{name}.{key}" for name, values in given.items() for key in values}
    changed = replace(
        layout,
        remembered=tuple(key for key in layout.remembered if key not in said),
        chosen=tuple(key for key in layout.chosen if key not in said),
        **parts,
    )
    if min(changed.text_width_mm(False), changed.text_width_mm(True)) < NARROWEST_MM:
        raise LayoutRefused((reason("layout-too-narrow", least=NARROWEST_MM),))
    return changed


def tidied(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their texts made printable."""
    return {key: safe(value) if isinstance(value, str) else value for key, value in values.items()}


def complaints(layout: Layout, given: Mapping[str, Any]) -> Iterator[Reason]:
    """Everything wrong with the given tables, in the order of the file."""
    for name, values in given.items():
        if name not in SECTIONS or not isinstance(values, Mapping):
            yield reason("layout-key-unknown", key=name, allowed=", ".join(f"[{one}]" for one in SECTIONS))
            continue
        section = getattr(layout, name)
        allowed = [field.name for field in fields(section)]
        for key, value in values.items():
            if key not in allowed:
                yield reason("layout-key-unknown", key=f"{name}.{key}", allowed=", ".join(allowed))
            else:
                yield from wrong_value(f"{name}.{key}", getattr(section, key), value)


def wrong_value(key: str, shipped_value: object, value: object) -> Iterator[Reason]:
    """What is wrong with one value: its kind, its choice or its range."""
    if kind_of(value) != kind_of(shipped_value):
        yield reason("layout-value-kind", key=key, wanted=kind_of(shipped_value), given=kind_of(value))
    elif key in CHOICES:
        if value not in CHOICES[key]:
            yield reason("layout-value-choice", key=key, allowed=", ".join(map(str, CHOICES[key])))
    elif isinstance(value, int | float):
        least = 1 if key.startswith(("sizes.", "body.line", "paper.")) else 0
        if not least <= value <= LARGEST:
            yield reason("layout-value-range", key=key, least=least, most=str(LARGEST))


def kind_of(value: object) -> str:
    """The TOML word for the kind of a value; whole and broken numbers are one kind."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else type(value).__name__
