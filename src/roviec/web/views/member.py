"""The page of a member, and the forms that change what is kept of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.leaving import leave as leave_unit
from roviec.actions.leaving import take_back_leaving
from roviec.actions.membership import Entry, add_member, edit_member, set_skills
from roviec.actions.reading import note_read
from roviec.actions.standing import change_standing
from roviec.domain.access import Act
from roviec.domain.people import Standing
from roviec.records.actors import place
from roviec.records.models import Away, Leaving, Member, Membership, Unit
from roviec.records.queries.files import File, file_of, standings_of
from roviec.records.queries.readings import Reading, readings_of
from roviec.web.asked import Asked
from roviec.web.forms.members import LeaveForm, NewMember, PersonForm, SkillsForm, StandingForm
from roviec.web.links import link_to
from roviec.web.notes import done
from roviec.web.things.members import belongs_at
from roviec.web.views.acting import ERRORS, acted, form_page, typed

PERSON = ("name", "card", "born", "sex", "joined", "official", "lane", "job", "edition")


def member(request: Asked, found: Membership) -> HttpResponse:
    """All that is kept of a member; what is sensitive only for those who may, and each such look is noted."""
    belongs = here(request, found)
    file = file_of(belongs.member, belongs.unit, request.actor.scope(Act.VIEW_RELEASED))
    where, owner = place(belongs.unit, belongs.group), belongs.member_id
    context = {
        "belongs": belongs,
        "member": belongs.member,
        "file": file,
        "standings": [(one, standings_of(one)) for one in file.memberships],
        "now": _now(file, belongs, request.today),
        "shows_kinds": _shows_kinds(request, belongs, file),
        "may_edit": request.actor.refusal(Act.EDIT_MEMBER, where) is None,
        "is_gone": belongs.ends is not None and belongs.ends <= request.today,
        "is_own": owner == request.actor.member,
        "readings": _readings(request, belongs),
        "review": _review(request, belongs),
        "today": request.today,
        "trail": [(belongs.unit.name, reverse("unit", args=[belongs.unit_id]))],
    }
    return render(request, "members/member.html", context)


def _review(request: Asked, belongs: Membership) -> str:
    """Where the review of the member is: on the page of one's own, or of those who review."""
    if belongs.member_id == request.actor.member:
        return link_to("my-review")
    may = request.actor.refusal(Act.EDIT_REVIEW, place(belongs.unit, belongs.group)) is None
    return link_to("review", belongs.member_id) if may else ""


def here(request: Asked, found: Membership) -> Membership:
    """The membership in the unit one looks from: a guest has one at home and one as a guest."""
    if request.unit is None or request.unit.pk == found.unit_id:
        return found
    return belongs_at(found.member_id, request.unit, request.today)


def _now(file: File, belongs: Membership, on: date) -> str:
    """The standing of the day, official where none is known; "" after leaving."""
    if belongs.ends and belongs.ends <= on:
        return ""
    mine = next((one for one in file.memberships if one.pk == belongs.pk), belongs)
    holding = [one for one in standings_of(mine) if (one.starts or date.min) <= on and (not one.ends or one.ends > on)]
    return holding[0].standing if holding else Standing.OFFICIAL.value


def _shows_kinds(request: Asked, belongs: Membership, file: File) -> bool:
    """Whether the page says why somebody was away; that they were treated is said of health, so the look is noted."""
    where, owner = place(belongs.unit, belongs.group), belongs.member_id
    if request.actor.refusal(Act.VIEW_HEALTH, where, owner=owner) is not None:
        return False
    if any(one.kind == Away.TREATMENT for one in file.absences):
        note_read(request.actor, Act.VIEW_HEALTH, [owner], belongs.unit)
    return True


def _readings(request: Asked, belongs: Membership) -> list[Reading] | None:
    """Who has read what is sensitive; None for those who may not know."""
    where, owner = place(belongs.unit, belongs.group), belongs.member_id
    if request.actor.refusal(Act.READ_JOURNAL, where, owner=owner) is not None:
        return None
    return readings_of(owner, None if owner == request.actor.member else request.actor.scope(Act.READ_JOURNAL))


def add(request: Asked, unit: Unit) -> HttpResponse:
    """Enter somebody into the register."""
    form = NewMember(typed(request))
    added: list[Membership] = []
    if acted(request, form, lambda: added.append(_add(request, unit, form))):
        done(request, _("Đã thêm đồng chí %(name)s.") % {"name": added[0].member.name})
        return redirect("member", added[0].member_id)
    context = {
        "form": form,
        "title": _("Thêm đảng viên vào %(unit)s") % {"unit": unit.name},
        "button": _("Thêm đảng viên"),
        "back": reverse("members", args=[unit.pk]),
        "trail": [(unit.name, reverse("unit", args=[unit.pk])), (_("Đảng viên"), reverse("members", args=[unit.pk]))],
    }
    return render(request, "members/act.html", context, status=ERRORS if form.errors else 200)


def _add(request: Asked, unit: Unit, form: NewMember) -> Membership:
    given = form.cleaned_data
    how = Entry(Standing(given["standing"]), given["group"], given["starts"], given["paper"])
    return add_member(request.actor, unit, form.person(), how, is_confirmed=given["is_confirmed"])


def edit(request: Asked, found: Membership) -> HttpResponse:
    """Correct what the register keeps of a member."""
    belongs = here(request, found)
    form = PersonForm(typed(request), initial=_kept(belongs))

    def act() -> None:
        given = form.cleaned_data
        sure = {"seen": given["edition"], "is_confirmed": given["is_confirmed"]}
        edit_member(request.actor, belongs, form.person(), given["group"], **sure)

    if acted(request, form, act, kept=lambda: _kept(fresh(belongs))):
        return _saved(request, belongs, _("Đã lưu hồ sơ."))
    return form_page(request, belongs, form, _("Sửa hồ sơ: %(name)s") % {"name": belongs.member.name})


def _kept(belongs: Membership) -> dict[str, Any]:
    return {**{name: getattr(belongs.member, name) for name in PERSON}, "group": belongs.group}


def fresh(belongs: Membership) -> Membership:
    """The membership and its member as they are in the database now."""
    found: Membership = Membership.objects.select_related("member", "unit").get(pk=belongs.pk)
    return found


def edition(belongs: Membership) -> dict[str, Any]:
    """What a stale form must know that shows nothing else of what is kept."""
    return {"edition": Member.objects.values_list("edition", flat=True).get(pk=belongs.member_id)}


def _saved(request: Asked, belongs: Membership, said: str, *, undo: str = "") -> HttpResponse:
    done(request, said, undo=undo)
    return redirect("member", belongs.member_id)


def standing(request: Asked, found: Membership) -> HttpResponse:
    """Another standing from a day on, with its paper."""
    belongs = here(request, found)
    form = StandingForm(typed(request), initial={"edition": belongs.member.edition, "day": request.today})

    def act() -> None:
        given = form.cleaned_data
        chosen = Standing(given["standing"])
        change_standing(request.actor, belongs, chosen, given["day"], given["paper"], seen=given["edition"])

    places = {"standing-same": "standing", "standing-later": "day", "standing-before-entry": "day"}
    if acted(request, form, act, places, kept=lambda: edition(belongs)):
        return _saved(request, belongs, _("Đã ghi tình trạng mới."))
    title = _("Đổi tình trạng: %(name)s") % {"name": belongs.member.name}
    lead = _("Miễn công tác và sinh hoạt: nên dùng mục “Miễn” của hồ sơ, để có đề nghị, nghị quyết và thời hạn.")
    return form_page(request, belongs, form, title, lead=lead)


def leave(request: Asked, found: Membership) -> HttpResponse:
    """The member leaves the unit; the file stays."""
    belongs = here(request, found)
    form = LeaveForm(typed(request), initial={"edition": belongs.member.edition, "day": request.today})

    def act() -> None:
        given = form.cleaned_data
        leave_unit(request.actor, belongs, Leaving(given["how"]), given["day"], given["paper"], seen=given["edition"])

    if acted(request, form, act, {"leave-before-entry": "day", "leave-gone": "day"}, kept=lambda: edition(belongs)):
        said = _("Đã ghi đồng chí %(name)s rời chi bộ. Hồ sơ vẫn còn.") % {"name": belongs.member.name}
        return _saved(request, belongs, said, undo=reverse("member-leave-undo", args=[belongs.member_id]))
    title = _("Rời chi bộ: %(name)s") % {"name": belongs.member.name}
    lead = _("Chuyển đến một chi bộ cũng dùng sổ này: dùng “Chuyển sinh hoạt”, hai bên cùng xác nhận.")
    return form_page(request, belongs, form, title, lead=lead, button=_("Ghi rời chi bộ"))


def leave_undo(request: Asked, found: Membership) -> HttpResponse:
    """A leaving noted by mistake is taken back."""
    belongs = here(request, found)
    take_back_leaving(request.actor, belongs)
    return _saved(request, belongs, _("Đã ghi lại: đồng chí %(name)s vẫn sinh hoạt.") % {"name": belongs.member.name})


def skills(request: Asked, found: Membership) -> HttpResponse:
    """The strengths of a member, all in one field."""
    belongs = here(request, found)
    form = SkillsForm(typed(request), initial=_skills(belongs))
    if acted(
        request,
        form,
        lambda: set_skills(request.actor, belongs, form.levels(), seen=form.cleaned_data["edition"]),
        kept=lambda: _skills(fresh(belongs)),
    ):
        return _saved(request, belongs, _("Đã lưu sở trường."))
    return form_page(request, belongs, form, _("Sở trường: %(name)s") % {"name": belongs.member.name})


def _skills(belongs: Membership) -> dict[str, Any]:
    every = belongs.member.skills.order_by("-level", "name")
    lines = [f"{one.name} cấp {one.level}" if one.level > 1 else one.name for one in every]
    return {"skills": "\n".join(lines), "edition": belongs.member.edition}
