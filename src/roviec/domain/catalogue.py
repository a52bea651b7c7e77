"""The catalogue of duties a village or neighbourhood cell can choose from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

QUARTERS = 4  # quarter-hours in an hour


@dataclass(frozen=True, slots=True)
class CatalogueDuty:
    """Nhiệm vụ mẫu - a duty of the catalogue, to be copied into a cell's list and edited there.

    `code` is the category letter with the place in the catalogue. `needs` is the text of the workbook column
    Yêu cầu. `hours` is the usual load in quarter-hours a month (of one household where `people_max` is 0),
    `weight` the same on a scale of 1 to 5. `source` names where the duty was seen, "R" general practice;
    `is_sure` says whether that source can be relied on.
    """

    code: str
    name: str
    english: str
    category: str
    weight: int
    hours: int
    people_min: int
    people_max: int
    product: str
    due: str
    source: str
    is_sure: bool
    needs: str = ""
    is_post: bool = False
    not_with: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The letter of the category; its name in a language is the sentence `category-<small letter>`."""
        return self.code[0]


@cache
def duty_catalogue() -> Mapping[str, CatalogueDuty]:
    """All duties by code, in the order of catalogue_duties.toml. Raises KeyError for a missing field."""
    text = (resources.files(__package__) / "catalogue_duties.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {code: _duty(code, raw, data["categories"]) for code, raw in data["duties"].items()}


def _duty(code: str, raw: Mapping[str, Any], categories: Mapping[str, str]) -> CatalogueDuty:
    people_min, people_max = raw.get("people", (1, 1))
    return CatalogueDuty(
        code=code,
        name=raw["vi"],
        english=raw["en"],
        category=categories[code[0]],
        weight=raw["weight"],
        hours=round(raw["hours"] * QUARTERS),
        people_min=people_min,
        people_max=people_max,
        product=raw["product"],
        due=raw["due"],
        source=raw["source"],
        is_sure=raw.get("sure", raw["source"] != "R"),
        needs=raw.get("needs", ""),
        is_post=raw.get("post", False),
        not_with=tuple(raw.get("not_with", ())),
    )
