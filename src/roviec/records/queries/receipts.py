"""Words on duties that a later resolution leaves as they were: whose holds on, and to which resolution it was said."""

from __future__ import annotations

from collections.abc import Iterable

from roviec.records.models import Assignment, Journal, Member, Receipt, Resolution, Unit
from roviec.records.models.resolutions import ReceiptState

CARRIED = {
    ReceiptState.TOLD.value: ReceiptState.HEARD.value,
    ReceiptState.HEARD.value: ReceiptState.HEARD.value,
    ReceiptState.RECEIVED.value: ReceiptState.KEPT.value,
    ReceiptState.KEPT.value: ReceiptState.KEPT.value,
}
"""State of a receipt -> that with which the next resolution begins where the member's duties are the same."""
UNCHANGED = tuple(dict.fromkeys(CARRIED.values()))


def carried(before: Resolution | None, assigned: Iterable[Assignment]) -> dict[int, str]:
    """Member -> state, for whoever has exactly the lines they had by `before` and was told of them.

    A duty that was edited since counts as another one. Whoever asks to change begins anew.
    """
    if before is None:
        return {}
    had, has = _lines(before.assignments.all()), _lines(assigned)
    edited = _edited_since(before, {duty for lines in has.values() for duty, _share in lines})
    states = before.receipts.filter(state__in=list(CARRIED)).values_list("member", "state")
    return {
        member: CARRIED[state]
        for member, state in states
        if had.get(member) == has.get(member, set()) and not edited & {duty for duty, _share in has[member]}
    }


def _lines(assigned: Iterable[Assignment]) -> dict[int, set[tuple[int, int]]]:
    found: dict[int, set[tuple[int, int]]] = {}
    for one in assigned:
        found.setdefault(one.member_id, set()).add((one.duty_id, one.share))
    return found


def _edited_since(before: Resolution, duties: set[int]) -> set[int]:
    about = {f"duty:{key}": key for key in duties}
    edited = Journal.objects.filter(verb="edit-duty", at__gte=before.issued_at, about__in=list(about))
    return {about[one] for one in edited.values_list("about", flat=True)}


def agreed_requests(unit: Unit, year: int) -> list[Member]:
    """Who asks to change by the newest resolution and was answered with yes: a version of the change is to bring it."""
    agreed = Receipt.objects.filter(
        resolution__unit=unit, resolution__year=year, resolution__amended_by__isnull=True, state=ReceiptState.ASKS.value
    ).exclude(answer="")
    return list(Member.objects.filter(pk__in=agreed.values("member")).listed())


def with_earlier(receipts: list[Receipt]) -> list[Receipt]:
    """The same rows of one resolution; those carried over know the row that holds their word. A query a step back."""
    waiting = {one.member_id: one for one in receipts if one.state in UNCHANGED}
    back = next((one.resolution.amends_id for one in waiting.values()), None)
    while waiting and back is not None:
        found = Receipt.objects.filter(resolution=back, member__in=list(waiting)).select_related("resolution")
        back = None
        for row in found.order_by("pk"):
            if row.state in UNCHANGED:
                back = row.resolution.amends_id
            else:
                waiting.pop(row.member_id).earlier = row
    return receipts
