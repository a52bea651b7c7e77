"""The cell hears its members: a draft is released, members speak or are written in, everybody gets an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from roviec.actions.announcing import announce_draft
from roviec.actions.cycle import lead_on, note_move
from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.discussion import (
    LONGEST,
    LONGEST_WHY,
    against_answering,
    against_saying,
    against_sitting,
    against_until,
    against_writing,
)
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.journal import Entry, entry, write
from roviec.records.models import Draft, Membership, Remark, RemarkKind, Shown, Unit, Way
from roviec.records.queries.remarks import discussion_of, duties_spoken_of, is_resolved
from roviec.records.seals import sealed

AGAINST = (RemarkKind.CHANGE, RemarkKind.OBJECT)
"""Who says one of these no longer agrees."""


@dataclass(frozen=True, slots=True)
class Said:
    """Lời nói - what a member wants of a draft; `duty` is the key of one, None for the whole."""

    member: int
    kind: RemarkKind
    text: str = ""
    duty: int | None = None


@transaction.atomic
def release(
    unit: Unit, year: int, *, until: date | None, shown: Shown, actor: Actor, on: date, is_sure: bool = False
) -> Draft:
    """Show the chosen version to the cell, which may speak up to and with `until`; its lines are sealed.

    A second call is refused: the step is another. Raises Refused: a right lacking, all that `lead_on` finds, and
    `until-missing`, `until-past`; `until-short`, `until-far` unless somebody `is_sure`.
    """
    allow(actor, Act.RELEASE_DRAFT, unit)
    adopted = Draft.objects.of(unit, year).adopted()
    list(adopted.select_for_update().values_list("pk"))  # nobody changes a line between the check and the seal
    faults = list(against_until(on, until, is_sure=is_sure))
    try:
        moved = lead_on(unit, year, "release", actor, on=on)
    except Refused as refused:
        raise Refused(*refused.reasons, *faults) from refused
    if faults:
        raise Refused(*faults)
    adopted.update(is_released=True, released_on=on, remarks_until=until, shown=shown.value)
    draft: Draft = adopted.select_related("unit").get()
    told = {"drafts": [draft.pk], "until": f"{until:%Y-%m-%d}", "shown": shown.value, "seals": sealed(draft)}
    note_move(unit, year, "release", actor, moved, **told)
    announce_draft(draft, actor, on)
    return draft


@transaction.atomic
def say_remark(draft: Draft, said: Said, *, actor: Actor, on: date) -> int:
    """A member speaks for themselves; how many remarks are new. The same said twice is there once.

    An agreement stands for the whole draft; words with it become a comment. Who objects or asks for a change no longer
    agrees. Raises Refused: `hidden` for another cell, and everything that speaks against it.
    """
    allow(actor, Act.SAY_REMARK, draft.unit, owner=said.member)
    _hold(draft)
    if not _belongs(draft, [said.member], on):
        raise Refused(reason("hidden"))
    closed = against_saying(discussion_of(draft), on)
    faults = [*([closed] if closed else []), *_against_words(said, _duties(draft, [said]))]
    if faults:
        raise Refused(*faults)
    return _keep(draft, [said], actor, Way.ACCOUNT, on)


@transaction.atomic
def write_remarks(
    draft: Draft, rows: Sequence[Said], *, way: Way, said_on: date, actor: Actor, on: date, why: str = ""
) -> int:
    """Write in what members said on paper, by mouth or at the meeting, all or nothing; how many remarks are new.

    Written on somebody's behalf without a paper it needs the reason. Raises Refused with everything at once; what is
    about one row names the member by key and name.
    """
    allow(actor, Act.ACT_ON_BEHALF, draft.unit)
    _hold(draft)
    if faults := against_remarks(draft, rows, way=way, said_on=said_on, on=on, why=why):
        raise Refused(*faults)
    return _keep(draft, rows, actor, way, said_on, why)


def against_remarks(
    draft: Draft, rows: Sequence[Said], *, way: Way, said_on: date, on: date, why: str = ""
) -> tuple[Reason, ...]:
    """Everything that speaks against writing them in now; nothing is done."""
    found = discussion_of(draft)
    closed = against_sitting(found) if way is Way.MEETING else against_writing(found, said_on, on)
    faults = [closed] if closed else []
    if way is Way.BEHALF and not why:
        faults.append(reason("behalf-why-missing"))
    return (*faults, *_against_rows(draft, rows, said_on))


@transaction.atomic
def withdraw_remark(remark: Remark, *, edition: int | None, actor: Actor, on: date, why: str = "") -> None:
    """Take back one's own remark, or one that was written in for somebody, with the reason; while it has no answer.

    Raises Refused: a right lacking, `remark-answered`, `remark-of-account`, `behalf-why-missing`, `stale-edition`, or
    why nothing can be said any more.
    """
    draft, is_own = remark.draft, remark.member_id == actor.member and not why
    allow(actor, Act.SAY_REMARK if is_own else Act.ACT_ON_BEHALF, draft.unit, owner=remark.member_id)
    _hold(draft)
    faults = [] if is_own else list(_against_undoing(remark, why))
    closed = against_saying(discussion_of(draft), on) if is_own else against_answering(discussion_of(draft))
    faults += [closed] if closed else []
    faults += [reason("remark-answered")] if remark.answer else []
    if faults:
        raise Refused(*faults)
    raise_edition(remark, edition, remark.member.name)
    was = {"kind": remark.kind, "duty": remark.duty_id, **({} if is_own else {"text": remark.text})}
    told = {"remark_before": was, **({} if is_own else _behalf(remark.member_id, why))}
    _note(actor, "withdraw-remark", remark, told).save()
    remark.delete()


@transaction.atomic
def answer_remark(remark: Remark, text: str, *, edition: int | None, actor: Actor) -> bool:
    """Answer a remark, or correct the answer until the cell has adopted a draft; the remark is sealed with it.

    False if the answer is there already, word for word. What it said before stays in the journal, where no page shows
    it: who reads the journal need not have the right to the opinions. Raises Refused: a right lacking, `answer-empty`,
    `words-too-long`, `remark-needs-none` for an agreement, `remark-settled`, `stale-edition`.
    """
    allow(actor, Act.ANSWER_REMARKS, remark.draft.unit)
    _hold(remark.draft)
    remark.refresh_from_db(fields=("answer",))
    faults = [*_against_answer(remark, text)]
    if faults:
        raise Refused(*faults)
    if text == remark.answer:
        return False
    before = remark.answer
    raise_edition(remark, edition, remark.member.name)
    remark.answer, remark.answered_at, remark.answered_by = text, timezone.now(), actor.name
    remark.save(update_fields=["answer", "answered_at", "answered_by"])
    told = {"seals": sealed(remark), **({"answer_before": before} if before else {})}
    _note(actor, "correct-answer" if before else "answer-remark", remark, told).save()
    return True


def _hold(draft: Draft) -> None:
    """Until the transaction ends nobody else speaks of the version, or releases, hides or tables it."""
    Draft.objects.select_for_update().get(pk=draft.pk)
    draft.refresh_from_db(fields=("is_released", "released_on", "remarks_until", "shown"))


def _belongs(draft: Draft, members: Iterable[int], on: date) -> dict[int, str]:
    """Of these members those of the draft's cell on the day, with their names."""
    here = Membership.objects.on(on).filter(unit=draft.unit_id, member__in=list(members))
    return dict(here.values_list("member", "member__name"))


def _duties(draft: Draft, rows: Iterable[Said]) -> set[int]:
    """Of the duties spoken of those that belong to the draft."""
    asked = {row.duty for row in rows if row.duty is not None}
    return set(duties_spoken_of(draft).filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()


def _against_rows(draft: Draft, rows: Sequence[Said], on: date) -> Iterator[Reason]:
    here, duties = _belongs(draft, {row.member for row in rows}, on), _duties(draft, rows)
    strangers = len({row.member for row in rows} - here.keys())
    if strangers:
        yield reason("remark-not-here", count=strangers, unit=draft.unit.name)
    for row in rows:
        for fault in _against_words(row, duties) if row.member in here else ():
            yield reason(f"{fault.code}-of", **fault.about, member=row.member, name=here[row.member])


def _against_words(said: Said, duties: set[int]) -> Iterator[Reason]:
    if said.kind is RemarkKind.AGREE and said.duty is not None and not said.text:
        yield reason("agree-is-whole")
    if said.kind is not RemarkKind.AGREE and not said.text:
        yield reason("remark-without-words")
    if len(said.text) > LONGEST:
        yield reason("words-too-long", most=LONGEST, count=len(said.text))
    if said.duty is not None and said.duty not in duties:
        yield reason("remark-duty-elsewhere")


def _against_undoing(remark: Remark, why: str) -> Iterator[Reason]:
    if remark.way == Way.ACCOUNT.value:
        yield reason("remark-of-account", name=remark.member.name)
    if not why:
        yield reason("behalf-why-missing")


def _against_answer(remark: Remark, text: str) -> Iterator[Reason]:
    if remark.kind == RemarkKind.AGREE.value:
        yield reason("remark-needs-none")
    if not text:
        yield reason("answer-empty")
    if len(text) > LONGEST:
        yield reason("words-too-long", most=LONGEST, count=len(text))
    settled = against_answering(discussion_of(remark.draft))
    if settled or is_resolved(remark.draft):
        yield settled or reason("remark-settled")


def _keep(draft: Draft, rows: Sequence[Said], actor: Actor, way: Way, said_on: date, why: str = "") -> int:
    """Add what is not there yet; how many. One entry each, about the member, so that they see who wrote it."""
    known = _known(draft, rows)
    entries: list[Entry] = []
    for said in [part for row in rows for part in _parts(row)]:
        mark = _mark(said.member, said.kind.value, said.text, said.duty)
        if mark in known:
            continue
        known.add(mark)
        gone = _no_longer_agrees(draft, said, known) if said.kind in AGAINST else []
        remark = Remark.objects.create(
            draft=draft,
            member_id=said.member,
            duty_id=said.duty,
            kind=said.kind.value,
            text=said.text,
            way=way.value,
            said_on=said_on,
            at=timezone.now(),
            actor=actor.name,
            why=why[:LONGEST_WHY],
        )
        told = {"way": way.value, **({"no_longer_agrees": gone} if gone else {})}
        behalf = {} if way is Way.ACCOUNT else _behalf(said.member, why)
        entries.append(_note(actor, "say-remark" if way is Way.ACCOUNT else "write-remark", remark, told | behalf))
    return len(write(entries))


def _parts(said: Said) -> tuple[Said, ...]:
    """An agreement with words is an agreement and a comment, which gets its answer."""
    if said.kind is not RemarkKind.AGREE:
        return (said,)
    words = (Said(said.member, RemarkKind.COMMENT, said.text, said.duty),) if said.text else ()
    return (Said(said.member, RemarkKind.AGREE), *words)


def _known(draft: Draft, rows: Iterable[Said]) -> set[tuple[Any, ...]]:
    found = Remark.objects.filter(draft=draft, member__in={row.member for row in rows})
    return {_mark(*row) for row in found.values_list("member", "kind", "text", "duty")}


def _mark(member: int, kind: str, text: str, duty: int | None) -> tuple[Any, ...]:
    """What makes two remarks the same; there is one agreement a member."""
    return (member, kind) if kind == RemarkKind.AGREE.value else (member, kind, text, duty)


def _no_longer_agrees(draft: Draft, said: Said, known: set[tuple[Any, ...]]) -> list[int]:
    """The agreement that goes; its key."""
    known.discard((said.member, RemarkKind.AGREE.value))
    stood = Remark.objects.filter(draft=draft, member=said.member, kind=RemarkKind.AGREE.value)
    gone = list(stood.values_list("pk", flat=True))
    stood.delete()
    return gone


def _behalf(member: int, why: str) -> dict[str, Any]:
    return {"behalf_of": member, **({"why": why[:LONGEST_WHY]} if why else {})}


def _note(actor: Actor, verb: str, remark: Remark, told: dict[str, Any]) -> Entry:
    unit = remark.draft.unit
    data = {"draft": remark.draft_id, "remark": remark.pk, **told}
    return entry(actor.name, verb, f"member:{remark.member_id}", unit_path=unit.path, data=data)
