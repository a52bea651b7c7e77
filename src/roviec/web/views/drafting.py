"""One version of the draft: looked at by member and by duty, changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from roviec.actions import drafting, pinning
from roviec.actions.draft_rows import duty_rows, listed, member_row
from roviec.actions.drafted import Drafted, open_draft
from roviec.actions.refusal import Refused
from roviec.domain.reasons import Reason
from roviec.records.models import Draft
from roviec.web.asked import Asked
from roviec.web.draft_parts import hand_options, others_of, shown_goals, shown_head, trail_of
from roviec.web.forms.drafting import Exchange, HandChange
from roviec.web.notes import done, warn
from roviec.web.sight import note_shown, sight_of
from roviec.web.views.asking import duty_page
from roviec.wording import say

PAGE = 50
WORDS = {
    "pin": gettext_lazy("Đã ghim cho cả năm %(year)s, không riêng phiên bản nào; lần lập nào cũng giữ."),
    "forbid": gettext_lazy("Đã cấm cho cả năm %(year)s, không riêng phiên bản nào; lần lập sau không giao."),
    "free": gettext_lazy("Đã bỏ ghim hoặc cấm của năm %(year)s; từ lần lập sau máy tự xếp cặp này."),
}
"""What is said of a word on a pair, which belongs to the year."""


def draft(request: Asked, draft: Draft) -> HttpResponse:
    """The version by member, the most burdened first, or by duty, what is unmet first."""
    return draft_page(request, draft)


def draft_page(request: Asked, draft: Draft, refused: tuple[Reason, ...] = ()) -> HttpResponse:
    """The same, also with the reasons of what was refused."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    by_duty = request.GET.get("view") == "duties"
    every: list[Any] = list(duty_rows(drafted, sight) if by_duty else listed(drafted, sight))
    page = Paginator(every, PAGE).get_page(request.GET.get("page"))
    rows: list[Any] = list(page.object_list) if by_duty else [member_row(drafted, p, sight) for p in page.object_list]
    holdings = [one for row in rows for one in (row.people if by_duty else row.holdings)]
    note_shown(request, draft.unit, [(one.member, one.reasons) for one in holdings])
    context = {
        **shown_head(request, drafted, sight),
        **others_of(draft),
        "by_duty": by_duty,
        "page": page,
        "rows": rows,
        "goals": shown_goals(drafted),
        "refused": refused,
    }
    return render(request, "drafting/draft.html", context, status=409 if refused else 200)


def printed(request: Asked, draft: Draft) -> HttpResponse:
    """The version as a table on paper, by name."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    rows = [member_row(drafted, p, sight) for p in listed(drafted, sight)]
    note_shown(request, draft.unit, [(one.member, one.reasons) for row in rows for one in row.holdings])
    duties = {drafted.duties[t]: duty for t, duty in enumerate(drafted.case.duties)}
    context = {**shown_head(request, drafted, sight), "rows": by_name(drafted, rows), "duties": duties}
    return render(request, "drafting/print.html", context)


def by_name(drafted: Drafted, rows: list[Any]) -> list[Any]:
    """Rows in the order of names."""
    order = {drafted.members[p]: place for place, p in enumerate(drafted.named)}
    return sorted(rows, key=lambda row: order[row.key])


def member(request: Asked, draft: Draft, member: int) -> HttpResponse:
    """One member of the version, with everything that can be changed."""
    return member_page(request, draft, member)


def member_page(request: Asked, draft: Draft, member: int, form: HandChange | None = None) -> HttpResponse:
    """The same, also with a form that was refused."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    p = drafted.persons.get(member)
    if p is None:
        raise Http404
    row = member_row(drafted, p, sight)
    note_shown(request, draft.unit, [(one.member, one.reasons) for one in row.holdings])
    context = {
        **shown_head(request, drafted, sight),
        **hand_options(drafted, p),
        "trail": trail_of(draft, inside=True),
        "row": row,
        "form": form or HandChange(),
    }
    return render(request, "drafting/member.html", context, status=_status(form))


def _status(form: HandChange | None) -> int:
    return 200 if form is None else 422


def edit(request: Asked, draft: Draft) -> HttpResponse:
    """One change of one pair; then back to where it was made, in the version that has it now."""
    form = HandChange(request.POST)
    if form.is_valid():
        before = open_draft(draft, request.today)
        try:
            target = _changed(request, draft, form.cleaned_data)
        except Refused as refused:
            form.refuse(refused, {"forbid-needs-why": "why"})
        else:
            member, back = form.cleaned_data["member"], form.cleaned_data["back"]
            link = reverse("draft", args=[target.pk])
            if back == "member" and member in before.persons:
                link = reverse("draft-member", args=[target.pk, member])
            return _answered(request, before, target, link, form.cleaned_data)
    draft.refresh_from_db()
    key = form.cleaned_data.get("member") if hasattr(form, "cleaned_data") else None
    if key and key in open_draft(draft, request.today).persons:
        return member_page(request, draft, key, form)
    return render(
        request, "drafting/refused.html", {"form": form, "draft": draft, "trail": trail_of(draft)}, status=422
    )


def _changed(request: Asked, draft: Draft, given: dict[str, Any]) -> Draft:
    """Do what was asked; the version that has the change."""
    who, duty, on = given["member"], given["duty"], request.today
    seen: dict[str, Any] = {"edition": _edition(given), "actor": request.actor}
    by_verb: dict[str, Callable[[], Draft | None]] = {
        "move": lambda: drafting.move_duty(draft, who, given["other"], duty, on=on, **seen),
        "give": lambda: drafting.give_duty(draft, who, duty, on=on, share=given["share"], **seen),
        "take": lambda: drafting.take_duty(draft, who, duty, **seen),
        "share": lambda: drafting.set_share(draft, who, duty, given["share"], **seen),
        "pin": lambda: pinning.pin_pair(draft, who, duty, given["why"], on=on, **seen),
        "forbid": lambda: pinning.forbid_pair(draft, who, duty, given["why"], on=on, **seen),
        "free": lambda: pinning.free_pair(draft, who, duty, on=on, **seen),
    }
    return by_verb[given["verb"]]() or draft


def _edition(given: dict[str, Any]) -> int:
    """The edition seen; a form without one has seen none."""
    return -1 if given.get("edition") is None else int(given["edition"])


def choose(request: Asked, draft: Draft) -> HttpResponse:
    """A candidate chosen from the list, with all who move for it."""
    form = Exchange(request.POST)
    if not form.is_valid():
        context = {"form": form, "draft": draft, "trail": trail_of(draft)}
        return render(request, "drafting/refused.html", context, status=422)
    before = open_draft(draft, request.today)
    given = form.cleaned_data
    try:
        target = drafting.exchange(
            draft, given["lines"], edition=_edition(given), actor=request.actor, on=request.today
        )
    except Refused as refused:
        draft.refresh_from_db()
        if given["duty"] not in before.tasks:
            return draft_page(request, draft, refused.reasons)
        return duty_page(request, draft, given["duty"], refused.reasons)
    return _answered(request, before, target, reverse("draft-duty", args=[target.pk, given["duty"]]))


def _answered(
    request: Asked, before: Drafted, target: Draft, link: str, given: Mapping[str, Any] | None = None
) -> HttpResponseRedirect:
    """The green line with its way back, and at once every rule that is now broken and was not before."""
    undo = f"{reverse('draft-undo', args=[target.pk])}?edition={target.edition}"
    if given and given["verb"] in WORDS:
        done(request, str(WORDS[given["verb"]]) % {"year": target.year}, undo=undo)
        _warn_of_the_held(request, before, given)
    elif target.pk == before.draft.pk:
        done(request, _("Đã lưu vào phiên bản %(number)s.") % {"number": target.number}, undo=undo)
    else:
        words = _("Đã lập phiên bản %(number)s, sửa tay từ phiên bản %(base)s. Phiên bản cũ giữ nguyên.")
        done(request, words % {"number": target.number, "base": before.draft.number}, undo=undo)
    sight = sight_of(request, target.unit)
    breaches = shown_head(request, open_draft(target, request.today), sight)["breaches"]
    old = shown_head(request, before, sight)["breaches"]
    for breach in breaches:
        if breach not in old:
            warn(request, _("Phá quy tắc: %(rule)s") % {"rule": say(breach, (get_language() or "vi")[:2])})
    return HttpResponseRedirect(link)


def _warn_of_the_held(request: Asked, before: Drafted, given: Mapping[str, Any]) -> None:
    """A ban takes nothing away: who holds the duty in this version keeps it until it is moved or planned anew."""
    who, duty = given["member"], given["duty"]
    p, t = before.persons.get(who), before.tasks.get(duty)
    if given["verb"] == "forbid" and p is not None and t is not None and (p, t) in before.plan.shares:
        problem = before.case.problem
        words = _(
            "Đồng chí %(name)s vẫn giữ %(code)s trong phiên bản %(number)s cho đến khi chuyển người khác hoặc lập lại."
        )
        said = words % {"name": problem.people[p].name, "code": problem.tasks[t].key, "number": before.draft.number}
        warn(request, said, link=f"{reverse('draft-duty', args=[before.draft.pk, duty])}?instead={who}")


def undo(request: Asked, draft: Draft) -> HttpResponse:
    """Take the last change by hand back."""
    seen = request.POST.get("edition") or request.GET.get("edition") or ""
    edition = int(seen) if seen.isdecimal() and len(seen) <= 9 else -1
    drafting.undo_change(draft, edition=edition, actor=request.actor)
    done(request, _("Đã hoàn tác lần sửa cuối của phiên bản %(number)s.") % {"number": draft.number})
    return HttpResponseRedirect(reverse("draft", args=[draft.pk]))
