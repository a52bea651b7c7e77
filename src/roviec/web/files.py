"""A file as an answer: kept, not shown, and called in Vietnamese without marks by what it is, whose, and its day."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse

from roviec.domain.filenames import file_name
from roviec.wording import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ICS = "text/calendar; charset=utf-8"


def sent(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept; `name` has small letters, digits, dashes and its ending."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=kind, headers=headers)


def named(code: str, unit: str, on: date, ending: str, **about: str) -> str:
    """The name of a file by the code of what it is, Vietnamese whatever the language of the page."""
    return file_name(say(code, "vi", **about), unit, on, ending)
