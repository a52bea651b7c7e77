"""Votes of a meeting: amendments first, sums that add up, a result nobody changes unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from roviec.actions.refusal import Refused
from roviec.actions.verifying import verify
from roviec.actions.voting import close_taps, keep_minority, open_vote, record_hands, reopen_vote, tap, withdraw_vote
from roviec.domain.voting import Show
from roviec.records.journal import entry
from roviec.records.models import Choice, Draft, Form, Journal, Meeting, Subject, Vote
from roviec.records.queries.decided import vote_on_the_whole
from roviec.records.queries.put_by_people import put_by_people
from tests.actions.meetings import meeting, more_members, released, who
from tests.web.people import Ward

WHOLE = "Thông qua bảng phân công nhiệm vụ năm 2026"


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


def opened(of: Meeting, people: Ward, subject: Subject = Subject.WHOLE, form: Form = Form.HANDS, **about: Any) -> Vote:
    return open_vote(of, subject, WHOLE, form, actor=who(people), **about)


def hands(vote: Vote, people: Ward, yes: int, no: int = 0, abstained: int = 0, silent: int = 0) -> Vote:
    return record_hands(vote, Show(yes, no, abstained, silent), edition=vote.edition, actor=who(people))


def amendment(of: Meeting, people: Ward) -> dict[str, Any]:
    """Bình takes N02 over from Cúc."""
    duty = of.draft.lines.get(member=people.cuc).duty_id
    return {"before": [[people.cuc.pk, duty, 1]], "after": [[people.cuc.pk, duty, 0], [people.binh.pk, duty, 1]]}


def test_a_vote_that_passes_is_written_with_its_base(people: Ward) -> None:
    vote = hands(opened(meeting(people, draft=released(people)), people), people, 2, 1)
    assert (vote.yes, vote.no, vote.base, vote.needed, vote.has_passed, vote.state) == (2, 1, 3, 2, True, "closed")
    assert vote.base_lines[:2] == [["vote-official", 4], ["vote-minus-exempt", -1]]
    assert vote_on_the_whole(vote.draft) == vote


def test_half_of_the_body_is_not_enough(people: Ward) -> None:
    others = more_members(people, 1)
    roll = {one.pk: {"mark": "present"} for one in (people.an, people.binh, people.cuc, *others)}
    vote = hands(opened(meeting(people, roll, draft=released(people)), people), people, 2, 2)
    assert (vote.base, vote.needed, vote.has_passed) == (4, 3, False)


def test_of_the_body_and_not_of_those_present(people: Ward) -> None:
    others = more_members(people, 3)
    here = {one.pk: {"mark": "present"} for one in (people.an, people.binh, people.cuc)}
    away = {one.pk: {"mark": "unexcused"} for one in others}
    vote = hands(opened(meeting(people, {**here, **away}, draft=released(people)), people), people, 3)
    assert (vote.base, vote.needed, vote.has_passed) == (6, 4, False)


@pytest.mark.parametrize(
    ("counts", "code"),
    [((3, 1, 0, 0), "vote-too-many"), ((1, 1, 0, 0), "vote-too-few"), ((-1, 4, 0, 0), "vote-below-zero")],
)
def test_counts_that_do_not_add_up_are_refused(people: Ward, counts: tuple[int, ...], code: str) -> None:
    vote = opened(meeting(people, draft=released(people)), people)
    assert codes(lambda: hands(vote, people, *counts)) == [code]
    assert Vote.objects.get().state == "open"


def test_a_sum_that_is_off_says_by_how_much(people: Ward) -> None:
    vote = opened(meeting(people, draft=released(people)), people)
    with pytest.raises(Refused) as refusal:
        hands(vote, people, 3, 2)
    assert refusal.value.reasons[0].about == {"total": 5, "voters": 3, "off": 2}


def test_amendments_come_before_the_whole(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    opened(here, people, Subject.AMENDMENT, change=amendment(here, people))
    assert codes(lambda: opened(here, people)) == ["vote-amendments-first"]


def test_the_agenda_names_the_version_that_is_voted_on(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    told = "Dự kiến phân công năm 2026, phiên bản số {}: 2 lượt phân công cho 2 đảng viên"
    here.agenda.create(place=1, title="Trình dự kiến", role="draft", note=f"{told.format(1)}\nĐồng chí Bình trình")
    here.agenda.create(place=2, title="Việc khác", note=told.format(1))
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    points = here.agenda.order_by("place").values_list("note", "edition")
    assert list(points) == [(f"{told.format(2)}\nĐồng chí Bình trình", 1), (told.format(1), 0)]


def test_an_amendment_that_passes_is_a_new_version_tabled(people: Ward) -> None:
    old = released(people)
    here = meeting(people, draft=old)
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    new = Draft.objects.get(state="adopted")
    here.refresh_from_db()
    assert (new.number, new.base, here.draft, new.is_released) == (2, old, new, True)
    assert sorted(new.lines.values_list("member__name", flat=True)) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert sorted(old.lines.values_list("member__name", flat=True)) == ["Lê Thị Cúc", "Nguyễn Văn An"]


def test_a_line_under_one_amendment_is_not_put_under_another(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    change = amendment(here, people)
    opened(here, people, Subject.AMENDMENT, change=change)
    assert codes(lambda: opened(here, people, Subject.AMENDMENT, change=change)) == ["vote-line-waits"]


def test_an_amendment_of_a_line_that_is_gone_is_not_carried_out(people: Ward) -> None:
    """Both were put to the vote when nothing barred it; the second starts from a line the first has moved."""
    here = meeting(people, draft=released(people))
    first = opened(here, people, Subject.AMENDMENT, change=amendment(here, people))
    fields = {"subject": "amendment", "question": "Đổi người", "draft": here.draft, "opened_at": first.opened_at}
    second = here.votes.create(place=2, actor="an", change=amendment(here, people), **fields)
    hands(first, people, 3)
    assert codes(lambda: hands(second, people, 3)) == ["vote-line-changed"]
    assert (Draft.objects.count(), Vote.objects.get(pk=second.pk).state) == (2, "open")
    assert hands(Vote.objects.get(pk=second.pk), people, 1, 2).has_passed is False


def test_an_amendment_that_fails_changes_nothing(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 1, 2)
    assert list(Draft.objects.values_list("number", "state")) == [(1, "adopted")]


def test_what_has_passed_as_a_whole_is_no_longer_amended(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    hands(opened(here, people), people, 3)
    change = amendment(here, people)
    assert codes(lambda: opened(here, people, Subject.AMENDMENT, change=change)) == ["vote-already-decided"]


def test_what_was_rejected_is_amended_and_put_to_the_vote_again(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    hands(opened(here, people), people, 1, 2)
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    assert vote_on_the_whole(Draft.objects.get(state="adopted")) is None
    vote = hands(opened(here, people), people, 3)
    assert vote_on_the_whole(Draft.objects.get(state="adopted")) == vote


def test_a_line_that_was_rejected_bars_the_whole(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    line = here.draft.lines.get(member=people.cuc)
    hands(opened(here, people, Subject.LINE, member=people.cuc.pk, duty=line.duty_id), people, 0, 3)
    assert codes(lambda: opened(here, people)) == ["vote-line-rejected"]


def test_the_whole_is_decided_once(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    hands(opened(here, people), people, 3)
    assert codes(lambda: opened(here, people)) == ["vote-already-decided"]


def test_named_taps_are_counted_and_may_change_until_then(people: Ward) -> None:
    vote = opened(meeting(people, draft=released(people)), people, form=Form.TAPS)
    tap(vote, people.cuc.pk, Choice.NO, actor=who(people, "member"))
    tap(vote, people.cuc.pk, Choice.YES, actor=who(people, "member"))
    tap(vote, people.an.pk, Choice.YES, actor=who(people))
    tap(vote, people.binh.pk, Choice.ABSTAIN, actor=who(people))
    done = close_taps(vote, edition=vote.edition, actor=who(people))
    assert (done.yes, done.no, done.abstained, done.has_passed) == (2, 0, 1, True)
    assert dict(vote.taps.values_list("member__name", "way")) == {
        "Lê Thị Cúc": "account", "Nguyễn Văn An": "account", "Trần Thị Bình": "behalf",
    }  # fmt: skip


def test_who_has_no_vote_or_is_not_there_taps_nothing(people: Ward) -> None:
    vote = opened(meeting(people, draft=released(people)), people, form=Form.TAPS)
    for nobody in (people.dung, people.hoa):
        assert codes(lambda key=nobody.pk: tap(vote, key, Choice.YES, actor=who(people))) == ["vote-no-vote"]


def test_a_member_taps_for_nobody_else(people: Ward) -> None:
    vote = opened(meeting(people, draft=released(people)), people, form=Form.TAPS)
    assert codes(lambda: tap(vote, people.an.pk, Choice.YES, actor=who(people, "member"))) == ["right-of-others"]


def called(people: Ward) -> Meeting:
    """An open meeting that the journal speaks of."""
    here = meeting(people, draft=released(people))
    entry("secretary", "call-meeting", f"meeting:{here.pk}").save()
    return here


def test_a_result_is_opened_again_with_a_reason_and_the_first_is_kept(people: Ward) -> None:
    vote = hands(opened(called(people), people), people, 1, 2)
    reopen_vote(vote, "ghi nhầm", edition=vote.edition, actor=who(people))
    hands(vote, people, 2, 1)
    told = Journal.objects.get(verb="reopen-vote").data
    assert (told["before"]["yes"], told["why"], vote.has_passed, verify().faults) == (1, "ghi nhầm", True, ())


def test_an_amendment_that_was_made_is_not_opened_again(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    vote = hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    assert codes(lambda: reopen_vote(vote, "", edition=vote.edition, actor=who(people))) == [
        "vote-why-missing", "vote-carried-out",
    ]  # fmt: skip


def test_a_minority_keeps_its_opinion(people: Ward) -> None:
    vote = hands(opened(called(people), people), people, 2, 1)
    keep_minority(vote, "  Đề nghị xem lại N02.  ", edition=vote.edition, actor=who(people))
    assert (Vote.objects.get().minority, verify().faults) == ("Đề nghị xem lại N02.", ())


def test_two_who_count_at_once_the_second_is_told(people: Ward) -> None:
    vote = opened(meeting(people, draft=released(people)), people)
    hands(Vote.objects.get(), people, 3)
    assert codes(lambda: hands(vote, people, 2, 1)) == ["vote-closed"]
    assert Vote.objects.get().yes == 3


@pytest.mark.parametrize("state", ["called", "closed", "adopted", "cancelled"])
def test_nothing_is_voted_but_in_an_open_meeting(people: Ward, state: str) -> None:
    here = meeting(people, draft=released(people))
    vote = opened(here, people)
    times = {"ended": "21:00", "adopted_at": here.called_at} if state in ("closed", "adopted") else {}
    Meeting.objects.update(state=state, **times)
    told = {"called": "vote-meeting-not-open", "cancelled": "meeting-is-cancelled"}.get(state, "vote-meeting-over")
    assert codes(lambda: hands(vote, people, 3)) == [told]
    assert codes(lambda: opened(here, people, Subject.OTHER)) == [told]


def test_everything_missing_is_said_at_once(people: Ward) -> None:
    here = meeting(people, {})
    assert codes(lambda: open_vote(here, Subject.WHOLE, " ", Form.HANDS, actor=who(people))) == [
        "vote-question-missing", "vote-roll-empty", "vote-nothing-tabled",
    ]  # fmt: skip


@pytest.mark.parametrize(("login", "code"), [("member", "right-of-others"), ("neighbour", "hidden")])
def test_who_may_not_run_the_meeting_opens_no_vote(people: Ward, login: str, code: str) -> None:
    here = meeting(people, draft=released(people))
    assert codes(lambda: open_vote(here, Subject.OTHER, "Việc", Form.HANDS, actor=who(people, login))) == [code]


def test_a_vote_withdrawn_stands_in_nobodys_way(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    vote = opened(here, people, Subject.AMENDMENT, change=amendment(here, people))
    withdraw_vote(vote, edition=vote.edition, actor=who(people))
    assert opened(here, people).place == 2


def test_a_pair_that_the_vote_put_there_is_told_so(people: Ward) -> None:
    here = meeting(people, draft=released(people))
    hands(opened(here, people, Subject.AMENDMENT, change=amendment(here, people)), people, 3)
    new = Draft.objects.get(state="adopted")
    assert put_by_people(new) == {(people.binh.pk, new.lines.get(member=people.binh).duty_id): "put-by-vote"}
