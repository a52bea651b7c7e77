"""The records of a unit as files."""

from __future__ import annotations

from django.http import HttpResponse

from roviec.actions.exporting import export_members, export_workbook
from roviec.domain.text import fold
from roviec.records.models import Unit
from roviec.web.asked import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(request: Asked, unit: Unit) -> HttpResponse:
    """The whole workbook, in the form an import reads."""
    return sent(export_workbook(unit, request.year, request.actor, request.today), XLSX, _name(request, unit, "xlsx"))


def members(request: Asked, unit: Unit) -> HttpResponse:
    """The members as delimited text."""
    data = export_members(unit, request.year, request.actor, request.today)
    return sent(data, "text/csv; charset=utf-8", _name(request, unit, "csv"))


def sent(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept, not shown."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=kind, headers=headers)


def _name(request: Asked, unit: Unit, ending: str) -> str:
    plain = "-".join(
        "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(unit.name)).split()
    )
    return f"{plain[:80] or 'roviec'}-{request.year}.{ending}"
