"""Signing in and out, one's own password, devices, language and look."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.actions.signing import account_of, change_own_password, end_session, end_visit, note_visit, set_look
from roviec.records.models import Account
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.signing import Look, OwnPassword, SignIn, look_of
from roviec.web.notes import done

NOT_KEPT = {"csrfmiddlewaretoken", "password", "old", "new", "again", "once"}
MOST_KEPT = 500_000
YEAR = 365 * 24 * 3600


def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. What somebody was about to send when their session ended is sent after it, if they wish."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect("home")
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = account_of(form.cleaned_data["login"], form.cleaned_data["password"], address(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return signed_in(request, account)
    context = {"form": form, "next": _next(request), "kept": request.POST.get("kept", "")}
    return render(request, "signing/sign_in.html", context, status=422 if form.errors else 200)


def signed_in(request: HttpRequest, account: Account) -> HttpResponse:
    """The account is signed in on this device; on to where it wanted to go."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    note_visit(account, str(request.session.session_key), request.headers.get("User-Agent", ""), address(request))
    kept = _unpacked(request.POST.get("kept", ""))
    if kept:
        return render(request, "signing/resume.html", {"fields": kept, "target": _next(request)})
    return HttpResponseRedirect(_next(request))


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; from a form that was sent, with all that was typed kept in the page."""
    if request.method != "POST":
        return redirect(f"{reverse('sign-in')}?{_query(next=request.get_full_path())}")
    context = {
        "form": SignIn(),
        "next": request.get_full_path(),
        "kept": _packed(request.POST),
        "is_over": True,
        "lost_files": list(request.FILES),
    }
    response = render(request, "signing/sign_in.html", context, status=401)
    response["HX-Retarget"] = "body"
    response["HX-Reswap"] = "innerHTML"
    return response


def _query(**fields: str) -> str:
    query = QueryDict(mutable=True)
    query.update(fields)
    return query.urlencode()


def _packed(posted: QueryDict) -> str:
    fields = [(name, value) for name, values in posted.lists() for value in values if name not in NOT_KEPT]
    return json.dumps(fields, ensure_ascii=False)


def _unpacked(text: str) -> list[tuple[str, str]]:
    """Pairs of name and value; nothing from what is no such list."""
    try:
        pairs = json.loads(text[:MOST_KEPT]) if text else []
        return [(_whole(name), _whole(value)) for name, value in pairs]
    except (ValueError, TypeError, RecursionError):
        return []


def _whole(text: object) -> str:
    """Half a letter, which JSON can write and a page cannot, becomes a question mark."""
    return str(text).encode("utf-8", "replace").decode()


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: a page of this installation, else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else reverse("home")


def address(request: HttpRequest) -> str:
    """Where a request comes from, as the server sees it."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def sign_out(request: Asked) -> HttpResponse:
    """End this session and clear what the browser has kept."""
    end_session(str(request.session.session_key))
    logout(request)
    response = redirect("sign-in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def own_password(request: Asked) -> HttpResponse:
    """Change one's own password; after the first sign-in it is the first thing to do."""
    form = OwnPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            change_own_password(request.account, old, new, session=str(request.session.session_key))
        except Refused as refusal:
            form.refuse(refusal, {"password-old-wrong": "old"}, rest="new")
        else:
            update_session_auth_hash(request, request.account)
            _keep_visit(request)
            done(request, _("Đã đổi mật khẩu. Các máy khác đã được đăng xuất."))
            return redirect("home")
    return render(request, "signing/own_password.html", {"form": form}, status=422 if form.errors else 200)


def _keep_visit(request: Asked) -> None:
    """Django gives the session a new key when the password changes; the device stays the same."""
    request.session.save()
    note_visit(
        request.account, str(request.session.session_key), request.headers.get("User-Agent", ""), address(request)
    )


def devices(request: Asked) -> HttpResponse:
    """The devices one is signed in on; each can be signed out."""
    if request.method == "POST":
        end_visit(request.account, number_asked(request.POST.get("visit", "")) or 0)
        done(request, _("Đã đăng xuất thiết bị."))
        return redirect("devices")
    visits = request.account.visits.order_by("-began_at")
    return render(request, "signing/devices.html", {"visits": visits, "this_session": request.session.session_key})


def language(request: Any) -> HttpResponse:
    """Before signing in: the language of this device."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie("language", chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


def look(request: Asked) -> HttpResponse:
    """How the pages look for oneself: language, large type, high contrast."""
    form = Look(request.POST or None, initial=look_of(request.account))
    if request.method == "POST" and form.is_valid():
        set_look(request.account, **form.chosen())
        done(request, _("Đã lưu cách hiển thị."))
        return redirect("look")
    return render(request, "signing/look.html", {"form": form}, status=422 if form.errors else 200)
