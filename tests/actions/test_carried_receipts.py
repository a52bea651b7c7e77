"""After a supplementary resolution only those whose duties changed are told anew; the word of the others holds on."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.actions.forces import begin_change, begin_work
from roviec.actions.handover import tell_members
from roviec.actions.verifying import verify
from roviec.records.journal import entry
from roviec.records.models import Draft, Resolution
from roviec.records.queries.own import own
from roviec.records.queries.receipts import carried
from roviec.records.queries.resolutions import receipts_of, told_counts
from roviec.records.queries.waiting import own_tasks
from roviec.records.seals import sealed_receipts
from tests.actions.resolutions import ON, YEAR, decided, issued, vote_on, who
from tests.web.issued import issued_by_hand
from tests.web.people import Ward

RECEIVED = {"state": "received", "told_on": ON, "received_on": ON, "way": "paper"}


@pytest.fixture
def first(people: Ward) -> Resolution:
    """An has N01, Cúc has N02 and asks to change."""
    decided(people)
    made = issued(people)
    said(made, people.cuc.pk, state="asks", request="Xin đổi", told_on=ON)
    return made


def said(made: Resolution, member: int, **told: Any) -> None:
    """The member's word, spoken of in the journal."""
    made.receipts.filter(member=member).update(**told)
    seals = sealed_receipts(made.receipts.filter(member=member))
    entry("secretary", "tell-duties", f"resolution:{made.pk}", data={"seals": seals}).save()


def supplementary(people: Ward) -> Resolution:
    """The cell decides again: Cúc's duty goes to Bình."""
    new = begin_change(people.cell, YEAR, who(people), on=ON)
    new.lines.filter(member=people.cuc).update(member=people.binh)
    Draft.objects.filter(pk=new.pk).update(is_released=True, released_on=ON)
    vote_on(people, new)
    return issued(people)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (RECEIVED, "kept"),
        ({"state": "told", "told_on": ON}, "heard"),
        ({"state": "untold"}, "untold"),
        ({"state": "asks", "request": "Xin đổi", "answer": "Đồng ý"}, "untold"),
    ],
)
def test_whose_duties_stay_keep_their_word(people: Ward, first: Resolution, told: Any, state: str) -> None:
    said(first, people.an.pk, **told)
    second = supplementary(people)
    assert dict(second.receipts.values_list("member", "state")) == {people.an.pk: state, people.binh.pk: "untold"}
    held = second.receipts.get(member=people.an)
    assert (held.told_on, held.received_on, held.way) == (None, None, "")


def test_a_duty_edited_since_is_told_anew(people: Ward, first: Resolution) -> None:
    said(first, people.an.pk, **RECEIVED)
    duty = first.assignments.get(member=people.an).duty_id
    entry("secretary", "edit-duty", f"duty:{duty}", unit_path=people.cell.path).save()
    assert set(supplementary(people).receipts.values_list("state", flat=True)) == {"untold"}


def test_a_word_kept_through_several_resolutions_names_the_first(people: Ward, first: Resolution) -> None:
    said(first, people.an.pk, **RECEIVED)
    third = issued_by_hand(people.cell, 3, amends=supplementary(people))
    third.receipts.create(member=people.an, state="kept")
    assert [one.earlier and one.earlier.resolution for one in receipts_of(third)] == [first]
    assert carried(third, []) == {}


def test_work_begins_once_those_with_changes_are_told(people: Ward, first: Resolution) -> None:
    said(first, people.an.pk, **RECEIVED)
    second = supplementary(people)
    assert told_counts(second) == (2, 1, 1, 0)
    tell_members(second, [people.binh.pk], told_on=ON, actor=who(people), on=ON)
    begin_work(people.cell, YEAR, who(people), on=ON)
    assert (told_counts(second), verify().faults) == ((2, 2, 1, 0), ())


def test_who_has_received_before_has_nothing_to_receive(people: Ward, first: Resolution) -> None:
    said(first, people.an.pk, **RECEIVED)
    supplementary(people)
    actor, mine = who(people), own(people.an.pk, YEAR, ON).receipt
    assert mine is not None and mine.earlier is not None
    assert (mine.state, mine.earlier.received_on) == ("kept", ON)
    tasks = [one.what.code for one in own_tasks(actor, people.cell, YEAR, ON, mine)]
    assert "todo-own-receive" not in tasks


def test_the_grid_folds_those_without_a_change(people: Ward, first: Resolution) -> None:
    said(first, people.an.pk, **RECEIVED)
    supplementary(people)
    page = people.signed_in("secretary").get(f"/units/{people.cell.pk}/handover/?year={YEAR}").content.decode()
    changed, _, unchanged = page.partition("Không thay đổi so với nghị quyết trước: 1 đồng chí, không phải báo lại.")
    told = 'đã nhận ở nghị quyết <span class="roviec-whole">01-NQ/CB</span>, không thay đổi'
    assert (f"tell-{people.an.pk}" in page, told in changed, told in unchanged) == (False, False, True)
    assert "Có thay đổi so với nghị quyết trước" in changed
