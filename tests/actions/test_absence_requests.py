"""Asking to be absent and being answered; who has seen the papers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from roviec.actions.absence_requests import answer_absence, ask_absence, take_back_absence
from roviec.actions.papers_seen import note_papers, see_papers
from roviec.records.models import AbsenceRequest, Journal, PaperSeen
from roviec.records.queries.roll import papers_of, rows_of
from tests.actions.sittings import begun, refused, sitting, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


def test_a_member_asks_changes_the_reason_and_is_answered(people: Ward) -> None:
    made, cuc = sitting(people), who(people, "member")
    ask_absence(cuc, made, people.cuc.pk, "Đi xa")
    ask_absence(cuc, made, people.cuc.pk, "Trông cháu")
    answer_absence(who(people), made, people.cuc.pk, "", is_accepted=True)
    asked = AbsenceRequest.objects.get()
    assert (asked.why, asked.way, asked.is_accepted, asked.answered_by) == ("Trông cháu", "account", True, "secretary")
    assert refused(lambda: ask_absence(cuc, made, people.cuc.pk, "Đi xa")) == ["absence-answered"]


def test_the_committee_asks_for_a_member_who_can_see_that(people: Ward) -> None:
    ask_absence(who(people, "committee"), sitting(people), people.dung.pk, "Gọi điện báo mệt")
    about = Journal.objects.get()
    assert (AbsenceRequest.objects.get().way, about.about) == ("behalf", f"member:{people.dung.pk}")


def test_a_refusal_says_why(people: Ward) -> None:
    made = sitting(people)
    ask_absence(who(people, "member"), made, people.cuc.pk, "Xem bóng đá")
    no = lambda why: answer_absence(who(people), made, people.cuc.pk, why, is_accepted=False)  # noqa: E731 - said twice
    assert refused(lambda: no("")) == ["absence-no-answer"]
    assert no("Buổi này có biểu quyết").answer == "Buổi này có biểu quyết"


def test_one_cannot_ask_for_others_or_for_strangers(people: Ward) -> None:
    made = sitting(people)
    assert refused(lambda: ask_absence(who(people, "member"), made, people.an.pk, "Đi xa")) == ["right-of-others"]
    assert refused(lambda: ask_absence(who(people), made, people.hoa.pk, "")) == [
        "absence-no-reason", "absence-not-called",
    ]  # fmt: skip
    assert refused(lambda: ask_absence(who(people, "neighbour"), made, people.hoa.pk, "Đi xa")) == ["hidden"]


def test_once_it_has_begun_nobody_asks(people: Ward) -> None:
    made = begun(people)
    assert refused(lambda: ask_absence(who(people, "member"), made, people.cuc.pk, "Đi xa")) == ["meeting-is-open"]


def test_a_request_is_taken_back_once(people: Ward) -> None:
    made, cuc = sitting(people), who(people, "member")
    ask_absence(cuc, made, people.cuc.pk, "Đi xa")
    take_back_absence(cuc, made, people.cuc.pk)
    assert AbsenceRequest.objects.count() == 0
    assert refused(lambda: take_back_absence(cuc, made, people.cuc.pk)) == ["absence-not-asked"]


def test_opening_the_page_counts_as_seen_once_the_papers_are_out(people: Ward) -> None:
    made, cuc = sitting(people, papers_on=date(2026, 5, 18)), who(people, "member")
    assert [see_papers(cuc, made) for _ in range(2)] == [True, False]
    assert see_papers(who(people, "ward-officer"), made) is False
    assert [(one.member, one.way) for one in PaperSeen.objects.all()] == [(people.cuc, "account")]


def test_a_page_opened_before_is_kept_and_counts_from_the_day_of_the_papers(people: Ward) -> None:
    made, cuc = sitting(people), who(people, "member")
    assert [see_papers(cuc, made) for _ in range(2)] == [True, False]
    today = timezone.localdate()
    states = []
    for given in (None, today + timedelta(days=1), today):
        made.papers_on = given
        told = papers_of(made, rows_of(made))
        states.append((len(told.seen), [one.pk for one, early in told.unseen if early]))
    assert states == [(0, [people.cuc.pk]), (0, [people.cuc.pk]), (1, [])]
    assert list(Journal.objects.values_list("verb", flat=True)) == ["open-meeting-early"]


def test_a_page_opened_again_after_the_papers_went_out_is_seen(people: Ward) -> None:
    made, cuc = sitting(people), who(people, "member")
    see_papers(cuc, made)
    PaperSeen.objects.update(at=timezone.now() - timedelta(days=3))
    made.papers_on = timezone.localdate()
    assert [see_papers(cuc, made) for _ in range(2)] == [True, False]
    assert [one.member for one in papers_of(made, rows_of(made)).seen] == [people.cuc]
    assert Journal.objects.last().verb == "see-papers"


def test_papers_handed_to_who_opened_the_page_before_count(people: Ward) -> None:
    made = sitting(people)
    see_papers(who(people, "member"), made)
    assert note_papers(who(people), made, [people.cuc.pk]) == 1
    assert [(one.member, one.way) for one in PaperSeen.objects.all()] == [(people.cuc, "paper")]


def test_papers_handed_out_are_typed_in_and_corrected(people: Ward) -> None:
    made = sitting(people, papers_on=date(2026, 5, 18))
    see_papers(who(people, "member"), made)
    assert note_papers(who(people), made, [people.an.pk, people.dung.pk]) == 2
    assert note_papers(who(people), made, [people.dung.pk, people.cuc.pk]) == 1
    seen = {one.member.name.split()[-1]: one.way for one in PaperSeen.objects.select_related("member")}
    assert seen == {"Cúc": "account", "Dũng": "paper"}
    assert refused(lambda: note_papers(who(people), made, [people.hoa.pk])) == ["papers-stranger"]
