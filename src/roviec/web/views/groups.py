"""Party groups of a cell: the list, the wizard that splits the cell anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roviec.actions.grouping import residents_of
from roviec.actions.groups import NewGroup, last_split, rename_group, set_group_head, split_groups, undo_split
from roviec.actions.reading import note_read
from roviec.actions.refusal import Refused
from roviec.actions.regrouping import Proposal, Wish, propose_groups, weigh_groups
from roviec.domain.access import Act
from roviec.domain.people import Member as Resident
from roviec.domain.reasons import reason
from roviec.records.models import Member, Unit
from roviec.records.queries.groups import groups_of
from roviec.records.queries.headcounts import Belongs, belonging
from roviec.records.queries.splitting import Cell, cell_of
from roviec.web.asked import Asked
from roviec.web.forms.groups import GroupForm, Placing, WishForm
from roviec.web.names import choices_of
from roviec.web.notes import done
from roviec.web.views.units import trail

SALT = "groups"
HEALTH = "health-spread"
"""Moving one person and looking again would give their health away; so this goal is for who may see health."""


def index(request: Asked, unit: Unit) -> HttpResponse:
    """The groups with their people; who splits groups may rename one and set its head."""
    rows = belonging([unit.pk], request.today)
    people = Member.objects.in_bulk([row.member for row in rows])
    may_split = request.actor.can(Act.SPLIT_GROUPS, unit)
    groups: list[dict[str, Any]] = []
    for number, group in enumerate(groups_of(unit, rows, request.today)):
        inside = _inside(rows, group.name, people)
        form = _form(group.name, inside, group.heads, number) if may_split else None
        groups.append({"group": group, "people": choices_of(inside), "form": form})
    undo = last_split(unit) if may_split else None
    context = {"unit": unit, "groups": groups, "trail": trail(request, unit), "may_split": may_split, "undo": undo}
    return render(request, "groups/groups.html", context)


def _inside(rows: list[Belongs], group: str, people: dict[int, Member]) -> list[Member]:
    inside = [people[row.member] for row in rows if row.group == group]
    return sorted(inside, key=lambda one: (bytes(one.sort_key), one.pk))


def _form(group: str, people: list[Member], heads: tuple[Member, ...], number: int) -> GroupForm | None:
    if not group:
        return None
    initial = {"group": group, "name": group, "head": heads[0].pk if heads else ""}
    return GroupForm(people, initial=initial, auto_id=f"id_{number}_%s")


def change(request: Asked, unit: Unit) -> HttpResponse:
    """Name and head of one group."""
    group = request.POST.get("group", "")
    rows = [row for row in belonging([unit.pk], request.today) if row.group == group]
    people = _inside(rows, group, Member.objects.in_bulk([row.member for row in rows]))
    form = GroupForm(people, request.POST)
    if not form.is_valid():
        return render(request, "groups/group.html", _about(request, unit, form), status=422)
    name, head = form.cleaned_data["name"], form.cleaned_data["head"]
    try:
        if name != group or not people:
            rename_group(request.actor, unit, group, name, today=request.today)
        if head not in [one.pk for one in _heads(unit, request, name)] or head is None:
            set_group_head(request.actor, unit, name, head, today=request.today)
    except Refused as refusal:
        form.refuse(refusal, {"groups-head-elsewhere": "head"}, rest="name")
        return render(request, "groups/group.html", _about(request, unit, form), status=422)
    done(request, _("Đã lưu: %(name)s.") % {"name": name})
    return redirect("groups", unit.pk)


def _heads(unit: Unit, request: Asked, group: str) -> list[Member]:
    every = groups_of(unit, belonging([unit.pk], request.today), request.today)
    return [head for one in every if one.name == group for head in one.heads]


def _about(request: Asked, unit: Unit, form: GroupForm) -> dict[str, Any]:
    return {"unit": unit, "form": form, "trail": trail(request, unit)}


def undo(request: Asked, unit: Unit) -> HttpResponse:
    """Take the last split back."""
    undo_split(request.actor, unit)
    done(request, _("Đã hoàn tác việc chia tổ."))
    return redirect("groups", unit.pk)


def split(request: Asked, unit: Unit) -> HttpResponse:
    """The wizard: how many groups and who with whom; then the proposal, moved about by hand; then its day."""
    cell = cell_of(unit, request.year, request.today)
    people = residents_of(cell.members)
    wishes = WishForm(people, _typed(request, people, cell))
    context: dict[str, Any] = {"unit": unit, "people": len(people), "trail": trail(request, unit), "wishes": wishes}
    if not wishes.is_bound or not wishes.is_valid() or not people:
        context["form"] = wishes
        return render(request, "groups/split.html", context, status=422 if wishes.errors else 200)
    wish = wishes.wish(len(people))
    if request.method == "POST" and "ask" in request.POST:
        query = wishes.address(cell.memberships, len(people))
        return redirect(f"{reverse('groups-split', args=[unit.pk])}?{query}")
    if request.method == "POST":
        return _by_hand(request, unit, cell, wish, context)
    proposal = propose_groups(people, wish, request.today)
    if not proposal.parts:
        context.update(form=wishes, impossible=proposal.broken)
        return render(request, "groups/split.html", context)
    bounds = _packed(wish, proposal, sees_health=request.actor.can(Act.VIEW_HEALTH, unit))
    initial = {**_initial(request, proposal, cell), "bounds": bounds}
    form = Placing(people, cell.memberships, wish.groups, initial=initial)
    return _preview(request, context, proposal, form, cell)


def _by_hand(request: Asked, unit: Unit, cell: Cell, wish: Wish, context: dict[str, Any]) -> HttpResponse:
    """What was sent from the preview: look at the balance again, or split."""
    people = residents_of(cell.members)
    form = Placing(people, cell.memberships, wish.groups, request.POST)
    if any(name.startswith("in-") for name in request.POST) and _is_another_list(request, form):
        raise Refused(reason("groups-members-changed", count=_is_another_list(request, form)))
    if not form.is_valid() and any(name.startswith("in-") for name in form.errors):
        context["form"] = context["wishes"]
        return render(request, "groups/split.html", context, status=422)
    form.is_valid()
    bounds = _unpacked(request.POST.get("bounds", ""), wish, people)
    proposal = weigh_groups(people, wish, form.place(), _heads_of(form), request.today, bounds)
    if "split" in request.POST and form.is_valid():
        try:
            split_groups(
                request.actor, unit, list(_new_groups(form, cell)), form.cleaned_data["day"], today=request.today
            )
        except Refused as refusal:
            form.refuse(refusal, {"unit-day-too-far": "day"})
        else:
            said = _("Đã chia chi bộ thành %(count)s tổ.") % {"count": wish.groups}
            done(request, said, undo=reverse("groups-undo", args=[unit.pk]))
            return redirect("groups", unit.pk)
    return _preview(request, context, proposal, form, cell)


def _typed(request: Asked, people: Sequence[Resident], cell: Cell) -> Any:
    """What was typed, from the form or from the address, which holds keys in place of names; None for nothing."""
    if request.method == "POST":
        return request.POST
    is_asked = request.GET.get("groups") or request.GET.get("size")
    return WishForm.data_of(request.GET, people, cell.memberships) if is_asked else None


def _of(wish: Wish, people: Sequence[Resident]) -> str:
    """What bounds hold for: these people and this wish."""
    said = repr((wish.groups, wish.whole_lanes, sorted(wish.together), sorted(wish.apart), [one.key for one in people]))
    return sha256(said.encode()).hexdigest()


def _packed(wish: Wish, proposal: Proposal, *, sees_health: bool) -> str:
    """The bounds of the proposal, signed, for the form to bring back."""
    shown = [goal for goal in proposal.goals if sees_health or goal.goal != HEALTH]
    bounds = {goal.goal: goal.bound for goal in shown if goal.bound is not None}
    return signing.dumps([_of(wish, proposal.members), bounds], salt=SALT)


def _unpacked(text: str, wish: Wish, people: Sequence[Resident]) -> dict[str, int]:
    """The same back; nothing for another list of people, another wish, or what was not signed here."""
    try:
        of, bounds = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return {}
    return dict(bounds) if of == _of(wish, people) else {}


def _is_another_list(request: Asked, form: Placing) -> int:
    """How many people the page that was sent has beyond or short of the cell as it is now."""
    sent = {name for name in request.POST if name.startswith("in-")}
    return len(sent ^ {name for name in form.fields if name.startswith("in-")})


def _heads_of(form: Placing) -> list[str]:
    return form.heads() if not any(name.startswith("head-") for name in form.errors) else [""] * form.groups


def _new_groups(form: Placing, cell: Cell) -> Iterator[NewGroup]:
    place = form.place()
    for number, (name, head) in enumerate(zip(form.names(), form.heads(), strict=True)):
        inside = tuple(cell.memberships[key][0] for key, at in place.items() if at == number)
        yield NewGroup(name, inside, cell.memberships[head][1] if head else None)


def _initial(request: Asked, proposal: Proposal, cell: Cell) -> dict[str, Any]:
    """The proposal as the values of the form."""
    initial: dict[str, Any] = {"day": f"{request.today:%d/%m/%Y}"}
    for number, part in enumerate(proposal.parts):
        initial[f"name-{number}"] = _("Tổ đảng số %(number)s") % {"number": number + 1}
        if part.leader is not None:
            initial[f"head-{number}"] = str(cell.memberships[proposal.members[part.leader].key][0])
        for person in part.people:
            initial[f"in-{cell.memberships[proposal.members[person].key][0]}"] = str(number)
    return initial


def _preview(request: Asked, context: dict[str, Any], proposal: Proposal, form: Placing, cell: Cell) -> HttpResponse:
    """Groups side by side, each person with the group they are in."""
    panels = [
        {
            "number": number + 1,
            "part": part,
            "name": form[f"name-{number}"],
            "head": form[f"head-{number}"],
            "people": [_person(proposal.members[person].key, form, proposal, person, cell) for person in part.people],
        }
        for number, part in enumerate(proposal.parts)
    ]
    unit = context["unit"]
    sees_health = request.actor.can(Act.VIEW_HEALTH, unit)
    if sees_health:
        note_read(request.actor, Act.VIEW_HEALTH, [pk for _, pk in cell.memberships.values()], unit)
    goals = [goal for goal in proposal.goals if sees_health or goal.goal != HEALTH]
    context.update(form=form, proposal=proposal, panels=panels, goals=goals, sees_health=sees_health)
    return render(request, "groups/preview.html", context, status=422 if form.errors else 200)


def _person(key: str, form: Placing, proposal: Proposal, number: int, cell: Cell) -> dict[str, Any]:
    return {"member": proposal.members[number], "field": form[f"in-{cell.memberships[key][0]}"]}
