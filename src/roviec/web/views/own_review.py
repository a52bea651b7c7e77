"""One's own review: what stands in it, one's wishes, one's confirmation, what others did in one's name."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.actions.reviewing import confirm_review, set_wishes
from roviec.planner.settings import Weights
from roviec.records.models import Membership, Review, Skill
from roviec.records.queries.reviews import done_for, reviews_of, state_of
from roviec.web.asked import Asked, number_asked
from roviec.web.duty_choices import choices
from roviec.web.forms.reviews import PLACES, OwnWishes, wishes_of
from roviec.web.notes import done


def show(request: Asked) -> HttpResponse:
    """The review of the person signed in; without a member behind the account a word about it."""
    belongs = Membership.objects.on(request.today).filter(member=request.actor.member).select_related("member", "unit")
    here = belongs.order_by("is_temporary", "pk").first() if request.actor.member else None
    if here is None:
        return render(request, "reviews/nobody.html")
    review = _review(request, here)
    return _page(request, here, review, _form(request, here, review))


def _review(request: Asked, belongs: Membership) -> Review | None:
    now, _before = reviews_of([belongs.member_id], request.year)
    return now.get(belongs.member_id)


def _form(request: Asked, belongs: Membership, review: Review | None) -> OwnWishes:
    initial = {**wishes_of(review), "edition": review.edition if review else 0}
    sent, groups = request.POST if request.method == "POST" else None, choices(belongs.unit, request.year)
    return OwnWishes(sent, groups=groups, review=review, initial=initial)


def _page(request: Asked, belongs: Membership, review: Review | None, form: OwnWishes) -> HttpResponse:
    context: dict[str, Any] = {
        "at": belongs,
        "member": belongs.member,
        "review": review,
        "form": form,
        "weights": Weights(),
        "strengths": Skill.objects.filter(member=belongs.member).order_by("pk"),
        "done_for": done_for(belongs.member_id),
        "state": state_of(belongs, review, request.year, request.today).value,
    }
    return render(request, "reviews/own.html", context, status=422 if form.errors else 200)


def wishes(request: Asked, belongs: Membership) -> HttpResponse:
    """Write one's own wishes."""
    review = _review(request, belongs)
    form = _form(request, belongs, review)
    if form.is_valid():
        try:
            set_wishes(request.actor, belongs.member_id, request.year, form.card(), on=request.today)
        except Refused as refusal:
            form.refuse(refusal, PLACES)
            form.show_wishes(review)
        else:
            done(request, _("Đã lưu nguyện vọng của đồng chí."))
            return redirect("my-review")
    return _page(request, belongs, review, form)


def confirm(request: Asked, belongs: Membership) -> HttpResponse:
    """Agree to what one's review says."""
    seen = number_asked(request.POST.get("edition", "")) or 0
    confirm_review(request.actor, belongs.member_id, request.year, seen, on=request.today)
    done(request, _("Cảm ơn đồng chí. Đã ghi là đồng chí xác nhận bản rà soát này."))
    return redirect("my-review")
