"""Changes by hand of a version: of one pair, of several lines at once, taken back. What breaks a rule is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, push_url

from roviec.actions import drafting, pinning
from roviec.actions.draft_rows import listed, member_row
from roviec.actions.drafted import Drafted, open_draft
from roviec.actions.refusal import Refused
from roviec.actions.weighing import of_change, would_break
from roviec.domain.discretion import withheld
from roviec.domain.reasons import Reason
from roviec.records.models import Draft
from roviec.web.asked import Asked, number_asked
from roviec.web.draft_parts import plain, shown_head, trail_of
from roviec.web.forms.drafting import Exchange, HandChange
from roviec.web.notes import done, warn
from roviec.web.sight import note_shown, sight_of
from roviec.web.views.asking import duty_page
from roviec.web.views.drafting import draft_page, in_card, member_page
from roviec.wording import say

WORDS = {
    "pin": gettext_lazy("Đã ghim cho cả năm %(year)s, không riêng phiên bản nào; lần lập nào cũng giữ."),
    "forbid": gettext_lazy("Đã cấm cho cả năm %(year)s, không riêng phiên bản nào; lần lập sau không giao."),
    "free": gettext_lazy("Đã bỏ ghim hoặc cấm của năm %(year)s; từ lần lập sau máy tự xếp cặp này."),
}
"""What is said of a word on a pair, which belongs to the year."""
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "once", "confirmed")


def edit(request: Asked, draft: Draft) -> HttpResponse:
    """One change of one pair; then back to where it was made, in the version that has it now."""
    form = HandChange(request.POST)
    if not form.is_valid():
        return _again(request, draft, form)
    before, given = open_draft(draft, request.today), form.cleaned_data
    pair = given["member"], given["duty"], given["other"] or 0, given["share"] or 0
    if breaches := _unasked(request, before, given, of_change(before, given["verb"], *pair)):
        return _asked_first(request, before, breaches, member=given["member"])
    try:
        target = _changed(request, draft, given)
    except Refused as refused:
        form.refuse(refused, {"forbid-needs-why": "why"})
        return _again(request, draft, form)
    after = _told(request, before, target, given)
    if not request.htmx:
        return HttpResponseRedirect(_back(before, target, given))
    if target.pk != draft.pk:
        link = reverse("draft", args=[target.pk])
        return HttpResponseClientRedirect(f"{link}#member-{given['member']}")
    return _exchanged(request, before, after, given)


def _again(request: Asked, draft: Draft, form: HandChange) -> HttpResponse:
    """The form with what is wrong, on the page of its member if there is one."""
    draft.refresh_from_db()
    key = form.cleaned_data.get("member")
    if key and key in open_draft(draft, request.today).persons:
        return member_page(request, draft, key, form)
    context = {"form": form, "draft": draft, "trail": trail_of(draft)}
    return render(request, "drafting/refused.html", context, status=422)


def _unasked(
    request: Asked, before: Drafted, given: dict[str, Any], breaches: tuple[Reason, ...]
) -> tuple[Reason, ...]:
    """The rules a change would break, unless that was confirmed; a form that is too old is refused for that alone."""
    if given["confirmed"] or _edition(given) != before.draft.edition:
        return ()
    return withheld(breaches, plain(sight_of(request, before.draft.unit)))


def _asked_first(
    request: Asked, before: Drafted, breaches: tuple[Reason, ...], *, member: int = 0, duty: int = 0
) -> HttpResponse:
    """The rules that would be broken, and a button that does it all the same; nothing has changed yet."""
    draft = before.draft
    context = {
        "draft": draft,
        "trail": trail_of(draft, inside=True),
        "breaches": breaches,
        "fields": [(name, value) for name, value in request.POST.items() if name not in NOT_SENT_AGAIN],
        "back": reverse("draft-member" if member else "draft-duty", args=[draft.pk, member or duty]),
        "member": member,
    }
    if not request.htmx:
        return render(request, "drafting/confirm.html", context, status=422)
    answer = render(request, "drafting/confirm.html#ask", context, status=422)
    return in_card(answer, member)


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
    before, given = open_draft(draft, request.today), form.cleaned_data
    if breaches := _unasked(request, before, given, would_break(before, given["lines"])):
        return _asked_first(request, before, breaches, duty=given["duty"])
    try:
        seen: dict[str, Any] = {"edition": _edition(given), "actor": request.actor, "on": request.today}
        target = drafting.exchange(draft, given["lines"], **seen)
    except Refused as refused:
        draft.refresh_from_db()
        if given["duty"] not in before.tasks:
            return draft_page(request, draft, refused.reasons)
        return duty_page(request, draft, given["duty"], refused.reasons)
    _told(request, before, target, {"verb": "exchange"})
    return HttpResponseRedirect(reverse("draft-duty", args=[target.pk, given["duty"]]))


def _back(before: Drafted, target: Draft, given: dict[str, Any]) -> str:
    """Where the change was made, in the version that has it."""
    if given["back"] == "member" and given["member"] in before.persons:
        return reverse("draft-member", args=[target.pk, given["member"]])
    return reverse("draft", args=[target.pk])


def _told(request: Asked, before: Drafted, target: Draft, given: Mapping[str, Any]) -> Drafted:
    """The green line with its way back, and at once every rule that is now broken and was not before."""
    undo = f"{reverse('draft-undo', args=[target.pk])}?edition={target.edition}"
    if given["verb"] in WORDS:
        done(request, str(WORDS[given["verb"]]) % {"year": target.year}, undo=undo)
        _warn_of_the_held(request, before, given)
    elif target.pk == before.draft.pk:
        done(request, _("Đã lưu vào phiên bản %(number)s.") % {"number": target.number}, undo=undo)
    else:
        words = _("Đã lập phiên bản %(number)s, sửa tay từ phiên bản %(base)s. Phiên bản cũ giữ nguyên.")
        done(request, words % {"number": target.number, "base": before.draft.number}, undo=undo)
    after, sight = open_draft(target, request.today), plain(sight_of(request, target.unit))
    old = withheld(before.breaches, sight)
    for breach in withheld(after.breaches, sight):
        if breach not in old:
            warn(request, _("Trái quy tắc: %(rule)s") % {"rule": say(breach, (get_language() or "vi")[:2])})
    return after


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


def _exchanged(request: Asked, before: Drafted, after: Drafted, given: dict[str, Any]) -> HttpResponse:
    """The cards that the change touches, to stand in place of those on the page; who had none there gets none."""
    sight, keys = sight_of(request, after.draft.unit), dict.fromkeys((given["member"], given["other"]))
    shown = {given["member"], *(before.members[p] for p in listed(before, sight))}
    here = [after.persons[key] for key in keys if key in shown and key in after.persons]
    rows = [member_row(after, p, sight) for p in here]
    note_shown(request, after.draft.unit, [(one.member, one.reasons) for row in rows for one in row.holdings])
    context = {**shown_head(request, after, sight), "rows": rows, "opened": [row.key for row in rows]}
    return push_url(render(request, "drafting/draft.html#changed", context), False)


def undo(request: Asked, draft: Draft) -> HttpResponse:
    """Take the last change by hand back."""
    seen = number_asked(request.POST.get("edition") or request.GET.get("edition") or "")
    drafting.undo_change(draft, edition=-1 if seen is None else seen, actor=request.actor)
    done(request, _("Đã hoàn tác lần sửa cuối của phiên bản %(number)s.") % {"number": draft.number})
    return HttpResponseRedirect(reverse("draft", args=[draft.pk]))
