"""The usual agenda of a cell's meeting; the points themselves are agenda.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Point:
    """Nội dung - a point of the usual agenda. `needs` names what there must be, `by` who speaks; "" for neither."""

    role: str
    title: str
    kinds: tuple[str, ...]
    needs: str = ""
    by: str = ""


@cache
def every_point() -> tuple[Point, ...]:
    """All points in their order. Raises TypeError for a field that is not known."""
    data = tomllib.loads((resources.files(__package__) / "agenda.toml").read_text("utf-8"))
    return tuple(Point(**{**raw, "kinds": tuple(raw["kinds"])}) for raw in data["item"])


def usual_agenda(kind: str, there: Collection[str]) -> tuple[Point, ...]:
    """The points of a meeting of this kind (`ordinary`, `thematic`, `both`).

    `there` names what there is to speak of: `topic`, `duties`, `draft`, `remarks`, `guests`.
    """
    return tuple(one for one in every_point() if kind in one.kinds and (not one.needs or one.needs in there))
