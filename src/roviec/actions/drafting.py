"""Change a version of the draft by hand. What the planner made stays as it is: the first change makes a new version.

Every verb checks the right and the edition seen, makes one change in one transaction, keeps what stood before so that
it can be undone, and writes one entry of the journal. A change that breaks a rule is made all the same; whoever shows
the version says which rules it breaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from roviec.actions.guard import allow
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import Reason, reason
from roviec.domain.snapshot import PinKind
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Account, Draft, DraftChange, DraftLine, Duty, Member, Membership, Pin, Unit
from roviec.records.models.drafts import DraftState, Maker

MOST_SHARE = 32_767
ONESELF = "own-window"
"""In place of the name of somebody who changed it: the one who asks, in another window."""
Lines = Mapping[tuple[int, int], int]
"""(key of the member, key of the duty) -> share; 0 for no line."""


def is_open_to_hand(draft: Draft) -> bool:
    """Whether a change by hand is made in this version itself; else in a new one made from it.

    What members have once been shown, or the cell has voted on, stays as they saw it.
    """
    is_put_aside = draft.state == DraftState.DISCARDED.value
    was_shown = draft.is_released or draft.released_on is not None
    return draft.made_by == Maker.HAND.value and not was_shown and not is_put_aside and not draft.votes.exists()


@transaction.atomic
def move_duty(draft: Draft, who: int, to: int, duty: int, *, edition: int, actor: Actor, on: date) -> Draft:
    """`to` does the duty in place of `who`, with the same share. Returns the version changed, new or the same.

    Raises Refused: a right lacking, `draft-stale` with what was changed meanwhile, `line-gone`, `line-there`,
    `member-elsewhere`, `duty-elsewhere`.
    """
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    left, names = _line_names(draft, who, duty), pair_names(draft, (to,), duty, on)
    about = {**left, "other": names[str(to)]}
    if _share(draft, to, duty):
        raise Refused(reason("line-there", member=about["other"], duty=about["duty"]))
    share = _share(draft, who, duty)
    return _change(draft, "move", {(who, duty): 0, (to, duty): share}, about, edition, actor)


@transaction.atomic
def give_duty(
    draft: Draft, who: int, duty: int, *, edition: int, actor: Actor, on: date, share: int | None = None
) -> Draft:
    """The member does the duty as well; of households the least share unless one is said. Refused as for moving."""
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    names = pair_names(draft, (who,), duty, on)
    about = {"member": names[str(who)], "duty": names["duty"]}
    if _share(draft, who, duty):
        raise Refused(reason("line-there", **about))
    return _change(draft, "give", {(who, duty): share or _least_share(duty)}, about, edition, actor)


@transaction.atomic
def take_duty(draft: Draft, who: int, duty: int, *, edition: int, actor: Actor) -> Draft:
    """The member no longer does the duty; also of somebody who has left. Refused as for moving."""
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    about = _line_names(draft, who, duty)
    return _change(draft, "take", {(who, duty): 0}, about, edition, actor)


@transaction.atomic
def set_share(draft: Draft, who: int, duty: int, share: int, *, edition: int, actor: Actor) -> Draft:
    """So many households for the member. Refused as for moving; `share-of-no-households`, `share-out-of-range`."""
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    about = _line_names(draft, who, duty)
    if not Duty.objects.filter(pk=duty, households__gt=0).exists():
        raise Refused(reason("share-of-no-households", duty=about["duty"]))
    if not 1 <= share <= MOST_SHARE:
        raise Refused(reason("share-out-of-range", most=MOST_SHARE))
    return _change(draft, "share", {(who, duty): share}, {**about, "share": share}, edition, actor)


@transaction.atomic
def exchange(draft: Draft, lines: Lines, *, edition: int, actor: Actor, on: date) -> Draft:
    """Several lines at once, as the page that compares candidates proposes them. Refused as for moving."""
    allow(actor, Act.DRAFT, draft.unit)
    refuse_stale(draft, edition, actor)
    if not lines or any(not 0 <= share <= MOST_SHARE for share in lines.values()):
        raise Refused(reason("share-out-of-range", most=MOST_SHARE))
    about: dict[str, str] = {}
    for (who, duty), share in sorted(lines.items()):
        about = pair_names(draft, (who,), duty, on) if share else _line_names(draft, who, duty)
    return _change(draft, "exchange", lines, {"count": len(lines), "duty": about["duty"]}, edition, actor)


@transaction.atomic
def undo_change(draft: Draft, *, edition: int, actor: Actor) -> DraftChange:
    """Take back the last change by hand, of lines or of a word on a pair.

    Raises Refused: a right lacking, `draft-stale`, `undo-no-change`, `draft-closed`, `undo-gone`.
    """
    allow(actor, Act.DRAFT, draft.unit)
    last: DraftChange | None = draft.changes.order_by("-edition").first()
    if last is None or last.verb == "version":
        raise Refused(reason("undo-no-change", number=draft.number))
    claim(draft, edition, actor)
    if last.before != last.after and not is_open_to_hand(draft):
        raise Refused(reason("draft-closed", number=draft.number))
    _refuse_gone([pair[:2] for pair in (*last.before, *last.words)])
    _write_lines(draft, {(who, duty): 0 for who, duty, _ in last.after})
    _write_lines(draft, {(who, duty): share for who, duty, share in last.before})
    for who, duty, *word in last.words:
        write_word(who, duty, word)
    last.delete()
    told = {"number": draft.number, "lines": last.before or [line[:2] for line in last.words]}
    _note(draft, actor, "undo-change", {"edition": last.edition, "of": last.verb, **told})
    return last


def _refuse_gone(pairs: list[list[int]]) -> None:
    """Raises Refused `undo-gone` if a member or a duty of what stood before is no longer in the records."""
    people, duties = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    here = Member.objects.filter(pk__in=people).count(), Duty.objects.filter(pk__in=duties).count()
    if here != (len(people), len(duties)):
        raise Refused(reason("undo-gone"))


def claim(draft: Draft, edition: int, actor: Actor) -> None:
    """Take the next edition of the version; the one seen must be the last. Whether it was shown is read anew.

    Raises Refused `draft-stale` with everything that was changed since.
    """
    if not Draft.objects.filter(pk=draft.pk, edition=edition).update(edition=F("edition") + 1):
        raise _stale(draft, edition, actor)
    draft.refresh_from_db(fields=("edition", "state", "is_released", "released_on"))


def refuse_stale(draft: Draft, edition: int, actor: Actor) -> None:
    """Before anything else: whoever saw an older edition hears what changed, not that a line is gone."""
    if not Draft.objects.filter(pk=draft.pk, edition=edition).exists():
        raise _stale(draft, edition, actor)


def _stale(draft: Draft, edition: int, actor: Actor) -> Refused:
    since = list(draft.changes.filter(edition__gt=edition).order_by("edition"))
    names = {**Account.objects.names_of({change.actor for change in since}), actor.name: ONESELF}
    is_own = bool(since) and all(change.actor == actor.name for change in since)
    head = reason("draft-stale-own" if is_own else "draft-stale", number=draft.number)
    return Refused(head, *(_told(change, names[change.actor]) for change in since))


def _told(change: DraftChange, who: str) -> Reason:
    """A change as a sentence for whoever did not see it."""
    return reason(f"changed-{change.verb}", who=who, **change.about)


def write_word(who: int, duty: int, word: list[str]) -> None:
    """The word on a pair is [kind, why], or none where that is empty."""
    if not word:
        Pin.objects.filter(member=who, duty=duty).delete()
        return
    kind, why = word
    Pin.objects.update_or_create(member_id=who, duty_id=duty, defaults={"kind": PinKind(kind).value, "why": why})


def next_number(unit: Unit, year: int) -> int:
    """The number of the unit's next version; the unit is held so that nobody takes the same."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    last = Draft.objects.filter(unit=unit, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _change(draft: Draft, verb: str, lines: Lines, about: dict[str, Any], edition: int, actor: Actor) -> Draft:
    """Make one change, in the version itself or in a new one."""
    claim(draft, edition, actor)
    target = draft if is_open_to_hand(draft) else new_version(draft, actor)
    if target is draft:
        edition += 1
    else:
        edition = target.edition = 1
        target.save(update_fields=["edition"])
        _keep(draft, "version", draft.edition, actor, about={"number": target.number})
    touched = list(lines)
    before = _lines_of(target, touched)
    _write_lines(target, lines)
    _keep(target, verb, edition, actor, before=before, after=_lines_of(target, touched), about=about)
    pairs = [[who, duty, share] for (who, duty), share in lines.items()]
    codes = dict(Duty.objects.filter(pk__in=[duty for _, duty in lines]).values_list("pk", "code"))
    told = {"lines": pairs, "codes": {str(key): code for key, code in codes.items()}, "edition": edition}
    _note(target, actor, f"draft-{verb}", {"number": target.number, **told})
    return target


def new_version(draft: Draft, actor: Actor) -> Draft:
    """A copy to be changed by hand; it knows what it was made from."""
    made: Draft = Draft.objects.create(
        unit=draft.unit,
        year=draft.year,
        number=next_number(draft.unit, draft.year),
        made_by=Maker.HAND.value,
        made_at=timezone.now(),
        actor=actor.name,
        base=draft,
        goals=draft.goals,
    )
    lines = [(line.member_id, line.duty_id, line.share, line.is_pinned) for line in draft.lines.order_by("pk")]
    DraftLine.objects.bulk_create(
        DraftLine(draft=made, member_id=who, duty_id=duty, share=share, is_pinned=pinned)
        for who, duty, share, pinned in lines
    )
    return made


def _write_lines(draft: Draft, lines: Lines) -> None:
    for (who, duty), share in lines.items():
        if share:
            is_pinned = Pin.objects.filter(member=who, duty=duty, kind=PinKind.PIN.value).exists()
            fields = {"share": share, "is_pinned": is_pinned}
            DraftLine.objects.update_or_create(draft=draft, member_id=who, duty_id=duty, defaults=fields)
        else:
            DraftLine.objects.filter(draft=draft, member=who, duty=duty).delete()


def _lines_of(draft: Draft, pairs: list[tuple[int, int]]) -> list[list[int]]:
    """The lines of these pairs that stand now, as [member, duty, share]."""
    found = draft.lines.filter(member__in={who for who, _ in pairs}, duty__in={duty for _, duty in pairs})
    every = {(line.member_id, line.duty_id): line.share for line in found}
    return [[*pair, every[pair]] for pair in pairs if pair in every]


def _keep(draft: Draft, verb: str, edition: int, actor: Actor, **more: Any) -> None:
    DraftChange.objects.create(draft=draft, verb=verb, edition=edition, actor=actor.name, at=timezone.now(), **more)


def _note(draft: Draft, actor: Actor, verb: str, data: Mapping[str, Any]) -> None:
    entry(actor.name, verb, f"draft:{draft.pk}", unit_path=draft.unit.path, data=data).save()


def _share(draft: Draft, who: int, duty: int) -> int:
    """The share of the line; 0 for none."""
    line = draft.lines.filter(member=who, duty=duty).first()
    return line.share if line else 0


def _least_share(duty: int) -> int:
    row = Duty.objects.get(pk=duty)
    return max(1, min(row.share_min, row.households)) if row.households else 1


def _line_names(draft: Draft, who: int, duty: int) -> dict[str, str]:
    """Names of a line that must stand. Raises Refused `line-gone`."""
    line = draft.lines.select_related("member", "duty").filter(member=who, duty=duty).first()
    if line is None:
        raise Refused(reason("line-gone", number=draft.number))
    return {"member": line.member.name, "duty": line.duty.code}


def pair_names(draft: Draft, people: tuple[int, ...], duty: int, on: date) -> dict[str, str]:
    """Names by key, and the code of the duty. Raises Refused with everything that does not belong to the unit."""
    inside = Membership.objects.on(on).filter(member__in=people, unit__path__startswith=draft.unit.path)
    here = dict(inside.values_list("member", "member__name"))
    code = Duty.objects.filter(pk=duty, unit=draft.unit, year=draft.year).values_list("code", flat=True).first()
    wrong = [reason("member-elsewhere", unit=draft.unit.name) for key in people if key not in here][:1]
    wrong += [] if code else [reason("duty-elsewhere", unit=draft.unit.name, year=str(draft.year))]
    if wrong or code is None:
        raise Refused(*wrong)
    return {**{str(key): name for key, name in here.items()}, "duty": code}
