"""A number or a day out of order is asked about, confirmed, and the confirmation is kept in the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from roviec.records.models import Journal, PaperNumber, Resolution, Term
from tests.actions.resolutions import SIGNING, decided, issued
from tests.actions.test_resolutions import codes
from tests.web.issued import issued_by_hand
from tests.web.people import Ward


def use(number: int) -> None:
    PaperNumber.objects.create(term=Term.objects.get(), kind="NQ", number=number, given_at=timezone.now(), actor="an")


@pytest.mark.parametrize(("number", "code"), [(5, "skips"), (2, "goes-back")])
def test_a_number_that_is_not_the_next_one_is_asked_about(people: Ward, number: int, code: str) -> None:
    decided(people)
    use(3)
    assert codes(lambda: issued(people, number=number)) == [f"resolution-number-{code}"]
    assert (Resolution.objects.count(), PaperNumber.objects.count()) == (0, 1)


@pytest.mark.parametrize("number", [5, 2])
def test_confirmed_it_is_issued_and_the_journal_keeps_the_sentence(people: Ward, number: int) -> None:
    decided(people)
    use(3)
    made = issued(people, number=number, is_confirmed=True)
    told = Journal.objects.get(verb="issue-resolution").data["confirmed"]
    assert (made.number.number, told) == (number, [f"số {number:02} là đúng, tuy số tiếp theo là 04."])


@pytest.mark.parametrize("changed", [{}, {"number": 4}, {"number": 4, "is_confirmed": True}])
def test_in_order_nothing_is_asked_and_nothing_kept(people: Ward, changed: dict[str, Any]) -> None:
    decided(people)
    use(3)
    assert issued(people, **changed).number.number == 4
    assert "confirmed" not in Journal.objects.get(verb="issue-resolution").data


def test_a_used_number_is_refused_even_if_confirmed(people: Ward) -> None:
    decided(people)
    use(3)
    assert codes(lambda: issued(people, number=3, is_confirmed=True)) == ["resolution-number-used"]


def test_a_day_before_that_of_the_last_number_is_asked_about(people: Ward) -> None:
    meeting = decided(people)
    last = issued_by_hand(people.cell, day=date(2026, 2, 5))
    assert (last.signed_on > SIGNING.signed_on, meeting.held_on <= SIGNING.signed_on) == (True, True)
    assert codes(lambda: issued(people)) == ["resolution-day-goes-back"]
    issued(people, is_confirmed=True)
    assert Journal.objects.get(verb="issue-resolution").data["confirmed"] == [
        "ngày ký 04/02/2026 là đúng, tuy nghị quyết số 01 ký ngày 05/02/2026."
    ]
