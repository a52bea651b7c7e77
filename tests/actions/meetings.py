"""A meeting of the cell with a tabled draft, for tests of what happens in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from roviec.records.actors import Actor, actor_of
from roviec.records.models import Draft, DraftLine, Duty, Meeting, Member
from tests.records.rows import joined, member
from tests.web.examples import draft
from tests.web.people import Ward

DAY = date(2026, 2, 3)
CLEAR = {"product": "Ba buổi mỗi quý", "due": "hằng quý", "supervisor": "Trần Thị Bình", "hours": 8}


def who(people: Ward, login: str = "secretary") -> Actor:
    """The account as an actor on the day of the meeting."""
    return actor_of(people.accounts[login], DAY)


def more_members(people: Ward, count: int) -> list[Member]:
    """Official members of the cell besides the cast."""
    made = [member(f"Đinh Văn Số{number}", f"2800{number:04}") for number in range(count)]
    for one in made:
        joined(one, people.cell)
    return made


def released(people: Ward, number: int = 1) -> Draft:
    """A released version: N01 is An's, N02 is Cúc's."""
    made = draft(
        people.cell, number, state="adopted", is_released=True, released_on=date(2026, 1, 20),
        remarks_until=date(2026, 1, 25),
    )  # fmt: skip
    for code, doer in (("N01", people.an), ("N02", people.cuc)):
        duty = Duty.objects.create(unit=people.cell, year=2026, code=code, name=f"Việc {code}", **CLEAR)
        DraftLine.objects.create(draft=made, member=doer, duty=duty)
    return made


def meeting(people: Ward, roll: Mapping[int, Mapping[str, Any]] | None = None, **fields: Any) -> Meeting:
    """An open meeting on the day; An and Bình and Cúc are present, Dũng is exempt and absent, unless `roll` says."""
    plain = {
        "year": 2026, "held_on": DAY, "starts_at": time(19, 30), "place": "Nhà văn hóa", "state": "open",
        "called_at": datetime(2026, 1, 30, 8, tzinfo=timezone.get_current_timezone()), "actor": "secretary",
        "chair": people.an, "minute_taker": people.binh, "began": time(19, 30),
    }  # fmt: skip
    made: Meeting = Meeting.objects.create(unit=people.cell, **{**plain, **fields})
    usual = {one.pk: {"mark": "present"} for one in (people.an, people.binh, people.cuc)}
    exempt = {people.dung.pk: {"standing": "exempt", "mark": "excused", "why": "miễn sinh hoạt"}}
    for key, row in (roll if roll is not None else {**usual, **exempt}).items():
        made.roll.create(member_id=key, **{"standing": "official", **row})
    return made
