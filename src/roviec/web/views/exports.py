"""The records of a unit as files."""

from __future__ import annotations

from django.http import HttpResponse

from roviec.actions.exporting import export_members, export_workbook
from roviec.records.models import Unit
from roviec.web.asked import Asked
from roviec.web.files import CSV, XLSX, sent
from roviec.wording.files import named


def workbook(request: Asked, unit: Unit) -> HttpResponse:
    """The whole workbook, in the form an import reads."""
    data = export_workbook(unit, request.year, request.actor, request.today)
    name = named("file-workbook", unit.name, request.today, "xlsx", year=str(request.year))
    return sent(data, XLSX, name)


def members(request: Asked, unit: Unit) -> HttpResponse:
    """The members as delimited text."""
    data = export_members(unit, request.year, request.actor, request.today)
    return sent(data, CSV, named("file-members", unit.name, request.today, "csv", year=str(request.year)))
