"""My duties: only what is chosen and released, only one's own; before that, where it stands."""

from __future__ import annotations

import pytest
from django.utils import timezone

from roviec.records.models import Cycle, Draft, DraftLine
from roviec.web.asked import today, usual_year
from tests.records.rows import duty
from tests.web.people import Ward

YEAR = usual_year(today())


def given(people: Ward, **fields: object) -> Draft:
    """A draft in which Cúc and Bình have a duty, and An another."""
    usual = {"year": YEAR, "number": 1, "state": "adopted", "is_released": True, "made_by": "hand", "actor": "an"}
    draft = Draft.objects.create(unit=people.cell, made_at=timezone.now(), **{**usual, **fields})
    visit = duty(people.cell, year=YEAR, name="Thăm hộ nghèo", product="Sổ thăm hộ", due="ngày 25 hằng tháng")
    write = duty(people.cell, "N04", year=YEAR, name="Ghi biên bản")
    for who, what in ((people.cuc, visit), (people.binh, visit), (people.an, write)):
        DraftLine.objects.create(draft=draft, member=who, duty=what)
    return draft


def text(people: Ward, who: str) -> str:
    return people.signed_in(who).get("/my/duties/").content.decode()


def test_ones_own_duty_with_product_due_others_and_whom_to_ask(people: Ward) -> None:
    given(people)
    lines = people.signed_in("member").get("/my/duties/").context["own"].lines
    assert [(one.duty.name, one.others, one.asked) for one in lines] == [
        ("Thăm hộ nghèo", ("Trần Thị Bình",), ("Nguyễn Văn An",))
    ]
    assert all(words in text(people, "member") for words in ("Sổ thăm hộ", "ngày 25 hằng tháng"))


def test_nothing_of_anothers_duties_is_shown(people: Ward) -> None:
    given(people)
    assert "Ghi biên bản" not in text(people, "member")


@pytest.mark.parametrize(
    "fields",
    [
        {"is_released": False},
        {"state": "draft", "is_released": False},
        {"state": "discarded", "is_released": False},
        {"year": YEAR - 1},
    ],
)
def test_what_is_not_chosen_released_and_of_the_year_is_hidden(people: Ward, fields: dict[str, object]) -> None:
    given(people, **fields)
    assert "Thăm hộ nghèo" not in text(people, "member")


def test_before_the_release_the_page_says_where_it_stands(people: Ward) -> None:
    Cycle.objects.create(unit=people.cell, year=YEAR, step="draft", moved_at=timezone.now())
    assert "Chi bộ khu phố 1 đang ở bước “Dự kiến”" in text(people, "member")


def test_who_is_no_member_is_told_so(people: Ward) -> None:
    assert "không gắn với một đảng viên" in text(people, "ward-officer")


def test_home_names_ones_own_duties_first(people: Ward) -> None:
    given(people)
    page = people.signed_in("member").get("/").content.decode()
    assert page.index("Thăm hộ nghèo") < page.index("Việc cần làm")
