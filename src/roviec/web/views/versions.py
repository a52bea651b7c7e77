"""What becomes of a version: chosen, put aside, taken back, copied, compared."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.comparing_versions import VersionsCompared, compare_versions
from roviec.actions.versions import adopt_draft, begin_by_hand, copy_draft, discard_draft, restore_draft
from roviec.planner.compare import DutyRow, PersonRow
from roviec.records.models import Draft, Unit
from roviec.records.queries.pins import words_count
from roviec.web.asked import Asked, number_asked
from roviec.web.notes import done, warn
from roviec.web.views.runs import trail_of

PAGE = 100


def adopt(request: Asked, draft: Draft) -> HttpResponse:
    """Choose it; undone by choosing the one before."""
    before = adopt_draft(draft, request.actor)
    undo = reverse("draft-adopt", args=[before.pk]) if before else reverse("draft-restore", args=[draft.pk])
    done(request, _("Đã chọn phiên bản %(number)s.") % {"number": draft.number}, undo=undo)
    return redirect("drafts", draft.unit_id)


def discard(request: Asked, draft: Draft) -> HttpResponse:
    """Put it aside."""
    discard_draft(draft, request.actor)
    undo = reverse("draft-restore", args=[draft.pk])
    done(request, _("Đã bỏ phiên bản %(number)s.") % {"number": draft.number}, undo=undo)
    if count := words_count(draft.unit, draft.year):
        words = _("%(count)s cặp đã ghim, đã cấm là của cả năm %(year)s nên vẫn còn, lần lập sau vẫn theo.")
        warn(request, words % {"count": count, "year": draft.year}, link=reverse("pins", args=[draft.unit_id]))
    return redirect("drafts", draft.unit_id)


def restore(request: Asked, draft: Draft) -> HttpResponse:
    """Take it back among the others."""
    restore_draft(draft, request.actor)
    done(request, _("Phiên bản %(number)s lại là dự kiến như các phiên bản khác.") % {"number": draft.number})
    return redirect("drafts", draft.unit_id)


def copy(request: Asked, draft: Draft) -> HttpResponse:
    """A version of its own to change by hand; its page opens."""
    made = copy_draft(draft, request.actor)
    words = {"number": made.number, "base": draft.number}
    done(request, _("Đã chép phiên bản %(base)s thành phiên bản %(number)s để sửa tay.") % words)
    return redirect("draft", made.pk)


def by_hand(request: Asked, unit: Unit) -> HttpResponse:
    """An empty version; its page opens."""
    made = begin_by_hand(unit, request.year, request.actor)
    done(request, _("Đã mở phiên bản %(number)s, chưa có dòng nào.") % {"number": made.number})
    return redirect("draft", made.pk)


def compare(request: Asked, draft: Draft) -> HttpResponse:
    """The version beside another of its unit and year, only where they differ unless all is asked for."""
    others = Draft.objects.of(draft.unit, draft.year).exclude(pk=draft.pk)
    other = others.filter(pk=number_asked(request.GET.get("with", "")) or 0).first()
    context: dict[str, Any] = {"draft": draft, "unit": draft.unit, "others": others, "trail": trail_of(draft.unit)}
    if other is not None:
        found = compare_versions(draft, other, request.today)
        only = request.GET.get("show") != "all"
        people = Paginator(_people(found, only=only), PAGE).get_page(request.GET.get("page"))
        context |= {
            "other": other,
            "found": found.comparison,
            "fewer": _fewer_broken(found),
            "page": people,
            "only": only,
        }
        context |= {"duties": _duties(found, only=only), **_goals(found)}
    return render(request, "drafts/compare.html", context)


def _people(found: VersionsCompared, *, only: bool) -> list[dict[str, Any]]:
    def duties(held: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
        return [{"code": code, "name": found.names.get(code, ""), "share": share} for code, share in held]

    def shown(row: PersonRow) -> dict[str, Any]:
        capacity = found.capacities[row.key]
        over = max(row.load_before, row.load_after) > capacity
        sides = [(duties(row.before), row.load_before), (duties(row.after), row.load_after)]
        return {"row": row, "capacity": capacity, "is_over": over, "sides": sides}

    return [shown(row) for row in found.people if row.is_changed or not only]


def _duties(found: VersionsCompared, *, only: bool) -> list[DutyRow]:
    return [row for row in found.comparison.duties if row.is_changed or not only]


def _fewer_broken(found: VersionsCompared) -> int:
    """Which breaks fewer rules: -1 the first, 1 the second, 0 for as many."""
    before, after = found.comparison.broken_before, found.comparison.broken_after
    return (after < before) - (before < after)


def _goals(found: VersionsCompared) -> dict[str, Any]:
    """Goals on which the two differ, with the one that does better; and those on which they are alike."""
    rows = [
        {"goal": goal, "in_hours": goal.name.startswith("burden-"), "best": found.best.get(goal.name, 0)}
        for goal in found.comparison.goals
        if goal.name != "kept"
    ]
    return {"goals": [row for row in rows if row["best"]], "same": [row for row in rows if not row["best"]]}
