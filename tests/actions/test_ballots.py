"""Secret votes on paper: counts typed apart by two, a mismatch stops, ballots kept for six months."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from django.utils import timezone

from roviec.actions.ballots import destroy_ballots, differing, seal_ballots, type_ballots
from roviec.actions.counting import correct_count_time, count_moment, counts_outside, usual_clock
from roviec.actions.meeting_papers import paper_of_meeting
from roviec.actions.tally_contents import counted
from roviec.actions.voting import open_vote
from roviec.domain.voting import Ballots
from roviec.papers.meeting_words import day_text
from roviec.records.models import Account, BallotCount, Form, Journal, Subject, Vote
from roviec.records.seals import broken
from tests.actions.meetings import DAY, meeting, released, who
from tests.actions.test_voting import codes
from tests.papers.reading import paragraphs
from tests.web.people import Ward

ZONE = timezone.get_default_timezone()
GOOD = Ballots(handed_out=3, returned=3, spoilt=0, yes=2, no=1)


@pytest.fixture
def vote(people: Ward) -> Vote:
    here = meeting(people, draft=released(people))
    return open_vote(here, Subject.WHOLE, "Thông qua bảng phân công", Form.PAPER, actor=who(people))


def test_two_who_count_the_same_declare_the_result(people: Ward, vote: Vote) -> None:
    assert type_ballots(vote, GOOD, actor=who(people)).state == "open"
    done = type_ballots(vote, GOOD, actor=who(people, "committee"))
    assert (done.state, done.yes, done.no, done.abstained, done.has_passed) == ("closed", 2, 1, 0, True)


def test_one_alone_declares_nothing_however_often(people: Ward, vote: Vote) -> None:
    for _ in range(3):
        type_ballots(vote, GOOD, actor=who(people))
    assert (Vote.objects.get().state, BallotCount.objects.count()) == ("open", 1)


def test_a_mismatch_stops_until_one_types_again(people: Ward, vote: Vote) -> None:
    type_ballots(vote, GOOD, actor=who(people))
    type_ballots(vote, Ballots(3, 3, 1, 1, 1), actor=who(people, "committee"))
    assert (Vote.objects.get().state, differing(vote)) == ("open", ("spoilt", "yes"))
    assert type_ballots(vote, GOOD, actor=who(people, "committee")).state == "closed"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Ballots(4, 3, 0, 2, 1), ["ballots-too-many"]),
        (Ballots(2, 3, 0, 2, 1), ["ballots-more-returned"]),
        (Ballots(3, 3, 0, 1, 1), ["ballots-off"]),
        (Ballots(3, 3, 1, 2, 1), ["ballots-off"]),
        (Ballots(5, 6, 0, 1, 1), ["ballots-too-many", "ballots-more-returned", "ballots-off"]),
        (Ballots(3, 3, -1, 3, 1), ["vote-below-zero"]),
    ],
)
def test_counts_that_cannot_be_are_refused(people: Ward, vote: Vote, given: Ballots, found: list[str]) -> None:
    assert codes(lambda: type_ballots(vote, given, actor=who(people))) == found
    assert BallotCount.objects.count() == 0


def test_who_may_not_count_is_told(people: Ward, vote: Vote) -> None:
    assert codes(lambda: type_ballots(vote, GOOD, actor=who(people, "member"))) == ["right-of-others"]


def test_ballots_are_sealed_for_six_months_and_then_destroyed(people: Ward, vote: Vote) -> None:
    assert codes(lambda: seal_ballots(vote, "Tủ", on=DAY, actor=who(people))) == ["ballots-not-declared"]
    for login in ("secretary", "committee"):
        type_ballots(vote, GOOD, actor=who(people, login))
    vote.refresh_from_db()
    seal = seal_ballots(vote, "Tủ hồ sơ chi bộ", on=DAY, actor=who(people))
    assert seal.keep_until == date(2026, 8, 3)
    early = date(2026, 8, 2)
    assert codes(lambda: destroy_ballots(seal, on=early, actor=who(people))) == ["ballots-kept-until"]
    assert destroy_ballots(seal, on=seal.keep_until, actor=who(people)).destroyed_on == seal.keep_until
    assert codes(lambda: destroy_ballots(seal, on=seal.keep_until, actor=who(people))) == ["ballots-destroyed-before"]


def test_nothing_of_a_secret_vote_names_a_voter(people: Ward, vote: Vote) -> None:
    for login in ("secretary", "committee"):
        type_ballots(vote, GOOD, actor=who(people, login))
    vote.refresh_from_db()
    assert vote.taps.count() == 0


def test_the_tally_sheet_has_what_the_record_knows(people: Ward, vote: Vote) -> None:
    type_ballots(vote, GOOD, actor=who(people, "committee"))
    done = type_ballots(vote, GOOD, actor=who(people))
    seal_ballots(done, "tủ của chi bộ", on=DAY, actor=who(people))
    lines = paragraphs(paper_of_meeting(vote.meeting, "tally_sheet", who(people)))
    names = [Account.objects.get(login=login).name for login in ("committee", "secretary")]
    assert [line for line in lines if line[:3] in ("1. ", "2. ")] == [
        f"{place}. Đồng chí {name}" for place, name in enumerate(names, 1)
    ]
    sealed, until = day_text(DAY), day_text(done.seal.keep_until)
    assert any(
        f"niêm phong {sealed}, cất giữ tại tủ của chi bộ" in line and line.endswith(f"{until}.") for line in lines
    )


def test_the_tally_sheet_tells_nobody_while_the_counts_are_apart(people: Ward, vote: Vote) -> None:
    type_ballots(vote, GOOD, actor=who(people, "committee"))
    lines = paragraphs(paper_of_meeting(vote.meeting, "tally_sheet", who(people)))
    assert [line.strip(".") for line in lines if line[:3] in ("1. ", "2. ")] == ["1. Đồng chí ", "2. Đồng chí "]


def test_the_time_of_the_count_is_the_later_that_the_tellers_say(people: Ward, vote: Vote) -> None:
    type_ballots(vote, GOOD, actor=who(people), counted=time(20, 20))
    done = type_ballots(vote, GOOD, actor=who(people, "committee"), counted=time(20, 5))
    lines = paragraphs(paper_of_meeting(vote.meeting, "tally_sheet", who(people)))
    assert timezone.localtime(done.counted_at) == datetime.combine(DAY, time(20, 20), tzinfo=ZONE)
    assert f"Hai lần đếm riêng khớp nhau lúc 20 giờ 20, {day_text(DAY)}." in lines


def test_a_time_nobody_said_is_left_open(people: Ward, vote: Vote) -> None:
    for login in ("secretary", "committee"):
        type_ballots(vote, GOOD, actor=who(people, login))
    told = counted(Vote.objects.get())
    assert told is not None
    assert told.agreed_at is None


def test_a_count_before_the_meeting_is_refused(people: Ward, vote: Vote) -> None:
    refused = partial(type_ballots, vote, GOOD, actor=who(people), counted=time(19, 0))
    assert codes(refused) == ["count-before-meeting"]


@pytest.mark.parametrize(("clock", "days"), [(time(19, 30), 0), (time(23, 59), 0), (time(0, 30), 1)])
def test_a_count_after_midnight_is_of_the_next_day(vote: Vote, clock: time, days: int) -> None:
    on = DAY + timedelta(days=days)
    assert count_moment(vote.meeting, clock) == datetime.combine(on, clock, tzinfo=ZONE)


def test_a_beginning_pressed_late_keeps_no_count_out(vote: Vote) -> None:
    vote.meeting.began = time(21, 0)
    assert count_moment(vote.meeting, time(20, 0)) == datetime.combine(DAY, time(20, 0), tzinfo=ZONE)


def test_a_count_that_has_not_come_is_refused(vote: Vote) -> None:
    vote.meeting.held_on = timezone.localdate() + timedelta(days=2)
    assert codes(lambda: count_moment(vote.meeting, time(20, 0))) == ["count-ahead"]


def test_the_end_of_a_meeting_is_not_before_its_counts(people: Ward, vote: Vote) -> None:
    for login in ("secretary", "committee"):
        done = type_ballots(vote, GOOD, actor=who(people, login), counted=time(21, 0))
    assert [one.code for one in counts_outside(done.meeting, time(20, 50))] == ["count-outside"]
    assert counts_outside(done.meeting, time(21, 0)) == []


def test_a_time_of_a_count_is_put_right_and_sealed(people: Ward, vote: Vote) -> None:
    for login in ("secretary", "committee"):
        done = type_ballots(vote, GOOD, actor=who(people, login), counted=time(21, 0))
    done.refresh_from_db()
    fixed = correct_count_time(done, time(20, 15), edition=done.edition, actor=who(people))
    last = Journal.objects.filter(verb="time-count").get()
    assert timezone.localtime(fixed.counted_at).time() == time(20, 15)
    assert list(broken(last.data["seals"])) == []
    Vote.objects.update(counted_at=done.counted_at + timedelta(minutes=1))
    assert list(broken(last.data["seals"])) == [f"vote:{vote.pk}"]


def test_a_count_is_asked_for_its_time_on_a_later_day(people: Ward, vote: Vote) -> None:
    began = datetime.combine(DAY, time(20, 0), tzinfo=ZONE)
    assert usual_clock(vote.meeting, began) == time(20, 0)
    assert usual_clock(vote.meeting, began + timedelta(days=1)) is None
