"""What an act has written, remembered so that it can be taken back whole; a row changed since is in the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

CHUNK = 5_000
MARK = 16
"""Letters of the digest that tells whether a row is still as it was left."""

Change = list[Any]
"""[verb, model, [key, fields before or None, mark of the row after or None], ...]"""


@dataclass
class Memory:
    """Trí nhớ - every row created, changed or removed, in the order it was done."""

    done: list[tuple[str, type[Model], dict[Any, dict[str, Any] | None]]] = field(default_factory=list)

    def created(self, rows: Sequence[Model]) -> None:
        """These rows have been inserted."""
        if rows:
            self.done.append(("created", type(rows[0]), dict.fromkeys(row.pk for row in rows)))

    def changing(self, rows: Sequence[Model]) -> None:
        """These rows are about to be changed: what the database holds now is kept."""
        self.done.append(("changed", type(rows[0]), _held_now(rows)))

    def removing(self, rows: Sequence[Model]) -> None:
        """These rows are about to be taken out."""
        self.done.append(("removed", type(rows[0]), _held_now(rows)))

    def told(self) -> list[Change]:
        """All of it as plain data, with a mark of each row as it stands at the end of the act."""
        marks = {model: dict(_marks(model, keys)) for model, keys in _touched(self.done).items()}
        return [
            [verb, model.__name__, *([key, before, marks[model].get(key)] for key, before in rows.items())]
            for verb, model, rows in self.done
        ]


def _touched(done: Iterable[tuple[str, type[Model], dict[Any, Any]]]) -> dict[type[Model], set[Any]]:
    touched: dict[type[Model], set[Any]] = {}
    for _, model, rows in done:
        touched.setdefault(model, set()).update(rows)
    return touched


def _held_now(rows: Sequence[Model]) -> dict[Any, dict[str, Any] | None]:
    model = type(rows[0])
    return {row.pk: plain(row) for row in rows_of(model, [row.pk for row in rows])}


def rows_of(model: type[Model], keys: Iterable[Any]) -> Iterator[Any]:
    """The rows of these keys that are there, a few thousand at a time."""
    for some in chunks(keys):
        yield from model._default_manager.filter(pk__in=some).order_by("pk")


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys in lists that a database takes."""
    each = iter(keys)
    while some := list(islice(each, CHUNK)):
        yield some


def plain(row: Model) -> dict[str, Any]:
    """The columns of a row as JSON holds them."""
    return {column.attname: _json(getattr(row, column.attname)) for column in row._meta.concrete_fields}


def _json(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _marks(model: type[Model], keys: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Key and mark of the rows that are there: a short digest of their columns."""
    columns = [column.attname for column in model._meta.concrete_fields]
    for some in chunks(keys):
        for held in model._default_manager.filter(pk__in=some).values_list("pk", *columns):
            text = json.dumps([_json(value) for value in held[1:]], ensure_ascii=False)
            yield held[0], sha256(text.encode()).hexdigest()[:MARK]


def in_the_way(changes: Sequence[Change]) -> list[tuple[str, Any]]:
    """(model, key) of each row that is no longer as it was left, and of what others have hung on a created one."""
    left: dict[str, dict[Any, str | None]] = {}
    for _, name, *rows in changes:
        left.setdefault(name, {}).update((key, after) for key, _, after in rows)
    found = []
    for name, marks in left.items():
        now = dict(_marks(_model(name), marks))
        found += [(name, key) for key, after in marks.items() if now.get(key) != after]
    return [*found, *_hung_on(changes)]


def _hung_on(changes: Sequence[Change]) -> Iterator[tuple[str, Any]]:
    """Created rows that rows of other acts point to."""
    created: dict[str, set[Any]] = {}
    for verb, name, *rows in changes:
        if verb == "created":
            created.setdefault(name, set()).update(key for key, _, _ in rows)
    for name, keys in created.items():
        for relation in _model(name)._meta.related_objects:
            own = created.get(relation.related_model.__name__, set())
            column = relation.field.attname
            for some in chunks(sorted(keys)):
                others = relation.related_model._default_manager.filter(**{f"{column}__in": some})
                yield from ((name, at) for pk, at in others.values_list("pk", column) if pk not in own)


def take_back(changes: Sequence[Change]) -> None:
    """Every row as it was before, the last written first. Ask `in_the_way` before."""
    for verb, name, *rows in reversed(changes):
        model = _model(name)
        if verb == "created":
            for some in chunks(key for key, _, _ in rows):
                model._default_manager.filter(pk__in=some).delete()
        elif verb == "removed":
            model._default_manager.bulk_create([_row(model, before) for _, before, _ in rows])
        else:
            columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
            model._default_manager.bulk_create(
                [_row(model, before) for _, before, _ in rows],
                update_conflicts=True,
                unique_fields=[model._meta.pk.name],
                update_fields=columns,
            )


def _row(model: type[Model], held: dict[str, Any]) -> Any:
    """An unsaved row with these columns."""
    return model(**{column.attname: _value(column, held[column.attname]) for column in model._meta.concrete_fields})


def _value(column: Any, kept: Any) -> Any:
    if isinstance(kept, str) and column.get_internal_type() == "BinaryField":
        return bytes.fromhex(kept)
    return kept if isinstance(column, ForeignKey) else column.to_python(kept)


def _model(name: str) -> type[Model]:
    return apps.get_model("records", name)
