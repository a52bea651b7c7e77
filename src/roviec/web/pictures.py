"""Pictures as SVG: plain elements with classes of the style sheet, no style and no script, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

import svg
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from roviec.actions.loads import Load, LoadRow

WIDTH, EDGE, ROW, TOP = 360, 10, 42, 20
BAR, ABOVE = 13, 21  # height of a bar, and how far below the top of its row it begins
LEAST, MOST = 120, 200  # percent that the width stands for: as much as the heaviest needs, within these
MARK = 5


def picture_of_loads(rows: Sequence[LoadRow]) -> SafeString:
    """A bar for each row with a known load: name and percent in words, hatched for posts held, black beyond capacity.

    A circle marks last year, a triangle the year before that; a line across the bar is the end of capacity.
    """
    shown = [row for row in rows if row.now.percent is not None]
    full = max(LEAST, *(min(MOST, row.now.percent or 0) for row in shown)) if shown else LEAST
    height = TOP + ROW * len(shown)
    elements: list[svg.Element] = [_hatching(), _text(_at(100, full), 14, "100%", "middle")]
    for number, row in enumerate(shown):
        elements += _row(row, TOP + number * ROW, full)
    box = svg.ViewBoxSpec(0, 0, WIDTH, height)
    return mark_safe(str(svg.SVG(viewBox=box, class_=["roviec-loads"], elements=elements)))  # noqa: S308 # nosec B308 B703 - numbers, own classes, escaped words


def _at(percent: float, full: int) -> float:
    """Where so many percent of capacity are; what is beyond the picture ends at its edge."""
    return round(EDGE + (WIDTH - 2 * EDGE) * min(percent, full) / full, 1)


def _hatching() -> svg.Element:
    line = svg.Line(x1=0, y1=0, x2=0, y2=6, class_=["roviec-loads__hatch"])
    pattern = svg.Pattern(
        id="carry", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform=[svg.Rotate(45)], elements=[line]
    )
    return svg.Defs(elements=[pattern])


def _text(x: float, y: float, words: str, anchor: str = "start") -> svg.Element:
    """Words in the picture; the library does not escape them."""
    return svg.Text(x=x, y=y, text=escape(words), class_=["roviec-loads__text", f"roviec-loads__text--{anchor}"])


def _row(row: LoadRow, top: int, full: int) -> list[svg.Element]:
    now, y = row.now, top + ABOVE
    carry, held = (100 * part / (now.capacity or 1) for part in (min(now.carry, now.load), now.load))
    carry = min(carry, 100)
    parts = [(0.0, carry, "carry"), (carry, min(held, 100), "held"), (100.0, held, "over")]
    elements = [_text(EDGE, top + 16, row.name), _text(WIDTH - EDGE, top + 16, f"{now.percent}%", "end")]
    elements += [_bar(start, stop, y, full, kind) for start, stop, kind in parts if stop > start]
    elements.append(_bar(0, 100, y, full, "room"))
    end = _at(100, full)
    elements.append(svg.Line(x1=end, x2=end, y1=y - 3, y2=y + BAR + 3, class_=["roviec-loads__end"]))
    for year, before in enumerate(row.before):
        elements += _mark(before, y, full, year)
    return elements


def _bar(start: float, stop: float, y: int, full: int, kind: str) -> svg.Element:
    left, right = _at(start, full), _at(stop, full)
    return svg.Rect(x=left, y=y, width=round(right - left, 1), height=BAR, class_=[f"roviec-loads__{kind}"])


def _mark(load: Load | None, y: int, full: int, year: int) -> list[svg.Element]:
    """A year before: a circle for the last, a triangle for the one before it."""
    if load is None or load.percent is None:
        return []
    x, middle = _at(load.percent, full), y + BAR / 2
    if not year:
        return [svg.Circle(cx=x, cy=middle, r=MARK, class_=["roviec-loads__mark"])]
    low, side = middle + MARK, MARK + 1
    corners = [svg.M(x, middle - side), svg.L(x + side, low), svg.L(x - side, low), svg.Z()]
    return [svg.Path(d=[*corners], class_=["roviec-loads__mark"])]
