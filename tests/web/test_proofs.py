"""What is still proven of a version that was changed by hand."""

from __future__ import annotations

import pytest
from django.utils import timezone

from roviec.actions.drafted import open_draft
from roviec.actions.drafting import new_version
from roviec.records.models import Cycle, Draft, DraftLine
from roviec.web.asked import today
from roviec.web.draft_parts import GoalShown, shown_goals
from tests.web.drafts import YEAR, Drafting, condition, drafting
from tests.web.people import Ward


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell whose version 1 the planner proved to be the best in every goal."""
    made = drafting(people)
    values = open_draft(made.draft, today()).verdict.values
    goals = [{"name": name, "value": value, "bound": value, "proof": "linear"} for name, value in values]
    Draft.objects.filter(pk=made.draft.pk).update(goals=goals)
    made.draft.refresh_from_db()
    return made


def by_hand(cell: Drafting) -> Draft:
    return new_version(cell.draft, cell.actor())


def goals(draft: Draft) -> list[GoalShown]:
    return shown_goals(open_draft(draft, today()))


def page(cell: Drafting, link: str) -> str:
    return cell.people.signed_in("secretary").get(link).content.decode()


def test_a_copy_keeps_every_proof(cell: Drafting) -> None:
    assert [[goal.is_best for goal in goals(one)] for one in (cell.draft, by_hand(cell))] == [[True] * 16] * 2


def test_from_the_first_goal_missed_on_nothing_is_proven(cell: Drafting) -> None:
    changed = by_hand(cell)
    DraftLine.objects.filter(draft=changed, member=cell.people.cuc).delete()
    best = [goal.is_best for goal in goals(changed)]
    assert (best == sorted(best, reverse=True), best[-1]) == (True, False)
    assert "Sửa tay: chưa chứng minh lại" in page(cell, f"/drafts/{changed.pk}/")


def test_where_a_rule_is_broken_nothing_is_proven(cell: Drafting) -> None:
    condition(cell.records, "skill", values=["viết biên bản"])
    changed = by_hand(cell)
    text = page(cell, f"/drafts/{changed.pk}/")
    assert [goal.is_best for goal in goals(changed)] == [False] * 16
    assert "không mục tiêu nào còn được coi là đã chứng minh" in text


def test_the_list_says_that_the_chosen_version_breaks_rules(cell: Drafting) -> None:
    changed = by_hand(cell)
    Draft.objects.filter(pk=changed.pk).update(state="adopted")
    Cycle.objects.create(unit=cell.people.cell, year=YEAR, step="draft", moved_at=timezone.now())
    condition(cell.records, "skill", values=["viết biên bản"])
    text = page(cell, f"/units/{cell.people.cell.pk}/drafts/?year={YEAR}")
    said = "Sửa tay từ phiên bản 1. Chưa chứng minh ở 16 trên 16 mục tiêu."
    assert ("trái quy tắc: 1 chỗ" in text, said in text) == (True, True)


@pytest.mark.parametrize("is_changed", [False, True])
def test_the_list_counts_the_proofs_of_the_page(cell: Drafting, is_changed: bool) -> None:
    made = by_hand(cell)
    if is_changed:
        DraftLine.objects.filter(draft=made, member=cell.people.cuc).delete()
    client = cell.people.signed_in("secretary")
    listed = client.get(f"/units/{cell.people.cell.pk}/drafts/?year={YEAR}").context["kept"]
    shown = {row["draft"].pk: (row["goals"], row["open_goals"]) for row in listed}
    for one in (cell.draft, made):
        there = client.get(f"/drafts/{one.pk}/").context["goals"]
        assert shown[one.pk] == (len(there), sum(not goal.is_best for goal in there))
