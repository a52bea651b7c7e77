"""A meeting of the cast's cell for tests: called, begun, its roll kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

import pytest

from roviec.actions.refusal import Refused
from roviec.actions.roll_call import Mark, keep_roll
from roviec.actions.sittings import begin_meeting
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Meeting
from tests.web.examples import meeting
from tests.web.people import Ward

ON = date(2026, 5, 20)
BEGAN, ENDED = time(19, 30), time(21, 15)


def who(people: Ward, login: str = "secretary", on: date = ON) -> Actor:
    """An account as it may act on the day."""
    return actor_of(people.accounts[login], on)


def refused(act: Callable[[], object]) -> list[str]:
    """Codes of the refusal."""
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


def sitting(people: Ward, **fields: Any) -> Meeting:
    """Called for 20/05/2026, An leads, Bình writes."""
    return meeting(people.cell, **{"chair": people.an, "minute_taker": people.binh, **fields})


def marks(people: Ward, **changed: Mark | None) -> list[Mark]:
    """Everybody there but Dũng, who is exempt; `an=None` leaves a row out."""
    plain: dict[str, Mark | None] = {
        "an": Mark(people.an.pk, "present"),
        "binh": Mark(people.binh.pk, "present"),
        "cuc": Mark(people.cuc.pk, "online"),
        "dung": Mark(people.dung.pk, "unexcused"),
    }
    return [one for one in {**plain, **changed}.values() if one is not None]


def keep(people: Ward, of: Meeting, rows: Iterable[Mark] | None = None, **more: Any) -> int:
    """The secretary keeps the roll."""
    return keep_roll(who(people), of, marks(people) if rows is None else rows, **{"on": date(2026, 5, 21), **more})


def begun(people: Ward, **fields: Any) -> Meeting:
    """In session, the roll kept."""
    made = sitting(people, **fields)
    begin_meeting(who(people), made, BEGAN, on=date(2026, 5, 21))
    keep(people, made)
    made.refresh_from_db()
    return made
