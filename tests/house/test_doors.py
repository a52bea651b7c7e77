"""Every address is a door, and every door keeps the table of rights: each role, near and far, looking and sending."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from roviec.domain.access import Act
from roviec.records.actors import actor_of
from roviec.web.asked import today
from roviec.web.doors import Door, door, door_of, refused
from roviec.web.things.thing import Found
from roviec.web.things.units import UNIT
from tests.web.examples import EXAMPLES, Example
from tests.web.people import Ward

HIDDEN, FORBIDDEN = 404, 403
TOKEN = re.compile(r"\b(?:[A-Za-z0-9]{64}|[0-9a-f]{32})\b")
"""Tokens of forms, which differ from answer to answer."""


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the installation with its full route."""
    for each in (resolver or get_resolver()).url_patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        else:
            yield route, each


def doors() -> dict[str, tuple[str, Door]]:
    """Name of the address -> route and door."""
    found = {pattern.name or route: (route, door_of(pattern.callback)) for route, pattern in patterns()}
    return {name: (route, entrance) for name, (route, entrance) in found.items() if entrance}


def undoored(every: list[tuple[str, URLPattern]]) -> list[str]:
    """Routes that are no doors."""
    return [route for route, pattern in every if door_of(pattern.callback) is None]


def test_every_address_is_a_door() -> None:
    assert undoored(list(patterns())) == []


def test_an_address_that_is_no_door_is_seen() -> None:
    assert undoored([("x/", path("x/", lambda request: HttpResponse()))]) == ["x/"]


def test_names_of_addresses_stand_once() -> None:
    names = [pattern.name for _, pattern in patterns()]
    assert [name for name in names if names.count(name) > 1] == []


THINGS = {name: (route, entrance) for name, (route, entrance) in doors().items() if entrance.thing}


def test_every_thing_has_an_example() -> None:
    assert {entrance.thing.name for _, entrance in THINGS.values() if entrance.thing} - set(EXAMPLES) == set()


def expected(people: Ward, who: str, act: Act, found: Found) -> int | None:
    """HIDDEN, FORBIDDEN, or None where the door must open."""
    actor = actor_of(people.accounts[who], today())
    refusal = next((no for no in [refused_by(actor, act, found)] if no), None)
    return None if refusal is None else HIDDEN if refusal == "hidden" else FORBIDDEN


def refused_by(actor: object, act: Act, found: Found) -> str:
    request = type("Request", (), {"actor": actor})()
    reason = refused(request, act, found)
    return reason.code if reason else ""


def address(route: str, example: Example) -> str:
    """The route with the keys of the example in it."""
    for name, key in example.keys.items():
        for kind in ("int", "str", "slug"):
            route = route.replace(f"<{kind}:{name}>", str(key))
    assert "<" not in route, f"the example lacks a key of {route}"
    return f"/{route}"


def answered(client: Client, method: str, link: str) -> int:
    """The status; what the answer changed is taken back, so that each role finds the thing as it was."""
    with transaction.atomic():
        answer = client.get(link) if method == "GET" else client.post(link, {})
        transaction.set_rollback(True)
    return answer.status_code


def test_the_examples_live_in_one_world(people: Ward) -> None:
    """The browser's journeys make all of them at once; things that are one row under two names once."""
    made = {name: example(people) for name, example in EXAMPLES.items() if name not in ("incoming", "outgoing")}
    assert [name for name, places in made.items() if "here" not in places] == []


@pytest.mark.parametrize("name", sorted(THINGS))
def test_a_door_keeps_the_table(name: str, people: Ward) -> None:
    """Every role at every distance, looking and sending nothing; who may not enter gets exactly 404 or 403."""
    route, entrance = THINGS[name]
    assert entrance.thing is not None
    wrong = []
    browsers = {who: people.signed_in(who) for who in people.accounts}
    for where, example in EXAMPLES[entrance.thing.name](people).items():
        found = entrance.thing.find(example.keys[entrance.thing.name], today())
        assert found is not None, f"{where}: the example is not found"
        for method in entrance.takes:
            act = entrance.right(method, found.thing)
            for who in people.accounts:
                want = expected(people, who, act, found) if act else None
                got = answered(browsers[who], method, address(route, example))
                if got >= 500 or (want is None and got in (HIDDEN, FORBIDDEN)) or (want is not None and got != want):
                    wrong.append((who, where, method, want, got))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(THINGS))
def test_foreign_and_missing_look_alike(name: str, people: Ward) -> None:
    route, entrance = THINGS[name]
    assert entrance.thing is not None
    example = EXAMPLES[entrance.thing.name](people)["here"]
    missing = Example({**example.keys, entrance.thing.name: 987_654_321})
    client = people.signed_in("far-officer")
    method = entrance.takes[0]
    answers = []
    for one in (example, missing):
        link = address(route, one)
        answer = client.get(link) if method == "GET" else client.post(link, {})
        answers.append((answer.status_code, TOKEN.sub("", answer.content.decode()).replace(link, "")))
    assert (answers[0][0], answers[0] == answers[1]) == (HIDDEN, True)


@pytest.mark.parametrize("name", sorted(doors()))
def test_a_stranger_enters_only_what_is_open(name: str, people: Ward) -> None:
    route, entrance = doors()[name]
    key = entrance.thing.name if entrance.thing else ""
    link = address(route, EXAMPLES[key](people)["here"]) if key else f"/{route}"
    answer = Client().get(link) if entrance.takes[0] == "GET" else Client().post(link, {})
    refused_them = answer.status_code == 401 or answer.headers.get("Location", "").startswith("/sign-in/?next=")
    assert refused_them != entrance.is_open


def test_a_door_that_asks_too_little_is_seen(people: Ward) -> None:
    """The walk compares with the table: a page behind `view-unit` opens for a member who may not edit."""
    weak = door("x/<int:unit>/", lambda request, unit: HttpResponse("in"), "x", UNIT, see=Act.VIEW_UNIT)
    found = UNIT.find(people.cell.pk, today())
    assert found is not None
    entrance = door_of(weak.callback)
    assert entrance is not None
    assert (expected(people, "member", Act.EDIT_MEMBER, found), expected(people, "member", Act.VIEW_UNIT, found)) == (
        FORBIDDEN,
        None,
    )
