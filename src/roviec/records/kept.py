"""What takes long to count is counted once until the records change, then anew.

Every change of the records leaves an entry in the journal, in the transaction of the change; so what was counted holds
as long as no entry has come to the journal but looks at what is sensitive, which change nothing. Kept is what holds
for everybody, before anybody's rights are asked.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from roviec.records.models import Journal

Counted = TypeVar("Counted")
MOST = 32
"""So many answers are kept, those asked for last; figures of a city take about a megabyte."""
_kept: OrderedDict[Hashable, tuple[str, Any]] = OrderedDict()
_one = Lock()


def until_changed(key: Hashable, count: Callable[[], Counted]) -> Counted:
    """What `count` gives, perhaps from the last time it was asked for under this key; nobody may change it.

    Within a transaction it is always counted: there the records may have changed before their entry is written, and
    what is seen may be taken back.
    """
    change = None if connection.in_atomic_block else last_change()
    if change is None:
        return count()
    with _one:
        before = _kept.get(key)
    if before is not None and before[0] == change:
        found: Counted = before[1]
        return found
    found = count()
    with _one:
        _kept[key] = (change, found)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def last_change() -> str | None:
    """The link of the last entry of the journal that changed anything; None where nothing has been entered."""
    changes = Journal.objects.exclude(verb__startswith="read-").order_by("-number")
    return changes.values_list("link", flat=True).first()
