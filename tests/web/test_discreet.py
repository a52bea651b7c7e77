"""Health and wishes reach nobody who may not see them: no page says a word that depends on them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.db import transaction

from roviec.records.models import Member, Review
from tests.house.test_doors import doors
from tests.web.drafts import YEAR, condition, drafting
from tests.web.examples import EXAMPLES, Example
from tests.web.hostile import link_of
from tests.web.people import Ward

LOOKING = sorted(name for name, (_, entrance) in doors().items() if "GET" in entrance.takes)
OUTSIDE = ("ward-officer", "member", "group-head", "auditor")
"""Roles that see neither health nor wishes of others."""
REASONED = re.compile(r"/drafts/|/units/\d+/changes/")
"""A version says who could not take a duty, in general words: domain/discretion.py, with tests of its own."""
CHANGING = re.compile(r"\b(?:[A-Za-z0-9]{64}|[0-9a-f]{32})\b|\d\d:\d\d(?::\d\d)?")
"""Tokens and times of day, which differ from answer to answer."""
LEVELS = (
    {"health": "good", "wishes": ["N01"], "unwanted": ["N03"]},
    {"health": "weak", "wishes": ["N02"], "unwanted": ["N01"]},
)


def reviewed(people: Ward, **fields: object) -> None:
    """Everybody but Cúc has such a review."""
    for who in Member.objects.exclude(pk=people.cuc.pk):
        Review.objects.update_or_create(member=who, year=YEAR, defaults=fields)


def addresses(people: Ward) -> list[str]:
    """Every page of what lies here."""
    made = drafting(people)
    condition(made.meeting, "health", health="good")
    made.draft.is_released = True
    made.draft.state = "adopted"
    made.draft.save()
    kinds = ("post", "absence", "exemption", "seat", "importing", "account", "entry", "run")
    keys = {kind: EXAMPLES[kind](people)["here"] for kind in kinds} | {
        "draft": Example({"draft": made.draft.pk, "member": people.an.pk, "duty": made.meeting.pk}),
        "duty": Example({"duty": made.meeting.pk}),
        "unit": Example({"unit": people.cell.pk}),
        "member": Example({"member": people.an.pk}),
    }
    every = [(route, each.thing.name if each.thing else "unit") for route, each in (doors()[name] for name in LOOKING)]
    found = [link_of(route, keys[kind]) for route, kind in every if kind in keys]
    found += [
        f"/drafts/{made.draft.pk}/why/?member={people.an.pk}&duty={made.meeting.pk}&price=1",
        f"/drafts/{made.draft.pk}/?view=duties",
        f"/units/{people.cell.pk}/members/?q=an",
        "/search/?q=nguyen",
        f"/units/{people.ward.pk}/gaps/",
        f"/units/{people.ward.pk}/figures/",
        f"/units/{people.ward.pk}/journal/",
        f"/units/{people.ward.pk}/",
        f"/units/{people.ward.pk}/members/export/",
        f"/units/{people.cell.pk}/changes/?propose=1",
    ]
    return found


def said(content: bytes) -> str:
    """The answer as text, without what differs from answer to answer."""
    if content[:2] == b"PK":
        book = zipfile.ZipFile(io.BytesIO(content))
        return "".join(
            book.read(name).decode("utf-8", "replace") for name in sorted(book.namelist()) if "core" not in name
        )
    return CHANGING.sub("", content.decode("utf-8", "replace"))


def walked(people: Ward, who: str, every: list[str]) -> dict[str, tuple[int, str]]:
    """Each page as this person sees it; what was noted on the way is taken back."""
    with transaction.atomic():
        client = people.signed_in(who)
        client.get(f"/?year={YEAR}")
        found = {}
        for link in every:
            answer = client.get(link)
            found[link] = (answer.status_code, said(b"".join(answer) if answer.streaming else answer.content))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("who", OUTSIDE)
def test_pages_do_not_depend_on_health_and_wishes(who: str, people: Ward) -> None:
    every = addresses(people)
    answers = []
    for fields in LEVELS:
        reviewed(people, **fields)
        answers.append(walked(people, who, every))
    differ = [link for link in every if answers[0][link] != answers[1][link]]
    assert [link for link in differ if not REASONED.match(link)] == []
