"""The committee's word on a pair: must have it, must not, or neither; the next run of the planner keeps it.

The word is about the duty of the year, not about one version: it outlives a version that is put aside. It can be undone
where it was given, and freed on the list of the year.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from roviec.actions.drafting import claim, pair_names, refuse_stale, write_word
from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.domain.snapshot import PinKind
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Draft, DraftChange, Pin, Unit


@transaction.atomic
def pin_pair(draft: Draft, who: int, duty: int, why: str = "", *, edition: int, actor: Actor, on: date) -> None:
    """The member must have the duty, even against a rule; then the page says which.

    Raises Refused: a right lacking, `draft-stale`, `member-elsewhere`, `duty-elsewhere`.
    """
    _say(draft, (who, duty), [PinKind.PIN.value, why], "pin", edition=edition, actor=actor, on=on)


@transaction.atomic
def forbid_pair(draft: Draft, who: int, duty: int, why: str, *, edition: int, actor: Actor, on: date) -> None:
    """The member must not have the duty. Raises Refused as `pin_pair`, and `forbid-needs-why` without a reason."""
    if not why:
        raise Refused(reason("forbid-needs-why"))
    _say(draft, (who, duty), [PinKind.FORBID.value, why], "forbid", edition=edition, actor=actor, on=on)


@transaction.atomic
def free_pair(draft: Draft, who: int, duty: int, *, edition: int, actor: Actor, on: date) -> None:
    """Neither pinned nor forbidden. Raises Refused as `pin_pair`, and `pair-is-free` where nothing was said."""
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    if not Pin.objects.filter(member=who, duty=duty).exists():
        raise Refused(reason("pair-is-free"))
    _say(draft, (who, duty), [], "free", edition=edition, actor=actor, on=on)


@transaction.atomic
def free_word(unit: Unit, year: int, who: int, duty: int, *, actor: Actor) -> None:
    """The same from the list of the year, for which no version need be open.

    Raises Refused: a right lacking, or `pair-is-free`.
    """
    allow(actor, Act.DRAFT, unit)
    found = Pin.objects.filter(member=who, duty=duty, duty__unit=unit, duty__year=year)
    if not found.delete()[0]:
        raise Refused(reason("pair-is-free"))
    entry(actor.name, "free-pair", f"unit:{unit.pk}", unit_path=unit.path, data={"member": who, "duty": duty}).save()


def _say(
    draft: Draft, pair: tuple[int, int], word: list[str], verb: str, *, edition: int, actor: Actor, on: date
) -> None:
    who, duty = pair
    allow(actor, Act.DRAFT, draft.unit)
    names = pair_names(draft, (who,), duty, on)
    claim(draft, edition, actor)
    before = Pin.objects.filter(member=who, duty=duty).values_list("kind", "why").first()
    write_word(who, duty, word)
    DraftChange.objects.create(
        draft=draft,
        verb=verb,
        edition=draft.edition,
        actor=actor.name,
        at=timezone.now(),
        words=[[who, duty, *(before or ())]],
        about={"member": names[str(who)], "duty": names["duty"]},
    )
    data = {"member": who, "duty": duty, "code": names["duty"]}
    entry(actor.name, f"{verb}-pair", f"draft:{draft.pk}", unit_path=draft.unit.path, data=data).save()
