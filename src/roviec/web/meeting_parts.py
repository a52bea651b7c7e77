"""What the pages of a meeting have in common: the way to it, and what each of its numbered steps shows."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roviec.actions.meetings import late_papers, missing_papers
from roviec.actions.sittings import warnings_of, why_not_close
from roviec.domain.access import Act
from roviec.domain.meetings import LONGEST, length
from roviec.records.models import FrozenPaper, Meeting, Unit
from roviec.records.models.meetings import MeetingState
from roviec.records.queries.meetings import OVER, TO_COME, given_out, open_matters
from roviec.records.queries.roll import Row, figures_of, papers_of, rows_of
from roviec.web.asked import Asked
from roviec.web.cycles import shown_cycle
from roviec.web.forms.base import Form
from roviec.web.forms.meetings import (
    AdoptForm,
    AnswerForm,
    BeginForm,
    BehalfForm,
    CloseForm,
    FeesForm,
    PapersForm,
    WhyForm,
)
from roviec.web.vote_parts import votes_of

WRITTEN = (MeetingState.OPEN, MeetingState.CLOSED)
"""States in which the minutes are written."""
LEADING = ("table", "adopt", "issue")
"""Acts of the cycle that are done from the page of the meeting in which the draft is tabled."""


def trail_to(unit: Unit, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    """The way down to the meetings of the unit, or to the meeting."""
    way = [(unit.name, reverse("unit", args=[unit.pk])), (_("Sinh hoạt"), reverse("meetings", args=[unit.pk]))]
    if meeting is not None:
        way.append((f"{meeting.held_on:%d/%m/%Y}", reverse("meeting", args=[meeting.pk])))
    return way


def meeting_page(
    request: Asked, meeting: Meeting, *, answer: tuple[int, AnswerForm] | None = None, **sent: Form
) -> dict[str, Any]:
    """Everything the page of a meeting shows to who asks; `sent` are forms that were refused, by their names."""
    unit, rows = meeting.unit, rows_of(meeting)
    may_run = request.actor.can(Act.RUN_MEETING, unit)
    wrong = answer[1] if answer else next(iter(sent.values()), None)
    context: dict[str, Any] = {
        "unit": unit,
        "meeting": meeting,
        "given": given_out(meeting),
        "trail": trail_to(unit),
        "may_run": may_run,
        "is_to_come": meeting.state in TO_COME,
        "is_over": meeting.state in OVER,
        "agenda": meeting.agenda.order_by("place"),
        "names": {row.called.member.pk: row.called.name for row in rows},
        "votes": votes_of(request, meeting),
        "figures": figures_of(meeting, rows),
        "is_marked": any(row.kept for row in rows),
        "own": _own(request, rows, sent.get("why")),
        "form": wrong,
        "bar": (),
        "frozen": FrozenPaper.objects.filter(meeting=meeting).defer("content").order_by("pk"),
        "papers_missing": missing_papers(meeting),
    }
    if may_run:
        context |= _to_run(request, meeting, rows, sent) | _absences(meeting, answer) | _cycle(request, meeting)
    return context


def _own(request: Asked, rows: list[Row], sent: Form | None) -> dict[str, Any] | None:
    """One's own row of the meeting, with the form for asking to be absent; None for who is not called."""
    mine = next((row for row in rows if row.called.member.pk == request.actor.member), None)
    if mine is None:
        return None
    asked = mine.request.why if mine.request else ""
    return {"row": mine, "form": sent or WhyForm(initial={"why": asked})}


def _absences(meeting: Meeting, answer: tuple[int, AnswerForm] | None) -> dict[str, Any]:
    """The requests to be absent, those without an answer first, each with the form of its answer."""
    asked = list(meeting.absence_requests.select_related("member").order_by("member__sort_key", "pk"))
    asked.sort(key=lambda one: one.is_accepted is not None)
    forms = dict([answer] if answer else [])
    rows = [
        (one, forms.get(one.member_id) or AnswerForm(prefix=f"a{one.member_id}", initial={"answer": one.answer}))
        for one in asked
    ]
    return {"absences": rows, "absences_open": sum(one.is_accepted is None for one in asked)}


def _to_run(request: Asked, meeting: Meeting, rows: list[Row], sent: dict[str, Form]) -> dict[str, Any]:
    """What the committee needs besides: who has seen the papers, what bars the end, warnings, the forms."""
    now, state = timezone.localtime().time().replace(second=0, microsecond=0), MeetingState(meeting.state)
    is_today = meeting.held_on == request.today
    began = now if is_today else meeting.starts_at
    may_be_over = is_today or (meeting.held_on + timedelta(days=1) == request.today and _is_past(meeting, now))
    close = CloseForm(prefix="close", initial={"began": meeting.began, "ended": now if may_be_over else None})
    adopt = AdoptForm(prefix="adopt", initial={"day": meeting.ended_on or meeting.held_on})
    return {
        "papers": papers_of(meeting, rows) if meeting.papers_on else None,
        "papers_late": late_papers(meeting),
        "papers_form": sent.get("papers") or PapersForm(initial={"day": meeting.papers_on or request.today}),
        "behalf": sent.get("behalf") or (BehalfForm(meeting) if state is MeetingState.CALLED else None),
        "begin": sent.get("begin") or BeginForm(prefix="begin", initial={"began": began}),
        "close": sent.get("close") or close,
        "adopt": sent.get("adopt") or adopt,
        "fees": sent.get("fees") or (FeesForm(meeting) if state in WRITTEN else None),
        "barred": why_not_close(meeting, None, request.today) if state is MeetingState.OPEN else [],
        "warnings": warnings_of(meeting) if state in (MeetingState.OPEN, *map(MeetingState, OVER)) else [],
        "can_table": meeting.state in TO_COME and open_matters(unit=meeting.unit, year=meeting.year, but=meeting).draft,
        "without_words": meeting.agenda.filter(conclusion="", said="").count(),
    }


def _is_past(meeting: Meeting, now: time) -> bool:
    """The meeting of yesterday may still be going on, past midnight."""
    return meeting.began is not None and now < meeting.began and length(meeting.began, now) <= LONGEST


def _cycle(request: Asked, meeting: Meeting) -> dict[str, Any]:
    """The step of the cell and what leads on, for a meeting of the working year in which a draft is tabled."""
    if meeting.year != request.year:
        return {"leading": []}
    cycle = shown_cycle(request, meeting.unit)
    leading = [one for one in cycle["leading"] if one["act"] in LEADING] if meeting.draft_id else []
    return {"bar": cycle["bar"], "leading": leading}
