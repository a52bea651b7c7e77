"""What has changed since the version was chosen, and who could take over."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.circumstances import (
    Replacement,
    chosen_version,
    newly_active,
    replacement,
    risks,
    short_duties,
    take_over,
)
from roviec.actions.cycle import cycle_of
from roviec.actions.drafted import open_draft
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.discretion import withheld
from roviec.domain.procedure import Step
from roviec.domain.reasons import reason
from roviec.records.models import Draft, Unit
from roviec.records.queries.receipts import agreed_requests
from roviec.web.asked import Asked
from roviec.web.names import names_in
from roviec.web.notes import done, warn
from roviec.web.sight import note_shown, sight_of

SALT = "replacement"
A_DAY = 24 * 3600


def changes(request: Asked, unit: Unit) -> HttpResponse:
    """Duties at risk with the reasons; with `?propose=1` a replacement, which can be taken over as a new version.

    With `?propose=wide` one that may move others too, if duties stay open otherwise.
    """
    chosen = chosen_version(unit.pk, request.year)
    if request.method == "POST":
        return _taken_over(request, unit, chosen)
    trail = [(unit.name, reverse("unit", args=[unit.pk])), (_("Phân công"), reverse("drafts", args=[unit.pk]))]
    if chosen is None:
        return render(request, "drafting/changes.html", {"unit": unit, "trail": trail, "chosen": None})
    drafted, sight = open_draft(chosen, request.today), sight_of(request, unit)
    found = risks(drafted)
    shown = [(risk, withheld(risk.reasons, sight)) for risk in found]
    note_shown(request, unit, [(risk.member, reasons) for risk, reasons in shown])
    asked = request.GET.get("propose")
    proposed = replacement(drafted, found, wide=asked == "wide") if asked in ("1", "wide") else None
    context = {
        "unit": unit,
        "trail": trail,
        "chosen": chosen,
        "on": drafted.on,
        **_agreed(request, unit),
        "risks": shown,
        "idle": newly_active(drafted),
        "short": short_duties(drafted),
        "proposed": proposed,
        "asked_wide": asked == "wide",
        "is_issued": _is_issued(request, unit),
        "packed": _packed(chosen, proposed) if proposed else "",
    }
    return render(request, "drafting/changes.html", context)


def _agreed(request: Asked, unit: Unit) -> dict[str, Any]:
    """Whose request to change was agreed to, for whoever hands over and so may read it."""
    if not request.actor.can(Act.HAND_OVER, unit):
        return {}
    agreed = agreed_requests(unit, request.year)
    return {"agreed": agreed, "names": names_in(unit, request.today) if agreed else {}}


def _is_issued(request: Asked, unit: Unit) -> bool:
    """Whether the resolution stands, so that only a change of it can be drafted."""
    now = cycle_of(unit, request.year, request.today)
    return now is not None and now.step in (Step.HANDOVER, Step.WORK)


def _packed(chosen: Draft, proposed: Replacement) -> str:
    """The replacement as it was shown, signed: what is taken over is what was seen."""
    return signing.dumps([chosen.pk, chosen.edition, proposed.lines, proposed.goals], salt=SALT, compress=True)


def _taken_over(request: Asked, unit: Unit, chosen: Draft | None) -> HttpResponse:
    key, edition, lines, goals = _unpacked(request.POST.get("packed", ""))
    if chosen is None or chosen.pk != key:
        raise Refused(reason("replacement-old"))
    wanted = {(who, duty): share for who, duty, share in lines}
    made = take_over(chosen, wanted, goals, edition=edition, actor=request.actor)
    words = _("Đã lập phiên bản %(number)s từ phiên bản %(base)s. Xem lại rồi chọn phiên bản này nếu đồng ý.")
    done(request, words % {"number": made.number, "base": chosen.number})
    if _is_issued(request, unit):
        held = _("Nghị quyết đã ban hành: ở trang Phân công, bấm “Lập dự kiến thay đổi” rồi mới chọn được phiên bản.")
        warn(request, held, link=reverse("drafts", args=[unit.pk]))
    elif chosen.is_released:
        held = _(
            "Phiên bản %(base)s đang công bố: ở trang Phân công, quay lại dự kiến trước rồi mới chọn được phiên bản."
        )
        warn(request, held % {"base": chosen.number}, link=reverse("drafts", args=[unit.pk]))
    return HttpResponseRedirect(reverse("draft", args=[made.pk]))


def _unpacked(text: str) -> Any:
    """Raises Refused `replacement-old` for what was not signed here or is a day old."""
    try:
        return signing.loads(text, salt=SALT, max_age=A_DAY)
    except signing.BadSignature as fault:
        raise Refused(reason("replacement-old")) from fault
