"""Votes of a meeting: put a question, amend, count, declare, and what is written down afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roviec.actions import ballots, counting, voting
from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.records.models import Choice, Meeting, Subject, Vote
from roviec.records.models import Form as How
from roviec.web.asked import Asked, number_asked
from roviec.web.forms.base import Form
from roviec.web.forms.votes import (
    AmendmentForm,
    BallotsForm,
    CountedForm,
    HandsForm,
    MinorityForm,
    QuestionForm,
    SealForm,
    TapsForm,
    WhyForm,
)
from roviec.web.meeting_parts import trail_to
from roviec.web.names import names_in
from roviec.web.notes import done
from roviec.web.views.acting import ERRORS, acted, typed
from roviec.web.vote_amendments import choices, told
from roviec.web.vote_parts import state_of, voters_of, votes_of


def new(request: Asked, meeting: Meeting) -> HttpResponse:
    """Put the whole table, or something else, to the vote."""
    form = QuestionForm(typed(request), initial=_proposed(meeting))
    made: list[Vote] = []

    def act() -> None:
        kept = form.cleaned_data
        subject, how = Subject(kept["subject"]), How(kept["form"])
        made.append(voting.open_vote(meeting, subject, kept["question"], how, actor=request.actor))

    if acted(request, form, act, {"vote-question-missing": "question"}):
        done(request, _("Đã đưa ra biểu quyết."))
        return redirect("vote", made[0].pk)
    context = {
        "meeting": meeting, "form": form, "votes": votes_of(request, meeting),
        "trail": trail_to(meeting.unit, meeting), "lines": choices(meeting)[0],
    }  # fmt: skip
    return render(request, "votes/new.html", context, status=ERRORS if form.errors else 200)


def _proposed(meeting: Meeting) -> dict[str, str]:
    """What is most likely put to the vote."""
    if meeting.draft is None:
        return {"subject": Subject.OTHER.value}
    question = _("Thông qua bảng phân công nhiệm vụ năm %(year)s (dự kiến phiên bản %(number)s)")
    told_as = question % {"year": meeting.draft.year, "number": meeting.draft.number}
    return {"subject": Subject.WHOLE.value, "question": told_as}


def amend(request: Asked, meeting: Meeting) -> HttpResponse:
    """Put a change of one line to the vote, before the whole."""
    form = AmendmentForm(*choices(meeting), typed(request))
    made: list[Vote] = []

    def act() -> None:
        question, change = told(meeting, form.cleaned_data)
        how = How(form.cleaned_data["form"])
        made.append(voting.open_vote(meeting, Subject.AMENDMENT, question, how, actor=request.actor, change=change))

    if acted(request, form, act, {"line-there": "to"}):
        done(request, _("Đã đưa sửa đổi ra biểu quyết."))
        return redirect("vote", made[0].pk)
    context = {"meeting": meeting, "form": form, "trail": trail_to(meeting.unit, meeting)}
    return render(request, "votes/amend.html", context, status=ERRORS if form.errors else 200)


def line(request: Asked, meeting: Meeting) -> HttpResponse:
    """Put one line of the table to the vote."""
    member, _colon, duty = request.POST.get("line", "").partition(":")
    keys = {"member": number_asked(member), "duty": number_asked(duty)}
    found = meeting.draft.lines.select_related("member", "duty").filter(**keys).first() if meeting.draft else None
    about = {"member": found.member_id, "duty": found.duty_id} if found else {}
    names = {"duty": found.duty.name, "member": found.member.name} if found else {"duty": "–", "member": "–"}
    question = _("Giao nhiệm vụ “%(duty)s” cho đồng chí %(member)s") % names
    made = voting.open_vote(meeting, Subject.LINE, question, How.HANDS, actor=request.actor, **about)
    return redirect("vote", made.pk)


def vote(request: Asked, vote: Vote) -> HttpResponse:
    """One question: its base, its counting, its result."""
    return _shown(request, vote)


def hands(request: Asked, vote: Vote) -> HttpResponse:
    """The counts of a show of hands."""
    form = HandsForm(request.POST)
    return _acted(request, vote, "hands", form, lambda: voting.record_hands(
        vote, form.show(), edition=form.cleaned_data["edition"], actor=request.actor,
    ), _("Đã ghi kết quả biểu quyết."))  # fmt: skip


def my_tap(request: Asked, vote: Vote) -> HttpResponse:
    """One's own choice."""
    given = request.POST.get("choice", "")
    if request.actor.member is None or given not in set(Choice):
        return redirect("vote", vote.pk)
    voting.tap(vote, request.actor.member, Choice(given), actor=request.actor)
    done(request, _("Đã ghi lựa chọn của đồng chí. Đồng chí đổi được cho đến khi kết thúc biểu quyết."))
    return redirect("vote", vote.pk)


def taps(request: Asked, vote: Vote) -> HttpResponse:
    """Choices typed for those who have none yet; with `close`, counted and declared."""
    form = TapsForm(voters_of(vote, state_of(request, vote)["ground"], _names(vote)), request.POST)

    def act() -> None:
        for member, choice in form.chosen().items():
            voting.tap(vote, member, choice, actor=request.actor)
        if "close" in request.POST:
            voting.close_taps(vote, edition=form.cleaned_data["edition"], actor=request.actor)

    return _acted(request, vote, "taps", form, act, _("Đã ghi các lựa chọn."))


def count(request: Asked, vote: Vote) -> HttpResponse:
    """The counts of the ballots, by one teller."""
    form = BallotsForm(request.POST)
    said = _("Đã ghi bản kiểm phiếu của đồng chí.")
    return _acted(request, vote, "ballots", form, lambda: ballots.type_ballots(
        vote, form.ballots(), actor=request.actor, counted=form.cleaned_data["counted"],
    ), said)  # fmt: skip


def counted(request: Asked, vote: Vote) -> HttpResponse:
    """When the ballots were counted, put right."""
    form = CountedForm(request.POST, prefix="time")
    return _acted(request, vote, "counted", form, lambda: counting.correct_count_time(
        vote, form.cleaned_data["counted"], edition=form.cleaned_data["edition"], actor=request.actor,
    ), _("Đã ghi lại giờ đếm phiếu."))  # fmt: skip


def reopen(request: Asked, vote: Vote) -> HttpResponse:
    """Count again, with a reason."""
    form = WhyForm(request.POST)
    return _acted(request, vote, "why", form, lambda: voting.reopen_vote(
        vote, form.cleaned_data["why"], edition=form.cleaned_data["edition"], actor=request.actor,
    ), _("Đã mở lại biểu quyết. Kết quả trước vẫn còn trong nhật ký."))  # fmt: skip


def minority(request: Asked, vote: Vote) -> HttpResponse:
    """The opinion the minority keeps."""
    form = MinorityForm(request.POST)
    return _acted(request, vote, "minority", form, lambda: voting.keep_minority(
        vote, form.cleaned_data["text"], edition=form.cleaned_data["edition"], actor=request.actor,
    ), _("Đã ghi ý kiến thiểu số."))  # fmt: skip


def withdraw(request: Asked, vote: Vote) -> HttpResponse:
    """No longer vote on it."""
    form = Form(request.POST)
    return _acted(request, vote, "withdraw", form, lambda: voting.withdraw_vote(
        vote, edition=form.cleaned_data["edition"], actor=request.actor,
    ), _("Đã rút nội dung biểu quyết."))  # fmt: skip


def seal(request: Asked, vote: Vote) -> HttpResponse:
    """The paper ballots are put away."""
    form = SealForm(request.POST)
    return _acted(request, vote, "seal", form, lambda: ballots.seal_ballots(
        vote, form.cleaned_data["place"], on=form.cleaned_data["day"], actor=request.actor,
    ), _("Đã ghi niêm phong phiếu."))  # fmt: skip


def destroy(request: Asked, vote: Vote) -> HttpResponse:
    """The paper ballots are destroyed after their time."""
    if (kept := getattr(vote, "seal", None)) is None:
        raise Refused(reason("ballots-not-sealed"))
    ballots.destroy_ballots(kept, on=request.today, actor=request.actor)
    done(request, _("Đã ghi hủy phiếu."))
    return redirect("vote", vote.pk)


def _names(vote: Vote) -> dict[int, str]:
    return names_in(vote.meeting.unit, vote.meeting.held_on)


def _acted(request: Asked, vote: Vote, name: str, form: Form, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do the act if the form is whole; else, or where it is refused, the same page with what was typed."""
    if acted(request, form, act, dict.fromkeys(("count-before-meeting", "count-ahead"), "counted")):
        done(request, said)
        return redirect("vote", vote.pk)
    vote.refresh_from_db()  # what a refused act wrote into it, and the edition to send again
    return _shown(request, vote, **{name: form})


def _shown(request: Asked, vote: Vote, **forms: Form) -> HttpResponse:
    state, names = state_of(request, vote), _names(vote)
    plain: dict[str, Form] = {
        "hands": HandsForm(),
        "taps": TapsForm(voters_of(vote, state["ground"], names)),
        "ballots": BallotsForm(initial={"counted": counting.usual_clock(vote.meeting, timezone.now())}),
        "counted": CountedForm(prefix="time"),
        "why": WhyForm(),
        "minority": MinorityForm(initial={"text": vote.minority}),
        "seal": SealForm(initial={"day": request.today}),
    }
    refused = next(iter(forms.values()), None)
    context = {
        "vote": vote, "meeting": vote.meeting, "state": state, "forms": {**plain, **forms}, "form": refused,
        "trail": trail_to(vote.meeting.unit, vote.meeting), "seal": getattr(vote, "seal", None), "today": request.today,
        "names": names, "taps": vote.taps.select_related("member").order_by("member__sort_key"),
    }  # fmt: skip
    return render(request, "votes/vote.html", context, status=ERRORS if refused is not None else 200)
