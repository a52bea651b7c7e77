"""What a member says of the draft of their cell, and what they are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.discussion import Said, say_remark, withdraw_remark
from roviec.actions.refusal import Refused
from roviec.domain.discussion import against_saying
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Draft, Membership, Remark, RemarkKind
from roviec.records.queries.own import own_lines
from roviec.records.queries.remarks import discussion_of, is_resolved, own_remarks
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.remarks import Say, duty_choices
from roviec.web.notes import done
from roviec.web.sight import shown_to
from roviec.web.views.acting import ERRORS
from roviec.web.views.remarks import rows_of, same_version

PLACES = {"remark-without-words": "text", "words-too-long": "text", "remark-duty-elsewhere": "duty"}


def show(request: Asked) -> HttpResponse:
    """My lines, agree or say something, what I said and was answered; `do` says what is sent."""
    draft = _draft(request)
    if request.method != "POST":
        return _page(request, draft)
    acts: dict[str, Callable[[Asked, Draft], HttpResponse]] = {"agree": _agree, "say": _say, "withdraw": _withdraw}
    act = acts.get(request.POST.get("do", ""), _say)
    if request.actor.member is None:
        raise Refused(reason("remark-no-member"))
    if draft is None:
        raise Refused(reason("remark-not-released"))
    return act(request, draft)


def _draft(request: Asked) -> Draft | None:
    """The version shown to a cell the member belongs to: where they are for a time first, as the named one is."""
    if request.actor.member is None:
        return None
    here = Membership.objects.on(request.today).filter(member=request.actor.member).order_by("-is_temporary", "pk")
    units = list(here.values_list("unit", flat=True))
    shown = Draft.objects.filter(unit__in=units, year=request.year, is_released=True).adopted().select_related("unit")
    found = sorted(shown, key=lambda one: units.index(one.unit_id))
    asked = number_asked(request.POST.get("draft", "") or request.GET.get("draft", ""))
    return next((one for one in found if one.pk == asked), found[0] if found else None)


def _agree(request: Asked, draft: Draft) -> HttpResponse:
    """One tap."""
    same_version(request, draft)
    new = say_remark(draft, Said(_member(request), RemarkKind.AGREE), actor=request.actor, on=request.today)
    done(request, _("Đã ghi đồng chí đồng ý với dự kiến.") if new else _("Đồng chí đã đồng ý từ trước."))
    return redirect("my-remarks")


def _say(request: Asked, draft: Draft) -> HttpResponse:
    form = Say(request.POST, duties=duty_choices(draft))
    if form.is_valid():
        try:
            same_version(request, draft)
            new = say_remark(draft, form.said(_member(request)), actor=request.actor, on=request.today)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
        else:
            words = _("Đã gửi ý kiến. Chi ủy trả lời ở trang này.") if new else _("Ý kiến này đồng chí đã gửi rồi.")
            done(request, words)
            return redirect("my-remarks")
    return _page(request, draft, form)


def _withdraw(request: Asked, draft: Draft) -> HttpResponse:
    """Take one's own word back."""
    key, edition = number_asked(request.POST.get("remark", "")), number_asked(request.POST.get("edition", ""))
    remark = (
        Remark.objects.filter(pk=key or 0, member=request.actor.member).select_related("draft__unit", "member").first()
    )
    if remark is None:
        raise Refused(reason("remark-gone"))
    withdraw_remark(remark, edition=edition, actor=request.actor, on=request.today)
    done(request, _("Đã rút ý kiến."))
    return redirect("my-remarks")


def _member(request: Asked) -> int:
    return request.actor.member or 0


def _page(request: Asked, draft: Draft | None, form: Say | None = None) -> HttpResponse:
    member = request.actor.member
    said = rows_of(request, own_remarks(member, request.year)) if member else []
    closed = _closed(request, draft) if member else None
    context: dict[str, Any] = {
        "is_member": member is not None,
        "draft": draft,
        "closed": closed,
        "rows": said,
        "agreed": draft
        and any(row["remark"].kind == RemarkKind.AGREE and row["remark"].draft_id == draft.pk for row in said),
        "is_resolved": draft is not None and is_resolved(draft),
        "lines": own_lines(member, request.year) if member and draft else [],
        "form": form or (Say(duties=duty_choices(draft)) if draft and not closed else None),
        "shown": shown_to(request, draft).value if draft else "",
    }
    return render(request, "remarks/own.html", context, status=ERRORS if form and form.errors else 200)


def _closed(request: Asked, draft: Draft | None) -> Reason | None:
    """Why nothing can be said now."""
    if draft is None:
        return reason("remark-not-released")
    return against_saying(discussion_of(draft), request.today)
