"""What changes for a member: posts, absence, exemption."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions import absence as absences
from roviec.actions import exemption as exemptions
from roviec.actions.posts import change_post, take_post
from roviec.actions.reading import note_read
from roviec.domain.access import Act
from roviec.records.actors import place
from roviec.records.models import Absence, Away, Exemption, Membership, PostHeld
from roviec.web.asked import Asked, unit_here
from roviec.web.forms.facts import (
    ABSENCE_PLACES,
    EXEMPTION_PLACES,
    POST_PLACES,
    AbsenceForm,
    DayForm,
    ExemptionForm,
    PostForm,
    ResolutionForm,
)
from roviec.web.notes import done
from roviec.web.things.members import belongs_at
from roviec.web.views.acting import acted, form_page, typed
from roviec.web.views.member import edition, fresh, here

POST_FIELDS = ("name", "body", "introduced_on", "elected_on", "starts", "ends")


def _of(request: Asked, row: PostHeld | Absence | Exemption) -> Membership:
    return belongs_at(row.member_id, unit_here(request), request.today)


def _saved(request: Asked, belongs: Membership, said: str, *, undo: str = "") -> HttpResponse:
    done(request, said, undo=undo)
    return redirect("member", belongs.member_id)


def post_new(request: Asked, found: Membership) -> HttpResponse:
    """The member is put forward for a post, or holds it."""
    belongs = here(request, found)
    form = PostForm(typed(request))
    if acted(request, form, lambda: take_post(request.actor, belongs, form.post()), POST_PLACES):
        return _saved(request, belongs, _("Đã ghi chức vụ."))
    return form_page(request, belongs, form, _("Thêm chức vụ: %(name)s") % {"name": belongs.member.name})


def post_edit(request: Asked, held: PostHeld) -> HttpResponse:
    """Elected, taken up, ended, or put right."""
    belongs = _of(request, held)
    form = PostForm(typed(request), initial=_post(held, belongs))
    if acted(
        request,
        form,
        lambda: change_post(request.actor, belongs, held, form.post(), seen=form.cleaned_data["edition"]),
        POST_PLACES,
        kept=lambda: _post(PostHeld.objects.get(pk=held.pk), fresh(belongs)),
    ):
        return _saved(request, belongs, _("Đã lưu chức vụ."))
    return form_page(request, belongs, form, _("Chức vụ của %(name)s") % {"name": belongs.member.name})


def _post(held: PostHeld, belongs: Membership) -> dict[str, Any]:
    return {**{name: getattr(held, name) for name in POST_FIELDS}, "edition": belongs.member.edition}


def absence_new(request: Asked, found: Membership) -> HttpResponse:
    """The member will be away."""
    belongs = here(request, found)
    form = AbsenceForm(typed(request))
    noted: list[Absence] = []

    def act() -> None:
        given = form.cleaned_data
        kind = Away(given["kind"])
        noted.append(absences.note_absence(request.actor, belongs, kind, given["starts"], given["ends"]))

    if acted(request, form, act, ABSENCE_PLACES):
        undo = reverse("absence-drop", args=[noted[0].pk])
        return _saved(request, belongs, _("Đã ghi thời gian vắng."), undo=undo)
    title = _("Ghi vắng mặt: %(name)s") % {"name": belongs.member.name}
    lead = _("Tháng nào vắng quá nửa tháng thì không tính giờ làm nhiệm vụ của tháng ấy khi lập dự kiến.")
    return form_page(request, belongs, form, title, lead=lead)


def absence_edit(request: Asked, away: Absence) -> HttpResponse:
    """Other days, another kind, or not away after all."""
    belongs = _of(request, away)
    form = AbsenceForm(typed(request), initial=_absence(request, away, belongs))

    def act() -> None:
        given = form.cleaned_data
        kind = Away(given["kind"] or away.kind)
        seen = given["edition"]
        absences.change_absence(request.actor, belongs, away, kind, given["starts"], given["ends"], seen=seen)

    if not _sees_kind(request, belongs):
        form.fields["kind"].required = False
        form.fields["kind"].help_text = _("Lý do đang lưu không hiện ở đây. Không chọn gì thì giữ nguyên.")
    if acted(request, form, act, ABSENCE_PLACES, kept=lambda: _absence(request, away, fresh(belongs))):
        return _saved(request, belongs, _("Đã lưu thời gian vắng."))
    title = _("Vắng mặt: %(name)s") % {"name": belongs.member.name}
    drop = reverse("absence-drop", args=[away.pk])
    return form_page(request, belongs, form, title, other=drop, other_word=_("Bỏ lần vắng này"))


def _sees_kind(request: Asked, belongs: Membership) -> bool:
    where = place(belongs.unit, belongs.group)
    return request.actor.refusal(Act.VIEW_HEALTH, where, owner=belongs.member_id) is None


def _absence(request: Asked, away: Absence, belongs: Membership) -> dict[str, Any]:
    now = Absence.objects.get(pk=away.pk)
    days = {"starts": now.starts, "ends": now.ends, "edition": belongs.member.edition}
    if not _sees_kind(request, belongs):
        return days
    if now.kind == Away.TREATMENT:
        note_read(request.actor, Act.VIEW_HEALTH, [belongs.member_id], belongs.unit)
    return {**days, "kind": now.kind}


def absence_drop(request: Asked, away: Absence) -> HttpResponse:
    """The member is not away after all."""
    belongs = _of(request, away)
    absences.drop_absence(request.actor, belongs, away)
    return _saved(request, belongs, _("Đã bỏ lần vắng."))


def exemption_new(request: Asked, found: Membership) -> HttpResponse:
    """The member asks to be exempt."""
    belongs = here(request, found)
    form = ExemptionForm(typed(request), initial={"day": request.today, "is_written": "1"})

    def act() -> None:
        given = form.cleaned_data
        facts = {"is_written": given["is_written"], "has_paper": given["has_paper"]}
        exemptions.request_exemption(request.actor, belongs, given["day"], **facts)

    if acted(request, form, act):
        return _saved(request, belongs, _("Đã ghi đề nghị. Khi chi bộ có nghị quyết, mở đề nghị ra để ghi tiếp."))
    title = _("Đề nghị miễn công tác và sinh hoạt: %(name)s") % {"name": belongs.member.name}
    return form_page(request, belongs, form, title)


def exemption_resolve(request: Asked, asked: Exemption) -> HttpResponse:
    """The cell has resolved: number and period."""
    belongs = _of(request, asked)
    form = ResolutionForm(typed(request))

    def act() -> None:
        given = form.cleaned_data
        exemptions.resolve_exemption(request.actor, belongs, asked, given["resolution"], given["starts"], given["ends"])

    if acted(request, form, act, EXEMPTION_PLACES):
        return _saved(request, belongs, _("Đã ghi nghị quyết. Từ ngày ấy đồng chí được miễn."))
    title = _("Nghị quyết về đề nghị miễn: %(name)s") % {"name": belongs.member.name}
    drop = reverse("exemption-drop", args=[asked.pk])
    return form_page(request, belongs, form, title, other=drop, other_word=_("Rút đề nghị, hoặc chi bộ không đồng ý"))


def exemption_end(request: Asked, held: Exemption) -> HttpResponse:
    """The member returns to work and party life."""
    belongs = _of(request, held)
    form = DayForm(typed(request), initial={"day": request.today, "edition": belongs.member.edition})

    def act() -> None:
        given = form.cleaned_data
        exemptions.end_exemption(request.actor, belongs, held, given["day"], given["paper"], seen=given["edition"])

    if acted(request, form, act, {"exemption-ends-too-early": "day"}, kept=lambda: edition(belongs)):
        return _saved(request, belongs, _("Đã ghi: đồng chí trở lại công tác và sinh hoạt."))
    title = _("Trở lại sau thời gian được miễn: %(name)s") % {"name": belongs.member.name}
    return form_page(request, belongs, form, title)


def exemption_drop(request: Asked, asked: Exemption) -> HttpResponse:
    """The request is withdrawn, or not agreed to."""
    belongs = _of(request, asked)
    exemptions.drop_request(request.actor, belongs, asked)
    return _saved(request, belongs, _("Đã bỏ đề nghị."))
