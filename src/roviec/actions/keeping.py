"""Rows as they should be: what is missing is created, what differs is changed, in bulk, counted, and remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from roviec.actions.remembering import Memory

Row = TypeVar("Row", bound=Model)
Key = TypeVar("Key", bound=Hashable)


class Keeper:
    """Người giữ sổ - writes rows and knows how many it created, changed and removed, by the name of the model.

    With `memory` it also remembers each row as it was before, so that all of it can be taken back.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self.counts: dict[str, Counter[str]] = {"created": Counter(), "changed": Counter(), "removed": Counter()}
        self.memory = memory

    @property
    def has_written(self) -> bool:
        """Whether anything is not as it was before."""
        return any(self.counts.values())

    def told(self) -> dict[str, dict[str, int]]:
        """The counts, for the journal; what is zero is left out."""
        return {verb: dict(counter) for verb, counter in self.counts.items() if counter}

    def keep(
        self, model: type[Row], existing: Mapping[Key, Row], wanted: Mapping[Key, Mapping[str, Any]]
    ) -> dict[Key, Row]:
        """The row of each wanted key, with at least the wanted fields, in the order of `wanted`."""
        changed = [row for key, row in existing.items() if key in wanted and _differs(row, wanted[key])]
        self.change(changed, sorted({name for fields in wanted.values() for name in fields}))
        fresh = {key: model(**fields) for key, fields in wanted.items() if key not in existing}
        self.create(model, list(fresh.values()))
        return {key: fresh[key] if key in fresh else existing[key] for key in wanted}

    def create(self, model: type[Row], rows: Sequence[Row]) -> None:
        """Insert the rows, in their order."""
        model._default_manager.bulk_create(rows)
        if self.memory:
            self.memory.created(rows)
        self._count("created", rows)

    def change(self, rows: Sequence[Row], fields: Iterable[str]) -> None:
        """Write these fields of the rows; whoever looks at an earlier edition of one is told when they save."""
        if rows:
            if self.memory:
                self.memory.changing(rows)
            type(rows[0])._default_manager.bulk_update(rows, _with_edition(rows, fields))
        self._count("changed", rows)

    def remove(self, rows: Sequence[Row]) -> None:
        """Take the rows out."""
        if rows:
            if self.memory:
                self.memory.removing(rows)
            type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
        self._count("removed", rows)

    def _count(self, verb: str, rows: Sequence[Model]) -> None:
        self.counts[verb] += Counter(type(row).__name__ for row in rows)


def _with_edition(rows: Sequence[Any], fields: Iterable[str]) -> list[str]:
    """The fields, and the edition raised by one where the rows have one."""
    if not hasattr(rows[0], "edition"):
        return list(fields)
    for row in rows:
        row.edition += 1
    return [*dict.fromkeys((*fields, "edition"))]


def _differs(row: Model, fields: Mapping[str, Any]) -> bool:
    """Sets the fields on the row; whether any was another."""
    other = {name: value for name, value in fields.items() if _held(row, name, value) != _plain(value)}
    for name, value in other.items():
        setattr(row, name, value)
    return bool(other)


def _held(row: Model, name: str, value: Any) -> Any:
    """What the row holds in the field; of another row its key, which needs no query."""
    return _plain(getattr(row, f"{name}_id" if isinstance(value, Model) else name))


def _plain(value: Any) -> Any:
    """Another row as its key; PostgreSQL gives bytes as a view of memory."""
    if isinstance(value, Model):
        return value.pk
    return bytes(value) if isinstance(value, memoryview) else value
