"""Two rows become one: every field, every row that hangs on them, and who may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from roviec.actions.merging import differing, merge_members, tell_apart
from roviec.actions.refusal import Refused
from roviec.domain.access import Role
from roviec.domain.calendar import LooseDate
from roviec.records.models import (
    Account,
    Apart,
    Draft,
    DraftLine,
    Journal,
    Member,
    Membership,
    NotDuplicate,
    PastDuty,
    Pin,
    PostHeld,
    Remark,
    Review,
    Skill,
    Transfer,
)
from tests.actions.importing import YEAR, acting
from tests.records.rows import duty, joined, member
from tests.web.examples import draft
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(people: Ward) -> Member:
    """Cúc once more, in the same cell, without a card."""
    found = member("Lê Thị Cúc", born=LooseDate(1972), lane="Ngõ 9", job="giáo viên")
    joined(found, people.cell)
    return found


def merged(people: Ward, kept: Member, gone: Member, **chosen: str) -> Member:
    return merge_members(kept, gone, chosen, acting(people.cell), people.cell)


def codes(act: Any, *given: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return [one.code for one in refused.value.reasons]


def test_the_values_that_were_chosen_stay(people: Ward, twin: Member) -> None:
    assert differing(people.cuc, twin) == ["born", "lane"]
    merged(people, people.cuc, twin, lane="other")
    kept = Member.objects.get(name="Lê Thị Cúc")
    assert (kept.pk, kept.born, kept.lane, kept.job, kept.card) == (
        people.cuc.pk,
        LooseDate(1972, 7, 14),
        "Ngõ 9",
        "giáo viên",
        "27000003",
    )


def test_the_card_of_the_other_can_be_taken(people: Ward, twin: Member) -> None:
    merged(people, twin, people.cuc)
    twin.refresh_from_db()
    assert (twin.card, twin.key, Membership.objects.filter(member=twin).count()) == ("27000003", "27000003", 1)


def test_everything_moves_and_stands_once(people: Ward, twin: Member) -> None:
    here = duty(people.cell)
    homes = duty(people.cell, "N04", households=100)
    version = Draft.objects.create(
        unit=people.cell, year=YEAR, number=1, made_by="hand", made_at=timezone.now(), actor="an"
    )
    for who, level in ((people.cuc, 1), (twin, 2)):
        Skill.objects.create(member=who, name="tin học", level=level)
        PostHeld.objects.create(member=who, name="Tổ trưởng")
        PastDuty.objects.create(member=who, year=YEAR - 1, code="N01")
        Pin.objects.create(member=who, duty=here, kind="pin")
        Review.objects.create(member=who, year=YEAR, reviewed_on=date(YEAR, 1, 1) if who is twin else None)
        Apart.objects.create(one=who, other=people.an)
        NotDuplicate.objects.create(one=people.an, other=who, actor="an", at=timezone.now())
        DraftLine.objects.create(draft=version, member=who, duty=homes, share=5)
        DraftLine.objects.create(draft=version, member=who, duty=here)
    Apart.objects.create(one=twin, other=people.cuc)
    PastDuty.objects.create(member=twin, year=YEAR - 1, code="N02")
    people.accounts["nobody"].member = twin
    people.accounts["nobody"].save()
    Account.objects.filter(member=people.cuc).update(member=None)
    merged(people, people.cuc, twin)
    tables = (Skill, PostHeld, PastDuty, Pin, Review, DraftLine)
    assert {model.__name__: model.objects.filter(member=people.cuc).count() for model in tables} == {
        **dict.fromkeys(("Skill", "PostHeld", "Pin", "Review"), 1),
        "PastDuty": 2,
        "DraftLine": 2,
    }
    assert (Skill.objects.get().level, Review.objects.get().reviewed_on) == (2, date(YEAR, 1, 1))
    assert DraftLine.objects.get(duty=homes).share == 10
    assert (Apart.objects.count(), NotDuplicate.objects.count()) == (1, 1)
    assert (Account.objects.get(login="nobody").member, Member.objects.count()) == (people.cuc, 5)


def test_two_agreements_to_one_draft_become_one(people: Ward, twin: Member) -> None:
    said = {"way": "paper", "said_on": date(YEAR, 1, 1), "at": timezone.now(), "actor": "an", "kind": "agree"}
    version = draft(people.cell)
    for who in (people.cuc, twin):
        Remark.objects.create(draft=version, member=who, **said)
    merged(people, people.cuc, twin)
    assert [one.member for one in Remark.objects.all()] == [people.cuc]


def test_of_two_homes_the_chosen_stays(people: Ward) -> None:
    other = member("Lê Thị Cúc", born=LooseDate(1972))
    joined(other, people.other_cell)
    actor = acting(people.ward)
    assert differing(people.cuc, other) == ["born", "home"]
    merge_members(people.cuc, other, {"home": "other"}, actor, people.ward)
    assert [one.unit for one in Membership.objects.filter(member=people.cuc)] == [people.other_cell]


def test_it_is_noted_what_was_kept(people: Ward, twin: Member) -> None:
    gone = twin.pk
    merged(people, people.cuc, twin, lane="other")
    entry = Journal.objects.get()
    assert (entry.verb, entry.about) == ("merge-members", f"member:{people.cuc.pk}")
    assert entry.data == {"gone": gone, "fields": ["job", "lane"], "moved": {}}


def test_two_accounts_and_two_transfers_are_settled_first(people: Ward, twin: Member) -> None:
    Account.objects.filter(login="nobody").update(member=twin)
    for who in (people.cuc, twin):
        Transfer.objects.create(
            member=who, origin=people.cell, target=people.other_cell, day=date(YEAR, 1, 1), sent_by="an"
        )
    assert codes(merged, people, people.cuc, twin) == ["merge-two-accounts", "merge-two-transfers"]


def test_what_is_sealed_names_nobody_else_afterwards(people: Ward, twin: Member) -> None:
    made = draft(people.cell, released_on=date(2026, 1, 10))
    DraftLine.objects.create(draft=made, member=twin, duty=duty(people.cell))
    assert codes(merged, people, people.cuc, twin) == ["merge-settled"]
    assert merged(people, twin, people.cuc).pk == twin.pk


def test_nobody_is_merged_with_themselves_or_twice(people: Ward, twin: Member) -> None:
    assert codes(merged, people, people.cuc, people.cuc) == ["merge-same"]
    stale = Member.objects.get(pk=twin.pk)
    merged(people, people.cuc, twin)
    assert codes(merged, people, people.cuc, stale) == ["hidden"]


def test_what_was_changed_since_is_not_merged_unseen(people: Ward, twin: Member) -> None:
    act = (people.cuc, twin, {}, acting(people.cell), people.cell, (people.cuc.edition, twin.edition + 1))
    assert codes(merge_members, *act) == ["stale-edition"]


def test_only_who_may_edit_both(people: Ward, twin: Member) -> None:
    for role in (Role.COMMITTEE, Role.AUDITOR):
        act = (people.cuc, twin, {}, acting(people.cell, role), people.cell)
        assert codes(merge_members, *act)[0].startswith("right-")
    assert codes(merge_members, people.cuc, people.hoa, {}, acting(people.cell), people.cell) == ["hidden"]
    joined(twin, people.other_cell, is_temporary=True)
    assert codes(merge_members, people.cuc, twin, {}, acting(people.cell), people.cell) == ["merge-elsewhere"]


def test_two_people_are_told_apart_once(people: Ward, twin: Member) -> None:
    for pair in ((people.cuc, twin), (twin, people.cuc)):
        tell_apart(*pair, acting(people.cell), people.cell)
    assert (NotDuplicate.objects.count(), Journal.objects.count()) == (1, 1)
