"""A cell with duties and versions of its draft, for tests of the pages about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from roviec.records.actors import Actor, actor_of
from roviec.records.models import Draft, DraftLine, Duty, DutyCondition, Member
from roviec.web.asked import today
from tests.records.rows import joined, member
from tests.web.examples import draft
from tests.web.people import Ward

YEAR = today().year


@dataclass
class Drafting:
    """Three duties of the cell this year and the planner's version: An N01, Bình N02, Cúc N03 with three households."""

    people: Ward
    draft: Draft
    records: Duty
    meeting: Duty
    homes: Duty

    def actor(self, login: str = "secretary") -> Actor:
        """Who acts."""
        return actor_of(self.people.accounts[login], today())

    def lines(self, of: Draft | None = None) -> list[tuple[str, str, int]]:
        """(name, code, share) of every line."""
        found = (of or self.draft).lines.order_by("duty__code", "member__name")
        return [(line.member.name.split()[-1], line.duty.code, line.share) for line in found]

    def now(self) -> Draft:
        """The newest version."""
        return Draft.objects.of(self.people.cell, YEAR)[0]


def duty(people: Ward, code: str, name: str, **fields: Any) -> Duty:
    """A mandatory duty of the cell."""
    plain = {"is_mandatory": True, "hours": 16, "product": "Sổ ghi", "due": "hằng tháng"}
    return Duty.objects.create(unit=people.cell, year=YEAR, code=code, name=name, **{**plain, **fields})


def drafting(people: Ward) -> Drafting:
    """The cell with its duties and version 1."""
    records = duty(people, "N01", "Ghi biên bản")
    meeting = duty(people, "N02", "Hòa giải ở khu phố", people_max=2)
    homes = duty(people, "N03", "Phụ trách hộ", hours=2, households=6, share_min=2, share_max=5, people_max=3)
    first = draft(people.cell, year=YEAR, made_by="planner", seed=1, goals=[])
    for who, what, share in ((people.an, records, 1), (people.binh, meeting, 1), (people.cuc, homes, 3)):
        DraftLine.objects.create(draft=first, member=who, duty=what, share=share)
    return Drafting(people, first, records, meeting, homes)


def condition(of: Duty, kind: str, **fields: Any) -> DutyCondition:
    """A condition on the people of a duty."""
    place = of.conditions.count() + 1
    return DutyCondition.objects.create(duty=of, kind=kind, place=place, **fields)


def crowd(people: Ward, count: int, *, begin: int = 0) -> list[Member]:
    """So many more members of the cell, numbered from `begin`."""
    numbers = range(begin, begin + count)
    found = [member(f"Nguyễn Phước Bảo Quỳnh Hương {number:03}", f"28{number:06}") for number in numbers]
    for one in found:
        joined(one, people.cell)
    return found
