"""Bringing a list in: upload, look at what it would do, do it, take it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roviec.actions.exporting import empty_workbook
from roviec.actions.imports import (
    Judged,
    choose_rows,
    do_import,
    drop_import,
    forget_old_imports,
    is_undoable,
    judge_import,
    receive_import,
    rehearse,
    undo_import,
)
from roviec.actions.refusal import Refused
from roviec.domain.reasons import Reason, reason
from roviec.records.models import ImportRun, Unit
from roviec.web.asked import Asked, number_asked
from roviec.web.files import XLSX, sent
from roviec.web.forms.base import in_language
from roviec.web.forms.imports import Upload
from roviec.web.notes import done
from roviec.wording import say
from roviec.wording.files import named

ON_A_PAGE = 50
EARLIER = 20
AT = "at:"
"""Before the key of a row in the name of its field."""


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Upload a list; earlier imports of the unit and of those below."""
    forget_old_imports(timezone.now())
    form = Upload(request.POST, request.FILES) if request.method == "POST" else Upload()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = receive_import(unit, request.year, str(file.name), file.read(), request.actor)
        except Refused as refusal:
            form.refuse(refusal, rest="file")
        else:
            return redirect("import", run.pk)
    runs = ImportRun.objects.filter(unit__path__startswith=unit.path).exclude(state="dropped").select_related("unit")
    context = {
        "unit": unit,
        "form": form,
        "trail": [(unit.name, reverse("unit", args=[unit.pk]))],
        "runs": runs.with_outcome().defer("content", "changes", "preview").order_by("-pk")[:EARLIER],
    }
    return render(request, "imports/index.html", context, status=422 if form.errors else 200)


def template(request: Asked, unit: Unit) -> HttpResponse:
    """The workbook to fill in."""
    lang = (get_language() or "vi")[:2]
    data = empty_workbook(lambda what, **about: say(what, lang, **about))
    return sent(data, XLSX, named("file-workbook-empty", unit.name, request.today, "xlsx"))


def rehearsal(request: Asked, run: ImportRun) -> HttpResponse:
    """What a file would do, row by row, with the choices; afterwards what has become of it."""
    forget_old_imports(timezone.now())
    run.refresh_from_db(fields=["state", "preview", "counts", "choices", "ended_at"])
    if request.method == "POST":
        return _sent(request, run)
    if run.state == "rehearsed" and not run.counts:
        rehearse(run, request.actor)
    return _shown(request, run)


def judged(request: Asked, run: ImportRun) -> Judged | None:
    """The file read and judged before the import locks others out; None where it is not to be done, or cannot be."""
    if "import" not in request.POST:
        return None
    try:
        return judge_import(run, request.actor)
    except Refused:
        return None


def _sent(request: Asked, run: ImportRun) -> HttpResponse:
    """The choices of this page are kept; then another page, or the import itself."""
    chosen = {name.removeprefix(AT): str(word) for name, word in request.POST.items() if name.startswith(AT)}
    choose_rows(run, chosen, request.actor)
    if "import" not in request.POST:
        page = number_asked(request.POST.get("page", ""))
        query = "" if page is None else f"?page={page}"
        return redirect(reverse("import", args=[run.pk]) + query)
    try:
        ready = request.ready if isinstance(request.ready, Judged) else None
        finished = do_import(run, request.actor, judged=ready)
    except Refused as refusal:
        if any(one.code == "import-not-waiting" for one in refusal.reasons):
            raise
        return _shown(request, rehearse(run, request.actor), refusal.reasons)
    counts = finished.counts
    words = _("Đã nhập: thêm %(added)s, cập nhật %(changed)s dòng.")
    undo_at = reverse("import-undo", args=[run.pk]) if finished.changes else ""
    told = {name: in_language(counts[name]) for name in ("added", "changed")}
    done(request, words % told, undo=undo_at)
    return redirect("import", run.pk)


def _shown(request: Asked, run: ImportRun, faults: tuple[Reason, ...] = ()) -> HttpResponse:
    page = Paginator(run.preview, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "unit": run.unit,
        "trail": _trail(run),
        "page": page,
        "lines": list(_lines(page, run.choices)),
        "faults": faults,
        "blocked": [_reason(one) for one in run.counts.get("blocked", ())],
        "looks": [(place, _reason(said)) for *place, said in _looks(run)],
        "is_waiting": run.state == "rehearsed",
        "can_undo": is_undoable(run, timezone.now()),
        "counted": _counted(run.counts),
        "writes": run.counts.get("add", 0) + run.counts.get("change", 0),
        "kept_reviews": run.counts.get("kept-reviews", 0),
        "all": {verdict: run.choices.get(f"*{verdict}", "") for verdict in ("add", "change")},
    }
    name = "imports/rehearsal.html" if run.state == "rehearsed" else "imports/result.html"
    return render(request, name, context, status=409 if faults else 200)


def _counted(counts: dict[str, Any]) -> list[tuple[str, int]]:
    """Words and counts of rows, which add up to all of them."""
    words = (
        (_("Thêm mới"), ("add", "added")),
        (_("Thay đổi"), ("change", "changed")),
        (_("Đã có, như cũ"), ("same",)),
        (_("Không nhập được"), ("refused",)),
        (_("Bỏ qua theo lựa chọn"), ("skipped",)),
        (_("Không phải dữ liệu (tiêu đề, tổng cộng, chữ ký)"), ("passed-over",)),
        (_("Tất cả dòng có chữ"), ("rows",)),
    )
    return [(word, counts[name]) for word, names in words for name in names if name in counts]


def _trail(run: ImportRun) -> list[tuple[str, str]]:
    unit = run.unit
    return [(unit.name, reverse("unit", args=[unit.pk])), (_("Nhập danh sách"), reverse("imports", args=[unit.pk]))]


def _lines(page: Iterable[dict[str, Any]], choices: dict[str, str]) -> Iterable[dict[str, Any]]:
    """The lines of a page with their reasons; of a row with several lines the first carries the choice."""
    before = ""
    for number, line in enumerate(page):
        verdict = line["verdict"]
        offered = line["choices"] if line["at"] != before and len(line["choices"]) > 1 else []
        wanted = [choices.get(line["at"], ""), choices.get(f"*{verdict}", ""), *line["choices"]]
        chosen = next((word for word in wanted if word in line["choices"]), "")
        before = line["at"]
        reasons = [_reason(one) for one in line["reasons"]]
        yield {**line, "reasons": reasons, "choices": offered, "chosen": chosen, "name": AT + line["at"], "n": number}


def _looks(run: ImportRun) -> Iterable[tuple[str, str, int, str, list[Any]]]:
    return (
        (w, sheet, row, column, [code, facts]) for w, sheet, row, column, code, facts in run.counts.get("flaws", ())
    )


def _reason(told: list[Any]) -> Reason:
    return reason(told[0], **told[1])


def drop(request: Asked, run: ImportRun) -> HttpResponse:
    """Throw the file away."""
    drop_import(run, request.actor)
    done(request, _("Đã bỏ tệp. Chưa có gì được nhập."))
    return redirect("imports", run.unit_id)


def undo(request: Asked, run: ImportRun) -> HttpResponse:
    """Take the import back."""
    undo_import(run, request.actor)
    done(request, _("Đã hoàn tác lần nhập. Danh sách trở lại như trước."))
    return redirect("import", run.pk)
