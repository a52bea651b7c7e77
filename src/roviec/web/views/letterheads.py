"""The letterhead of a unit and its templates: change, upload with the result of the check, download, back to ours."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roviec.actions.letterheads import FIELDS, Looked, drop_template, keep_letterhead, look_ahead, put_template
from roviec.papers.office.starts import known, starting, stems
from roviec.records.models import Letterhead, Unit
from roviec.records.queries.letterheads import letterhead_of
from roviec.records.queries.paper_templates import template_of, templates_of
from roviec.web.asked import Asked
from roviec.web.files import DOCX, sent
from roviec.web.forms.letterheads import PLACES, LetterheadForm, TemplateForm
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.web.views.units import trail
from roviec.wording import say
from roviec.wording.files import named


def letterhead(request: Asked, unit: Unit) -> HttpResponse:
    """The fields of the letterhead, what is in force for each, and the templates."""
    row = Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)
    kept = {**{name: getattr(row, name) for name in FIELDS}, "edition": row.edition}
    form = LetterheadForm(typed(request), initial=kept)

    def act() -> None:
        given = {name: form.cleaned_data[name] for name in FIELDS}
        keep_letterhead(unit, given, seen=form.cleaned_data["edition"], actor=request.actor)

    if acted(request, form, act, PLACES, kept=lambda: kept):
        done(request, _("Đã lưu đầu giấy tờ. Giấy đã ban hành giữ nguyên."))
        return redirect("letterhead", unit.pk)
    held = templates_of(unit)
    context = {
        "unit": unit,
        "form": form,
        "form_now_kept": form.now_kept,
        "trail": trail(request, unit),
        "head": letterhead_of(unit),
        "templates": [(stem, held.get(stem)) for stem in stems()],
    }
    return render(request, "letterheads/letterhead.html", context, status=ERRORS if form.errors else 200)


def template(request: Asked, unit: Unit, stem: str) -> HttpResponse:
    """One paper's template: which stands, its fields, a file to send, everything wrong with the file sent."""
    if stem not in stems():
        raise Http404
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    unused: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        ready = request.ready if isinstance(request.ready, Looked) else None
        look = put_template(unit, stem, data, actor=request.actor, looked=ready)
        if not look.faults:
            done(request, _said(look.unused))
            return redirect("paper-template", unit.pk, stem)
        for fault in look.faults:
            form.add_error("file", say(fault, get_language() or "vi"))
    context: dict[str, Any] = {
        "unit": unit,
        "stem": stem,
        "form": form,
        "unused": unused,
        "known": known(stem),
        "lists": known(stem).lists.items(),
        "held": templates_of(unit).get(stem),
        "trail": [*trail(request, unit), (_("Đầu giấy tờ và mẫu"), reverse("letterhead", args=[unit.pk]))],
    }
    return render(request, "letterheads/template.html", context, status=ERRORS if form.errors else 200)


def looked(request: Asked, _unit: Unit) -> Looked | None:
    """The file looked at before the form locks others out."""
    form, match = TemplateForm(request.POST, request.FILES), request.resolver_match
    if not form.is_valid() or match is None:
        return None
    file = form.cleaned_data["file"]
    data = file.read()
    file.seek(0)
    return look_ahead(str(match.kwargs["stem"]), data)


def _said(unused: tuple[str, ...]) -> str:
    if not unused:
        return _("Mẫu dùng được và đã được đặt.")
    return _("Mẫu dùng được và đã được đặt. Chỗ điền không dùng đến: %(names)s.") % {"names": ", ".join(unused)}


def start(request: Asked, unit: Unit, stem: str) -> HttpResponse:
    """The template to begin with, with every field."""
    if stem not in stems():
        raise Http404
    return sent(starting(stem), DOCX, _named(request, unit, stem, "file-template-start"))


def download(request: Asked, unit: Unit, stem: str) -> HttpResponse:
    """The template in force, byte for byte as it was sent; the one to begin with where there is none."""
    if stem not in stems():
        raise Http404
    held = template_of(unit, stem)
    name = _named(request, unit, stem, "file-template" if held else "file-template-start")
    return sent(bytes(held.content) if held else starting(stem), DOCX, name)


def _named(request: Asked, unit: Unit, stem: str, code: str) -> str:
    return named(code, unit.name, request.today, "docx", name=say(f"paper-name-{stem}", "vi"))


def drop(request: Asked, unit: Unit, stem: str) -> HttpResponse:
    """Back to the template of the unit above, or to the built-in paper."""
    drop_template(unit, stem, actor=request.actor)
    done(request, _("Đã bỏ mẫu riêng của đơn vị."))
    return redirect("paper-template", unit.pk, stem)
