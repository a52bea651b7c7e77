"""A cell whose draft is released, for tests of the pages about opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from roviec.actions.discussion import Said, say_remark, write_remarks
from roviec.domain.calendar import usual_year
from roviec.records.actors import actor_of
from roviec.records.models import Cycle, Draft, Duty, Member, Remark, RemarkKind, Review, Way
from roviec.web.asked import today
from tests.records.rows import duty
from tests.web.examples import draft
from tests.web.people import Ward

YEAR = usual_year(today())
CLEAR = {"product": "Sổ thăm hộ", "due": "hằng quý", "supervisor": "Nguyễn Văn An", "hours": 8, "people_max": 3}


@dataclass
class Heard:
    """Cúc and Bình do N01, An does N02; the draft is released today and open for five days."""

    people: Ward
    draft: Draft
    visit: Duty
    write: Duty

    def client(self, who: str = "secretary") -> Client:
        """A browser of somebody of the cast."""
        return self.people.signed_in(who)

    def page(self, link: str, who: str = "secretary", status: int = 200) -> str:
        """What stands on the page."""
        answer = self.client(who).get(link)
        assert answer.status_code == status
        return answer.content.decode()

    @property
    def link(self) -> str:
        """The address of the cell's opinions."""
        return f"/units/{self.people.cell.pk}/remarks/"

    def step(self, step: str) -> None:
        """The cell has come to this step."""
        Cycle.objects.filter(unit=self.people.cell, year=YEAR).update(step=step)

    def until(self, day: date) -> None:
        """Members may speak up to and with this day; it was released a week before it, or today."""
        first = min(today(), day - timedelta(days=7))
        Draft.objects.filter(pk=self.draft.pk).update(released_on=first, remarks_until=day)

    def said(self, text: str = "Họp buổi tối", kind: RemarkKind = RemarkKind.COMMENT, who: str = "member") -> Remark:
        """Somebody with an account has spoken."""
        actor = actor_of(self.people.accounts[who], today())
        assert actor.member is not None
        say_remark(self.draft, Said(actor.member, kind, text), actor=actor, on=today())
        return Remark.objects.order_by("-pk")[0]

    def written(self, member: Member, text: str = "Xin đổi", why: str = "Gọi điện") -> Remark:
        """The committee has written in what somebody said."""
        row, actor = Said(member.pk, RemarkKind.CHANGE, text), actor_of(self.people.accounts["committee"], today())
        write_remarks(self.draft, [row], way=Way.BEHALF, said_on=today(), actor=actor, on=today(), why=why)
        return Remark.objects.order_by("-pk")[0]


def heard(people: Ward, **fields: Any) -> Heard:
    """Everybody reviewed, two duties, the chosen version released."""
    for one in (people.an, people.binh, people.cuc):
        Review.objects.create(member=one, year=YEAR, health="good", hours=40, reviewed_on=today())
    visit = duty(people.cell, "N01", year=YEAR, name="Thăm hộ nghèo", **CLEAR)
    write = duty(people.cell, "N02", year=YEAR, name="Ghi biên bản", **CLEAR)
    shown = {"is_released": True, "released_on": today(), "remarks_until": today() + timedelta(days=5)}
    made = draft(people.cell, year=YEAR, state="adopted", **{**shown, **fields})
    for member, what in ((people.cuc, visit), (people.binh, visit), (people.an, write)):
        made.lines.create(member=member, duty=what)
    step = "opinions" if made.is_released else "draft"
    Cycle.objects.create(unit=people.cell, year=YEAR, step=step, moved_at=timezone.now())
    return Heard(people, made, visit, write)
