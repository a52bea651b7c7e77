"""Two officers issue the same resolution at the same moment: exactly one wins, the other is told."""

from __future__ import annotations

import pytest
from pytest_django.live_server_helper import LiveServer

from roviec.actions.verifying import verify
from roviec.records.models import Assignment, FrozenPaper, Journal, PaperNumber, Receipt, Resolution
from tests.actions.resolutions import YEAR, decided, issued
from tests.web.people import Ward
from tests.web.test_race import crowd, raced, together
from tests.web.test_resolutions import FORM

__all__ = ["crowd"]


@together
@pytest.mark.parametrize("numbers", [(1, 1), (1, 2), (1, 1, 2, 3)])
def test_one_of_several_issues_and_the_others_are_told(
    numbers: tuple[int, ...], crowd: Ward, live_server: LiveServer
) -> None:
    decided(crowd)
    link = f"/units/{crowd.cell.pk}/resolutions/issue/?year={YEAR}"
    client = crowd.signed_in("secretary")
    found = raced(live_server, client, link, *({**FORM, "number": number} for number in numbers))
    assert found == [302, *[422] * (len(numbers) - 1)]
    counts = [table.objects.count() for table in (Resolution, PaperNumber, Assignment, Receipt)]
    assert (counts, Journal.objects.filter(verb="issue-resolution").count()) == ([1, 1, 2, 2], 1)
    stems = FrozenPaper.objects.values_list("stem", flat=True)
    assert (len(set(stems)), verify().faults) == (len(stems), ())


@together
def test_the_same_member_receives_and_asks_at_once_and_one_is_told(crowd: Ward, live_server: LiveServer) -> None:
    decided(crowd)
    mine = issued(crowd).receipts.get(member=crowd.cuc)
    client, form = crowd.signed_in("member"), {"edition": 0, "request": "Xin đổi"}
    assert raced(live_server, client, f"/receipts/{mine.pk}/ask/", form, form) == [302, 422]
    mine.refresh_from_db()
    assert (mine.state, mine.edition) == ("asks", 1)
