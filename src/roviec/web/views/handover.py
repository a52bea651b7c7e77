"""Handing duties over: the grid of who was told and who received, slips from paper, answers; a member's own word."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.handover import answer_request, ask_change, tell_members, write_slips
from roviec.actions.handover import receive as received
from roviec.records.models import Receipt, Resolution, Unit, Way
from roviec.records.models.resolutions import ReceiptState
from roviec.records.queries.in_force import newest
from roviec.records.queries.receipts import UNCHANGED
from roviec.records.queries.resolutions import receipts_of, told_counts
from roviec.web.asked import Asked, number_asked
from roviec.web.cycles import shown_cycle
from roviec.web.forms.handover import SLIP_PLACES, AnswerForm, AskForm, SlipsForm, TellForm
from roviec.web.names import names_in
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed

ACTS = ("begin-work", "draft-change")


def index(request: Asked, unit: Unit) -> HttpResponse:
    """One grid of everybody with a duty of the newest resolution; those ticked are told with one button."""
    resolution = newest(unit, request.year)
    if resolution is None:
        return _none(request, unit)
    form = TellForm(typed(request), initial={"told_on": request.today})
    counts: list[int] = []

    def act() -> None:
        members, day = form.cleaned_data["members"], form.cleaned_data["told_on"]
        counts.append(tell_members(resolution, members, told_on=day, actor=request.actor, on=request.today))

    if acted(request, form, act, {"receipt-day": "told_on"}):
        done(request, _("Đã ghi: báo nhiệm vụ cho %(count)s đồng chí.") % {"count": counts[0]})
        return redirect("handover", unit.pk)
    every = receipts_of(resolution)
    rows = [one for one in every if one.state not in UNCHANGED]
    context = {
        **_about(unit, resolution),
        "form": form,
        "rows": rows,
        "unchanged": [one for one in every if one.state in UNCHANGED],
        "ticked": set(request.POST.getlist("members")),
        "waiting": [one for one in rows if one.state == ReceiptState.UNTOLD.value],
        "asking": [one for one in rows if one.state == ReceiptState.ASKS.value],
        "trail": _trail(unit)[:-1],
        **_leading(request, unit),
    }
    return render(request, "handover/index.html", context, status=ERRORS if form.errors else 200)


def _none(request: Asked, unit: Unit) -> HttpResponse:
    """Nothing is issued yet: the page says what comes before."""
    return render(request, "handover/none.html", {"unit": unit, "trail": _trail(unit)[:-1], **_leading(request, unit)})


def _leading(request: Asked, unit: Unit) -> dict[str, Any]:
    now = shown_cycle(request, unit)
    return {"bar": now["bar"], "leading": [one for one in now["leading"] if one["act"] in ACTS]}


def slips(request: Asked, unit: Unit) -> HttpResponse:
    """Signed slips in one grid; how many lie there is compared with how many are typed."""
    resolution = newest(unit, request.year)
    if resolution is None:
        return _none(request, unit)
    initial = {"day": request.today, "way": Way.PAPER.value}
    form = SlipsForm(receipts_of(resolution), typed(request), initial=initial)
    counts: list[int] = []

    def act() -> None:
        kept = form.cleaned_data
        counts.append(write_slips(
            resolution, form.slips(), count=kept["count"], day=kept["day"], way=Way(kept["way"]),
            actor=request.actor, on=request.today, why=kept["why"],
        ))  # fmt: skip

    if acted(request, form, act, SLIP_PLACES):
        done(request, _("Đã nhập %(count)s phiếu mới.") % {"count": counts[0]})
        return redirect("handover", unit.pk)
    context = {**_about(unit, resolution), "form": form}
    return render(request, "handover/slips.html", context, status=ERRORS if form.errors else 200)


def answer(request: Asked, receipt: Receipt) -> HttpResponse:
    """Answer who asks to change."""
    form = AnswerForm(typed(request), initial={"edition": receipt.edition})

    def act() -> None:
        kept = form.cleaned_data
        is_accepted = kept["verdict"] == "yes"
        answer_request(
            receipt, kept["answer"], is_accepted=is_accepted, edition=kept["edition"], actor=request.actor
        )  # fmt: skip

    unit = receipt.resolution.unit
    if acted(request, form, act, {"request-answer-missing": "answer"}, kept=lambda: _now(receipt)):
        done(request, _("Đã trả lời đồng chí %(name)s.") % {"name": receipt.member.name})
        return redirect("handover", unit.pk)
    context = {**_about(unit, receipt.resolution), "form": form, "receipt": receipt}
    return render(request, "handover/answer.html", context, status=ERRORS if form.errors else 200)


def receive(request: Asked, receipt: Receipt) -> HttpResponse:
    """A member receives their duties."""
    received(receipt, edition=number_asked(request.POST.get("edition", "")), actor=request.actor, on=request.today)
    done(request, _("Đã ghi: đồng chí nhận nhiệm vụ."))
    return redirect("my-duties")


def ask(request: Asked, receipt: Receipt) -> HttpResponse:
    """A member asks to change what they were given."""
    form = AskForm(typed(request), initial={"edition": receipt.edition, "request": receipt.request})

    def act() -> None:
        kept = form.cleaned_data
        ask_change(receipt, kept["request"], edition=kept["edition"], actor=request.actor, on=request.today)

    if acted(request, form, act, {"request-missing": "request"}, kept=lambda: _now(receipt)):
        done(request, _("Đã gửi chi ủy. Trả lời sẽ hiện ở trang “Việc của tôi”."))
        return redirect("my-duties")
    context = {"form": form, "receipt": receipt, "resolution": receipt.resolution}
    return render(request, "handover/ask.html", context, status=ERRORS if form.errors else 200)


def _now(receipt: Receipt) -> dict[str, Any]:
    """What is kept now, for a form that is stale."""
    fresh = Receipt.objects.filter(pk=receipt.pk).first()
    if fresh is None:
        raise Http404
    return {"request": fresh.request, "answer": fresh.answer, "edition": fresh.edition}


def _about(unit: Unit, resolution: Resolution) -> dict[str, Any]:
    names, counts = names_in(unit, resolution.signed_on), told_counts(resolution)
    return {"unit": unit, "trail": _trail(unit), "resolution": resolution, "counts": counts, "names": names}


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [
        (unit.name, reverse("unit", args=[unit.pk])),
        (_("Nghị quyết"), reverse("resolutions", args=[unit.pk])),
        (_("Giao việc"), reverse("handover", args=[unit.pk])),
    ]
