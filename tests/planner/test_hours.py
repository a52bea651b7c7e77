from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.calendar import LooseDate
from roviec.domain.people import Health, Member, Standing
from roviec.planner.hours import capacity, carried_posts
from roviec.planner.settings import Settings
from tests.cast import AN, BINH, DUTIES, TODAY

UNKNOWN = Member(key="x", name="Lý Văn Tám", cell="Chi bộ 1", health=Health.GOOD)


def test_what_the_review_says_counts_and_nothing_is_assumed() -> None:
    assert capacity(AN, TODAY) == (60, ())


@pytest.mark.parametrize(("months", "hours"), [(0, 15), (4, 10), (12, 0)])
def test_who_is_away_part_of_the_year_has_fewer_hours(months: int, hours: float) -> None:
    quarters, notes = capacity(replace(AN, months_away=months), TODAY)
    assert (quarters / 4, [note.code for note in notes]) == (hours, ["hours-away"] if months else [])


@pytest.mark.parametrize(
    ("changes", "hours"),
    [
        ({"born": LooseDate(1960), "job": "hưu trí"}, 22),
        ({"born": LooseDate(1950)}, 13),
        ({"born": LooseDate(1980), "job": "công nhân"}, 11),
        ({"born": LooseDate(1980), "job": "giáo viên nghỉ hưu"}, 22),
        ({"born": LooseDate(1980)}, 14),
        ({}, 22),
        ({"health": Health.LIMITED}, 15.25),
        ({"health": None}, 15.25),
        ({"health": Health.WEAK}, 8.75),
        ({"standing": Standing.REDUCED}, 11),
    ],
)
def test_assumed_hours_go_by_age_work_and_health(changes: dict[str, object], hours: float) -> None:
    quarters, notes = capacity(replace(UNKNOWN, **changes), TODAY)
    assert (quarters / 4, [note.about["hours"] for note in notes]) == (hours, [hours])


def test_a_post_that_is_no_duty_of_the_list_takes_hours() -> None:
    load, notes = carried_posts(BINH, DUTIES, Settings())
    assert [(note.code, note.about["post"], note.about["hours"]) for note in notes] == [
        ("post-carried", "chi ủy viên", load / 4)
    ]


def test_a_post_unknown_to_the_catalogue_takes_the_hours_of_the_settings() -> None:
    member = replace(UNKNOWN, posts=("hội trưởng hội chim cảnh",))
    assert carried_posts(member, (), Settings(assumed_post_load=6))[0] == 6


def test_a_post_that_is_a_duty_of_the_list_is_not_counted_twice() -> None:
    duties = (replace(DUTIES[0], name="Chi ủy viên phụ trách dân vận"),)
    assert carried_posts(BINH, duties, Settings()) == (0, ())


def test_the_secretary_carries_no_second_load_for_sitting_in_the_committee() -> None:
    alone = carried_posts(replace(BINH, posts=("bí thư chi bộ",)), (), Settings())
    assert carried_posts(replace(BINH, posts=("bí thư chi bộ", "chi ủy viên")), (), Settings()) == alone
