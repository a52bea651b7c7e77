"""Leading a cell on in the cycle of its year."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from roviec.actions.cycle import move
from roviec.actions.forces import begin_change, begin_work
from roviec.domain.procedure import Step
from roviec.records.models import Force, Unit
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.notes import done

SAID = {
    Step.REVIEW: _("Đã quay lại bước rà soát."),
    Step.DRAFT: _("Chi bộ đang ở bước dự kiến."),
    Step.OPINIONS: _("Đã công bố dự kiến để lấy ý kiến. Đảng viên trong chi bộ xem được phiên bản đã chọn."),
    Step.MEETING: _("Dự kiến đã được đưa ra buổi sinh hoạt."),
    Step.RESOLUTION: _("Chi bộ đã thông qua. Việc tiếp theo là ban hành nghị quyết."),
    Step.HANDOVER: _("Nghị quyết đã ban hành. Việc tiếp theo là giao việc cho từng đảng viên."),
    Step.WORK: _("Phân công đã có hiệu lực. Chi bộ bắt đầu thực hiện."),
}


def _begun(force: Force, on: date) -> str:
    """From when the resolution holds: one that follows another of the same day begins the day after."""
    if force.starts is None or force.starts <= on:
        return str(SAID[Step.WORK])
    words = _now("Nghị quyết số %(symbol)s có hiệu lực từ ngày %(day)s. Trước ngày ấy vẫn theo nghị quyết cũ.")
    return words % {"symbol": force.resolution.symbol, "day": f"{force.starts:%d/%m/%Y}"}


def _reached(request: Asked, unit: Unit, step: Step) -> str:
    """What was done, and what is really next: a resolution waits for the minutes."""
    lacking = {why["reason"].code for one in shown_cycle(request, unit)["leading"] for why in one["missing"]}
    if step is Step.RESOLUTION and "need-minuted" in lacking:
        return _now("Chi bộ đã thông qua. Việc tiếp theo là thông qua biên bản, rồi ban hành nghị quyết.")
    return str(SAID[step])


def step_on(request: Asked, unit: Unit) -> HttpResponse:
    """One act of the table, then back to the page it was done from, the drafts where none is named."""
    act = request.POST.get("act", "")
    if act == "begin-work":
        begun = begin_work(unit, request.year, request.actor, on=request.today)
        done(request, _begun(begun, request.today))
        return redirect("resolutions", unit.pk)
    if act == "draft-change":
        begin_change(unit, request.year, request.actor, on=request.today)
        done(
            request,
            _now("Đã lập phiên bản mới từ nghị quyết. Nghị quyết cũ vẫn có hiệu lực cho đến khi có nghị quyết mới."),
        )
        return redirect("drafts", unit.pk)
    reached = move(unit, request.year, act, request.actor, on=request.today)
    done(request, _reached(request, unit, reached))
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else reverse("drafts", args=[unit.pk]))
