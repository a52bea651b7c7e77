"""Pages made of what is counted once: new after every save, and for everybody only what they may see."""

from __future__ import annotations

import pytest
from django.test import Client

from roviec.actions.membership import Entry, Person, add_member
from roviec.domain.people import Standing
from roviec.records.actors import actor_of
from roviec.records.models import Draft, Member, Review
from roviec.records.queries.coverage import figures_of
from roviec.web.asked import today
from tests.web.drafts import YEAR, Drafting, drafting
from tests.web.people import Ward, ward


@pytest.fixture
def crowd(transactional_db: None) -> Ward:
    """The cast, saved as in life: each request in a transaction of its own."""
    return ward()


@pytest.fixture
def cell(crowd: Ward) -> Drafting:
    """A cell with the planner's version 1."""
    return drafting(crowd)


def enter(crowd: Ward, name: str) -> None:
    """A new member of the cell, by the act of the pages."""
    actor = actor_of(crowd.accounts["secretary"], today())
    add_member(actor, crowd.cell, Person(name), Entry(Standing.OFFICIAL, "", today(), ""), is_confirmed=True)


def card(client: Client, draft: Draft, who: Member) -> str:
    """What the page of the version says of the member."""
    text = client.get(f"/drafts/{draft.pk}/").content.decode()
    return text.partition(f'id="member-{who.pk}"')[2].partition("</article>")[0]


def test_figures_are_new_after_a_save(crowd: Ward) -> None:
    enter(crowd, "Đinh Văn Mới")
    first, again = (figures_of(crowd.cell, YEAR, today()) for _ in range(2))
    enter(crowd, "Đinh Văn Hai")
    assert again is first
    assert len(figures_of(crowd.cell, YEAR, today()).people) == len(first.people) + 1


def test_a_version_is_new_after_a_change_by_hand(cell: Drafting) -> None:
    people, link = cell.people, f"/drafts/{cell.draft.pk}/"
    secretary = people.signed_in("secretary")
    secretary.post(f"{link}copy/", {})
    made = Draft.objects.order_by("-pk")[0]
    before = card(secretary, made, people.binh)
    moved = {"verb": "move", "member": people.an.pk, "duty": cell.records.pk, "other": people.binh.pk}
    secretary.post(f"/drafts/{made.pk}/edit/", {**moved, "edition": made.edition, "back": "member"})
    assert [cell.records.name in text for text in (before, card(secretary, made, people.binh))] == [False, True]


def test_everybody_sees_only_what_they_may(cell: Drafting) -> None:
    Draft.objects.update(is_released=True, state="adopted")
    Review.objects.create(member=cell.people.an, year=YEAR, hours=20)
    enter(cell.people, "Đinh Văn Mới")
    link, order = f"/drafts/{cell.draft.pk}/", ("secretary", "member", "secretary", "member")
    pages = [cell.people.signed_in(who).get(link).content.decode() for who in order]
    assert ["trên 5 giờ" in page for page in pages] == [True, False, True, False]
    assert cell.people.signed_in("neighbour").get(link).status_code == 404
