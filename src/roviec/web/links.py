"""Addresses by the name of their door."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def link_to(name: str, *keys: Any) -> str:
    """The address of a door with its keys; "" where this installation has no such page."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
