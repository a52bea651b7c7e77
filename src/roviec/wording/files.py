"""Names of the files people get, from the pages and from the command line: Vietnamese without marks."""

from __future__ import annotations

from datetime import date

from roviec.domain.filenames import file_name, plain
from roviec.wording import say

SIGNED = "-da-ky"
"""What stands behind the name of a file for the same with a signature."""


def named(code: str, unit: str, on: date, ending: str, **about: str) -> str:
    """The name of a file by the code of what it is, of which unit, of which day, whatever the language of the page."""
    return file_name(say(code, "vi", **about), unit, on, ending)


def paper_file(stem: str) -> str:
    """The name of a paper among the others of its cell or its meeting: `du-thao-nghi-quyet.docx`."""
    return f"{plain(say(f'paper-name-{stem}', 'vi'))}.docx"
