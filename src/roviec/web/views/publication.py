"""Publishing what was issued, and only that: texts to copy, letters to those who want them, one's own calendar."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.letters import ask_letters, readers, set_mail
from roviec.actions.publishing_texts import calendar_of, telling_members, text_for_group, text_for_outside
from roviec.domain.reasons import Fact
from roviec.records.models import Letter, LetterState, MailTopic, Membership, Resolution
from roviec.web.asked import Asked
from roviec.web.files import ICS, sent
from roviec.web.forms.base import in_language
from roviec.web.forms.publication import PLACES, LettersForm, MailForm
from roviec.web.names import names_in
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.wording import say
from roviec.wording.files import named

PER_PAGE = 50


def _vi(code: str, **facts: Fact) -> str:
    """The cell's papers and messages are Vietnamese, whoever looks at the page."""
    return say(code, "vi", **facts)


def index(request: Asked, resolution: Resolution) -> HttpResponse:
    """Texts to copy into a chat, and the letters; the count is told before anything is sent."""
    waiting = readers(resolution)
    form = LettersForm(typed(request), initial={"count": len(waiting)})
    counts: list[int] = []

    def act() -> None:
        counts.append(ask_letters(resolution, count=form.cleaned_data["count"], actor=request.actor))

    if acted(request, form, act):
        done(request, _("Đã xếp %(count)s thư chờ gửi.") % {"count": in_language(counts[0])})
        return redirect("publication", resolution.pk)
    page = Paginator(telling_members(resolution, _vi), PER_PAGE).get_page(request.GET.get("page"))
    letters = Letter.objects.filter(resolution=resolution, topic=MailTopic.DUTIES.value)
    context = {
        "resolution": resolution,
        "unit": resolution.unit,
        "trail": _trail(resolution),
        "form": form,
        "page": page,
        "names": names_in(resolution.unit, resolution.signed_on),
        "group": text_for_group(resolution, _vi),
        "outside": text_for_outside(resolution, _vi),
        "readers": len(waiting),
        "is_on": settings.MAIL_IS_ON,
        "letters": [(state, letters.filter(state=state.value).count()) for state in LetterState],
    }
    return render(request, "publication/index.html", context, status=ERRORS if form.errors else 200)


def calendar(request: Asked) -> HttpResponse:
    """One's own duties in force as a calendar file."""
    member = request.actor.member
    found = calendar_of(member, request.year, request.today, _vi) if member else None
    if found is None:
        raise Http404
    belongs = Membership.objects.on(request.today).filter(member=member).select_related("unit").order_by("pk").first()
    unit = belongs.unit.name if belongs else ""
    return sent(found, ICS, named("file-own-duties", unit, request.today, "ics", year=str(request.year)))


def mail(request: Asked) -> HttpResponse:
    """Whether one wants mail, and where to."""
    account = request.account
    wanted = [topic.value for topic in MailTopic if account.wants(topic)]
    form = MailForm(typed(request), initial={"email": account.email, "topics": wanted})

    def act() -> None:
        set_mail(account, form.cleaned_data["email"], form.chosen())

    if acted(request, form, act, PLACES):
        done(request, _("Đã lưu."))
        return redirect("own-mail")
    context = {"form": form, "is_on": settings.MAIL_IS_ON}
    return render(request, "publication/mail.html", context, status=ERRORS if form.errors else 200)


def _trail(resolution: Resolution) -> list[tuple[str, str]]:
    unit = resolution.unit
    return [
        (unit.name, reverse("unit", args=[unit.pk])),
        (_("Nghị quyết"), reverse("resolutions", args=[unit.pk])),
        (resolution.symbol, reverse("resolution", args=[resolution.pk])),
    ]
