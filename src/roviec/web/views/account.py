"""One account: its roles, its state, its first password."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roviec.actions import accounts as acts
from roviec.actions.first_password import first_password
from roviec.actions.granting import end_role, give_role
from roviec.domain.access import Act
from roviec.records.homes import home_of
from roviec.records.models import Account
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.accounts import PLACES, Granting, Naming
from roviec.web.notes import done
from roviec.web.views.accounts import SLIP, form_page, to_slip, trail, units_of
from roviec.web.views.acting import acted, typed


def account(request: Asked, account: Account) -> HttpResponse:
    """What the account is, which roles it holds and held, where it is signed in, and what may be done."""
    roles = account.roles.select_related("unit").order_by("ends", "-starts", "pk")
    held = [(one, one.ends is None or one.ends > request.today) for one in roles]
    context = {
        "account": account,
        "held": held,
        "visits": account.visits.order_by("-seen_at"),
        "is_own": account.pk == request.actor.account,
        "trail": _trail(request, account)[:-1],
    }
    return render(request, "accounts/account.html", context)


def slip(request: Asked, account: Account) -> HttpResponse:
    """The first password, once, to be printed and handed over."""
    seed = request.session.pop(SLIP, {}).get(str(account.pk), "")
    password = first_password(seed) if seed else ""
    context = {"account": account, "password": password, "trail": _trail(request, account)}
    context["host"] = f"{request.scheme}://{request.get_host()}/"
    return render(request, "accounts/slip.html", context)


def rename(request: Asked, account: Account) -> HttpResponse:
    """Another name or login."""
    now = {"name": account.name, "login": account.login}
    form = Naming(typed(request), initial={**now, "edition": account.edition})
    edition = form.data.get("edition", "") if form.is_bound else ""

    def act() -> None:
        given = form.cleaned_data
        seen = number_asked(str(edition))
        who = {"edition": -1 if seen is None else seen, "actor": request.actor, "on": request.today}
        acts.rename_account(account, given["login"], given["name"], **who)  # type: ignore[arg-type] # by name

    if acted(request, form, act, PLACES, kept=lambda: {**now, "edition": account.edition}):
        done(request, _("Đã đổi tên."))
        return redirect("account", account.pk)
    return form_page(request, form, _("Đổi tên, tên đăng nhập"), _trail(request, account), _back(account))


def give(request: Asked, account: Account) -> HttpResponse:
    """Give a role."""
    home = home_of(account, request.today)
    form = Granting(typed(request), units=units_of(request), initial={"unit": home.pk if home else None})

    def act() -> None:
        role = form.granted(request.today)
        if role:
            give_role(account, role, actor=request.actor, on=request.today)

    if acted(request, form, act, PLACES):
        done(request, _("Đã giao vai trò."))
        return redirect("account", account.pk)
    title = _("Giao vai trò cho %(name)s") % {"name": account.name}
    return form_page(request, form, title, _trail(request, account), _back(account), button=_("Giao vai trò"))


def end(request: Asked, account: Account) -> HttpResponse:
    """End a role today."""
    key = request.POST.get("role", "")
    end_role(account, number_asked(key) or 0, actor=request.actor, on=request.today)
    done(request, _("Đã thôi vai trò, từ hôm nay."))
    home = home_of(account, request.today)
    if home and request.actor.can(Act.MANAGE_ACCOUNTS, home):
        return redirect("account", account.pk)
    return redirect("accounts", request.unit.pk) if request.unit else redirect("home")


def stop(request: Asked, account: Account) -> HttpResponse:
    """The account can no longer be used."""
    acts.stop_account(account, actor=request.actor, on=request.today)
    done(request, _("Đã khóa tài khoản."), undo=reverse("account-open", args=[account.pk]))
    return redirect("account", account.pk)


def open_again(request: Asked, account: Account) -> HttpResponse:
    """The account can be used again."""
    acts.open_account(account, actor=request.actor, on=request.today)
    done(request, _("Đã mở lại tài khoản."))
    return redirect("account", account.pk)


def password(request: Asked, account: Account) -> HttpResponse:
    """A new first password."""
    seed = acts.new_first_password(account, actor=request.actor, on=request.today)
    return to_slip(request, account, seed, _("Đã đặt mật khẩu đầu tiên mới. Mọi máy đã được đăng xuất."))


def sign_out(request: Asked, account: Account) -> HttpResponse:
    """Every device is signed out."""
    count = acts.sign_out_everywhere(account, actor=request.actor, on=request.today)
    done(request, ngettext("Đã đăng xuất %(n)d máy.", "Đã đăng xuất %(n)d máy.", count) % {"n": count})
    return redirect("home" if account.pk == request.actor.account else _back(account))


def _back(account: Account) -> str:
    return reverse("account", args=[account.pk])


def _trail(request: Asked, account: Account) -> list[tuple[str, str]]:
    """From the unit one works in, its list of accounts, to this one."""
    crumbs = trail(request.unit) if request.unit else []
    return [*crumbs, (account.name, _back(account))]
