"""The roll of a meeting: the grid, its sums while it is filled in, the sheet to print, the code that is shown."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.actions.roll_call import keep_roll, mark_self
from roviec.domain.reasons import Reason
from roviec.domain.roll import NOT_DUE, Roll, roll_of
from roviec.domain.rulesets import ruleset
from roviec.papers.seal import qr_png
from roviec.records.models import Meeting
from roviec.records.models.meetings import RollMark
from roviec.records.queries.meetings import TO_COME
from roviec.records.queries.roll import Row, figures_of, rows_of
from roviec.records.queries.voting import Ground
from roviec.web.asked import Asked
from roviec.web.forms.roll import RowForm, TotalForm, others_in, shown_of
from roviec.web.meeting_parts import trail_to
from roviec.web.notes import done
from roviec.web.roll_codes import MINUTES, code_of, meeting_of
from roviec.web.vote_parts import base_told


def roll(request: Asked, meeting: Meeting) -> HttpResponse:
    """The grid: everybody called, prefilled from requests to be absent; kept as a whole."""
    rows = rows_of(meeting)
    if request.method == "POST":
        return _sent(request, meeting, rows)
    if meeting.state not in TO_COME:
        return redirect("meeting", meeting.pk)
    return _grid(request, meeting, [RowForm(row) for row in rows], figures_of(meeting, rows))


def _sent(request: Asked, meeting: Meeting, rows: list[Row]) -> HttpResponse:
    """Keep the grid, or show it again with everything that is wrong and all that was typed."""
    grid, total = _typed(request, rows), TotalForm(request.POST)
    valid = all([form.is_valid() for form in grid] + [total.is_valid()])
    if "rest" in request.POST:
        return _grid(request, meeting, grid, _figures(meeting, grid), total=TotalForm())
    faults: tuple[Reason, ...] = ()
    if valid:
        sent = set(request.POST.getlist("row"))
        marks = [form.kept() for form in grid if str(form.row.called.member.pk) in sent]
        marks += others_in(request.POST.getlist("row"), {form.row.called.member.pk: form for form in grid})
        try:
            there = keep_roll(request.actor, meeting, marks, on=request.today, total=total.cleaned_data["total"])
        except Refused as refusal:
            faults = refusal.reasons
            _show_changed(grid, faults)
        else:
            done(request, _("Đã lưu điểm danh: %(count)s người có mặt.") % {"count": there})
            return redirect(f"{reverse('meeting', args=[meeting.pk])}#roll")
    return _grid(request, meeting, grid, _figures(meeting, grid), total=total, faults=faults)


def _typed(request: Asked, rows: list[Row]) -> list[RowForm]:
    """The rows as typed; with the button for the rest, those still open are present."""
    data = request.POST.copy()
    if "rest" in request.POST:
        for row in rows:
            name = f"m{row.called.member.pk}-mark"
            data[name] = data.get(name) or RollMark.PRESENT.value
    return [RowForm(row, data) for row in rows]


def _show_changed(grid: list[RowForm], faults: tuple[Reason, ...]) -> None:
    changed = {one.about["member"] for one in faults if one.code == "roll-changed"}
    for form in grid:
        if form.row.called.member.pk in changed:
            form.show_changed()


def _figures(meeting: Meeting, grid: list[RowForm]) -> Roll:
    return roll_of([form.marked() for form in grid], ruleset("voting", meeting.held_on))


def _at_home(grid: list[RowForm], faults: tuple[Reason, ...]) -> list[RowForm]:
    """Rows of those who need not come and are not here, with nothing wrong: they stand folded."""
    wrong = {one.about.get("member") for one in faults}
    return [
        form for form in grid
        if form.row.called.standing in NOT_DUE
        and form["mark"].value() == RollMark.EXCUSED.value
        and not form.errors
        and form.row.called.member.pk not in wrong
    ]  # fmt: skip


def _grid(
    request: Asked,
    meeting: Meeting,
    grid: list[RowForm],
    figures: Roll,
    *,
    total: TotalForm | None = None,
    faults: tuple[Reason, ...] = (),
) -> HttpResponse:
    is_wrong = bool(faults) or (total is not None and total.is_bound and not _valid(grid, total))
    context = {
        "meeting": meeting,
        "unit": meeting.unit,
        "at_home": _at_home(grid, faults),
        "trail": trail_to(meeting.unit, meeting),
        "grid": grid,
        "total": total or TotalForm(),
        "faults": faults,
        "is_wrong": is_wrong,
        "has_held": any(form["is_held"].value() for form in grid),
        **sums_of(meeting, figures),
    }
    return render(request, "meetings/roll.html", context, status=422 if is_wrong else 200)


def _valid(grid: list[RowForm], total: TotalForm) -> bool:
    return not total.errors and not any(form.errors for form in grid)


def sums_of(meeting: Meeting, figures: Roll) -> dict[str, Any]:
    """The figures and the base of votes, as the templates tell them."""
    rules = ruleset("voting", meeting.held_on)
    return {"figures": figures, "base": base_told(Ground(rules, figures.base, frozenset())), "has_base": True}


def count(request: Asked, meeting: Meeting) -> HttpResponse:
    """The sums of the grid as it is being filled in. Writes nothing."""
    grid = _typed(request, rows_of(meeting))
    for form in grid:
        form.is_valid()
    return render(request, "meetings/roll_sums.html", {"meeting": meeting, **sums_of(meeting, _figures(meeting, grid))})


def sheet(request: Asked, meeting: Meeting) -> HttpResponse:
    """The roll to print and fill in by hand, with what was asked beforehand."""
    rows = [{"row": row, "shown": shown_of(row)} for row in rows_of(meeting)]
    context = {"meeting": meeting, "unit": meeting.unit, "rows": rows, "trail": trail_to(meeting.unit, meeting)}
    return render(request, "meetings/roll_sheet.html", context)


def code(request: Asked, meeting: Meeting) -> HttpResponse:
    """The code that members with an account may scan in the room; it runs out and is made anew with the page."""
    context = {"meeting": meeting, "unit": meeting.unit, "trail": trail_to(meeting.unit, meeting), "minutes": MINUTES}
    return render(request, "meetings/code.html", context)


def code_picture(request: Asked, meeting: Meeting) -> HttpResponse:
    """The picture of a fresh code."""
    link = f"{request.build_absolute_uri(reverse('present'))}?code={code_of(meeting)}"
    return HttpResponse(qr_png(link), content_type="image/png")


def present(request: Asked) -> HttpResponse:
    """Who has scanned the code says that they are there."""
    text = (request.POST if request.method == "POST" else request.GET).get("code", "")
    meeting = meeting_of(text)
    if request.method == "POST":
        mark_self(request.actor, meeting, on=request.today)
        done(request, _("Đã ghi: đồng chí có mặt."))
        return redirect("meeting", meeting.pk)
    return render(request, "meetings/present.html", {"meeting": meeting, "code": text})
