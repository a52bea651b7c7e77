"""What was asked before an act and confirmed, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from roviec.domain.reasons import Reason, reason
from roviec.wording import say


def confirmed(asked: Sequence[Reason]) -> dict[str, list[str]]:
    """The sentences under their key in the entry of the act; nothing if nothing was asked."""
    told = [say(reason(f"confirmed-{one.code}", **one.about), "vi") for one in asked]
    return {"confirmed": told} if told else {}
