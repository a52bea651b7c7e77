"""A cell that has voted and adopted its minutes, so that the resolution can be issued; for tests of what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from roviec.actions.handover import tell_members
from roviec.actions.resolutions import Signing, issue_resolution
from roviec.actions.voting import open_vote, record_hands
from roviec.domain.voting import Show
from roviec.records.actors import Actor, actor_of
from roviec.records.journal import entry
from roviec.records.models import Cycle, Draft, Form, Meeting, Resolution, Review, Subject, Term
from roviec.records.seals import sealed, sealed_minutes
from tests.actions.meetings import meeting, released
from tests.web.people import Ward

YEAR = 2026
ON = date(2026, 2, 5)
SIGNING = Signing(
    signed_on=date(2026, 2, 4),
    place="Bến Trăng",
    signer="Nguyễn Văn An",
    signer_post="Bí thư",
    legal_basis="Điều lệ Đảng\nKế hoạch công tác năm",
    recipients="Đảng ủy phường\nCác đồng chí đảng viên\nLưu chi bộ",
)


def who(people: Ward, login: str = "secretary") -> Actor:
    return actor_of(people.accounts[login], ON)


def decided(people: Ward, number: int = 1, *, yes: int = 3) -> Meeting:
    """Version `number` has been voted on, the minutes are adopted, the cell stands before its resolution."""
    for member in (people.an, people.binh, people.cuc):
        Review.objects.get_or_create(
            member=member, year=YEAR, defaults={"health": "good", "hours": 8, "reviewed_on": ON}
        )
    Term.objects.get_or_create(unit=people.cell, defaults={"starts": date(2025, 6, 1)})
    return vote_on(people, released(people, number), yes=yes)


def vote_on(people: Ward, draft: Draft, *, yes: int = 3) -> Meeting:
    """A meeting votes on this version and adopts its minutes; a second one begins later in the evening."""
    begins = time(19, 30 + Meeting.objects.count())
    here = meeting(people, draft=draft, starts_at=begins, began=begins)
    vote = open_vote(here, Subject.WHOLE, "Thông qua bảng phân công", Form.HANDS, actor=who(people))
    record_hands(vote, Show(yes, 3 - yes, 0, 0), edition=vote.edition, actor=who(people))
    here.state, here.ended, here.adopted_at = "adopted", time(21), timezone.now()
    here.save()
    seals = {**sealed(here), **sealed_minutes(here)}
    entry("secretary", "adopt-minutes", f"meeting:{here.pk}", unit_path=people.cell.path, data={"seals": seals}).save()
    set_step(people, "resolution")
    return here


def set_step(people: Ward, step: str) -> None:
    moved = datetime(2026, 2, 4, tzinfo=timezone.get_current_timezone())
    Cycle.objects.update_or_create(unit=people.cell, year=YEAR, defaults={"step": step, "moved_at": moved})


def issued(people: Ward, **changed: Any) -> Resolution:
    """The resolution of what was decided."""
    return issue_resolution(people.cell, YEAR, replace(SIGNING, **changed), actor=who(people), on=ON)


def tell_everybody(people: Ward, resolution: Resolution) -> None:
    """All are told of their duties."""
    members = resolution.receipts.values_list("member", flat=True)
    tell_members(resolution, members, told_on=ON, actor=who(people), on=ON)
