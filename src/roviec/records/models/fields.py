"""Columns of our own: dates that lack a part, and lists of words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from roviec.domain.calendar import LooseDate


def loose_date(text: str) -> LooseDate:
    """`1950`, `1950-03` or `1950-03-27`. Raises ValueError for anything else and for days that never were."""
    parts = [int(part) for part in text.split("-")]
    found = LooseDate(*parts)
    found.earliest()
    if str(found) != text:
        raise ValueError(text)
    return found


class LooseDateField(models.CharField):  # type: ignore[type-arg] # the stubs' arguments do not exist when Django runs
    """Ngày không đủ - a LooseDate as ISO 8601 text, which sorts by time; NULL where nothing is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 10, "null": True, "blank": True})

    def deconstruct(self) -> Any:
        """What a migration writes: the length and the NULL are the field's own."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {key: kwargs[key] for key in kwargs if key not in {"max_length", "null", "blank"}}

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> LooseDate | None:
        """Text of the database as a LooseDate."""
        return None if value is None else loose_date(value)

    def to_python(self, value: Any) -> LooseDate | None:
        """A LooseDate of whatever a form gives. Raises ValidationError."""
        if value is None or value == "" or isinstance(value, LooseDate):
            return value or None
        try:
            return loose_date(str(value))
        except (ValueError, TypeError) as fault:
            raise ValidationError("loose-date", code="loose-date") from fault

    def get_prep_value(self, value: Any) -> str | None:
        """ISO 8601 text for the database. Raises ValueError for a day that never was."""
        if value is None or isinstance(value, str):
            return str(loose_date(value)) if value else None
        if isinstance(value, date):
            return value.isoformat()
        return str(loose_date(str(value)))


def words_field() -> models.JSONField[Any]:
    """Danh sách chữ - a list of words in the order they were given."""
    return models.JSONField(default=list, blank=True)
