"""Hostile people at every door: what they type, ask and send breaks no page and touches nobody else's rows."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from roviec.records.models import Unit
from roviec.web.doors import Door
from tests.house.test_doors import doors
from tests.web.examples import EXAMPLES, Example
from tests.web.hostile import (
    NAMED,
    QUERIES,
    SCRIPT,
    TYPED,
    Fields,
    Form,
    Forms,
    digest,
    first_who,
    foreign,
    forms_on,
    link_of,
)
from tests.web.people import Ward

DOORS = doors()
SENDING = sorted(name for name, (_, entrance) in DOORS.items() if "POST" in entrance.takes)
LOOKING = sorted(name for name, (_, entrance) in DOORS.items() if "GET" in entrance.takes)
ASKED = (SCRIPT, "9" * 19, "9" * 5000, "99/99/9999", "²", "-1")
REFUSED, FAULT = 400, 500
INSIDE = ("member", "group-head", "committee", "secretary")
"""Roles that may do nothing beyond their cell."""


def made(name: str, people: Ward) -> tuple[Door, str, Example]:
    """The door, its address here, and its example."""
    route, entrance = DOORS[name]
    kind = entrance.thing.name if entrance.thing else "unit"
    if kind != "draft":
        EXAMPLES["draft"](people)
    example = EXAMPLES[kind](people)["here"]
    return entrance, link_of(route, example), example


def browser(people: Ward, who: str, entrance: Door) -> Client:
    """Somebody at the door; at an open one a stranger."""
    client = Client(raise_request_exception=False)
    return client if entrance.is_open else people.signed_in(who, client)


def pages(example: Example) -> Iterator[str]:
    """Addresses one can look at with these keys."""
    for name in LOOKING:
        route, entrance = DOORS[name]
        if entrance.thing and entrance.thing.name in example.keys:
            yield link_of(route, example)


def form_of(client: Client, entrance: Door, link: str, example: Example, people: Ward) -> Form:
    """The form that is sent to the door: on its own page, else on the pages of its thing, its unit or its member."""
    keys = {"unit": people.cell.pk, "member": people.cuc.pk, **example.keys}
    near = [link] if "GET" in entrance.takes else pages(Example(keys))
    union = Form(link)
    for page in near:
        for form in forms_on(client, page):
            if form.action == link:
                union.fields = {**form.fields, **union.fields}
                union.typed |= form.typed
    return union


PLAIN = ("edition", "member", "duty", "day", "role", "act", "group", "share")
"""Fields that are sent where the page shows no form."""


def attacks(form: Form, people: Ward) -> Iterator[Fields]:
    """What is typed alone, then every field, each time another value in each; then foreign keys; then lists."""
    every = [name for name in form.fields if name not in ("csrfmiddlewaretoken", "once")] or list(PLAIN)
    for turn in range(4):
        typed = sorted(form.typed)
        yield {**form.fields, **{name: TYPED[(turn * 3 + at) % len(TYPED)] for at, name in enumerate(typed)}}
    for turn in range(len(TYPED) // 2):
        yield {name: TYPED[(turn * 2 + at) % len(TYPED)] for at, name in enumerate(every)}
    theirs = foreign(people)
    kept = {name: value for name, value in form.fields.items() if name != "once"}
    for key in theirs[:4]:
        yield {**kept, **{name: key for name in every if name not in form.typed and name != "edition"}}
    yield {name: [SCRIPT, theirs[0]] for name in every}


def sent(client: Client, link: str, fields: Fields, far: list[Unit], before: list[str]) -> str:
    """What went wrong with the answer; what it changed is taken back."""
    with transaction.atomic():
        answer = client.post(link, fields)
        is_done = answer.status_code < REFUSED
        touched = "touched another cell" if is_done and digest(far) != before else ""
        transaction.set_rollback(True)
    return wrong_with(answer) or touched


def asked(client: Client, link: str) -> str:
    """What went wrong with the page; readings it noted are taken back."""
    with transaction.atomic():
        answer = client.get(link)
        transaction.set_rollback(True)
    return wrong_with(answer)


def wrong_with(answer: HttpResponse) -> str:
    """A fault of the server, or the script as it was typed."""
    if answer.status_code >= FAULT:
        return str(answer.status_code)
    is_page = "html" in answer.headers.get("Content-Type", "")
    return "script" if is_page and SCRIPT.encode() in answer.content else ""


@pytest.mark.parametrize("name", SENDING)
def test_what_is_typed_breaks_nothing(name: str, people: Ward) -> None:
    """No fault, no script as it was typed, nothing of another cell changed by who may do nothing outside theirs."""
    entrance, link, example = made(name, people)
    who = first_who(entrance, "POST", example, people)
    client = browser(people, who, entrance)
    form = form_of(client, entrance, link, example, people)
    far = [people.far_ward, people.far_cell] + ([people.other_cell] if who in INSIDE else [])
    before = digest(far)
    wrong = [(fault, fields) for fields in attacks(form, people) if (fault := sent(client, link, fields, far, before))]
    assert wrong == []


@pytest.mark.parametrize("name", LOOKING)
def test_what_is_asked_breaks_nothing(name: str, people: Ward) -> None:
    entrance, link, example = made(name, people)
    client = browser(people, first_who(entrance, "GET", example, people), entrance)
    typed = ("&".join(f"{each}={quote(value)}" for each in NAMED) for value in ASKED)
    wrong = [(fault, query) for query in (*QUERIES, *typed) if (fault := asked(client, f"{link}?{query}"))]
    assert wrong == []


def test_a_neighbours_row_that_changes_is_seen(people: Ward) -> None:
    before = digest([people.other_cell])
    people.hoa.job = "giáo viên"
    people.hoa.save()
    assert digest([people.other_cell]) != before


def test_what_runs_in_a_page_and_fields_of_its_forms_are_seen() -> None:
    page = '<a href="javascript:x" onx=1></a><form method=POST action=/x/><input name=a value=1><textarea name=b>'
    read = Forms(page)
    assert (read.running, wrong_with(HttpResponse(SCRIPT)), read.forms) == (
        ["href", "onx"],
        "script",
        [Form("/x/", {"a": "1", "b": ""}, {"a", "b"})],
    )
