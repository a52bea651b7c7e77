"""Handing over: told, received, asks to change; slips from paper; what begins the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from roviec.actions.forces import begin_change, begin_work
from roviec.actions.handover import Slip, answer_request, ask_change, receive, tell_members, write_slips
from roviec.actions.refusal import Refused
from roviec.records.models import Journal, Receipt, Resolution, Way
from tests.actions.resolutions import ON, YEAR, decided, issued, who
from tests.web.people import Ward


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


def handed(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


def of(resolution: Resolution, member: int) -> Receipt:
    return resolution.receipts.select_related("resolution__unit").get(member=member)


def tell(people: Ward, resolution: Resolution, *members: int, day: date = ON) -> int:
    return tell_members(resolution, members, told_on=day, actor=who(people), on=ON)


def slips(people: Ward, resolution: Resolution, *given: Slip, count: int | None = None, why: str = "") -> int:
    way = Way.BEHALF if why else Way.PAPER
    number = len(given) if count is None else count
    return write_slips(resolution, given, count=number, day=ON, way=way, actor=who(people), on=ON, why=why)


def test_many_are_told_at_once_and_only_once(people: Ward) -> None:
    made = handed(people)
    assert tell(people, made, people.an.pk, people.cuc.pk) == 2
    assert tell(people, made, people.an.pk, people.cuc.pk) == 0
    assert set(made.receipts.values_list("state", "told_on")) == {("told", ON)}
    assert Journal.objects.filter(verb="tell-duties").count() == 1


@pytest.mark.parametrize("day", [date(2026, 2, 3), ON + timedelta(days=1)])
def test_a_day_that_cannot_be_is_refused(people: Ward, day: date) -> None:
    made = handed(people)
    assert codes(lambda: tell(people, made, people.an.pk, day=day)) == ["receipt-day"]


def test_who_has_no_duty_is_not_told(people: Ward) -> None:
    made = handed(people)
    assert codes(lambda: tell(people, made, people.an.pk, people.hoa.pk)) == ["receipt-nobody"]
    assert not made.receipts.exclude(state="untold").exists()


def test_a_member_receives_their_own_and_nobody_elses(people: Ward) -> None:
    made = handed(people)
    mine = receive(of(made, people.cuc.pk), edition=0, actor=who(people, "member"), on=ON)
    assert (mine.state, mine.received_on, mine.told_on, mine.way) == ("received", ON, ON, "account")
    anothers = of(made, people.an.pk)
    assert codes(lambda: receive(anothers, edition=0, actor=who(people, "member"), on=ON)) == ["right-own-only"]


def test_a_member_asks_to_change_and_the_journal_keeps_no_word_of_it(people: Ward) -> None:
    made = handed(people)
    mine = ask_change(of(made, people.cuc.pk), "Tôi đau khớp", edition=0, actor=who(people, "member"), on=ON)
    assert (mine.state, mine.request, mine.received_on) == ("asks", "Tôi đau khớp", None)
    assert "khớp" not in str(list(Journal.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(("text", "code"), [(" ", "request-missing"), ("x" * 2001, "request-long")])
def test_a_request_without_words_or_too_long_is_refused(people: Ward, text: str, code: str) -> None:
    mine = of(handed(people), people.cuc.pk)
    assert codes(lambda: ask_change(mine, text, edition=0, actor=who(people, "member"), on=ON)) == [code]


def test_who_saw_an_older_state_is_told(people: Ward) -> None:
    made = handed(people)
    tell(people, made, people.cuc.pk)
    mine = of(made, people.cuc.pk)
    assert codes(lambda: receive(mine, edition=0, actor=who(people, "member"), on=ON)) == ["stale-edition"]


def test_slips_from_paper_are_typed_in_one_grid(people: Ward) -> None:
    made = handed(people)
    assert slips(people, made, Slip(people.an.pk), Slip(people.cuc.pk, "Xin đổi")) == 2
    assert set(made.receipts.values_list("member", "state", "way")) == {
        (people.an.pk, "received", "paper"), (people.cuc.pk, "asks", "paper"),
    }  # fmt: skip
    assert slips(people, made, Slip(people.an.pk)) == 0


def test_a_total_that_is_off_says_by_how_much_and_keeps_nothing(people: Ward) -> None:
    made = handed(people)
    with pytest.raises(Refused) as refusal:
        slips(people, made, Slip(people.an.pk), count=3)
    assert [(one.code, one.about) for one in refusal.value.reasons] == [
        ("slips-total", {"count": 3, "typed": 1, "off": 2})
    ]
    assert set(made.receipts.values_list("state", flat=True)) == {"untold"}


def test_a_slip_typed_twice_or_of_somebody_else_is_refused(people: Ward) -> None:
    made = handed(people)
    twice = (Slip(people.an.pk), Slip(people.an.pk))
    assert codes(lambda: slips(people, made, *twice)) == ["slips-twice"]
    assert codes(lambda: slips(people, made, Slip(people.hoa.pk))) == ["receipt-nobody"]


def test_on_behalf_needs_a_reason_which_the_journal_keeps(people: Ward) -> None:
    made = handed(people)
    bare = {"count": 1, "day": ON, "way": Way.BEHALF, "actor": who(people), "on": ON}
    assert codes(lambda: write_slips(made, [Slip(people.cuc.pk)], **bare)) == ["behalf-reason-missing"]
    slips(people, made, Slip(people.cuc.pk), why="Gọi điện thoại")
    told = Journal.objects.get(verb="write-receipt")
    assert (told.data["behalf_of"], told.data["why"]) == (people.cuc.pk, "Gọi điện thoại")


def asking(people: Ward) -> Receipt:
    made = handed(people)
    tell(people, made, people.an.pk)
    return ask_change(of(made, people.cuc.pk), "Xin đổi", edition=0, actor=who(people, "member"), on=ON)


def answered(people: Ward, mine: Receipt, *, is_accepted: bool, text: str = "Chi ủy xem lại") -> Receipt:
    return answer_request(mine, text, is_accepted=is_accepted, edition=mine.edition, actor=who(people))


def test_an_accepted_request_leads_to_a_draft_of_the_change(people: Ward) -> None:
    mine = asking(people)
    assert codes(lambda: begin_work(people.cell, YEAR, who(people), on=ON)) == ["need-requests-answered"]
    answered(people, mine, is_accepted=True)
    assert begin_change(people.cell, YEAR, who(people), on=ON).base == mine.resolution.draft


def test_a_declined_request_needs_a_reason_and_the_duty_stays(people: Ward) -> None:
    mine = asking(people)
    assert codes(lambda: answered(people, mine, is_accepted=False, text=" ")) == ["request-answer-missing"]
    mine = answered(people, mine, is_accepted=False)
    assert (mine.state, mine.request, mine.answer) == ("told", "Xin đổi", "Chi ủy xem lại")
    assert codes(lambda: answered(people, mine, is_accepted=True)) == ["request-gone"]
    assert codes(lambda: begin_change(people.cell, YEAR, who(people), on=ON)) == ["need-changed"]
    assert begin_work(people.cell, YEAR, who(people), on=ON).starts == ON


@pytest.mark.parametrize("login", ["member", "ward-officer", "auditor", "neighbour"])
def test_only_the_committee_tells_types_in_and_answers(people: Ward, login: str) -> None:
    mine, actor = asking(people), who(people, login)
    for act in (
        lambda: tell_members(mine.resolution, [people.an.pk], told_on=ON, actor=actor, on=ON),
        lambda: write_slips(mine.resolution, [Slip(people.an.pk)], count=1, day=ON, way=Way.PAPER, actor=actor, on=ON),
        lambda: answer_request(mine, "Không", is_accepted=False, edition=mine.edition, actor=actor),
    ):
        assert codes(act)[0].startswith(("right-", "hidden"))
