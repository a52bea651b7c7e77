"""Transfers: sent, seen from both ends, received, withdrawn; the end of a stay."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions import transfers as acts
from roviec.domain.access import Act
from roviec.records.models import Membership, Transfer, TransferState, Unit
from roviec.records.queries.transfers import asked_exemptions, cells_called, transfers_of
from roviec.web.asked import Asked
from roviec.web.forms.moves import SEND_PLACES, BackForm, ReceiveForm, SendForm
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, trail, typed
from roviec.web.views.member import here

PER_PAGE = 50


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Transfers from and to the unit and those below it, what waits first; and exemptions that wait for the cell."""
    page = Paginator(transfers_of(unit), PER_PAGE).get_page(request.GET.get("page"))
    crumbs = [(unit.name, reverse("unit", args=[unit.pk])), (_("Đảng viên"), reverse("members", args=[unit.pk]))]
    context = {"unit": unit, "page": page, "trail": crumbs, "asked": asked_exemptions(unit, request.today)}
    return render(request, "transfers/index.html", context)


def send(request: Asked, found: Membership) -> HttpResponse:
    """First the target is searched by name in the whole installation, then the rest is told."""
    belongs = here(request, found)
    asked = request.GET.get("q", "")[:100]
    units = cells_called(asked, request.today, but=belongs.unit)
    form = SendForm(typed(request), found=units, initial={"day": request.today})
    sent: list[Transfer] = []
    if acted(request, form, lambda: sent.append(_send(request, belongs, form)), SEND_PLACES):
        said = _("Đã giới thiệu. Chờ %(unit)s nhận.") % {"unit": sent[0].target.name}
        done(request, said, undo=reverse("transfer-withdraw", args=[sent[0].pk]))
        return redirect("transfer", sent[0].pk)
    context = {"belongs": belongs, "form": form, "units": units, "asked": asked, "trail": trail(belongs)}
    return render(request, "transfers/send.html", context, status=ERRORS if form.errors else 200)


def _send(request: Asked, belongs: Membership, form: SendForm) -> Transfer:
    given = form.cleaned_data
    target = Unit.objects.get(pk=given["target"])
    move = acts.Move(target, given["day"], given["is_temporary"], given["until"], given["paper"])
    return acts.send_transfer(request.actor, belongs, move)


def transfer(request: Asked, found: Transfer) -> HttpResponse:
    """A transfer as both ends see it; the one that joins sees the name only, until it has received."""
    is_open = found.state == TransferState.SENT
    at_origin = request.actor.can(Act.EDIT_MEMBER, found.origin)
    at_target = request.actor.can(Act.EDIT_MEMBER, found.target)
    context = {
        "transfer": found,
        "may_receive": is_open and at_target,
        "may_withdraw": is_open and at_origin,
        "may_end": at_origin and acts.stay_of(found, request.today) is not None,
        "file": _file(request, found),
    }
    return render(request, "transfers/transfer.html", context)


def _file(request: Asked, found: Transfer) -> str:
    """The address of the member's page for those who may open it now."""
    every = Membership.objects.on(request.today).filter(member=found.member_id).select_related("unit")
    units = [one.unit for one in every]
    may = any(request.actor.can(Act.VIEW_MEMBER, unit) for unit in units)
    return reverse("member", args=[found.member_id]) if may else ""


def receive(request: Asked, found: Transfer) -> HttpResponse:
    """The unit that is joined confirms."""
    form = ReceiveForm(typed(request))
    if acted(request, form, lambda: acts.receive_transfer(request.actor, found, form.cleaned_data["group"])):
        done(request, _("Đã nhận đồng chí %(name)s. Xem lại chức vụ và nhiệm vụ.") % {"name": found.member.name})
        return redirect("transfer", found.pk)
    title = _("Nhận đồng chí %(name)s") % {"name": found.member.name}
    return _page(request, found, form, title, _("Nhận"))


def withdraw(request: Asked, found: Transfer) -> HttpResponse:
    """The unit that sent takes it back."""
    acts.withdraw_transfer(request.actor, found)
    done(request, _("Đã rút lại lần chuyển."))
    return redirect("transfer", found.pk)


def end(request: Asked, found: Transfer) -> HttpResponse:
    """The member is back from a stay for a time."""
    form = BackForm(typed(request), initial={"day": request.today})
    act = {"stay-ends-too-early": "day", "leave-before-entry": "day"}
    if acted(request, form, lambda: acts.end_stay(request.actor, found, form.cleaned_data["day"]), act):
        done(request, _("Đã ghi: đồng chí %(name)s trở về.") % {"name": found.member.name})
        return redirect("transfer", found.pk)
    title = _("Trở về: %(name)s") % {"name": found.member.name}
    return _page(request, found, form, title, _("Ghi trở về"))


def _page(request: Asked, found: Transfer, form: ReceiveForm | BackForm, title: str, button: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": reverse("transfer", args=[found.pk])}
    return render(request, "members/act.html", context, status=ERRORS if form.errors else 200)
