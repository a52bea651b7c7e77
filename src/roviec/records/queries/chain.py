"""The journal in the order of its chain, for those who recompute it or take it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from roviec.records.journal import ONE
from roviec.records.models import Journal, JournalHead
from roviec.records.unreadable import tried

COLUMNS = ("number", "link", "who", "at", "verb", "about", "unit_path", "data")
AT_ONCE = 2000
End = tuple[int, str]


def end_now() -> tuple[End, int]:
    """What the head tells, and the number of the last entry.

    Nothing was written between the two looks, so that they differ only if somebody has altered one of them.
    """
    head, last = head_row(), -1
    while last < 0:
        last = Journal.objects.order_by("-number").values_list("number", flat=True).first() or 0
        again = head_row()
        if again != head:
            head, last = again, -1
    return head, last


def head_row() -> End:
    """Number and link as the head tells them; 0 and "" of an empty journal."""
    found: End | None = JournalHead.objects.filter(pk=ONE).values_list("number", "link").first()
    return found or (0, "")


def entries(after: int, last: int) -> Iterator[tuple[Any, ...]]:
    """Those behind `after` up to `last` as COLUMNS, in order; of one that cannot be read its number, and its link."""
    while after < last:
        chunk = Journal.objects.filter(number__gt=after, number__lte=last).order_by("number")[:AT_ONCE]
        found: list[tuple[Any, ...]] | None = tried(partial(list, chunk.values_list(*COLUMNS)))
        if found is None:
            found = [_alone(each) for each in chunk.values_list("number", flat=True)]
        yield from found
        after = found[-1][0]


def _alone(number: int) -> tuple[Any, ...]:
    row = Journal.objects.filter(number=number)
    for columns in (COLUMNS, ("number", "link")):
        found = tried(row.values_list(*columns).get)
        if found is not None:
            return tuple(found)
    return (number,)
