"""What a cell may set about planning; every default is stated to the user where it is used. No source gives numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Units of fit for each thing that speaks for or against a pair."""

    skill: int = 2  # for each level of a strength the duty asks for
    lane: int = 3  # the duty's place is the member's own lane
    wish: int = 4
    continuity: int = 2  # held the duty last year
    unwanted: int = -6


@dataclass(frozen=True, slots=True)
class Settings:
    """Thiết lập - defaults of planning. Loads are quarter-hours a month."""

    max_duties: int = 3
    max_duties_reduced: int = 1
    assumed_load: int = 8  # of a duty without hours: 2 hours
    assumed_post_load: int = 16  # of a post held that is no duty of this list nor of the catalogue: 4 hours
    weights: Weights = Weights()
