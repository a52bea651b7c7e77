"""The list of accounts, and a new one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.accounts import make_account
from roviec.domain.access import Act
from roviec.domain.logins import proposed_login
from roviec.records.models import Account, Membership, RoleHeld, Unit
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.accounts import PLACES, NewForMember, NewOfficer
from roviec.web.forms.base import Form
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed

PER_PAGE, MOST_FOUND = 50, 30
SLIP = "slip"


def index(request: Asked, unit: Unit) -> HttpResponse:
    """Accounts of the unit and all below it, by given name, with their roles and last visit."""
    asked = request.GET.get("q", "")[:100]
    roles = RoleHeld.objects.on(request.today).select_related("unit").order_by("pk")
    found = Account.objects.within(unit, request.today).called(asked).listed()
    rows = found.annotate(seen_at=Max("visits__seen_at")).prefetch_related(Prefetch("roles", roles, "now_held"))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/index.html", {"unit": unit, "page": page, "q": asked})


def new(request: Asked, unit: Unit) -> HttpResponse:
    """Three steps on one address: find the member, or say it is an officer; then login and role."""
    if "officer" in request.GET:
        return _officer(request, unit)
    if key := request.GET.get("member", ""):
        return _for_member(request, unit, key)
    asked = request.GET.get("q", "")[:100].strip()
    found = _without_account(request, unit).called(asked)[:MOST_FOUND] if asked else []
    alike = Counter((one.member.folded, one.unit_id) for one in found)
    rows = [(one, alike[one.member.folded, one.unit_id] > 1) for one in found]
    context = {"unit": unit, "rows": rows, "q": asked, "trail": trail(unit)}
    return render(request, "accounts/new.html", context, status=ERRORS if request.method == "POST" else 200)


def _without_account(request: Asked, unit: Unit) -> Any:
    here = Membership.objects.on(request.today).filter(unit__path__startswith=unit.path, member__account=None)
    return here.select_related("member", "unit")


def _officer(request: Asked, unit: Unit) -> HttpResponse:
    form = NewOfficer(typed(request), units=units_of(request), initial={"unit": unit.pk})
    return _made(request, unit, form, _("Tài khoản cho cán bộ"), None)


def _for_member(request: Asked, unit: Unit, key: str) -> HttpResponse:
    wanted = _without_account(request, unit).filter(member=number_asked(key) or 0)
    belongs = wanted.order_by("is_temporary").first()
    if belongs is None:
        raise Http404
    initial = {"login": free_login(belongs.member.name), "unit": belongs.unit_id}
    form = NewForMember(typed(request), units=units_of(request), initial=initial)
    return _made(request, unit, form, belongs.member.name, belongs)


def _made(request: Asked, unit: Unit, form: Any, title: str, belongs: Membership | None) -> HttpResponse:
    made: list[tuple[Account, str]] = []

    def make() -> None:
        given = form.cleaned_data
        name = belongs.member.name if belongs else given["name"]
        who = belongs.member if belongs else None
        role = form.granted(request.today)
        made.append(
            make_account(unit, given["login"], name, actor=request.actor, on=request.today, member=who, role=role)
        )

    if acted(request, form, make, PLACES):
        account, seed = made[0]
        return to_slip(request, account, seed, _("Đã lập tài khoản."))
    return form_page(request, form, title, trail(unit), reverse("account-new", args=[unit.pk]))


def to_slip(request: Asked, account: Account, seed: str, said: str) -> HttpResponse:
    """To the slip with the first password, which is shown once."""
    request.session[SLIP] = {str(account.pk): seed}
    done(request, said)
    return redirect("account-slip", account.pk)


def form_page(request: Asked, form: Form, title: str, crumbs: Any, back: str, **more: Any) -> HttpResponse:
    """A page that is one form about an account."""
    context = {"form": form, "title": title, "trail": crumbs, "back": back, **more}
    return render(request, "members/act.html", context, status=ERRORS if form.errors else 200)


def units_of(request: Asked) -> list[Unit]:
    """Units in which who asks may give roles, in the order of the tree."""
    scope = request.actor.scope(Act.MANAGE_ACCOUNTS)
    return list(Unit.objects.on(request.today).visible_to(scope).order_by("path"))


def free_login(name: str) -> str:
    """The login proposed for a name, not yet taken."""
    first = proposed_login(name)
    return proposed_login(name, set(Account.objects.filter(login__startswith=first).values_list("login", flat=True)))


def trail(unit: Unit) -> list[tuple[str, str]]:
    """From the unit to the list of accounts."""
    return [
        (unit.name, reverse("unit", args=[unit.pk])),
        (_("Quản trị"), reverse("accounts", args=[unit.pk])),
    ]
