"""One version of the draft: looked at by member and by duty, changed by hand."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url, reswap, retarget

from roviec.actions.draft_rows import duty_rows, listed, member_row, narrowed
from roviec.actions.drafted import Drafted, open_draft
from roviec.domain.discretion import Sight
from roviec.domain.reasons import Reason
from roviec.records.models import Draft, Shown
from roviec.web.asked import Asked
from roviec.web.draft_parts import hand_options, others_of, shown_goals, shown_head, trail_of
from roviec.web.forms.drafting import HandChange
from roviec.web.sight import note_shown, shown_to, sight_of

PAGE = 50
IN_PLACE: Any = "innerHTML show:none"
OPEN = 5
"""So many cards stand open; the others are a line each."""


def draft(request: Asked, draft: Draft) -> HttpResponse:
    """The version by member, the most burdened first, or by duty, what is unmet first."""
    return draft_page(request, draft)


def draft_page(request: Asked, draft: Draft, refused: tuple[Reason, ...] = ()) -> HttpResponse:
    """The same, also with the reasons of what was refused."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    by_duty = request.GET.get("view") == "duties"
    shown = shown_to(request, draft)
    every = _seen_duties(request, drafted, sight, shown) if by_duty else _seen_members(request, drafted, sight, shown)
    page = Paginator(every, PAGE).get_page(request.GET.get("page"))
    rows: list[Any] = list(page.object_list) if by_duty else [member_row(drafted, p, sight) for p in page.object_list]
    holdings = [one for row in rows for one in (row.people if by_duty else row.holdings)]
    note_shown(request, draft.unit, [(one.member, one.reasons) for one in holdings])
    context = {
        **shown_head(request, drafted, sight),
        **others_of(draft),
        **_as_shown(shown),
        "by_duty": by_duty,
        "page": page,
        "rows": rows,
        "opened": opened(rows),
        "goals": shown_goals(drafted),
        "refused": refused,
    }
    return render(request, "drafting/draft.html", context, status=409 if refused else 200)


def opened(rows: list[Any]) -> list[int]:
    """Keys of the cards that stand open: all where they are few, else the first of those that lack something."""
    few = rows if len(rows) <= OPEN else [row for row in rows if row.is_unmet]
    return [row.key for row in few[:OPEN]]


def _seen_members(request: Asked, drafted: Drafted, sight: Sight, shown: Shown) -> list[Any]:
    """Numbers of the members whose lines may be seen: all, or one's own."""
    every = listed(drafted, sight)
    return every if shown is Shown.ALL else [p for p in every if drafted.members[p] == request.actor.member]


def _seen_duties(request: Asked, drafted: Drafted, sight: Sight, shown: Shown) -> list[Any]:
    """Duties with the people who may be seen in them."""
    rows = duty_rows(drafted, sight)
    if shown is Shown.ALL:
        return rows
    return narrowed(rows, request.actor.member, others=shown is Shown.DUTIES)


def _as_shown(shown: Shown) -> dict[str, Any]:
    """For the templates; what the head says of many by name is left out where names are not shown."""
    names = {} if shown is Shown.ALL else {"breaches": (), "unmet": (), "lost": ()}
    return {"shown": shown.value, "is_narrowed": shown is not Shown.ALL, **names}


def printed(request: Asked, draft: Draft) -> HttpResponse:
    """The version as a table on paper, by name; for a member as the cell has set."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    shown = shown_to(request, draft)
    rows = [member_row(drafted, p, sight) for p in _seen_members(request, drafted, sight, shown)]
    note_shown(request, draft.unit, [(one.member, one.reasons) for row in rows for one in row.holdings])
    duties = {drafted.duties[t]: duty for t, duty in enumerate(drafted.case.duties)}
    context = {**shown_head(request, drafted, sight), "rows": by_name(drafted, rows), "duties": duties}
    context |= {**_as_shown(shown), "trail": trail_of(draft, inside=True)}
    if shown is Shown.DUTIES:
        context["others"] = _seen_duties(request, drafted, sight, shown)
    return render(request, "drafting/print.html", context)


def by_name(drafted: Drafted, rows: list[Any]) -> list[Any]:
    """Rows in the order of names."""
    order = {drafted.members[p]: place for place, p in enumerate(drafted.named)}
    return sorted(rows, key=lambda row: order[row.key])


def member(request: Asked, draft: Draft, member: int) -> HttpResponse:
    """One member of the version, with everything that can be changed."""
    return member_page(request, draft, member)


def member_page(request: Asked, draft: Draft, member: int, form: HandChange | None = None) -> HttpResponse:
    """The same, also with a form that was refused."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    p = drafted.persons.get(member)
    if p is None:
        raise Http404
    row = member_row(drafted, p, sight)
    note_shown(request, draft.unit, [(one.member, one.reasons) for one in row.holdings])
    context = {
        **shown_head(request, drafted, sight),
        **hand_options(drafted, p, sight),
        "trail": trail_of(draft, inside=True),
        "row": row,
        "form": form or HandChange(),
    }
    status = 200 if form is None else 422
    if not request.htmx:
        return render(request, "drafting/member.html", context, status=status)
    answer = render(request, "drafting/member.html#hand", {**context, "in_card": True}, status=status)
    return in_card(answer, member)


def in_card(answer: HttpResponse, member: int) -> HttpResponse:
    """Shown by htmx inside the card of the member; the address of the page stays."""
    return push_url(reswap(retarget(answer, f"#hand-{member}"), IN_PLACE), False)
