"""The English catalogue of the pages: `python -m tests.house.english` finds every sentence and writes both files anew.

Sentences are Vietnamese in templates and code. What has no English yet gets an empty line, which a test sees.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tests.house.source import PACKAGE

FOLDER = PACKAGE / "web" / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
Sentence = str | tuple[str, str]
IN = "\x04"
"""Between the place where a word is said otherwise (menu) and the word, as gettext itself writes it."""
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The compiled file changes only when a sentence does."""


def of_code(text: str) -> Iterator[Sentence]:
    """Sentences in Python code."""
    for _line, found, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS, options={}):
        if context:
            yield f"{context}{IN}{found}"
        else:
            yield (found[0], found[1]) if isinstance(found, tuple) else found


def of_template(text: str) -> Iterator[Sentence]:
    """Sentences in a template."""
    yield from of_code(str(templatize(text)))


def sentences(folder: Path = PACKAGE / "web") -> list[Sentence]:
    """Every sentence of the pages, each once, in alphabetical order."""
    found: set[Sentence] = set()
    for file in folder.rglob("*.html"):
        found |= set(of_template(file.read_text("utf-8")))
    for file in folder.rglob("*.py"):
        found |= set(of_code(file.read_text("utf-8")))
    return sorted(found, key=str)


def kept() -> Catalog:
    """The catalogue as it lies in the project."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def renewed(wanted: Iterable[Sentence], old: Catalog) -> Catalog:
    """A catalogue of exactly these sentences, with the English that is known."""
    fresh = Catalog(locale="en", project="Rõ Việc", header_comment="# English of the pages of Rõ Việc.", fuzzy=False)
    fresh.mime_headers = [(name, value) for name, value in old.mime_headers if "Date" not in name]
    for one in wanted:
        first = one if isinstance(one, str) else one[0]
        *place, word = first.split(IN)
        known = old.get(word, *place)
        fresh.add(word if isinstance(one, str) else one, known.string if known else "", context=(place or [None])[0])
    return fresh


def as_po(catalogue: Catalog) -> bytes:
    """The file people edit: no dates, no places, so that it changes only when a sentence does."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, no_location=True, sort_output=True, omit_header=True)
    return HEADER.encode() + out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled file that Django reads."""
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


HEADER = """# English of the pages of Rõ Việc. Written anew by `make messages`; fill in the empty lines.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main() -> None:
    """Write both files, and say how many sentences have no English."""
    PO.write_bytes(as_po(renewed(sentences(), kept())))
    MO.write_bytes(as_mo(kept()))
    lacking = [one.id for one in kept() if one.id and not one.string]
    print(f"{len(kept())} sentences, {len(lacking)} without English")  # noqa: T201 - a command of developers


if __name__ == "__main__":
    main()
