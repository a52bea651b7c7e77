"""What stands in a row and is no value any more: no day, no JSON, no text. It is a finding, not a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError

T = TypeVar("T")


def tried(read: Callable[[], T]) -> T | None:
    """What was read; None where a value can no longer be read. Raises what else the database says."""
    try:
        return read()
    except (ValueError, TypeError):
        return None
    except OperationalError as fault:
        if "decode" not in str(fault):  # SQLite: Could not decode to UTF-8 column
            raise
        return None
