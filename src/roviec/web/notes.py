"""The green line after an act: what was done, and how to undo it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def done(request: HttpRequest, said: str, *, undo: str = "") -> None:
    """Say on the next page what was done; `undo` is the address of a form that takes it back."""
    messages.success(request, said, extra_tags=undo)


def warn(request: HttpRequest, said: str, *, link: str = "") -> None:
    """Say on the next page what should be looked at; `link` is the page where it is mended."""
    messages.warning(request, said, extra_tags=link)
