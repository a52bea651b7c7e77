"""Changes by hand: what the planner made stays, stale editors hear what changed, the last change can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roviec.actions.drafted import open_draft
from roviec.actions.drafting import exchange, give_duty, move_duty, set_share, take_duty, undo_change
from roviec.actions.refusal import Refused
from roviec.records.models import Draft, Journal
from roviec.records.models.drafts import Maker
from roviec.web.asked import today
from roviec.wording import say
from tests.web.drafts import Drafting, drafting
from tests.web.people import Ward

START = [("An", "N01", 1), ("Bình", "N02", 1), ("Cúc", "N03", 3)]


@pytest.fixture
def cell(people: Ward) -> Drafting:
    """A cell with the planner's version 1."""
    return drafting(people)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [one.code for one in refused.value.reasons]


def move(cell: Drafting, draft: Draft | None = None, edition: int = 0, login: str = "secretary") -> Draft:
    """N01 from An to Bình."""
    people, actor = cell.people, cell.actor(login)
    return move_duty(
        draft or cell.draft, people.an.pk, people.binh.pk, cell.records.pk, edition=edition, actor=actor, on=today()
    )


def test_the_planners_version_stays_and_the_first_change_makes_a_new_one(cell: Drafting) -> None:
    made = move(cell)
    assert cell.lines() == START
    assert cell.lines(made) == [("Bình", "N01", 1), ("Bình", "N02", 1), ("Cúc", "N03", 3)]
    assert (made.number, made.made_by, made.base, made.edition, made.seed) == (2, Maker.HAND.value, cell.draft, 1, None)


def test_later_changes_stay_in_the_version_by_hand(cell: Drafting) -> None:
    made, actor = move(cell), cell.actor()
    again = take_duty(made, cell.people.cuc.pk, cell.homes.pk, edition=1, actor=actor)
    assert (again.pk, again.edition, cell.lines(again)) == (made.pk, 2, [("Bình", "N01", 1), ("Bình", "N02", 1)])


def test_a_released_version_by_hand_is_not_changed(cell: Drafting) -> None:
    made = move(cell)
    Draft.objects.filter(pk=made.pk).update(is_released=True, state="adopted")
    third = take_duty(Draft.objects.get(pk=made.pk), cell.people.cuc.pk, cell.homes.pk, edition=1, actor=cell.actor())
    assert (third.number, third.base, len(cell.lines(made)), len(cell.lines(third))) == (3, made, 3, 2)


def test_the_second_editor_is_told_what_changed(cell: Drafting) -> None:
    made = move(cell)
    take_duty(made, cell.people.cuc.pk, cell.homes.pk, edition=1, actor=cell.actor("committee"))
    seen = Draft.objects.get(pk=made.pk)
    with pytest.raises(Refused) as refused:
        set_share(seen, cell.people.cuc.pk, cell.homes.pk, 4, edition=1, actor=cell.actor())
    assert [one.code for one in refused.value.reasons] == ["draft-stale", "changed-take"]
    assert refused.value.reasons[1].about == {"duty": "N03", "member": "Lê Thị Cúc", "who": cell.people.binh.name}


def test_ones_own_other_window_is_told_as_such(cell: Drafting) -> None:
    made = move(cell)
    take_duty(made, cell.people.cuc.pk, cell.homes.pk, edition=1, actor=cell.actor())
    with pytest.raises(Refused) as refused:
        set_share(Draft.objects.get(pk=made.pk), cell.people.cuc.pk, cell.homes.pk, 4, edition=1, actor=cell.actor())
    assert [say(one) for one in refused.value.reasons] == [
        "Phiên bản 2 vừa được sửa ở cửa sổ khác của đồng chí. Chưa ghi đè gì; xem đã sửa gì dưới đây rồi chọn lại.",
        "Ở cửa sổ khác, đồng chí đã thôi giao nhiệm vụ N03 cho đồng chí Lê Thị Cúc.",
    ]


def test_two_who_begin_from_the_planners_version_do_not_make_two(cell: Drafting) -> None:
    move(cell)
    assert codes(lambda: move(cell, Draft.objects.get(pk=cell.draft.pk))) == ["draft-stale-own", "changed-version"]
    assert Draft.objects.count() == 2


def test_the_last_change_is_undone_and_then_the_one_before(cell: Drafting) -> None:
    made = move(cell)
    take_duty(made, cell.people.cuc.pk, cell.homes.pk, edition=1, actor=cell.actor())
    undo_change(made, edition=2, actor=cell.actor())
    assert cell.lines(made) == [("Bình", "N01", 1), ("Bình", "N02", 1), ("Cúc", "N03", 3)]
    undo_change(made, edition=3, actor=cell.actor())
    assert cell.lines(made) == START
    assert codes(lambda: undo_change(made, edition=4, actor=cell.actor())) == ["undo-no-change"]


def test_a_change_seen_by_nobody_is_not_undone(cell: Drafting) -> None:
    made = move(cell)
    assert codes(lambda: undo_change(made, edition=0, actor=cell.actor()))[0] == "draft-stale-own"


def test_a_released_version_is_not_undone(cell: Drafting) -> None:
    made = move(cell)
    Draft.objects.filter(pk=made.pk).update(is_released=True, state="adopted")
    made.refresh_from_db()
    assert codes(lambda: undo_change(made, edition=1, actor=cell.actor())) == ["draft-closed"]


def test_a_duty_that_is_gone_does_not_come_back(cell: Drafting) -> None:
    made = take_duty(cell.draft, cell.people.an.pk, cell.records.pk, edition=0, actor=cell.actor())
    cell.draft.delete()
    cell.records.delete()
    assert codes(lambda: undo_change(made, edition=1, actor=cell.actor())) == ["undo-gone"]


def test_a_change_that_breaks_a_rule_is_made_and_named(cell: Drafting) -> None:
    give = {"edition": 0, "actor": cell.actor(), "on": today()}
    made = give_duty(cell.draft, cell.people.dung.pk, cell.records.pk, **give)
    assert ("Dũng", "N01", 1) in cell.lines(made)
    told = [(one.code, one.about.get("because")) for one in open_draft(made, today()).breaches]
    assert told == [("rule-eligibility", "member-exempt"), ("rule-team-size", None)]


def test_households_get_the_least_share_and_can_be_changed(cell: Drafting) -> None:
    actor = cell.actor()
    made = give_duty(cell.draft, cell.people.an.pk, cell.homes.pk, edition=0, actor=actor, on=today())
    set_share(made, cell.people.an.pk, cell.homes.pk, 3, edition=1, actor=actor)
    assert cell.lines(made)[2:] == [("Cúc", "N03", 3), ("An", "N03", 3)]
    assert codes(lambda: set_share(made, cell.people.an.pk, cell.records.pk, 3, edition=2, actor=actor)) == [
        "share-of-no-households"
    ]
    assert codes(lambda: set_share(made, cell.people.an.pk, cell.homes.pk, 0, edition=2, actor=actor)) == [
        "share-out-of-range"
    ]


def test_strangers_and_foreign_duties_are_refused_together(cell: Drafting) -> None:
    def give(who: int, duty: int) -> Callable[[], object]:
        return lambda: give_duty(cell.draft, who, duty, edition=0, actor=cell.actor(), on=today())

    assert codes(give(cell.people.hoa.pk, 987_654)) == ["member-elsewhere", "duty-elsewhere"]
    assert codes(give(cell.people.an.pk, cell.records.pk)) == ["line-there"]


def test_somebody_who_has_left_can_be_relieved(cell: Drafting) -> None:
    cell.people.an.memberships.update(ends=today())
    made = move(cell)
    assert cell.lines(made)[0] == ("Bình", "N01", 1)
    assert codes(lambda: take_duty(made, cell.people.an.pk, cell.records.pk, edition=1, actor=cell.actor())) == [
        "line-gone"
    ]


def test_several_lines_change_at_once_or_not_at_all(cell: Drafting) -> None:
    an, cuc = cell.people.an.pk, cell.people.cuc.pk
    lines = {(an, cell.records.pk): 0, (cuc, cell.records.pk): 1, (cuc, cell.homes.pk): 0, (an, cell.homes.pk): 3}
    made = exchange(cell.draft, lines, edition=0, actor=cell.actor(), on=today())
    assert cell.lines(made) == [("Cúc", "N01", 1), ("Bình", "N02", 1), ("An", "N03", 3)]
    wrong = {(cell.people.hoa.pk, cell.records.pk): 1, (cuc, cell.records.pk): 0}
    assert codes(lambda: exchange(made, wrong, edition=1, actor=cell.actor(), on=today())) == ["member-elsewhere"]
    assert cell.lines(made)[0] == ("Cúc", "N01", 1)


@pytest.mark.parametrize(("login", "code"), [("member", "right-of-others"), ("neighbour", "hidden")])
def test_only_who_may_draft_changes(login: str, code: str, cell: Drafting) -> None:
    assert codes(lambda: move(cell, login=login)) == [code]


def test_every_change_is_in_the_journal_with_keys_only(cell: Drafting) -> None:
    move(cell)
    found = Journal.objects.get(verb="draft-move")
    an, binh, duty = cell.people.an.pk, cell.people.binh.pk, cell.records.pk
    assert (found.who, found.unit_path) == ("secretary", cell.people.cell.path)
    assert found.data == {
        "lines": [[an, duty, 0], [binh, duty, 1]],
        "codes": {str(duty): "N01"},
        "number": 2,
        "edition": 1,
    }
