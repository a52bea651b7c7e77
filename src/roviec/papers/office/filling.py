"""What a template is filled with, and what marks it may have; both travel to the child as JSON."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Chỗ điền dùng được - names of fields, of lists with their columns, of pictures, and of what there must be."""

    fields: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """Nội dung điền - one copy of a template: texts of fields, rows of lists, pictures as PNG.

    `beside` names lists of which a row of the table takes several entries: as many as it has paragraphs with the mark.
    """

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """As JSON holds it."""
        held = {name: base64.b64encode(png).decode() for name, png in self.pictures.items()}
        lists = {name: list(rows) for name, rows in self.lists.items()}
        return {"texts": dict(self.texts), "lists": lists, "pictures": held, "beside": dict(self.beside)}


def filling_of(data: Mapping[str, Any]) -> Filling:
    """Back from JSON."""
    lists = {name: tuple(rows) for name, rows in data["lists"].items()}
    pictures = {name: base64.b64decode(png) for name, png in data["pictures"].items()}
    return Filling(data["texts"], lists, pictures, data["beside"])
