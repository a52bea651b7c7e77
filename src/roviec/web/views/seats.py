"""Posts in villages and neighbourhoods: who holds them, and whom the cell puts forward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.actions.seats import add_seat, add_usual_seats, elect, hold_by_other, introduce, remove_seat
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.records.models import Member, Seat, Unit
from roviec.records.models.posts import Body
from roviec.records.queries.seats import SeatState, calls, coverage_of, seats_of
from roviec.records.queries.trees import Node, leaves, tree_on
from roviec.web.asked import Asked
from roviec.web.forms.seats import MemberAndDay, SeatForm
from roviec.web.notes import done
from roviec.web.views.units import trail


def posts(request: Asked, unit: Unit) -> HttpResponse:
    """Of a cell the list of its posts, of a unit above a table of posts and cells; adding posts."""
    cells = _cells(request, unit)
    if request.method == "POST" and "usual" in request.POST:
        count = add_usual_seats(request.actor, unit, [node.unit for node in cells])
        done(request, _("Đã thêm %(count)s chức danh thường có.") % {"count": count})
        return redirect("posts", unit.pk)
    form = SeatForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_seat(request.actor, unit, form.cleaned_data["name"], Body(form.cleaned_data["body"]))
        except Refused as refusal:
            form.refuse(refusal, {"seat-there": "name"})
        else:
            done(request, _("Đã thêm %(name)s.") % {"name": made.name})
            return redirect("posts", unit.pk)
    context = {"unit": unit, "form": form, "trail": trail(request, unit), **_table(request, unit, cells)}
    return render(request, "seats/posts.html", context, status=422 if form.errors else 200)


def _cells(request: Asked, unit: Unit) -> list[Node]:
    """The lowest units whose members who asks may see; of a cell itself."""
    return [node for node in leaves(tree_on(unit, request.today)) if request.actor.can(Act.VIEW_MEMBER, node.unit)]


def _table(request: Asked, unit: Unit, cells: Sequence[Node]) -> dict[str, Any]:
    """Cells without a member in any post come first."""
    seats = seats_of([node.unit.pk for node in cells], request.today)
    rows = [{"node": node, "seats": seats[node.unit.pk], "figures": coverage_of(seats[node.unit.pk])} for node in cells]
    rows.sort(key=lambda row: row["figures"].by_member > 0)  # type: ignore[attr-defined] # Coverage
    every = [seat for found in seats.values() for seat in found]
    columns = _columns(every)
    for row in rows:
        row["line"] = [(name, _fitting(row["seats"], called)) for name, called in columns]  # type: ignore[arg-type] # seats
    return {
        "is_cell": [node.unit for node in cells] == [unit],
        "rows": rows,
        "columns": [(name, coverage_of(_fitting(every, called))) for name, called in columns],
        "total": coverage_of(every),
        "without": [row["node"] for row in rows if not row["figures"].by_member],  # type: ignore[attr-defined] # Coverage
    }


def _columns(seats: Sequence[SeatState]) -> list[tuple[str, frozenset[str]]]:
    """Posts in the order they are first met; what is called alike is one."""
    columns: list[tuple[str, frozenset[str]]] = []
    for each in seats:
        called = calls(each.seat.name)
        if not any(called & known for _, known in columns):
            columns.append((each.seat.name, called))
    return columns


def _fitting(seats: Sequence[SeatState], called: frozenset[str]) -> list[SeatState]:
    return [each for each in seats if calls(each.seat.name) & called]


def seat(request: Asked, seat: Seat) -> HttpResponse:
    """One post: who holds it; the form by which the cell puts a member forward."""
    state = next(one for one in seats_of([seat.unit_id], request.today)[seat.unit_id] if one.seat.pk == seat.pk)
    form = MemberAndDay(
        _candidates(request, state),
        request.POST if request.method == "POST" else None,
        initial={"day": f"{request.today:%d/%m/%Y}"},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            post = introduce(request.actor, seat, given["member"], given["day"], today=request.today)
        except Refused as refusal:
            form.refuse(refusal, {"seat-day-ahead": "day"}, rest="member")
        else:
            said = _("Đã ghi: chi bộ giới thiệu %(member)s cho %(post)s.")
            done(request, said % {"member": post.member.name, "post": seat.name})
            return redirect("seat", seat.pk)
    context = {"seat": seat, "unit": seat.unit, "state": state, "form": form, "trail": trail(request, seat.unit)}
    context["elections"] = [(one, _election(request, one)) for one in state.introduced]
    return render(request, "seats/seat.html", context, status=422 if form.errors else 200)


def _candidates(request: Asked, state: SeatState) -> Iterable[Member]:
    """Members of the unit who neither hold the post nor were put forward for it, by name."""
    taken = [one.pk for one in (*state.holders, *state.introduced)]
    inside = Member.objects.visible_to([state.seat.unit.path], request.today).exclude(pk__in=taken)
    found: Iterable[Member] = inside.listed()
    return found


def _election(request: Asked, member: Member) -> MemberAndDay:
    form = MemberAndDay(
        [member], initial={"member": member.pk, "day": f"{request.today:%d/%m/%Y}"}, prefix=str(member.pk)
    )
    form.fields["day"].label = _("Ngày bầu, bổ nhiệm")
    return form


def elected(request: Asked, seat: Seat) -> HttpResponse:
    """What came of it for one who was put forward."""
    key = request.POST.get("member", "")
    state = next(one for one in seats_of([seat.unit_id], request.today)[seat.unit_id] if one.seat.pk == seat.pk)
    form = MemberAndDay(state.introduced, {"member": key, "day": request.POST.get(f"{key}-day", "")})
    if not form.is_valid() or not {"won", "lost"} & set(request.POST):
        raise Refused(reason("seat-result-incomplete", post=seat.name))
    won = "won" in request.POST
    given = form.cleaned_data
    elect(request.actor, seat, given["member"], given["day"], is_elected=won, today=request.today)
    done(request, _("Đã ghi kết quả bầu cho %(post)s.") % {"post": seat.name})
    return redirect("seat", seat.pk)


def other(request: Asked, seat: Seat) -> HttpResponse:
    """Somebody who is no member holds the post, or does not any more."""
    hold_by_other(request.actor, seat, is_held=not seat.is_held_by_other)
    done(request, _("Đã lưu: %(name)s.") % {"name": seat.name})
    return redirect("seat", seat.pk)


def remove(request: Asked, seat: Seat) -> HttpResponse:
    """The post does not exist there; a form that does not say so removes nothing."""
    if "remove" not in request.POST:
        return redirect("seat", seat.pk)
    remove_seat(request.actor, seat)
    done(request, _("Đã bỏ %(name)s khỏi danh sách chức danh.") % {"name": seat.name})
    return redirect("posts", seat.unit_id)
