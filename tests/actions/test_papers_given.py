"""The papers of a meeting with the draft on its agenda: given out only once the draft is released, or confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.actions.meetings import give_papers, without_draft
from roviec.records.models import Draft, Journal, Meeting
from tests.actions.meetings import released
from tests.actions.sittings import refused, sitting, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 19)
EARLY = date(2026, 1, 19)  # the day before the release


def with_draft(people: Ward, **fields: object) -> Meeting:
    return sitting(people, draft=released(people), **fields)


def test_a_draft_on_the_agenda_that_is_not_released_is_asked_about(people: Ward) -> None:
    made = sitting(people)
    made.agenda.create(place=1, title="Trình dự kiến phân công nhiệm vụ", role="draft")
    assert refused(lambda: give_papers(who(people), made, ON, on=ON)) == ["papers-draft-unreleased"]
    assert Meeting.objects.get().papers_on is None


def test_a_draft_that_was_hidden_again_is_asked_about(people: Ward) -> None:
    made = with_draft(people)
    Draft.objects.update(is_released=False)
    assert refused(lambda: give_papers(who(people), made, ON, on=ON)) == ["papers-draft-unreleased"]


def test_a_day_before_the_release_is_asked_about(people: Ward) -> None:
    made = with_draft(people)
    assert refused(lambda: give_papers(who(people), made, EARLY, on=ON)) == ["papers-draft-later"]


def test_confirmed_it_is_noted_with_the_sentence(people: Ward) -> None:
    made = with_draft(people)
    give_papers(who(people), made, EARLY, on=ON, is_confirmed=True)
    told = Journal.objects.get(verb="give-papers").data["confirmed"]
    assert (Meeting.objects.get().papers_on, told) == (
        EARLY, ["ngày 19/01/2026 chỉ gửi tài liệu khác, dự kiến công bố ngày 20/01/2026."],
    )  # fmt: skip


def test_confirming_lifts_no_other_reason(people: Ward) -> None:
    made, late = with_draft(people), date(2026, 5, 21)
    asked = lambda: give_papers(who(people), made, late, on=ON, is_confirmed=True)  # noqa: E731 - one call
    assert refused(asked) == ["papers-day-ahead", "papers-after-meeting"]


@pytest.mark.parametrize("day", [date(2026, 1, 20), ON])
def test_from_the_release_on_nothing_is_asked(people: Ward, day: date) -> None:
    made = with_draft(people)
    give_papers(who(people), made, day, on=ON)
    assert "confirmed" not in Journal.objects.get(verb="give-papers").data


def test_a_meeting_that_does_not_speak_of_the_draft_is_asked_nothing(people: Ward) -> None:
    made = sitting(people)
    made.agenda.create(place=1, title="Kết luận, phân công nhiệm vụ cho đảng viên", role="assignment")
    assert without_draft(made, ON) == []
