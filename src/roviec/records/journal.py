"""Entries of the journal, made by acts and by readers of what is sensitive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from roviec.records.models.journal import Journal


def entry(who: str, verb: str, about: str, *, unit_path: str = "", data: Mapping[str, Any] | None = None) -> Journal:
    """An unsaved entry of this moment; the act that makes it saves it in its own transaction.

    `about` names a row as `unit:12`. `data` holds keys and counts, no health level and no wish.
    """
    return Journal(who=who, at=timezone.now(), verb=verb, about=about, unit_path=unit_path, data=dict(data or {}))
