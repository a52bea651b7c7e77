"""Questions about the journal: what happened in a unit, what concerns oneself, and what entries are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Max, Q
from django.utils import timezone

from roviec.records.models import Account, Journal, Unit
from roviec.records.models.journal import JournalQuerySet
from roviec.records.queries.readings import reads_of

NAMED_BY = {
    "member": ("Member", "name"),
    "account": ("Account", "name"),
    "unit": ("Unit", "name"),
    "duty": ("Duty", "name"),
    "catalogue": ("CatalogueEntry", "name"),
    "draft": ("Draft", "unit__name"),
    "meeting": ("Meeting", "unit__name"),
    "run": ("PlanRun", "unit__name"),
    "import": ("ImportRun", "unit__name"),
    "seat": ("Seat", "name"),
    "post": ("PostHeld", "member__name"),
    "resolution": ("Resolution", "symbol"),
    "vote": ("Vote", "question"),
}
"""Kind of what an entry is about -> the table it stands in, and the column that names it."""
LONGEST_KEY = 18


def journal_of(unit: Unit, *, who: str = "", verb: str = "", day: date | None = None) -> JournalQuerySet:
    """What happened in the unit and below it, the newest first; by a person (name or login), verb, day."""
    found = Journal.objects.filter(unit_path__startswith=unit.path)
    if who:
        logins = Account.objects.called(who).values_list("login", flat=True)[:200]
        found = found.filter(Q(who__in=list(logins)) | Q(who__icontains=who))
    if verb:
        found = found.filter(verb=verb)
    if day:
        found = found.filter(at__gte=_morning(day), at__lt=_morning(day + timedelta(days=1)))
    return found.order_by("-pk")


def ahead_of_clock(by: timedelta = timedelta()) -> datetime | None:
    """When the last entry was written, if the clock of the machine is behind that by more; else None."""
    last: datetime | None = Journal.objects.order_by("-number").values_list("at", flat=True).first()
    return last if last and last > timezone.now() + by else None


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


CHANGES_NOTHING = ("sign-in", "sign-out-device", "export", "export-list", "change-password", "drop-import")
"""Verbs after which the register, its rights and its units are as before; reads (`read-...`) are such, too."""


def last_number() -> int:
    """The number of the last entry; 0 where there is none."""
    return Journal.objects.aggregate(last=Max("number"))["last"] or 0


def has_changed_since(number: int) -> bool:
    """Whether any act has changed something after the entry with this number: every act leaves an entry."""
    later = Journal.objects.filter(number__gt=number).exclude(verb__in=CHANGES_NOTHING)
    return later.exclude(verb__startswith="read-").exists()


def journal_about(account: Account) -> JournalQuerySet:
    """What others did with somebody's own record, account and reviews, reads of what is sensitive among it."""
    own = Q(about=f"account:{account.pk}")
    if account.member_id:
        own |= Q(about=f"member:{account.member_id}") | reads_of(account.member_id)
    return Journal.objects.filter(own).exclude(who=account.login).order_by("-pk")


def verbs_of(unit: Unit) -> list[str]:
    """Verbs of the unit's journal."""
    found = Journal.objects.filter(unit_path__startswith=unit.path)
    return sorted(found.order_by().values_list("verb", flat=True).distinct())


FACTS = {
    "member": "member",
    "members": "member",
    "other": "member",
    "duty": "duty",
    "unit": "unit",
    "from": "unit",
    "to": "unit",
    "seat": "seat",
}
"""Name of a fact that holds a key, or a list of them -> kind of what it names."""
SHOWN = 8
"""So many of a list are named; the rest is counted."""


def named_in(one: Journal) -> Iterable[tuple[str, str]]:
    """(name of the fact, `kind:key`) of everything that the facts of an entry name; lines name member and duty."""
    for fact, value in one.data.items():
        if fact in FACTS:
            for key in (value if isinstance(value, list) else [value])[:SHOWN]:
                if isinstance(key, int) and not isinstance(key, bool):
                    yield fact, f"{FACTS[fact]}:{key}"
    for who, duty in lines_in(one):
        yield "lines", f"member:{who}"
        yield "lines", f"duty:{duty}"


def lines_in(one: Journal) -> list[tuple[int, int]]:
    """Pairs of a member and a duty that a change of a draft touched, the first few, each once."""
    lines = one.data.get("lines")
    every = lines if isinstance(lines, list) else []
    pairs = [(line[0], line[1]) for line in every if isinstance(line, list) and len(line) > 1]
    return list(dict.fromkeys(pairs))[:SHOWN]


def names_of(entries: Iterable[Journal]) -> dict[str, str]:
    """What entries and their facts name, `member:12`, and who did it, `who:annv` -> name; what is gone is left out."""
    keys: dict[str, set[int]] = defaultdict(set)
    logins = set()
    for each in entries:
        logins.add(each.who)
        for named in (each.about, *(name for _fact, name in named_in(each))):
            kind, _, key = named.partition(":")
            if kind in NAMED_BY and key.isdecimal() and len(key) < LONGEST_KEY:
                keys[kind].add(int(key))
    found = {f"who:{login}": name for login, name in _people(logins)}
    for kind, wanted in keys.items():
        model, column = NAMED_BY[kind]
        rows: Any = apps.get_model("records", model)._default_manager.filter(pk__in=wanted)
        found.update({f"{kind}:{key}": str(name) for key, name in rows.values_list("pk", column)})
    return found


def _people(logins: Iterable[str]) -> Iterable[tuple[str, str]]:
    return Account.objects.filter(login__in=list(logins)).values_list("login", "name")  # type: ignore[no-any-return] # pairs of text
