"""What a cell has decided, as the needs of its cycle count it."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.records.queries.decided import days_to_remark
from tests.web.examples import draft
from tests.web.people import Ward


@pytest.mark.parametrize(("day", "left"), [(20, 5), (24, 1), (25, 0), (26, 0)])
def test_the_meeting_may_have_the_draft_on_the_last_day_to_speak(people: Ward, day: int, left: int) -> None:
    made = draft(people.cell, released_on=date(2026, 1, 20), remarks_until=date(2026, 1, 25))
    assert days_to_remark(made, date(2026, 1, day)) == left


def test_a_draft_without_a_last_day_is_waited_for_by_nobody(people: Ward) -> None:
    assert days_to_remark(draft(people.cell), date(2026, 1, 20)) == 0
