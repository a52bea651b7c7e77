"""What the facts of a journal entry say in words: which member, duty, role, group, from when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from roviec.domain.access import Act
from roviec.records.actors import Actor
from roviec.records.models import Journal, Unit
from roviec.records.queries.journal import FACTS, SHOWN, lines_in

Texts = Mapping[str, str]
WORDED = {"role": "role", "standing": "paper-standing", "how": "leaving"}
"""Name of a fact that is a code -> kind of the code's words."""
PLAIN = ("code", "name", "number", "before", "group", "day", "count")
"""Facts that are shown as they are, in this order."""


def told(one: Journal, names: Texts, words: Texts, actor: Actor, unit: Unit | None) -> list[str]:
    """The facts of an entry, each as `word: value`.

    Members are named only to who may see them, the pairs of a draft only to who may see it unreleased; no reason and
    nothing else that somebody typed about a person is shown.
    """
    sees_members = unit is not None and actor.can(Act.VIEW_MEMBER, unit)
    sees_drafts = unit is not None and actor.can(Act.VIEW_UNRELEASED, unit)
    if one.about.startswith("draft:") and not (sees_members and sees_drafts):
        return [_plain("number", one.data["number"], words)] if _is_shown(one, "number") else []
    parts = [*_named(one, names, words, sees_members=sees_members), *_lines(one, names)]
    parts += [_coded(fact, kind, one.data[fact], words) for fact, kind in WORDED.items() if one.data.get(fact)]
    parts += [_plain(fact, one.data[fact], words) for fact in PLAIN if _is_shown(one, fact)]
    return [*parts, *_lists(one, words)]


def _named(one: Journal, names: Texts, words: Texts, *, sees_members: bool) -> Iterator[str]:
    for fact, kind in FACTS.items():
        keys = [key for key in _keys(one.data.get(fact)) if f"{kind}:{key}" != one.about]
        if not keys or (kind == "member" and not sees_members) or (kind == "duty" and one.data.get("code")):
            continue
        shown = [names.get(f"{kind}:{key}", _("không còn")) for key in keys[:SHOWN]]
        more = [_("và %(n)d người nữa") % {"n": len(keys) - SHOWN}] if len(keys) > SHOWN else []
        yield f"{words[f'fact-{fact}']}: {', '.join([*shown, *more])}"


def _keys(value: Any) -> list[int]:
    every = value if isinstance(value, list) else [value]
    return [key for key in every if isinstance(key, int) and not isinstance(key, bool)]


def _lines(one: Journal, names: Texts) -> Iterator[str]:
    codes = one.data.get("codes")
    kept = codes if isinstance(codes, dict) else {}
    for who, duty in lines_in(one):
        what = kept.get(str(duty)) or names.get(f"duty:{duty}") or _("không còn")
        yield f"{names.get(f'member:{who}') or _('không còn')} – {what}"


def _coded(fact: str, kind: str, code: Any, words: Texts) -> str:
    return f"{words[f'fact-{fact}']}: {words.get(f'{kind}-{code}', str(code))}"


def _is_shown(one: Journal, fact: str) -> bool:
    value = one.data.get(fact)
    if fact == "before" and value == 0:  # no version was chosen before
        return False
    return isinstance(value, str | int) and value != "" and not (fact == "count" and bool(one.data.get("members")))


def _plain(fact: str, value: Any, words: Texts) -> str:
    shown = "/".join(reversed(str(value).split("-"))) if fact == "day" else str(value)
    return f"{words[f'fact-{fact}']}: {shown}"


def _lists(one: Journal, words: Texts) -> Iterator[str]:
    """Codes of duties, the names of fields that were changed, without what stood in them, and what was confirmed."""
    word: dict[str, Callable[[str], str]] = {
        "codes": str,
        "fields": lambda name: words.get(f"field-{name}", name),
        "confirmed": str,
    }
    for fact, named in word.items():
        value = one.data.get(fact)
        if isinstance(value, list) and value:
            more = "…" if len(value) > SHOWN else ""
            yield f"{words[f'fact-{fact}']}: {', '.join(named(str(each)) for each in value[:SHOWN])}{more}"
