"""The world of the journeys: a scratch installation with the cast, served as in earnest, and where every page is.

`python -m tests.journeys.world` fills the database of ROVIEC_DATA and prints a World as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.web.people import Ward

ROLES = ("secretary", "member", "ward-officer", "committee", "administrator", "city-officer", "auditor")
"""As whom a page is visited: the first of them it opens for."""
JOURNEYS = ("phone", "desktop", "plain", "keyboard")
"""Each goes its way in a cell of its own."""
SAME = {"incoming": "transfer", "outgoing": "transfer"}
"""Things that are the same row seen from another unit."""


@dataclass(frozen=True)
class Visit:
    """Lần xem - a page, who may see it, and what it answers when asked without a browser."""

    link: str
    who: str
    status: int
    kind: str = ""  # the content type; "file" for what is kept, not shown


@dataclass(frozen=True)
class World:
    """Units by name, a session for each role, and a visit for every door that can be looked through."""

    units: Mapping[str, int] = field(default_factory=dict)
    sessions: Mapping[str, str] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)


def read(text: str) -> World:
    """A World from what was printed."""
    found = json.loads(text)
    visits = {name: Visit(**visit) for name, visit in found["visits"].items()}
    return World(found["units"], found["sessions"], visits)


def make() -> World:
    """The cast with accounts, an example of every thing, and who is signed in."""
    from tests.web.examples import EXAMPLES, Example  # noqa: PLC0415 # models may be imported only once Django is set up
    from tests.web.people import ward  # noqa: PLC0415 # the same

    people = ward()
    examples = {name: example(people)["here"] for name, example in EXAMPLES.items() if name not in SAME}
    examples |= {name: Example({name: examples[row].keys[row]}) for name, row in SAME.items() if row in examples}
    clients = {who: people.signed_in(who) for who in ROLES}
    sessions = {who: str(client.session.session_key) for who, client in clients.items()}
    links = {name: _link(route, thing, examples) for name, route, thing in _looked_through()}
    visits = {name: _visit(link, clients) for name, link in links.items()}
    units = {"cell": people.cell.pk, "ward": people.ward.pk, **_empty_cells(people)}
    return World(units, sessions, visits)


def _empty_cells(people: Ward) -> dict[str, int]:
    """Cells without anybody in them, one a journey, whose secretary is An as well."""
    from roviec.records.models import RoleHeld  # noqa: PLC0415 # models may be imported only once Django is set up
    from tests.records.rows import unit  # noqa: PLC0415 # the same

    found = {name: unit(f"Chi bộ hành trình {name}", people.ward, kind="chi bộ") for name in JOURNEYS}
    for cell in found.values():
        for role in ("secretary", "committee"):
            RoleHeld.objects.create(account=people.accounts[role], role=role, unit=cell)
    return {name: cell.pk for name, cell in found.items()}


def _looked_through() -> list[tuple[str, str, str]]:
    """Name, route and thing of every door that can be looked through by who has signed in."""
    from tests.house.test_doors import doors  # noqa: PLC0415 # the addresses need Django

    return [
        (name, route, door.thing.name if door.thing else "")
        for name, (route, door) in doors().items()
        if "GET" in door.takes
    ]


def _link(route: str, thing: str, examples: Mapping[str, object]) -> str:
    from tests.house.test_doors import address  # noqa: PLC0415 # the addresses need Django

    return address(route, examples[thing]) if thing else f"/{route}"  # type: ignore[arg-type] # an Example


def _visit(link: str, clients: Mapping[str, object]) -> Visit:
    """As the first role to whom the page opens; else as the first."""
    answers = ((who, client.get(link)) for who, client in clients.items())  # type: ignore[attr-defined] # Django's client
    found = [(who, answer) for who, answer in answers]
    who, answer = next(((who, answer) for who, answer in found if answer.status_code == 200), found[0])
    kind = "file" if "Content-Disposition" in answer.headers else answer.headers.get("Content-Type", "")
    return Visit(link, who, answer.status_code, kind.split(";")[0])


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(make())))  # noqa: T201 - the one who asked reads it
