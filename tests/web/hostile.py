"""What somebody who means harm would type, and the fields of the forms they would type it into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.test import Client

from roviec.records.actors import actor_of
from roviec.records.models import Unit
from roviec.web.asked import today
from roviec.web.doors import Door, refused
from tests.web.examples import Example
from tests.web.people import Ward

Fields = dict[str, str | list[str]]
SCRIPT = "<script>alert(1)</script>"
TYPED = (
    "x" * 10_000,
    SCRIPT,
    "'\"--;",
    "-1",
    "9" * 19,
    "9" * 5000,
    "31/02/2026",
    "0000",
    "99/99/9999",
    "\u202e\u2066\u200b\u00ad\ufeff",
    "²",
    "٣",
    "",
)
"""Text, numbers and days that no form expects."""
QUERIES = (
    "page=-1",
    "page=abc",
    "page=" + "9" * 5000,
    "on=99/99/9999&as=now",
    "year=abc",
    "year=" + "9" * 5000,
    "year=%C2%B2",
    "q=" + "x" * 5000 + "&find=%01&unit=%01",
    "view=%3Cscript%3Ealert(1)%3C/script%3E&show=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=%3Cscript%3Ealert(1)%3C/script%3E&find=%3Cscript%3Ealert(1)%3C/script%3E&next=%3Cscript%3Ealert(1)%3C/script%3E",
)
"""What follows the question mark on every page."""
NAMED = (
    *("q", "find", "part", "as", "with", "instead", "member", "duty", "unit", "edition", "show", "format", "price"),
    *("propose", "tick", "groups", "size", "officer", "people", "verb", "actor", "from", "to", "group", "lane"),
)
"""Names of questions the pages know; each is asked with everything that is typed."""


@dataclass
class Form:
    """Biểu mẫu - where a form is sent to and what it would send untouched; `typed` are the fields one can type in."""

    action: str
    fields: Fields = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """Reads the forms that are sent by POST, and attributes that would run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.running: list[str] = []
        self._select = self._area = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.running += [name for name, value in given.items() if name.startswith("on") or "javascript:" in value]
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.forms.append(Form(given.get("action", "")))
        if self._inside and (name := given.get("name", "")):
            self._field(tag, name, given)
        if self._inside and tag == "option" and self._select:
            self.forms[-1].fields.setdefault(self._select, given.get("value", ""))

    def _field(self, tag: str, name: str, given: Mapping[str, str]) -> None:
        form = self.forms[-1]
        self._select = name if tag == "select" else self._select
        if tag in ("input", "textarea", "button"):
            form.fields.setdefault(name, given.get("value", ""))
        if tag == "textarea" or (tag == "input" and given.get("type", "text") in ("text", "search", "password")):
            form.typed.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "select":
            self._select = ""


def first_who(entrance: Door, method: str, example: Example, people: Ward) -> str:
    """The first of the cast for whom the door opens; nobody for a door that is open to all; "" if there is none."""
    if entrance.thing is None:
        return "secretary"
    found = entrance.thing.find(example.keys[entrance.thing.name], today())
    assert found is not None
    act = entrance.right(method, found.thing)
    for who, account in people.accounts.items():
        request = type("Request", (), {"actor": actor_of(account, today())})()
        if act is None or refused(request, act, found) is None:
            return who
    return ""


def link_of(route: str, example: Example) -> str:
    """The address with the keys in it."""
    return "/" + re.sub(r"<\w+:(\w+)>", lambda key: str(example.keys.get(key[1], 0)), route)


def neighbours(units: list[Unit]) -> Iterator[QuerySet[Model]]:
    """The rows of these units: of the units themselves, of their people, of their drafts."""
    people = Q(memberships__unit__in=units)
    for model in apps.get_app_config("records").get_models():
        names = {one.name for one in model._meta.get_fields()}
        if model.__name__ in ("Journal", "Visit", "Once", "Transfer", "Succession"):
            continue
        rows: QuerySet[Model] = model._default_manager.all()
        if model is Unit:
            yield rows.filter(pk__in=[unit.pk for unit in units])
        elif model.__name__ == "Member":
            yield rows.filter(people)
        elif "unit" in names:
            yield rows.filter(unit__in=units)
        elif "draft" in names:
            yield rows.filter(draft__unit__in=units)
        elif "member" in names:
            yield rows.filter(member__memberships__unit__in=units)


def foreign(people: Ward) -> list[str]:
    """Keys of the neighbour's: the unit, its people, what lies there."""
    found = dict.fromkeys(str(rows.values_list("pk", flat=True)[0]) for rows in neighbours([people.other_cell]) if rows)
    return list(found)


def digest(units: list[Unit]) -> list[str]:
    """Everything kept of these units, to be compared."""
    return [f"{rows.model.__name__}{sorted(map(repr, rows.values()))}" for rows in neighbours(units)]


def forms_on(client: Client, link: str) -> list[Form]:
    """The forms of a page, each with where it is sent."""
    answer = client.get(link)
    if "html" not in answer.headers.get("Content-Type", ""):
        return []
    found = Forms(answer.content.decode()).forms
    for form in found:
        form.action = (form.action or link).split("?")[0]
        form.action = form.action if form.action.startswith("/") else link
    return found
