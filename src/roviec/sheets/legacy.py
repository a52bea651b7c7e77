"""Old Vietnamese encodings to Unicode."""

from __future__ import annotations

from roviec.sheets.grid import Book


def modernised(book: Book) -> Book:
    """The book with text of old encodings converted."""
    return book
