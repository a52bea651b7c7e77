"""Numbered resolutions: their list, issuing one, the page of one with its frozen papers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from roviec.actions.frozen_table import TABLE, table_of
from roviec.actions.paper_lines import belonging, secretary_of
from roviec.actions.pdf import PDF, SIGNED
from roviec.actions.resolutions import against_issuing, issue_resolution
from roviec.actions.terms import open_term
from roviec.actions.verifying import head_line
from roviec.domain.filenames import file_name
from roviec.domain.reasons import Reason
from roviec.papers.seal import code_text, qr_svg, spaced
from roviec.records.models import FrozenPaper, Resolution, Unit
from roviec.records.queries.resolutions import (
    head_after,
    head_printed,
    issued_of,
    proposed,
    resolutions_of,
    told_counts,
)
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.files import CSV, DOCX, sent
from roviec.web.forms.resolutions import PLACES, TERM_PLACES, IssueForm, TermForm
from roviec.web.notes import done, warn
from roviec.web.presses import presses_of
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.web.views.units import trail
from roviec.web.vote_parts import broken_of

KINDS = {TABLE: (CSV, "csv"), **dict.fromkeys((PDF, SIGNED), ("application/pdf", "pdf"))}
"""Stem of a frozen paper -> its kind and ending; all others are Word files."""
TO_ISSUING = ("begin-draft", "release", "table", "adopt", "issue")
"""Acts of the cycle on the way to a resolution: of each step the one that leads forward."""


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The resolutions of the unit and of those below it, the newest first."""
    found = resolutions_of(unit)
    context = {
        "unit": unit,
        "trail": trail(request, unit),
        "rows": [(one, *told_counts(one)) for one in found],
        "is_above": any(one.unit_id != unit.pk for one in found),
        **_issuing(request, unit, TO_ISSUING),
    }
    return render(request, "resolutions/index.html", context)


def _issuing(request: Asked, unit: Unit, acts: Collection[str] = ("issue",)) -> dict[str, Any]:
    """Whether one of the acts is at hand, with what it lacks."""
    now = shown_cycle(request, unit)
    return {"bar": now["bar"], "leading": [one for one in now["leading"] if one["act"] in acts]}


def issue(request: Asked, unit: Unit) -> HttpResponse:
    """The form of issuing, filled in from the letterhead; one look at what will be issued, then the act."""
    signer = secretary_of(unit, request.today, belonging(unit, request.today)) or ""
    proposal = proposed(unit, request.year, request.today, signer)
    if request.method == "GET" and proposal.vote is None:
        warn(request, _("Chưa ban hành được: chưa bảng phân công nào được thông qua trong buổi sinh hoạt đã kết thúc."))
        return redirect("resolutions", unit.pk)
    if request.method == "GET" and (earlier := issued_of(proposal.draft)):
        warn(request, _("Nghị quyết số %(symbol)s đã ban hành từ dự kiến này.") % {"symbol": earlier.symbol})
        return redirect("resolution", earlier.pk)
    form = IssueForm(typed(request), initial=proposal.initial())
    made: list[Resolution] = []

    def act() -> None:
        signing = form.signing(request.today)
        made.append(
            issue_resolution(
                unit, request.year, signing, actor=request.actor, on=request.today, presses=presses_of(request)
            )
        )

    def against() -> tuple[Reason, ...]:
        return against_issuing(unit, request.year, form.signing(request.today), on=request.today)

    if acted(request, form, act, PLACES, against=against):
        said = _("Đã ban hành nghị quyết số %(symbol)s. Việc tiếp theo là báo cho từng đồng chí.")
        done(request, said % {"symbol": made[0].symbol})
        return redirect("resolution", made[0].pk)
    context = {
        "unit": unit,
        "form": form,
        "proposal": proposal,
        "broken": broken_of(request, proposal.draft),
        "trail": _trail(unit),
        **_issuing(request, unit),
    }
    return render(request, "resolutions/issue.html", context, status=ERRORS if form.errors else 200)


def term(request: Asked, unit: Unit) -> HttpResponse:
    """Open a term of the cell."""
    form = TermForm(typed(request))

    def act() -> None:
        open_term(unit, form.cleaned_data["starts"], actor=request.actor, on=request.today)

    if acted(request, form, act, TERM_PLACES):
        done(request, _("Đã mở nhiệm kỳ. Số văn bản tính từ 01."))
        return redirect("resolution-issue", unit.pk)
    context = {"unit": unit, "form": form, "trail": _trail(unit), "terms": unit.terms.order_by("-starts")}
    return render(request, "resolutions/term.html", context, status=ERRORS if form.errors else 200)


def resolution(request: Asked, resolution: Resolution) -> HttpResponse:
    """The paper as it is: nothing on this page changes it."""
    entry = head_after(resolution)
    head = head_line(entry.number, entry.link) if entry else ""
    context = {
        "resolution": resolution,
        "unit": resolution.unit,
        "trail": _trail(resolution.unit),
        "table": table_of(resolution),
        "papers": resolution.papers.order_by("pk").defer("content"),
        "code": spaced(resolution.code),
        "picture": _picture(resolution),
        "head": head,
        "printed": head_printed(entry),
        "command": f"roviec verify --code {resolution.code}" + (f' --head "{head}"' if head else ""),
        "counts": told_counts(resolution),
    }
    return render(request, "resolutions/resolution.html", context)


def _picture(resolution: Resolution) -> SafeString:
    """The QR code; the library writes it, and nothing in it was typed by anybody."""
    name = _("Mã QR để xác minh nghị quyết")
    return mark_safe(qr_svg(code_text(resolution.code), name))  # noqa: S308 # nosec B308 B703 - drawn from a hexadecimal code


def paper(request: Asked, resolution: Resolution, paper: int) -> HttpResponse:
    """A frozen paper, byte for byte."""
    found = FrozenPaper.objects.filter(resolution=resolution, pk=paper).first()
    if found is None:
        raise Http404
    kind, ending = KINDS.get(found.stem, (DOCX, "docx"))
    return sent(bytes(found.content), kind, file_name(found.name, resolution.unit.name, resolution.signed_on, ending))


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [
        (unit.name, reverse("unit", args=[unit.pk])),
        (_("Nghị quyết"), reverse("resolutions", args=[unit.pk])),
    ]
