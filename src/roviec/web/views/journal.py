"""The journal of a unit, and what concerns oneself in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roviec.records.models import Journal, Unit
from roviec.records.queries.journal import journal_about, journal_of, names_of, verbs_of
from roviec.web.asked import Asked
from roviec.web.forms.journal import Asking
from roviec.web.journal_facts import told
from roviec.wording import catalogue

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng nhật ký - an entry in words: who, what, about whom or what, its facts, on whose behalf."""

    entry: Journal
    who: str
    did: str
    about: str
    facts: list[str]
    is_on_behalf: bool


def index(request: Asked, unit: Unit) -> HttpResponse:
    """What happened in the unit and below it, the newest first; by person, act and day."""
    form = Asking(request.GET or None, verbs=_words(verbs_of(unit)))
    asked = form.cleaned_data if form.is_valid() else {}
    found = journal_of(unit, who=asked.get("who", ""), verb=asked.get("verb", ""), day=asked.get("day"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = _lines(page, request, unit)
    context = {"unit": unit, "form": form, "page": page, "lines": lines, "is_narrowed": any(asked.values())}
    return render(request, "journal/index.html", context)


def own(request: Asked) -> HttpResponse:
    """What others did with one's own record: who has read what is sensitive, what was done on one's behalf."""
    page = Paginator(journal_about(request.account), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "journal/own.html", {"page": page, "lines": _lines(page, request, None)})


def _lines(page: Any, request: Asked, unit: Unit | None) -> list[Line]:
    entries = list(page)
    names = names_of(entries)
    return [_line(one, names, told(one, names, _say(), request.actor, unit)) for one in entries]


def _line(one: Journal, names: dict[str, str], facts: list[str]) -> Line:
    kind = one.about.partition(":")[0]
    word = _say().get(f"about-{kind}", "")
    thing = names.get(one.about) or one.data.get("name") or _("không còn")
    return Line(
        facts=facts,
        entry=one,
        who=names.get(f"who:{one.who}", one.who),
        did=_verb(one.verb),
        about=f"{word} {thing}".strip(),
        is_on_behalf="behalf_of" in one.data,
    )


def _words(verbs: list[str]) -> list[tuple[str, str]]:
    """Verbs with their words, in the order of the words."""
    return sorted(((verb, _verb(verb)) for verb in verbs), key=lambda pair: pair[1])


def _verb(verb: str) -> str:
    return _say().get(f"verb-{verb}", verb)


def _say() -> Mapping[str, str]:
    return catalogue((get_language() or "vi")[:2])
