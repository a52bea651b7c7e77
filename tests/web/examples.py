"""For each kind of thing an address leads to: one here, others near and far, for the walk through all doors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from roviec.records.models import (
    CatalogueEntry,
    Draft,
    DraftLine,
    Duty,
    ImportRun,
    Meeting,
    Member,
    PlanRun,
    Remark,
    Seat,
    Transfer,
    Unit,
)
from tests.web.issued import issued_by_hand
from tests.web.people import Ward

DAY = date(2026, 5, 4)


@dataclass(frozen=True)
class Example:
    """Keys of a route by their names; the first is the thing's own."""

    keys: Mapping[str, object]


def units(people: Ward) -> dict[str, Example]:
    """The cell, the unit above, the neighbour, and one of another ward."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell, "far": people.far_cell}
    return {where: Example({"unit": unit.pk, "stem": "minutes"}) for where, unit in places.items()}


def members(people: Ward) -> dict[str, Example]:
    """Cúc herself, a colleague, and somebody of the neighbour cell."""
    return {
        where: Example({"member": who.pk})
        for where, who in {"here": people.cuc, "colleague": people.an, "beside": people.hoa}.items()
    }


def draft(unit: Unit, number: int = 1, **fields: object) -> Draft:
    """A version made by hand, for 2026."""
    made = datetime(2026, 1, 15, 8, tzinfo=timezone.get_current_timezone())
    plain = {"year": 2026, "made_by": "hand", "made_at": made, "actor": "secretary"}
    return Draft.objects.create(unit=unit, number=number, **{**plain, **fields})


def drafts(people: Ward) -> dict[str, Example]:
    """A hidden version of the cell, the one that is released, and hidden ones above and beside."""
    places = {
        "here": draft(people.cell),
        "released": draft(people.cell, 2, state="adopted", is_released=True),
        "above": draft(people.ward),
        "beside": draft(people.other_cell),
    }
    return {where: Example({"draft": one.pk, **line(one, people)}) for where, one in places.items()}


def remarks(people: Ward) -> dict[str, Example]:
    """What Cúc said of the released version of the cell, a colleague's, and one beside."""
    both = draft(people.cell, 3), draft(people.other_cell, 3)
    told = {"kind": "comment", "text": "Họp buổi tối", "way": "account", "said_on": DAY, "at": timezone.now()}
    who = {"here": (people.cuc, both[0]), "colleague": (people.an, both[0]), "beside": (people.hoa, both[1])}
    rows = {
        where: Remark.objects.create(draft=of, member=member, actor="member", **told)
        for where, (member, of) in who.items()
    }
    return {where: Example({"remark": row.pk}) for where, row in rows.items()}


def line(of: Draft, people: Ward) -> dict[str, object]:
    """A member of the version's unit and a duty of theirs in it."""
    who = people.hoa if of.unit == people.other_cell else people.cuc
    fields = {"unit": of.unit, "year": of.year, "code": f"N{of.number:02}", "name": "Tuyên truyền nghị quyết"}
    duty = Duty.objects.create(**fields)
    DraftLine.objects.create(draft=of, member=who, duty=duty)
    return {"member": who.pk, "duty": duty.pk}


def runs(people: Ward) -> dict[str, Example]:
    """Runs of the planner for the cell, the ward and the neighbour."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell}
    made = datetime(2026, 1, 15, 8, tzinfo=timezone.get_current_timezone())
    return {
        where: Example({"run": PlanRun.objects.create(unit=unit, year=2026, seed=1, actor="an", asked_at=made).pk})
        for where, unit in places.items()
    }


def posts(people: Ward) -> dict[str, Example]:
    """A post of Cúc and one of Hoa of the neighbour cell."""
    rows = {where: who.posts_held.create(name="tổ trưởng tổ dân phố") for where, who in near(people).items()}
    return {where: Example({"post": row.pk}) for where, row in rows.items()}


def absences(people: Ward) -> dict[str, Example]:
    """An absence of Cúc and one of Hoa."""
    rows = {where: who.absences.create(kind="work", starts=DAY) for where, who in near(people).items()}
    return {where: Example({"absence": row.pk}) for where, row in rows.items()}


def exemptions(people: Ward) -> dict[str, Example]:
    """A request of Cúc and one of Hoa."""
    rows = {where: who.exemptions.create(requested_on=DAY) for where, who in near(people).items()}
    return {where: Example({"exemption": row.pk}) for where, row in rows.items()}


def near(people: Ward) -> dict[str, Member]:
    """Somebody here and somebody of the neighbour cell."""
    return {"here": people.cuc, "beside": people.hoa}


def transfers(key: str) -> Callable[[Ward], dict[str, Example]]:
    """Cúc goes to the other cell; Hoa goes to another ward."""

    def made(people: Ward) -> dict[str, Example]:
        ends = {
            "here": (people.cuc, people.cell, people.other_cell),
            "far": (people.hoa, people.other_cell, people.far_cell),
        }
        rows = {
            where: Transfer.objects.create(member=who, origin=origin, target=target, day=DAY, sent_by="secretary")
            for where, (who, origin, target) in ends.items()
        }
        return {where: Example({key: row.pk}) for where, row in rows.items()}

    return made


def imports(people: Ward) -> dict[str, Example]:
    """Files waiting at the cell, the ward and the neighbour."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell}
    given = {"year": 2026, "file_name": "danh sách.csv", "sha256": "0" * 64, "actor": "an", "asked_at": timezone.now()}
    content = "Họ và tên,Ngày sinh\nVũ Thị Mới,1990\n".encode()
    return {
        where: Example({"importing": ImportRun.objects.create(unit=unit, content=content, **given).pk})
        for where, unit in places.items()
    }


def duties(people: Ward) -> dict[str, Example]:
    """Duties of the cell, the ward and the neighbour."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell}
    return {
        where: Example({"duty": Duty.objects.create(unit=unit, year=2026, code="T01", name="Tuyên truyền").pk})
        for where, unit in places.items()
    }


def entries(people: Ward) -> dict[str, Example]:
    """Additions to the catalogue made by the cell, the ward and the neighbour."""
    places = {"here": people.cell, "above": people.ward, "beside": people.other_cell}
    return {
        where: Example({"entry": CatalogueEntry.objects.create(unit=unit, code="T01", name="Trực đò").pk})
        for where, unit in places.items()
    }


def accounts(people: Ward) -> dict[str, Example]:
    """Cúc's account, the ward officer's, that of the neighbour's secretary, and the administrator's own."""
    whose = {
        "here": "member",
        "above": "ward-officer",
        "beside": "neighbour",
        "far": "far-officer",
        "top": "administrator",
    }
    return {where: Example({"account": people.accounts[who].pk}) for where, who in whose.items()}


def seats(people: Ward) -> dict[str, Example]:
    """A post of the cell, of the neighbour, and of another ward."""
    places = {"here": people.cell, "beside": people.other_cell, "far": people.far_cell}
    return {
        where: Example({"seat": Seat.objects.create(unit=unit, name="Trưởng thôn", body="government").pk})
        for where, unit in places.items()
    }


def meeting(unit: Unit, **fields: object) -> Meeting:
    """A meeting that was called for 20/05/2026, 19:30."""
    made = datetime(2026, 5, 10, 8, tzinfo=timezone.get_current_timezone())
    plain = {"year": 2026, "held_on": date(2026, 5, 20), "starts_at": time(19, 30), "place": "Nhà văn hóa khu phố"}
    return Meeting.objects.create(unit=unit, called_at=made, actor="secretary", **{**plain, **fields})


def meetings(people: Ward) -> dict[str, Example]:
    """A meeting of the cell, of the neighbour, and of another ward, each with a point of the agenda."""
    places = {"here": people.cell, "beside": people.other_cell, "far": people.far_cell}
    return {where: Example(_keys_of(meeting(unit), people)) for where, unit in places.items()}


def _keys_of(one: Meeting, people: Ward) -> dict[str, object]:
    item = one.agenda.create(place=1, title="Thảo luận dự kiến phân công")
    return {"meeting": one.pk, "item": item.pk, "member": people.cuc.pk, "stem": "invitation"}


def votes(people: Ward) -> dict[str, Example]:
    """A question put to the vote in the cell, beside and far."""
    places = {"here": people.cell, "beside": people.other_cell, "far": people.far_cell}
    asked = {
        "place": 1,
        "subject": "other",
        "question": "Việc chung",
        "opened_at": timezone.now(),
        "actor": "secretary",
    }
    return {
        where: Example({"vote": meeting(unit, starts_at=time(8)).votes.create(**asked).pk})
        for where, unit in places.items()
    }


def resolutions(people: Ward) -> dict[str, Example]:
    """An issued resolution of the cell, beside and far, with a frozen paper."""
    places = {"here": people.cell, "beside": people.other_cell, "far": people.far_cell}
    found = {where: issued_by_hand(unit) for where, unit in places.items()}
    return {where: Example({"resolution": one.pk, "paper": one.papers.get().pk}) for where, one in found.items()}


def receipts(people: Ward) -> dict[str, Example]:
    """Cúc's word on a resolution, a colleague's, and Hoa's on that of the neighbour cell."""
    here, beside = (issued_by_hand(unit, 2, year=2025) for unit in (people.cell, people.other_cell))
    whose = {"here": (here, people.cuc), "colleague": (here, people.an), "beside": (beside, people.hoa)}
    return {where: Example({"receipt": one.receipts.create(member=who).pk}) for where, (one, who) in whose.items()}


EXAMPLES: dict[str, Callable[[Ward], dict[str, Example]]] = {
    "account": accounts,
    "unit": units,
    "seat": seats,
    "member": members,
    "post": posts,
    "absence": absences,
    "exemption": exemptions,
    "transfer": transfers("transfer"),
    "incoming": transfers("incoming"),
    "outgoing": transfers("outgoing"),
    "duty": duties,
    "meeting": meetings,
    "entry": entries,
    "draft": drafts,
    "remark": remarks,
    "receipt": receipts,
    "resolution": resolutions,
    "run": runs,
    "importing": imports,
    "vote": votes,
}
"""Name of the thing -> where it lies -> its keys. A new kind of thing needs its line here."""
