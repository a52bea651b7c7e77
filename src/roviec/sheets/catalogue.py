"""Rows of the duty sheet to duties; units and codes are checked against the rest of the workbook later."""

from __future__ import annotations

import re

from roviec.domain.duties import Condition, Duty
from roviec.sheets.conditions import Unreadable, parse_conditions
from roviec.sheets.folding import fold
from roviec.sheets.numbers import read_count, read_hours
from roviec.sheets.places import fatal, warning
from roviec.sheets.rows import Row
from roviec.sheets.words import NotAWord, is_yes, items

_SHARE = re.compile(r"^(\d{1,3})\s*(?:-|–|den)\s*(\d{1,3})(?:\s*ho)?$")


def read_duty(row: Row) -> Duty:
    """One row; `unit` is as typed. Flaws are left in row.flaws; a duty with a fatal one must not be used."""
    for column in ("code", "name"):
        if not row.text(column):
            row.flaws.append(fatal(row.place(column), f"duty-{column}-missing"))
    least, most = _people(row)
    conditions, leader = _conditions(row)
    share_min, share_max = _share(row)
    return Duty(
        code=row.text("code"),
        name=row.text("name"),
        unit=row.text("unit"),
        category=row.text("category"),
        people_min=least,
        people_max=most,
        hours=read_hours(row, "hours"),
        is_mandatory=_mark(row, "mandatory"),
        is_post=_mark(row, "post"),
        conditions=conditions,
        leader=leader,
        lanes=items(row.lines("lanes")),
        households=read_count(row, "households", 0),
        share_min=share_min,
        share_max=share_max,
        product=row.text("product"),
        due=_due(row),
        not_with=items(row.lines("not_with")),
        supervisor=row.text("supervisor"),
        priority=read_count(row, "priority", 1, 1, 5),
    )


def _due(row: Row) -> str:
    text = row.text("due")
    return "/".join(reversed(text.split("-"))) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _mark(row: Row, column: str) -> bool:
    try:
        return is_yes(row.text(column))
    except NotAWord as wrong:
        row.flaws.append(fatal(row.place(column), str(wrong), text=row.text(column)))
        return False


def _people(row: Row) -> tuple[int, int]:
    """Least and most people: one blank follows the other, both blank mean exactly one."""
    least = read_count(row, "people_min", 1, 0, 1_000)
    most = read_count(row, "people_max", max(least, 1), 1, 1_000)
    if not row.text("people_min") and row.text("people_max"):
        least = min(least, most)
    if least > most:
        row.flaws.append(fatal(row.place("people_min"), "people-min-above-max", least=least, most=most))
    return least, max(least, most)


def _conditions(row: Row) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    try:
        return parse_conditions(row.lines("conditions"))
    except Unreadable as wrong:
        row.flaws.append(fatal(row.place("conditions"), "condition-unreadable", item=wrong.item))
        return (), ()


def _share(row: Row) -> tuple[int, int]:
    """`3-15`: the fewest and most households of one person."""
    text = row.text("share")
    if not text:
        return 3, 15
    found = _SHARE.match(fold(text))
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        row.flaws.append(fatal(row.place("share"), "share-unreadable", text=text))
        return 3, 15
    if not row.text("households"):
        row.flaws.append(warning(row.place("share"), "share-without-households"))
    return int(found[1]), int(found[2])
