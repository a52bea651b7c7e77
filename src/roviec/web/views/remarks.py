"""What the members said of a cell's draft, each with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.discussion import answer_remark, withdraw_remark
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.discussion import against_answering
from roviec.domain.reasons import reason
from roviec.records.models import Account, Draft, Remark, RemarkKind, Unit, Way
from roviec.records.queries.remarks import agreed_to, counts_of, discussion_of, released, remarks_of
from roviec.web.asked import Asked, number_asked
from roviec.web.cycles import shown_cycle
from roviec.web.forms.remarks import Answer, Withdraw
from roviec.web.names import names_in
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted
from roviec.web.views.runs import trail_of

PAGE = 15
NAMES = ("agree", "silent")
"""Filters that list names, not words."""
FILTERS = ("open", "comment", "change", "object", "earlier", *NAMES)


def index(request: Asked, unit: Unit) -> HttpResponse:
    """What waits for an answer first; `?show=` narrows it."""
    draft, show = released(unit, request.year), request.GET.get("show", "")
    show = show if show in FILTERS else ""
    context: dict[str, Any] = {
        "unit": unit,
        "draft": draft,
        "show": show,
        "filters": FILTERS,
        "trail": trail_of(unit),
        "counts": counts_of(unit, request.year, draft, request.today) if draft else None,
        "may_write": request.actor.can(Act.ACT_ON_BEHALF, unit),
        **shown_cycle(request, unit),
    }
    if draft and show in NAMES:
        context["members"] = agreed_to(draft) if show == "agree" else context["counts"].silent
        context["names"] = names_in(unit, request.today)
    page = Paginator(_narrowed(remarks_of(unit, request.year), draft, show), PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "rows": rows_of(request, list(page))}
    return render(request, "remarks/index.html", context)


def _narrowed(found: QuerySet[Remark], draft: Draft | None, show: str) -> QuerySet[Remark]:
    """Of older versions only what has no answer yet, unless they are asked for."""
    if show in NAMES:
        return found.none()
    if show == "earlier":
        return found.exclude(draft=draft)
    found = found.filter(Q(draft=draft) | Q(answer="")) if draft else found
    if show == "open":
        return found.filter(answer="")
    return found.filter(kind=show) if show else found


def same_version(request: Asked, draft: Draft) -> None:
    """What is sent was filled in for the version that stands now. Raises Refused `remark-other-version` if not."""
    asked = number_asked(request.POST.get("draft", ""))
    if asked is not None and asked != draft.pk:
        raise Refused(reason("remark-other-version", number=draft.number, unit=draft.unit.name))


def rows_of(request: Asked, found: Iterable[Remark]) -> list[dict[str, Any]]:
    """Each remark with who wrote it in, who answered, and the forms for both where they may be sent."""
    remarks = list(found)
    who = Account.objects.names_of({name for one in remarks for name in (one.actor, one.answered_by) if name})
    closed = {one.draft_id: one.draft for one in remarks}
    names = names_in(remarks[0].draft.unit, request.today) if remarks else {}
    opens = {key: against_answering(discussion_of(draft)) is None for key, draft in closed.items()}
    told = [_row(request, one, who, is_open=opens[one.draft_id]) for one in remarks]
    return [{**row, "name": names.get(row["remark"].member_id, row["remark"].member.name)} for row in told]


def _row(request: Asked, remark: Remark, who: dict[str, str], *, is_open: bool) -> dict[str, Any]:
    unit = remark.draft.unit
    is_written_in = remark.way != Way.ACCOUNT.value and not remark.answer
    may_answer = is_open and request.actor.can(Act.ANSWER_REMARKS, unit)
    may_withdraw = is_open and is_written_in and request.actor.can(Act.ACT_ON_BEHALF, unit)
    return {
        "remark": remark,
        "by": who.get(remark.actor, ""),
        "answerer": who.get(remark.answered_by, ""),
        "form": Answer.of(remark) if may_answer and remark.kind != RemarkKind.AGREE.value else None,
        "withdraw": Withdraw.of(remark) if may_withdraw else None,
    }


def remark(request: Asked, remark: Remark) -> HttpResponse:
    """One remark; its answer is written here when it was refused on the page of all."""
    form = Answer.of(remark, request.POST if request.method == "POST" else None)

    def act() -> None:
        answer_remark(remark, form.cleaned_data["text"], edition=form.cleaned_data["edition"], actor=request.actor)

    def kept() -> dict[str, Any]:
        remark.refresh_from_db()
        return {"text": remark.answer, "edition": remark.edition}

    if acted(request, form, act, PLACES, kept=kept):
        done(request, _("Đã trả lời ý kiến của đồng chí %(name)s.") % {"name": remark.member.name})
        return _back(request, remark)
    return _one(request, remark, form if request.method == "POST" else None)


PLACES = dict.fromkeys(("answer-empty", "words-too-long"), "text")


def withdraw(request: Asked, remark: Remark) -> HttpResponse:
    """Take out a remark that was written in by mistake."""
    form = Withdraw.of(remark, request.POST)

    def act() -> None:
        given = form.cleaned_data
        withdraw_remark(remark, edition=given["edition"], actor=request.actor, on=request.today, why=given["why"])

    name = remark.member.name
    if acted(request, form, act, {"behalf-why-missing": "why"}):
        done(request, _("Đã rút ý kiến ghi thay đồng chí %(name)s.") % {"name": name})
        return HttpResponseRedirect(reverse("remarks", args=[remark.draft.unit_id]))
    return _one(request, remark, None, form)


def _one(request: Asked, remark: Remark, form: Answer | None, undoing: Withdraw | None = None) -> HttpResponse:
    row = rows_of(request, [remark])[0]
    row |= {"form": form or row["form"], "withdraw": undoing or row["withdraw"]}
    unit, sent = remark.draft.unit, form or undoing
    trail = [*trail_of(unit), (_("Ý kiến"), reverse("remarks", args=[unit.pk]))]
    context = {"unit": unit, "row": row, "remark": remark, "trail": trail, "form": sent, "is_alone": True}
    return render(request, "remarks/remark.html", context, status=ERRORS if sent and sent.errors else 200)


def _back(request: Asked, remark: Remark) -> HttpResponse:
    """To the list as it was narrowed, at the remark."""
    show = request.POST.get("show", "")
    query = f"?show={show}" if show in FILTERS else ""
    return HttpResponseRedirect(f"{reverse('remarks', args=[remark.draft.unit_id])}{query}#remark-{remark.pk}")
