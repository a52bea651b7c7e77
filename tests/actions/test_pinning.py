"""Pins and bans: kept by the next run, named where they break a rule, undone."""

from __future__ import annotations

import pytest

from roviec.actions.drafted import open_draft
from roviec.actions.drafting import undo_change
from roviec.actions.pinning import forbid_pair, free_pair, free_word, pin_pair
from roviec.actions.proposal import propose
from roviec.actions.refusal import Refused
from roviec.planner.casing import Demand
from roviec.records.models import Draft, Journal, Pin
from roviec.records.snapshots import snapshot_of
from roviec.web.asked import today
from tests.web.drafts import YEAR, Drafting, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell with the planner's version 1."""
    return drafting(people)


def seen(cell: Drafting, edition: int = 0) -> dict[str, object]:
    return {"edition": edition, "actor": cell.actor(), "on": today()}


def next_run(cell: Drafting) -> set[tuple[str, str]]:
    """Pairs (card, code) of a new proposal."""
    found = propose(snapshot_of(cell.people.cell, YEAR, today()), Demand(today()), seed=3)
    return set(found.cells[0].case.keyed(found.cells[0].result.plan))


def test_the_next_run_keeps_a_pin_and_a_ban(cell: Drafting) -> None:
    pin_pair(cell.draft, cell.people.cuc.pk, cell.records.pk, "quen việc", **seen(cell))
    forbid_pair(cell.draft, cell.people.binh.pk, cell.meeting.pk, "đang chăm mẹ", **seen(cell, 1))
    pairs = next_run(cell)
    assert (("27000003", "N01") in pairs, ("27000002", "N02") in pairs) == (True, False)


def test_the_planners_version_keeps_its_lines_and_says_what_the_pin_breaks(cell: Drafting) -> None:
    pin_pair(cell.draft, cell.people.dung.pk, cell.records.pk, **seen(cell))
    told = [(one.code, one.about.get("because")) for one in open_draft(cell.draft, today()).breaches]
    assert told == [("rule-pinned", None), ("pin-breaks", "member-exempt")]
    assert (Draft.objects.count(), cell.lines()[0]) == (1, ("An", "N01", 1))


def test_a_ban_needs_a_reason_and_a_free_pair_cannot_be_freed(cell: Drafting) -> None:
    for act, code in ((forbid_pair, "forbid-needs-why"), (free_pair, "pair-is-free")):
        words = ("",) if act is forbid_pair else ()
        with pytest.raises(Refused) as refused:
            act(cell.draft, cell.people.an.pk, cell.records.pk, *words, **seen(cell))  # type: ignore[operator] # both are verbs
        assert [one.code for one in refused.value.reasons] == [code]


def test_undo_brings_the_word_back_that_stood_before(cell: Drafting) -> None:
    an, duty = cell.people.an.pk, cell.records.pk
    pin_pair(cell.draft, an, duty, "quen việc", **seen(cell))
    forbid_pair(cell.draft, an, duty, "đã xin thôi", **seen(cell, 1))
    undo_change(cell.draft, edition=2, actor=cell.actor())
    assert Pin.objects.values_list("kind", "why").get() == ("pin", "quen việc")
    undo_change(cell.draft, edition=3, actor=cell.actor())
    assert Pin.objects.count() == 0


def test_the_second_editor_hears_of_the_pin(cell: Drafting) -> None:
    pin_pair(cell.draft, cell.people.an.pk, cell.records.pk, **seen(cell))
    with pytest.raises(Refused) as refused:
        free_pair(Draft.objects.get(pk=cell.draft.pk), cell.people.an.pk, cell.records.pk, **seen(cell))
    assert [one.code for one in refused.value.reasons] == ["draft-stale-own", "changed-pin"]


def test_a_word_is_freed_from_the_list_once(cell: Drafting) -> None:
    pair = (cell.people.an.pk, cell.records.pk)
    pin_pair(cell.draft, *pair, **seen(cell))
    free_word(cell.people.cell, YEAR, *pair, actor=cell.actor())
    assert (Pin.objects.count(), Journal.objects.order_by("number").last().verb) == (0, "free-pair")
    with pytest.raises(Refused) as refused:
        free_word(cell.people.cell, YEAR, *pair, actor=cell.actor())
    assert [one.code for one in refused.value.reasons] == ["pair-is-free"]


@pytest.mark.parametrize(("login", "code"), [("member", "right-of-others"), ("neighbour", "hidden")])
def test_who_may_not_draft_frees_nothing(login: str, code: str, cell: Drafting) -> None:
    pair = (cell.people.an.pk, cell.records.pk)
    pin_pair(cell.draft, *pair, **seen(cell))
    with pytest.raises(Refused) as refused:
        free_word(cell.people.cell, YEAR, *pair, actor=cell.actor(login))
    assert ([one.code for one in refused.value.reasons], Pin.objects.count()) == ([code], 1)


def test_a_pin_of_a_stranger_is_refused(cell: Drafting) -> None:
    with pytest.raises(Refused) as refused:
        pin_pair(cell.draft, cell.people.hoa.pk, cell.records.pk, **seen(cell))
    assert [one.code for one in refused.value.reasons] == ["member-elsewhere"]
