"""Processes that fill templates, started before an act locks others out; what is filled in is read inside the act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from roviec.papers.office.running import Child
from roviec.records.models import Unit
from roviec.records.queries.paper_templates import templates_of

OF_MINUTES = ("minutes",)
OF_RESOLUTION = ("issued_resolution", "receipt_slip")


class Presses:
    """Máy in chờ sẵn - a child waiting for each paper that has a template; each is used once."""

    def __init__(self, waiting: Mapping[str, Child]) -> None:
        self._waiting = dict(waiting)

    def take(self, stem: str) -> Child | None:
        """The child for this paper; None where none waits, and one is started then."""
        return self._waiting.pop(stem, None)

    def close(self) -> None:
        """Send away those that were not needed."""
        for child in self._waiting.values():
            child.stop()
        self._waiting.clear()


def presses_for(unit: Unit, stems: Iterable[str]) -> Presses:
    """A child for each of the papers for which a template stands."""
    held = templates_of(unit)
    return Presses({stem: Child() for stem in stems if stem in held})
