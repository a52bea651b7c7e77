"""Exports of a journal to be altered, and the verifier that stands alone."""

from __future__ import annotations

import json
from copy import copy
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from roviec.records.journal import as_text

VERIFIER = Path(__file__).parents[2] / "docs" / "operate" / "verify_journal.py"


def verifier() -> ModuleType:
    """The file docs/operate/verify_journal.py, loaded by its path as nobody of the package does."""
    spec = spec_from_file_location("verify_journal", VERIFIER)
    assert spec is not None and spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


ALONE = verifier()


def split(content: bytes) -> list[bytes]:
    """Lines as a file opened for bytes gives them: ended by the newline alone."""
    return list(BytesIO(content))


def faults(content: bytes, *heads: str) -> list[str]:
    """Codes of what the verifier finds in a file of this content."""
    return [code for code, _ in ALONE.check(split(content), heads).faults]


def walks(lines: list[bytes]) -> list[Any]:
    """What the verifier knows before each of the lines."""
    walk, found = ALONE.Walk(), []
    for line in lines:
        found.append(copy(walk))
        walk.take(line)
    return found


def made_anew(content: bytes, after: int = 0, **changed: Any) -> bytes:
    """A chain that somebody with the database's password has computed again, with entry `after` + 1 changed."""
    first, *entries, _ = content.splitlines()
    link, lines, number = "", [first], 0
    for line in entries:
        entry = json.loads(line)
        if entry["number"] == after + 1:
            entry |= changed
        number, link = entry["number"], ALONE.linked(link, entry)
        lines.append(as_text({**entry, "link": link}).encode())
    lines.append(as_text({"head": {"number": number, "link": link}}).encode())
    return b"\n".join(lines) + b"\n"
