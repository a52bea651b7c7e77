"""Questions about a version: why, why not, who else, who could stand in."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from roviec.actions.asking import ask_duty, ask_pair, choices
from roviec.actions.draft_rows import duty_row
from roviec.actions.drafted import Drafted, open_draft
from roviec.domain.reasons import Reason
from roviec.records.models import Draft, DraftLine
from roviec.web.asked import Asked, number_asked
from roviec.web.draft_parts import shown_head, trail_of
from roviec.web.sight import note_shown, sight_of


def why(request: Asked, draft: Draft) -> HttpResponse:
    """Why a member has a duty of the version, or why not and what insisting would cost."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    p, t = _asked(drafted, request, "member", "duty")
    context = {
        **shown_head(request, drafted, sight),
        "trail": trail_of(draft, inside=True),
        "people": [(drafted.members[q], drafted.case.problem.people[q].name) for q in drafted.named],
        "duties": [(key, drafted.case.problem.tasks[u]) for u, key in enumerate(drafted.duties)],
        "member": None if p is None else drafted.members[p],
        "duty": None if t is None else drafted.duties[t],
    }
    if p is not None and t is not None:
        wants_price = request.GET.get("price") == "1"
        blocks = ask_pair(drafted, p, t, sight, with_price=wants_price)
        shown = [line for block in blocks for line in (block.head, *block.lines)]
        note_shown(request, draft.unit, [(drafted.members[p], shown)])
        context |= {
            "blocks": blocks,
            "is_held": (p, t) in drafted.plan.shares,
            "is_possible": (p, t) in drafted.case.problem.fit,
            "wants_price": wants_price,
        }
    return render(request, "drafting/why.html", context)


def _asked(drafted: Drafted, request: Asked, member: str, duty: str) -> tuple[int | None, int | None]:
    """Numbers of the member and the duty named in the address. Raises Http404 for one that is not here."""
    found = []
    for name, places in ((member, drafted.persons), (duty, drafted.tasks)):
        key = request.GET.get(name, "")
        place = places.get(number_asked(key) or 0)
        if key and place is None:
            raise Http404
        found.append(place)
    return found[0], found[1]


def duty(request: Asked, draft: Draft, duty: int) -> HttpResponse:
    """Who could do a duty, each with what the choice would change; with `?instead=` who could stand in for somebody."""
    return duty_page(request, draft, duty)


def duty_page(request: Asked, draft: Draft, duty: int, refused: tuple[Reason, ...] = ()) -> HttpResponse:
    """The same, also with the reasons of what was refused."""
    drafted, sight = open_draft(draft, request.today), sight_of(request, draft.unit)
    t = drafted.tasks.get(duty)
    if t is None:
        raise Http404
    instead, lost = _instead(drafted, request, t)
    gone = None if lost is None else lost.member_id
    row = duty_row(drafted, t, sight)
    found = choices(drafted, t, sight, instead=instead, lost=gone) if row.is_own else ()
    note_shown(request, draft.unit, [(one.member, one.reasons) for one in row.people])
    context = {
        **shown_head(request, drafted, sight),
        "trail": trail_of(draft, inside=True),
        "row": row,
        "instead": _name(drafted, instead, lost),
        "lost_here": [line for line in drafted.lost if line.duty_id == duty],
        "choices": found,
        "against": [one for one in found if not one.is_lawful],
        "blocks": ask_duty(drafted, t, sight) if row.is_own else (),
        "refused": refused,
    }
    return render(request, "drafting/duty.html", context, status=409 if refused else 200)


def _instead(drafted: Drafted, request: Asked, t: int) -> tuple[int | None, DraftLine | None]:
    """The number of the one who is to be replaced, or the line of one who is no longer here.

    Raises Http404 for somebody who does not hold the duty.
    """
    if not (asked := request.GET.get("instead", "")):
        return None, None
    key = number_asked(asked) or 0
    lost = next((line for line in drafted.lost if (line.member_id, line.duty_id) == (key, drafted.duties[t])), None)
    p = drafted.persons.get(key)
    if lost is None and (p is None or (p, t) not in drafted.plan.shares):
        raise Http404
    return (None, lost) if lost else (p, None)


def _name(drafted: Drafted, instead: int | None, lost: DraftLine | None) -> str:
    if lost:
        return str(lost.member.name)
    return "" if instead is None else drafted.case.problem.people[instead].name
