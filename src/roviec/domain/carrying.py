"""Last year's duties as a start for this year: what has changed about the people who had them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roviec.domain.duties import Duty, Kind
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import has_words


@dataclass(frozen=True, slots=True)
class Holder:
    """Người đã làm - who had a duty last year; `standing` None: no longer in the unit. Posts by name."""

    name: str
    standing: Standing | None = None
    posts: tuple[str, ...] = ()
    ended_posts: tuple[str, ...] = ()


def changes(duty: Duty, holders: Iterable[Holder]) -> tuple[Reason, ...]:
    """Everything about the duty's people that is not as it was; nobody having had it is a reason too."""
    people = list(holders)
    if not people:
        return (reason("carry-nobody", duty=duty.code),)
    return tuple(found for one in people for found in _changes(duty, one))


def _changes(duty: Duty, one: Holder) -> Iterable[Reason]:
    if one.standing is None:
        yield reason("carry-left", member=one.name)
        return
    if one.standing is Standing.EXEMPT:
        yield reason("carry-exempt", member=one.name)
    elif not one.standing.is_active:
        yield reason("carry-inactive", member=one.name)
    asked = [value for each in (*duty.conditions, *duty.leader) if each.kind is Kind.POST for value in each.values]
    if any(has_words(post, value) for post in one.posts for value in asked):
        return
    for post in one.ended_posts:
        if any(has_words(post, value) for value in asked):
            yield reason("carry-post-ended", member=one.name, post=post)
