"""What has changed about the people of last year's duties; what contradicts itself in a duty."""

from __future__ import annotations

import pytest

from roviec.domain.carrying import Holder, changes
from roviec.domain.clarity import impossible
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Standing
from roviec.domain.reasons import reason

POST = Condition(Kind.POST, values=("tổ trưởng tổ dân phố",))
DUTY = Duty("N01", "Tổ trưởng", "Chi bộ khu phố 1", conditions=(POST,))


@pytest.mark.parametrize(
    ("holder", "found"),
    [
        (Holder("An"), (reason("carry-left", member="An"),)),
        (Holder("Dũng", Standing.EXEMPT), (reason("carry-exempt", member="Dũng"),)),
        (Holder("Cúc", Standing.SUSPENDED), (reason("carry-inactive", member="Cúc"),)),
        (Holder("Cúc", Standing.REDUCED), ()),
        (
            Holder("Bình", Standing.OFFICIAL, (), ("Tổ trưởng tổ dân phố số 3",)),
            (reason("carry-post-ended", member="Bình", post="Tổ trưởng tổ dân phố số 3"),),
        ),
        (Holder("Bình", Standing.OFFICIAL, ("Tổ trưởng tổ dân phố",), ("Tổ trưởng tổ dân phố",)), ()),
        (Holder("Bình", Standing.OFFICIAL, (), ("Hội trưởng hội phụ nữ",)), ()),
    ],
)
def test_each_change_of_a_holder_has_its_reason(holder: Holder, found: tuple[object, ...]) -> None:
    assert changes(DUTY, [holder]) == found


def test_a_duty_nobody_had_says_so() -> None:
    assert changes(DUTY, []) == (reason("carry-nobody", duty="N01"),)


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, []),
        ({"people_min": 3, "people_max": 2}, ["duty-people-order"]),
        ({"people_min": 0, "people_max": 0}, ["duty-for-nobody"]),
        ({"people_min": 0, "people_max": 0, "households": 40}, []),
        ({"share_min": 0}, ["duty-share-order"]),
        ({"share_min": 9, "share_max": 3, "people_min": 2}, ["duty-people-order", "duty-share-order"]),
    ],
)
def test_what_contradicts_itself_comes_all_at_once(fields: dict[str, int], codes: list[str]) -> None:
    assert [one.code for one in impossible(Duty("N01", "Trực", "Chi bộ", **fields))] == codes  # type: ignore[arg-type] # whole numbers only
