"""Two people of one name are told apart wherever one of them is marked, typed for or sent something."""

from __future__ import annotations

import pytest

from roviec.actions.meeting_contents import meeting_contents
from roviec.domain.calendar import LooseDate
from roviec.papers.layout import Layout
from roviec.papers.meeting_shelf import MEETING_PAPERS
from roviec.records.models import Member
from tests.actions.meetings import meeting, released
from tests.actions.resolutions import YEAR, decided, issued
from tests.papers.reading import paragraphs
from tests.records.rows import joined, member
from tests.web.people import Ward
from tests.web.remarks import heard

BOTH = ("Lê Thị Cúc (1972)", "Lê Thị Cúc (1980)")


@pytest.fixture
def twin(people: Ward) -> Member:
    """Another Cúc of the same cell."""
    made = member("Lê Thị Cúc", "28009999", born=LooseDate(1980))
    joined(made, people.cell, group="Tổ đảng số 1")
    return made


def named(people: Ward, link: str) -> list[bool]:
    """Which of both stand on the page of the secretary."""
    shown = people.signed_in("secretary").get(link).content.decode()
    return [name in shown for name in BOTH]


@pytest.mark.parametrize("page", ["roll/", "roll/sheet/", ""])
def test_on_the_pages_of_a_meeting(people: Ward, twin: Member, page: str) -> None:
    made = meeting(people, draft=released(people))
    how = {"way": "account", "asked_at": made.called_at, "actor": "secretary"}
    made.absence_requests.create(member=people.cuc, why="Nằm viện", **how)
    made.absence_requests.create(member=twin, why="Đi xa", **how)
    assert named(people, f"/meetings/{made.pk}/{page}") == [True, True]


def test_on_the_refusal_of_the_roll(people: Ward, twin: Member) -> None:
    made = meeting(people)
    shown = people.signed_in("secretary").post(f"/meetings/{made.pk}/roll/", {"row": [people.an.pk]}).content.decode()
    assert [shown.count(name) > 4 for name in BOTH] == [True, True]


@pytest.mark.parametrize("page", ["", "blank/"])
def test_in_the_review(people: Ward, twin: Member, page: str) -> None:
    assert named(people, f"/units/{people.cell.pk}/reviews/{page}?year={YEAR}") == [True, True]


@pytest.mark.parametrize("page", ["new/", "sheet/", "?show=silent"])
def test_where_opinions_are_typed_in(people: Ward, twin: Member, page: str) -> None:
    assert named(people, f"{heard(people).link}{page}") == [True, True]


def test_in_the_list_of_opinions(people: Ward, twin: Member) -> None:
    cell = heard(people)
    for one in (people.cuc, twin):
        cell.written(one)
    assert named(people, cell.link) == [True, True]


def test_in_a_vote_by_name(people: Ward, twin: Member) -> None:
    made = meeting(people, draft=released(people))
    made.roll.create(member=twin, standing="official", mark="present")
    vote = made.votes.create(
        place=1, subject="whole", question="Thông qua", form="taps", draft=made.draft, opened_at=made.called_at,
        actor="secretary",
    )  # fmt: skip
    for one in (people.cuc, twin):
        vote.taps.create(member=one, choice="yes", way="account", at=made.called_at, actor="secretary")
    shown = people.signed_in("secretary").get(f"/votes/{vote.pk}/").content.decode()
    assert [shown.count(name) for name in BOTH] == [2, 2]


@pytest.mark.parametrize(
    "page", ["units/{unit}/handover/", "units/{unit}/handover/slips/", "resolutions/{key}/publication/"]
)
def test_when_duties_are_handed_over(people: Ward, twin: Member, page: str) -> None:
    decided(people)
    made = issued(people)
    shown = people.signed_in("secretary").get("/" + page.format(unit=people.cell.pk, key=made.pk) + f"?year={YEAR}")
    assert (BOTH[0] in shown.content.decode(), BOTH[1] in shown.content.decode()) == (True, False)


@pytest.mark.parametrize("stem", ["roll_call", "draft_notice"])
def test_on_papers_of_a_meeting(people: Ward, twin: Member, stem: str) -> None:
    contents = meeting_contents(meeting(people, draft=released(people)))
    paper = next(one for one in MEETING_PAPERS if one.stem == stem)
    lines = paragraphs(paper.make(contents, Layout.load()))
    assert [name in lines for name in BOTH] == [True, True]
