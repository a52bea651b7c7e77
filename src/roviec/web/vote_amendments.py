"""What can be chosen for an amendment, and the amendment as a question and as lines."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.records.models import DraftLine, Duty, Meeting, Member, Membership
from roviec.web.names import choices_of

Choice = tuple[str, str]


def choices(meeting: Meeting) -> tuple[list[Choice], list[Choice], list[Choice]]:
    """Lines of the tabled version, members of the unit, duties of the year; empty where none is tabled."""
    draft = meeting.draft
    if draft is None:
        return [], [], []
    lines = list(draft.lines.select_related("member", "duty").order_by("member__sort_key", "duty__code"))
    inside = Membership.objects.on(meeting.held_on).filter(unit__path__startswith=meeting.unit.path)
    people = choices_of(Member.objects.filter(pk__in=inside.values("member")).listed())
    names = dict(choices_of({one.member_id: one.member for one in lines}.values()))
    duties = Duty.objects.filter(unit=draft.unit, year=draft.year).order_by("code")
    return (
        [(f"{one.member_id}:{one.duty_id}", f"{names[one.member_id]} – {_named(one.duty)}") for one in lines],
        [(str(key), name) for key, name in people],
        [(str(one.pk), _named(one)) for one in duties],
    )


def told(meeting: Meeting, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The question, and the lines before and after, each [member, duty, share].

    Raises Refused `line-there` for a duty whom it is given to has already, unless it is of households.
    """
    lines, people, duties = (dict(found) for found in choices(meeting))
    to, chosen = given["to"], given["line"]
    if not chosen:
        question = _("Giao thêm nhiệm vụ %(duty)s cho đồng chí %(to)s")
        after = [[int(to), int(given["duty"]), _sum(meeting, int(to), int(given["duty"]), 1)]]
        return question % {"duty": duties[given["duty"]], "to": people[to]}, {"before": [], "after": after}
    member, duty = (int(part) for part in chosen.split(":"))
    share = DraftLine.objects.get(draft=meeting.draft, member=member, duty=duty).share
    after = [[member, duty, 0], *([[int(to), duty, _sum(meeting, int(to), duty, share)]] if to else [])]
    question = _("Chuyển “%(line)s” sang đồng chí %(to)s") if to else _("Bỏ “%(line)s” khỏi bảng phân công")
    change = {"before": [[member, duty, share]], "after": after}
    return question % {"line": lines[chosen], "to": people.get(to, "")}, change


def _sum(meeting: Meeting, member: int, duty: int, share: int) -> int:
    """Households come on top of those one has; another duty one has already cannot be taken over."""
    lines = DraftLine.objects.filter(draft=meeting.draft, duty=duty).select_related("member", "duty")
    has: DraftLine | None = lines.filter(member=member).first()
    if has and not has.duty.households:
        raise Refused(reason("line-there", member=has.member.name, duty=has.duty.code))
    return share + (has.share if has else 0)


def _named(duty: Duty) -> str:
    return f"{duty.code} {duty.name}"
