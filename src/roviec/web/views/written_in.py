"""What members said without their account: one written in, a whole sheet of papers, the notice they read it from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roviec.actions.discussion import Said, against_remarks, write_remarks
from roviec.actions.draft_rows import duty_rows, listed, member_row
from roviec.actions.drafted import open_draft
from roviec.actions.refusal import Refused
from roviec.domain.discretion import Sight
from roviec.domain.discussion import against_sitting
from roviec.domain.reasons import reason
from roviec.records.models import Draft, RoleHeld, Shown, Unit, Way
from roviec.records.queries.remarks import discussion_of, members_of, released, spoken
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.remarks import SheetHead, SheetRow, WriteIn, duty_choices
from roviec.web.names import names_in
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.web.views.drafting import by_name
from roviec.web.views.remarks import same_version
from roviec.web.views.runs import trail_of

PLACES = {
    "behalf-why-missing": "why",
    "remark-not-here": "member",
    "remark-too-early": "said_on",
    "remark-not-yet": "said_on",
    "remark-too-late": "said_on",
    "remark-no-meeting": "way",
    "remark-without-words-of": "text",
    "words-too-long-of": "text",
    "agree-is-whole-of": "duty",
    "remark-duty-elsewhere-of": "duty",
}


def _shown(request: Asked, unit: Unit) -> Draft:
    """The version that is shown. Raises Refused `remark-not-released`."""
    draft = released(unit, request.year)
    if draft is None:
        raise Refused(reason("remark-not-released"))
    return draft


def _trail(unit: Unit) -> list[tuple[str, str]]:
    return [*trail_of(unit), (_("Ý kiến"), reverse("remarks", args=[unit.pk]))]


def _usual(request: Asked, draft: Draft) -> dict[str, Any]:
    """At the meeting what is said there, before it papers; of the last day once that is past."""
    way = Way.PAPER if against_sitting(discussion_of(draft)) else Way.MEETING
    day = min(request.today, draft.remarks_until or request.today) if way is Way.PAPER else request.today
    return {"way": way.value, "said_on": day}


def new(request: Asked, unit: Unit) -> HttpResponse:
    """One member's word, `?member=` chosen before."""
    draft = _shown(request, unit)
    asked = number_asked(request.GET.get("member", ""))
    initial = {**_usual(request, draft), "member": str(asked or "")}
    told = names_in(unit, request.today)
    names = [(one.pk, told.get(one.pk, one.name)) for one in members_of(unit, request.today)]
    form = WriteIn(typed(request), duties=duty_choices(draft), members=names, initial=initial)
    if acted(request, form, lambda: _written(request, draft, form), PLACES):
        done(request, _("Đã ghi ý kiến của đồng chí %(name)s.") % {"name": told[int(form.cleaned_data["member"])]})
        return redirect("remarks", unit.pk)
    context = {"unit": unit, "draft": draft, "form": form, "trail": _trail(unit)}
    return render(request, "remarks/new.html", context, status=ERRORS if form.errors else 200)


def _written(request: Asked, draft: Draft, form: WriteIn) -> int:
    same_version(request, draft)
    given = form.cleaned_data
    way, said_on = Way(given["way"]), given["said_on"]
    row = form.said(int(given["member"]))
    return write_remarks(
        draft, [row], way=way, said_on=said_on, why=given["why"], actor=request.actor, on=request.today
    )


def sheet(request: Asked, unit: Unit) -> HttpResponse:
    """A row for each member; rows left empty stay as they are."""
    draft = _shown(request, unit)
    sent, duties = typed(request), duty_choices(draft)
    members = list(members_of(unit, request.today))
    head = SheetHead(sent, initial=_usual(request, draft))
    rows = [SheetRow(one, sent, duties) for one in members]
    if sent is not None and all([head.is_valid(), *(row.is_valid() for row in rows)]):
        said = [row.said() for row in rows if row.is_filled]
        try:
            count = _typed_in(request, draft, head, said)
        except Refused as refusal:
            _refuse(head, rows, refusal)
        else:
            words = ngettext("Đã thêm %(n)d ý kiến.", "Đã thêm %(n)d ý kiến.", count) % {"n": count}
            done(request, words if count else _("Không có gì mới: các dòng trống, hoặc đã nhập từ trước."))
            return redirect("remarks", unit.pk)
    elif sent is not None:
        _refuse_too(request, draft, head, rows)
    known, told = spoken(draft, [one.pk for one in members]), names_in(unit, request.today)
    context: dict[str, Any] = {
        "unit": unit,
        "draft": draft,
        "head": head,
        "rows": [
            {"form": one, "name": told.get(one.member.pk, one.member.name), "known": known.get(one.member.pk, [])}
            for one in rows
        ],
        "trail": _trail(unit),
        "is_wrong": bool(head.errors) or any(row.errors for row in rows if row.is_bound),
    }
    return render(request, "remarks/sheet.html", context, status=ERRORS if context["is_wrong"] else 200)


def _typed_in(request: Asked, draft: Draft, head: SheetHead, said: list[Said]) -> int:
    same_version(request, draft)
    if not said:
        return 0
    way, said_on = Way(head.cleaned_data["way"]), head.cleaned_data["said_on"]
    return write_remarks(draft, said, way=way, said_on=said_on, actor=request.actor, on=request.today)


def _refuse_too(request: Asked, draft: Draft, head: SheetHead, rows: list[SheetRow]) -> None:
    """What speaks against the rows that are whole while others are not, so that everything is said at once."""
    said, given = [row.said() for row in rows if not row.errors and row.is_filled], head.cleaned_data
    way, day = Way(given.get("way") or Way.PAPER), given.get("said_on")
    found = against_remarks(draft, said, way=way, said_on=day or request.today, on=request.today)
    told = [one for one in found if not head.errors or one.about.get("member")]
    if told:
        _refuse(head, rows, Refused(*told))


def _refuse(head: SheetHead, rows: list[SheetRow], refusal: Refused) -> None:
    """Each reason at its row, the others on top."""
    by_member = {row.member.pk: row for row in rows}
    places = {code: place for code, place in PLACES.items() if place in head.fields}
    for one in refusal.reasons:
        row = by_member.get(int(one.about.get("member", 0)))
        if row is None:
            head.refuse(Refused(one), places)
        else:
            row.refuse(Refused(one), PLACES)


def notice(request: Asked, unit: Unit) -> HttpResponse:
    """The draft for the notice board, as the cell shows it to its members, with a slip to write on and tear off."""
    draft = _shown(request, unit)
    drafted, shown = open_draft(draft, request.today), Shown(draft.shown)
    blind = Sight()
    rows = [member_row(drafted, p, blind) for p in listed(drafted, blind)] if shown is Shown.ALL else []
    context = {
        "unit": unit,
        "draft": draft,
        "shown": shown.value,
        "rows": by_name(drafted, rows),
        "by_duty": duty_rows(drafted, blind) if shown is Shown.DUTIES else [],
        "duties": {drafted.duties[t]: duty for t, duty in enumerate(drafted.case.duties)},
        "heard_by": _heads(request, unit),
        "trail": _trail(unit),
    }
    return render(request, "remarks/notice.html", context)


def _heads(request: Asked, unit: Unit) -> list[str]:
    """Secretaries who are members of the cell: nobody outside it is named."""
    here = members_of(unit, request.today)
    held = RoleHeld.objects.open().filter(unit=unit, role="secretary", account__is_active=True)
    return list(held.filter(account__member__in=here).order_by("pk").values_list("account__member__name", flat=True))
