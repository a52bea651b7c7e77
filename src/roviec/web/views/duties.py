"""The duties of a unit's year: the list with what is unclear, one duty, by hand, from last year."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.duties import add_duty, carry_duties, change_duty, remove_duty
from roviec.actions.refusal import Refused
from roviec.domain.clarity import unclear
from roviec.domain.duties import Duty as Said
from roviec.domain.text import fold
from roviec.records.models import Duty, Membership, Unit
from roviec.records.queries.carrying import last_year
from roviec.records.snapshots import duty_of
from roviec.sheets.input_book import condition_text
from roviec.web.asked import Asked, numbers_asked
from roviec.web.duty_choices import categories, committee, strange_lanes
from roviec.web.forms.duties import PLACES, DutyForm, duty_shown, typed
from roviec.web.notes import done, warn

ON_A_PAGE = 50
SHOWN_LANES = 12


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The list of the year: the unit's own duties, then what it shares with others, read only."""
    every = list(Duty.objects.of_year(request.year).in_line(unit.path).select_related("unit"))
    own = [{"duty": one, "unclear": unclear(_plain(one))} for one in every if one.unit_id == unit.pk]
    shown = own if request.GET.get("show") != "unclear" else [row for row in own if row["unclear"]]
    asked = fold(request.GET.get("find", "")[:100])
    found = [row for row in shown if asked in fold(f"{row['duty'].code} {row['duty'].name} {row['duty'].category}")]
    context = {
        "unit": unit,
        "trail": _trail(unit)[:-1],
        "all": len(own),
        "unclear": sum(bool(row["unclear"]) for row in own),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "asked": request.GET.get("find", ""),
        "shared": [one for one in every if one.unit_id != unit.pk],
        "lanes": _lanes(unit, [row["duty"] for row in own], request),
    }
    return render(request, "duties/index.html", context)


def _plain(row: Duty) -> Said:
    """A row as far as its clarity is concerned; needs no query."""
    return Said(row.code, row.name, "", hours=row.hours, product=row.product, due=row.due, supervisor=row.supervisor)


def _lanes(unit: Unit, duties: list[Duty], request: Asked) -> dict[str, Any]:
    """Which lanes of the members have a duty that names them, and which do not."""
    living = _living(unit, request)
    covered = {fold(lane) for duty in duties for lane in duty.lanes}
    return {
        "all": len(living),
        "covered": sum(fold(lane) in covered for lane in living),
        "open": [lane for lane in living if fold(lane) not in covered],
        "are_named": bool(covered),
    }


def _living(unit: Unit, request: Asked) -> Counter[str]:
    """Lane -> active members who live there."""
    lanes = Membership.objects.active(request.today).filter(unit=unit).values_list("member__lane", flat=True)
    return Counter(sorted(lane for lane in lanes if lane))


def show(request: Asked, row: Duty) -> HttpResponse:
    """One duty with everything it says, what is unclear in it, and the lanes it covers."""
    duty = duty_of(row, row.unit.name)
    living = {fold(lane): count for lane, count in _living(row.unit, request).items()}
    context = {
        "row": row,
        "unit": row.unit,
        "duty": duty,
        "unclear": unclear(duty),
        "needs": [condition_text(one) for one in duty.conditions],
        "leader": [condition_text(one) for one in duty.leader],
        "lanes": [(lane, living.get(fold(lane), 0)) for lane in duty.lanes],
        "people": _people_needed(duty),
        "trail": _trail(row.unit),
    }
    return render(request, "duties/show.html", context)


def _people_needed(duty: Said) -> tuple[int, int] | None:
    """How many people the households need: at the least with the largest share, at the most with the smallest."""
    if not duty.households:
        return None
    return -(-duty.households // duty.share_max), max(1, duty.households // duty.share_min)


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [(unit.name, reverse("unit", args=[unit.pk])), (_("Nhiệm vụ"), reverse("duties", args=[unit.pk]))]


def new(request: Asked, unit: Unit) -> HttpResponse:
    """A duty by hand."""
    known = committee(unit, request.today)
    form = DutyForm(request.POST if request.method == "POST" else None, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_duty(request.actor, unit, request.year, form.duty(unit.name))
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            done(request, _("Đã ghi nhiệm vụ %(code)s.") % {"code": row.code})
            _warn_of_lanes(request, row)
            return redirect("duty", row.pk)
    return _form_page(request, unit, form, None)


def edit(request: Asked, row: Duty) -> HttpResponse:
    """Change a duty; who comes second sees both texts."""
    kept = duty_shown(duty_of(row, row.unit.name), row.edition)
    known = committee(row.unit, request.today)
    form = DutyForm(request.POST if request.method == "POST" else None, initial=kept, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            change_duty(request.actor, row, form.duty(row.unit.name), edition=form.cleaned_data["edition"] or 0)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
            if any(one.code == "stale-edition" for one in refusal.reasons):
                form.show_now_kept(kept)
        else:
            done(request, _("Đã lưu nhiệm vụ %(code)s.") % {"code": row.code})
            _warn_of_lanes(request, row)
            return redirect("duty", row.pk)
    return _form_page(request, row.unit, form, row)


def _warn_of_lanes(request: Asked, row: Duty) -> None:
    """A lane near which nobody lives is kept, for there may be households; but often it is written wrongly."""
    strange, living = strange_lanes(row.unit, row.lanes, request.today)
    if strange:
        words = _("Không đảng viên nào ở gần địa bàn: %(lanes)s. Sổ đang ghi: %(known)s. Xem lại cách viết.")
        warn(request, words % {"lanes": ", ".join(strange), "known": ", ".join(living[:SHOWN_LANES])})


def _form_page(request: Asked, unit: Unit, form: DutyForm, row: Duty | None) -> HttpResponse:
    context = {
        "unit": unit,
        "form": form,
        "row": row,
        "trail": _trail(unit),
        "categories": categories(unit),
        "committee": form.known,
        "unclear": unclear(typed(form)) if form.is_bound else unclear(duty_of(row, "")) if row else None,
    }
    return render(request, "duties/form.html", context, status=422 if form.errors else 200)


def check(request: Asked, unit: Unit) -> HttpResponse:
    """While typing: what is unclear so far. Writes nothing."""
    form = DutyForm(request.POST)
    context = {"unit": unit, "unclear": unclear(typed(form)), "needs_errors": form.errors.get("needs", [])}
    return render(request, "duties/unclear.html", context)


def remove(request: Asked, row: Duty) -> HttpResponse:
    """Ask, then take the duty out of the list."""
    unit = row.unit
    if request.method == "POST":
        remove_duty(request.actor, row)
        done(request, _("Đã bỏ nhiệm vụ %(code)s khỏi danh sách.") % {"code": row.code})
        return redirect("duties", unit.pk)
    return render(request, "duties/remove.html", {"row": row, "unit": unit, "trail": _trail(unit)})


def carry(request: Asked, unit: Unit) -> HttpResponse:
    """Last year's duties to tick, each with what has changed about its people."""
    found = last_year(unit, request.year, request.today)
    faults: tuple[Any, ...] = ()
    if request.method == "POST":
        ticked = numbers_asked(request.POST.getlist("duty"))
        try:
            rows = carry_duties(request.actor, unit, request.year, ticked)
        except Refused as refusal:
            if any(one.code.startswith(("right-", "hidden")) for one in refusal.reasons):
                raise
            faults = refusal.reasons
        else:
            done(request, _("Đã lấy %(count)s nhiệm vụ của năm trước.") % {"count": len(rows)})
            return redirect("duties", unit.pk)
    context = {"unit": unit, "found": found, "faults": faults, "before": request.year - 1, "trail": _trail(unit)}
    return render(request, "duties/last_year.html", context, status=422 if faults else 200)
