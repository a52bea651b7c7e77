"""A linear model in whole numbers that no solver needs to understand: the rules post into it, engines read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, int, int]  # ("take", person, task), ("over", person, tenths), ("short", task, 0), ...
Terms = Mapping[int, int]  # column -> coefficient


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of coefficient * column <= high; None is an open end."""

    terms: Terms
    low: int | None
    high: int | None


@dataclass
class Model:
    """Columns with whole-number bounds and rows with whole-number coefficients, in the order they were posted."""

    index: dict[Key, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, key: Key, lower: int = 0, upper: int = 1, *, integral: bool = True) -> int:
        """Add a column and return its number. Raises ValueError if the key stands already."""
        if key in self.index:
            raise ValueError(f"column {key} is posted twice")
        self.index[key] = len(self.lower)
        self.lower.append(lower)
        self.upper.append(upper)
        self.integral.append(integral)
        return self.index[key]

    def at(self, name: str, one: int, other: int = 0) -> int:
        """Number of a column. Raises KeyError if nobody posted it."""
        return self.index[name, one, other]

    def row(self, terms: Terms, low: int | None = None, high: int | None = None) -> None:
        """Add a row; terms with coefficient 0 fall away, a row without terms is not kept."""
        kept = {column: factor for column, factor in terms.items() if factor}
        if kept:
            self.rows.append(Row(kept, low, high))
