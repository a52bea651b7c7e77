"""A draft is released, members speak, everybody gets an answer: who may, until when, and what is there only once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from roviec.actions.discussion import Said, answer_remark, release, say_remark, withdraw_remark, write_remarks
from roviec.actions.drafting import is_open_to_hand, take_duty
from roviec.actions.refusal import Refused
from roviec.actions.verifying import verify
from roviec.domain.discussion import LONGEST
from roviec.domain.procedure import Step
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Cycle, Draft, Journal, Meeting, Member, Remark, RemarkKind, Review, Shown, Way
from roviec.records.queries.remarks import counts_of, own_remarks, remarks_of
from tests.records.rows import duty
from tests.web.examples import draft
from tests.web.people import Ward

ON, UNTIL = date(2026, 1, 15), date(2026, 1, 20)
COMMENT, CHANGE, OBJECT, AGREE = RemarkKind.COMMENT, RemarkKind.CHANGE, RemarkKind.OBJECT, RemarkKind.AGREE


def who(people: Ward, login: str = "secretary") -> Actor:
    return actor_of(people.accounts[login], ON)


def at_step(people: Ward, step: Step) -> None:
    told = {"step": step.value, "moved_at": timezone.now()}
    Cycle.objects.update_or_create(unit=people.cell, year=2026, defaults=told)


def chosen(people: Ward) -> Draft:
    """Everybody reviewed; a version with a duty of Cúc, made by hand and chosen, not yet released."""
    for one in (people.an, people.binh, people.cuc):
        Review.objects.create(member=one, year=2026, health="good", hours=40, reviewed_on=ON)
    made = draft(people.cell, state="adopted")
    made.lines.create(member=people.cuc, duty=duty(people.cell, year=2026))
    at_step(people, Step.DRAFT)
    return made


def let(people: Ward, **given: Any) -> Draft:
    """Release it as the secretary."""
    usual: dict[str, Any] = {"until": UNTIL, "shown": Shown.ALL, "actor": who(people), "on": ON}
    return release(people.cell, 2026, **{**usual, **given})


def shown(people: Ward) -> Draft:
    """A released version."""
    chosen(people)
    return let(people)


def say(people: Ward, of: Draft, kind: RemarkKind = COMMENT, text: str = "Họp buổi tối", **more: Any) -> int:
    """Cúc speaks for herself."""
    given = {"actor": who(people, "member"), "on": more.pop("on", ON)}
    return say_remark(of, Said(more.pop("who", people.cuc).pk, kind, text, **more), **given)


def codes(act: Any, *args: Any, **more: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(*args, **more)
    return [one.code for one in refusal.value.reasons]


def kinds(of: Draft, member: Member) -> list[str]:
    return list(of.remarks.filter(member=member).order_by("pk").values_list("kind", flat=True))


def test_a_release_says_until_when_and_what_is_seen(people: Ward) -> None:
    made = chosen(people)
    found = let(people, shown=Shown.DUTIES)
    told = (found.pk, found.is_released, found.released_on, found.remarks_until, found.shown)
    assert told == (made.pk, True, ON, UNTIL, "duties")
    assert Cycle.objects.get().step == "opinions"
    assert list(Journal.objects.get(verb="cycle-release").data["seals"]) == [f"draft:{made.pk}"]


def test_a_line_changed_behind_the_back_breaks_the_seal(people: Ward) -> None:
    found = shown(people)
    assert verify().faults == ()
    found.lines.update(member=people.an)
    assert [one.code for one in verify().faults] == ["verify-seal-draft"]


@pytest.mark.parametrize(
    ("days", "is_sure", "found"),
    [
        (-1, True, ["until-past"]),
        (1, False, ["until-short"]),
        (70, False, ["until-far"]),
        (None, True, ["until-missing"]),
    ],
)
def test_the_last_day_is_looked_at(people: Ward, days: int | None, is_sure: bool, found: list[str]) -> None:
    chosen(people)
    until = None if days is None else ON + timedelta(days=days)
    assert codes(let, people, until=until, is_sure=is_sure) == found
    assert not Draft.objects.filter(is_released=True).exists()


def test_who_is_sure_may_take_one_day(people: Ward) -> None:
    chosen(people)
    assert let(people, until=ON, is_sure=True).remarks_until == ON


def test_what_the_draft_lacks_is_said_with_the_day(people: Ward) -> None:
    chosen(people)
    Draft.objects.update(state="draft")
    assert codes(let, people, until=ON - timedelta(days=1)) == ["need-draft", "until-past"]


@pytest.mark.parametrize(("login", "found"), [("committee", "right-of-others"), ("neighbour", "hidden")])
def test_only_the_secretary_releases(people: Ward, login: str, found: str) -> None:
    chosen(people)
    assert codes(let, people, actor=who(people, login)) == [found]


def test_what_was_ever_shown_is_not_edited_in_place(people: Ward) -> None:
    found = shown(people)
    Draft.objects.update(is_released=False)
    found.refresh_from_db()
    line = found.lines.get()
    after = take_duty(found, line.member_id, line.duty_id, edition=0, actor=who(people))
    assert (is_open_to_hand(found), after.pk == found.pk, found.lines.count()) == (False, False, 1)


def test_a_change_begun_before_the_release_goes_into_a_new_version(people: Ward) -> None:
    stale = chosen(people)
    line = stale.lines.get()
    let(people)
    after = take_duty(stale, line.member_id, line.duty_id, edition=0, actor=who(people))
    assert (after.pk == stale.pk, verify().faults) == (False, ())


def test_a_member_speaks_once_however_often_it_is_sent(people: Ward) -> None:
    found = shown(people)
    assert [say(people, found), say(people, found)] == [1, 0]
    one = Remark.objects.get()
    assert (one.way, one.actor, one.said_on, one.answer) == ("account", "member", ON, "")
    assert Journal.objects.get(verb="say-remark").about == f"member:{people.cuc.pk}"


def test_an_agreement_with_words_is_also_a_comment(people: Ward) -> None:
    found = shown(people)
    assert (say(people, found, AGREE, "Họp buổi tối"), kinds(found, people.cuc)) == (2, ["agree", "comment"])


def test_who_objects_no_longer_agrees_and_may_agree_again(people: Ward) -> None:
    found = shown(people)
    say(people, found, AGREE, "")
    say(people, found, COMMENT, "Thêm buổi tối")
    assert kinds(found, people.cuc) == ["agree", "comment"]
    say(people, found, OBJECT, "Tôi đã có việc khác")
    assert kinds(found, people.cuc) == ["comment", "object"]
    say(people, found, AGREE, "")
    assert kinds(found, people.cuc) == ["comment", "object", "agree"]


@pytest.mark.parametrize(
    ("step", "fields", "day", "code"),
    [
        (Step.DRAFT, {"is_released": False}, ON, "remark-not-released"),
        (Step.OPINIONS, {}, UNTIL + timedelta(days=1), "remark-too-late"),
        (Step.MEETING, {}, UNTIL + timedelta(days=1), "remark-at-meeting"),
        (Step.RESOLUTION, {}, ON, "remark-voted"),
        (Step.WORK, {}, ON, "remark-voted"),
    ],
)
def test_a_closed_door_says_why(people: Ward, step: Step, fields: dict[str, Any], day: date, code: str) -> None:
    found = shown(people)
    Draft.objects.update(**{"is_released": True, **fields})
    at_step(people, step)
    assert codes(say, people, found, on=day) == [code]


def test_the_last_day_counts(people: Ward) -> None:
    assert say(people, shown(people), on=UNTIL) == 1


def test_all_that_is_wrong_with_the_words_is_said_at_once(people: Ward) -> None:
    found = shown(people)
    foreign = duty(people.other_cell, year=2026)
    assert codes(say, people, found, CHANGE, "", duty=foreign.pk) == ["remark-without-words", "remark-duty-elsewhere"]
    assert codes(say, people, found, COMMENT, "x" * (LONGEST + 1)) == ["words-too-long"]
    assert codes(say, people, found, AGREE, "", duty=found.lines.get().duty_id) == ["agree-is-whole"]


def test_nobody_speaks_for_another_or_in_another_cell(people: Ward) -> None:
    found = shown(people)
    assert codes(say, people, found, who=people.an) == ["right-own-only"]
    hoa = Said(people.hoa.pk, COMMENT, "Họp buổi tối")
    assert codes(say_remark, found, hoa, actor=who(people, "neighbour"), on=ON) == ["hidden"]


def written(people: Ward, of: Draft, *rows: Said, **given: Any) -> int:
    """Typed in by the secretary."""
    usual: dict[str, Any] = {"way": Way.PAPER, "said_on": ON, "actor": who(people), "on": ON}
    return write_remarks(of, rows, **{**usual, **given})


def test_a_sheet_typed_twice_adds_nothing(people: Ward) -> None:
    found = shown(people)
    sheet = (Said(people.cuc.pk, AGREE), Said(people.binh.pk, OBJECT, "Tôi bận"), Said(people.dung.pk, COMMENT, "Tốt"))
    assert [written(people, found, *sheet), written(people, found, *sheet)] == [3, 0]
    assert Journal.objects.filter(verb="write-remark").count() == 3


def test_a_sheet_with_a_fault_is_left_whole(people: Ward) -> None:
    found = shown(people)
    sheet = (Said(people.cuc.pk, AGREE), Said(people.binh.pk, OBJECT), Said(people.hoa.pk, COMMENT, "Tốt"))
    assert codes(written, people, found, *sheet) == ["remark-not-here", "remark-without-words-of"]
    assert not Remark.objects.exists()


def test_on_behalf_needs_the_reason_and_the_member_sees_it(people: Ward) -> None:
    found, row = shown(people), Said(people.cuc.pk, CHANGE, "Xin đổi việc")
    assert codes(written, people, found, row, way=Way.BEHALF) == ["behalf-why-missing"]
    written(people, found, row, way=Way.BEHALF, why="Đồng chí gọi điện")
    one = own_remarks(people.cuc.pk, 2026).get()
    assert (one.way, one.actor, one.why) == ("behalf", "secretary", "Đồng chí gọi điện")
    assert Journal.objects.get(verb="write-remark").data["behalf_of"] == people.cuc.pk


@pytest.mark.parametrize(
    ("said_on", "code"),
    [
        (ON - timedelta(days=1), "remark-too-early"),
        (UNTIL + timedelta(days=1), "remark-too-late"),
        (UNTIL + timedelta(days=9), "remark-not-yet"),
    ],
)
def test_a_paper_bears_a_day_of_the_time_given(people: Ward, said_on: date, code: str) -> None:
    found, row = shown(people), Said(people.cuc.pk, AGREE)
    day = UNTIL + timedelta(days=2)
    assert codes(written, people, found, row, said_on=said_on, on=day) == [code]
    assert written(people, found, row, said_on=UNTIL, on=day) == 1


def meeting(people: Ward, of: Draft, **fields: Any) -> Meeting:
    told = {"held_on": UNTIL, "starts_at": "19:00", "place": "Nhà văn hóa", "called_at": timezone.now()}
    return Meeting.objects.create(unit=people.cell, year=2026, draft=of, actor="secretary", **told, **fields)


def test_at_the_meeting_it_is_written_in_until_that_is_closed(people: Ward) -> None:
    found, row = shown(people), Said(people.cuc.pk, OBJECT, "Tôi bận")
    assert codes(written, people, found, row, way=Way.MEETING) == ["remark-no-meeting"]
    at_step(people, Step.MEETING)
    sitting = meeting(people, found, state="open")
    assert written(people, found, row, way=Way.MEETING, said_on=UNTIL, on=UNTIL) == 1
    Meeting.objects.filter(pk=sitting.pk).update(state="closed", began="19:00", ended="20:00")
    assert codes(written, people, found, row, way=Way.MEETING) == ["remark-no-meeting"]


@pytest.mark.parametrize(("login", "code"), [("member", "right-of-others"), ("neighbour", "hidden")])
def test_who_may_write_in_and_answer(people: Ward, login: str, code: str) -> None:
    found = shown(people)
    say(people, found)
    actor = who(people, login)
    assert codes(written, people, found, Said(people.an.pk, AGREE), actor=actor) == [code]
    assert codes(answer_remark, Remark.objects.get(), "Đã ghi nhận", edition=0, actor=actor) == [code]


def test_an_answer_is_sealed_and_may_be_corrected(people: Ward) -> None:
    say(people, shown(people))
    one = Remark.objects.get()
    assert answer_remark(one, "Sẽ xem", edition=0, actor=who(people)) is True
    assert answer_remark(one, "Sẽ xem", edition=1, actor=who(people)) is False
    assert answer_remark(one, "Sẽ họp buổi tối", edition=1, actor=who(people, "committee")) is True
    told = Journal.objects.get(verb="correct-answer").data
    assert (told["answer_before"], list(told["seals"]), verify().faults) == ("Sẽ xem", [f"remark:{one.pk}"], ())
    Remark.objects.update(text="Họp buổi sáng")
    assert [fault.code for fault in verify().faults] == ["verify-seal-remark"]


def test_two_who_answer_at_once_and_a_late_correction_are_told(people: Ward) -> None:
    say(people, shown(people))
    one = Remark.objects.get()
    answer_remark(one, "Sẽ xem", edition=0, actor=who(people))
    assert codes(answer_remark, Remark.objects.get(), "Khác", edition=0, actor=who(people)) == ["stale-edition"]
    at_step(people, Step.RESOLUTION)
    assert codes(answer_remark, one, "Khác", edition=1, actor=who(people)) == ["remark-settled"]


def test_an_empty_answer_and_one_to_an_agreement_are_refused(people: Ward) -> None:
    found = shown(people)
    say(people, found, AGREE, "")
    assert codes(answer_remark, Remark.objects.get(), "", edition=0, actor=who(people)) == [
        "remark-needs-none",
        "answer-empty",
    ]


def test_ones_own_word_is_taken_back_while_it_has_no_answer(people: Ward) -> None:
    found = shown(people)
    say(people, found)
    one, member = Remark.objects.get(), who(people, "member")
    withdraw_remark(one, edition=0, actor=member, on=ON)
    assert Journal.objects.get(verb="withdraw-remark").data["remark_before"] == {"kind": "comment", "duty": None}
    say(people, found)
    again = Remark.objects.get()
    answer_remark(again, "Sẽ xem", edition=0, actor=who(people))
    assert codes(withdraw_remark, again, edition=1, actor=member, on=ON) == ["remark-answered"]


def test_what_was_written_in_by_mistake_is_taken_out_with_the_reason(people: Ward) -> None:
    found = shown(people)
    written(people, found, Said(people.an.pk, COMMENT, "Của người khác"))
    say(people, found)
    mistaken, own = Remark.objects.get(member=people.an), Remark.objects.get(member=people.cuc)
    undo = {"edition": 0, "actor": who(people, "committee"), "on": ON}
    assert codes(withdraw_remark, mistaken, **undo) == ["behalf-why-missing"]
    assert codes(withdraw_remark, own, why="Nhầm", **undo) == ["remark-of-account"]
    withdraw_remark(mistaken, why="Nhầm tên", **undo)
    assert Journal.objects.get(verb="withdraw-remark").data["remark_before"]["text"] == "Của người khác"


def test_who_said_what_is_counted_by_member(people: Ward) -> None:
    found = shown(people)
    for text in ("Một", "Hai"):
        say(people, found, COMMENT, text)
    written(people, found, Said(people.an.pk, AGREE))
    counts = counts_of(people.cell, 2026, found, ON)
    assert counts.kinds == {"agree": 1, "comment": 1, "change": 0, "object": 0}
    assert (counts.open, counts.silent, counts.spoken) == (2, (people.binh, people.dung), 2)
    assert [one.text for one in remarks_of(people.cell, 2026)] == ["Một", "Hai"]
