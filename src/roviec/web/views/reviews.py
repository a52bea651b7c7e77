"""The yearly review of a unit's members: the grid, the card of one, the blank form to print."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.reading import note_read
from roviec.actions.refusal import Refused
from roviec.actions.reviewing import LEVELS, confirm_review, review_members, save_card
from roviec.domain.access import Act
from roviec.domain.reviewing import ReviewState
from roviec.planner.settings import Weights
from roviec.records.models import Member, Membership, Review, Skill, Unit
from roviec.records.queries.reviews import OPEN, done_for, grid, progress, reviews_of, state_of
from roviec.web.asked import Asked, numbers_asked
from roviec.web.duty_choices import choices, names
from roviec.web.forms.reviews import PLACES, WORDS, Behalf, CardForm, RowForm, card_of, in_words
from roviec.web.names import names_in
from roviec.web.notes import done

ON_A_PAGE = 50


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The grid of a unit: one row a member, what is open first; sent row by row or all at once."""
    if request.method == "POST":
        return _sent(request, unit)
    found = grid(unit, request.year, request.today)
    shown = found.filter(review_state__in=OPEN) if request.GET.get("show") == "open" else found
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    return _shown(request, unit, page, _rows(request, unit, list(page)))


def _rows(request: Asked, unit: Unit, here: list[Membership], *, is_sent: bool = False) -> list[dict[str, Any]]:
    """A row of the page for each membership: form, last year's review, strengths. Reading it is noted."""
    now, before = reviews_of([one.member_id for one in here], request.year)
    note_read(request.actor, Act.EDIT_REVIEW, now.keys() | before.keys(), unit)
    strengths = defaultdict(list)
    for skill in Skill.objects.filter(member__in=[one.member_id for one in here]).order_by("pk"):
        strengths[skill.member_id].append(skill)
    rows, told = [], names_in(unit, request.today)
    for one in here:
        review, earlier = now.get(one.member_id), before.get(one.member_id)
        state = ReviewState(one.review_state)  # type: ignore[attr-defined] # the grid's own column
        form = RowForm(one.member_id, request.POST if is_sent else None, review, earlier, state)
        rows.append({"at": one, "form": form, "review": review, "before": earlier, "state": state.value})
        rows[-1] |= {"name": told.get(one.member_id, one.member.name)}
        rows[-1] |= {"is_stale": False, "strengths": strengths[one.member_id]}
        rows[-1] |= {name: form[name] if name in form.fields else None for name in ("again", "same")}
        rows[-1]["cells"] = [(form[name], in_words(name, getattr(earlier, name, None)) or "–") for name in LEVELS]
    return rows


def _shown(
    request: Asked, unit: Unit, page: Page[Any], rows: list[dict[str, Any]], faults: tuple[Any, ...] = ()
) -> HttpResponse:
    is_wrong = bool(faults) or any(row["form"].errors for row in rows if row["form"].is_bound)
    context = {
        "unit": unit,
        "trail": [(unit.name, reverse("unit", args=[unit.pk]))],
        "page": page,
        "rows": rows,
        "faults": faults,
        "is_wrong": is_wrong,
        "progress": progress(unit, request.year, request.today),
    }
    return render(request, "reviews/grid.html", context, status=422 if is_wrong else 200)


def _sent(request: Asked, unit: Unit) -> HttpResponse:
    """Rows of the form; with htmx only the one whose button was pressed."""
    only = request.POST.get("only", "") if request.htmx else ""
    keys = numbers_asked([only] if only else request.POST.getlist("row"))
    here = list(grid(unit, request.year, request.today).filter(member__in=keys))
    rows = _rows(request, unit, here, is_sent=True)
    valid = [row["form"].is_valid() for row in rows]
    faults: tuple[Any, ...] = ()
    if all(valid) and rows:
        try:
            return _saved(request, unit, rows, only)
        except Refused as refusal:
            faults = refusal.reasons
            stale = {one.about.get("member") for one in faults}
            for row in [row for row in rows if row["at"].member_id in stale]:
                row["form"].show_stale(row["review"])
                row["is_stale"] = True
    if only and rows:
        return render(request, "reviews/row.html", {"row": rows[0], "faults": faults}, status=422)
    return _shown(request, unit, Paginator(here, len(here) or 1).get_page(1), rows, faults)


def _saved(request: Asked, unit: Unit, rows: list[dict[str, Any]], only: str) -> HttpResponse:
    touched = [row["form"].row() for row in rows if row["form"].is_touched]
    count = review_members(request.actor, unit, request.year, touched, reviewer=request.account.name, on=request.today)
    if only:
        here = grid(unit, request.year, request.today).filter(pk=rows[0]["at"].pk)
        fresh = _rows(request, unit, list(here))[0]
        return render(request, "reviews/row.html", {"row": fresh, "is_saved": True})
    if count:
        done(request, _("Đã lưu rà soát của %(count)s đảng viên.") % {"count": count})
    else:
        done(request, _("Không có dòng nào thay đổi."))
    return redirect(request.get_full_path())


def card(request: Asked, belongs: Membership) -> HttpResponse:
    """Everything the review of a member says, with wishes; the committee may enter those for the member."""
    member, unit = belongs.member, request.unit or belongs.unit
    now, before = reviews_of([member.pk], request.year)
    review = now.get(member.pk)
    strengths = list(Skill.objects.filter(member=member).order_by("pk"))
    initial = {**card_of(review, strengths), **_signed(request, review)}
    groups = choices(unit, request.year)
    form = CardForm(request.POST if request.method == "POST" else None, groups=groups, review=review, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_card(request.actor, member.pk, request.year, form.card(), on=request.today)
        except Refused as refusal:
            _both_texts(form, refusal, review, initial)
        else:
            done(request, _("Đã lưu rà soát của đồng chí %(name)s.") % {"name": member.name})
            return redirect("review", member.pk)
    context = {
        "unit": unit,
        "member": member,
        "form": form,
        "review": review,
        "before": before.get(member.pk),
        "behalf": Behalf(initial={"edition": review.edition if review else 0}),
        "done_for": done_for(member.pk),
        "weights": Weights(),
        "names": names(groups),
        "state": state_of(belongs, review, request.year, request.today).value,
        "trail": [(unit.name, reverse("unit", args=[unit.pk])), (_("Rà soát"), reverse("reviews", args=[unit.pk]))],
    }
    return render(request, "reviews/card.html", context, status=422 if form.errors else 200)


def _signed(request: Asked, review: Review | None) -> dict[str, Any]:
    """Reviewer and day as they stand, else who asks and today."""
    if review and review.reviewed_on:
        return {"reviewer": review.reviewer, "reviewed_on": review.reviewed_on}
    return {"reviewer": request.account.name, "reviewed_on": request.today}


def _both_texts(form: CardForm, refusal: Refused, review: Review | None, kept: dict[str, Any]) -> None:
    form.refuse(refusal, PLACES)
    if any(one.code == "stale-edition" for one in refusal.reasons):
        words = {name: form[name].field.prepare_value(kept[name]) for name in ("strengths", "reviewer", "reviewed_on")}
        form.show_now_kept({**words, "edition": review.edition if review else 0})
        form.show_levels(review)
        form.show_wishes(review)


def confirm(request: Asked, belongs: Membership) -> HttpResponse:
    """Confirm a review for a member, with the reason."""
    form = Behalf(request.POST)
    if not form.is_valid():
        return redirect("review", belongs.member_id)
    edition, why = form.cleaned_data["edition"] or 0, form.cleaned_data["why"]
    confirm_review(request.actor, belongs.member_id, request.year, edition, on=request.today, why=why)
    done(request, _("Đã xác nhận thay đồng chí %(name)s.") % {"name": belongs.member.name})
    return redirect("review", belongs.member_id)


def blank(request: Asked, unit: Unit) -> HttpResponse:
    """The form to print: all members, levels to tick, wishes to write; no level of anybody stands on it."""
    members = Member.objects.filter(pk__in=grid(unit, request.year, request.today).values("member")).listed()
    levels = {kind: list(words) for kind, words in WORDS.items()}
    told = names_in(unit, request.today)
    context = {"unit": unit, "members": members, "told": told, "groups": choices(unit, request.year), "levels": levels}
    return render(request, "reviews/blank.html", context)
