"""The letterhead of a unit, and its templates in place of the built-in papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from roviec.actions.guard import allow, raise_edition
from roviec.actions.refusal import Refused
from roviec.domain.access import Act
from roviec.domain.reasons import reason
from roviec.papers.office.running import Look, look_at
from roviec.papers.office.starts import known, stems
from roviec.papers.words import safe
from roviec.records.actors import Actor
from roviec.records.journal import entry
from roviec.records.models import Letterhead, PaperTemplate, Unit

FIELDS = ("superior_line", "issuing_line", "symbol", "place", "legal_basis", "recipients")


@transaction.atomic
def keep_letterhead(unit: Unit, given: Mapping[str, str], *, seen: int | None, actor: Actor) -> Letterhead:
    """What stands on the unit's papers from now on; papers that were issued stay as they are.

    Raises Refused: a right lacking, `stale-edition`, `letterhead-symbol-bad`.
    """
    allow(actor, Act.EDIT_LETTERHEAD, unit)
    texts = {name: "\n".join(filter(None, map(safe, given.get(name, "").splitlines()))) for name in FIELDS}
    if not texts["symbol"] or len(texts["symbol"]) > 20 or any(one.isspace() for one in texts["symbol"]):
        raise Refused(reason("letterhead-symbol-bad"))
    row = Letterhead.objects.select_for_update().get_or_create(unit=unit)[0]
    raise_edition(row, seen, "letterhead")
    changed = [name for name in FIELDS if getattr(row, name) != texts[name]]
    for name in FIELDS:
        setattr(row, name, texts[name])
    row.save(update_fields=FIELDS)
    data = {"fields": changed}
    entry(actor.name, "keep-letterhead", f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
    return row


@dataclass(frozen=True, slots=True)
class Looked:
    """Đã xem - a file that was looked at before anything is locked: its SHA-256 and what was found."""

    digest: str
    look: Look


def look_ahead(stem: str, data: bytes) -> Looked | None:
    """The look that `put_template` needs, which takes a second; None for a paper that has no template."""
    return Looked(sha256(data).hexdigest(), look_at(data, known(stem))) if stem in stems() else None


def put_template(unit: Unit, stem: str, data: bytes, *, actor: Actor, looked: Looked | None = None) -> Look:
    """Use the Word file for this paper of the unit from now on, unless something is wrong with it.

    The file is looked at in a process of its own, before anything is written. Returns what was found; with
    faults nothing was kept. Raises Refused: a right lacking, `template-stem-unknown`.
    """
    allow(actor, Act.EDIT_LETTERHEAD, unit)
    if stem not in stems():
        raise Refused(reason("template-stem-unknown"))
    digest = sha256(data).hexdigest()
    look = looked.look if looked and looked.digest == digest else look_at(data, known(stem))
    if look.faults:
        return look
    with transaction.atomic():
        fields = {"content": data, "digest": digest, "put_at": timezone.now(), "actor": actor.name}
        PaperTemplate.objects.update_or_create(unit=unit, stem=stem, defaults=fields)
        _note(actor, "put-template", unit, stem, digest)
    return look


@transaction.atomic
def drop_template(unit: Unit, stem: str, *, actor: Actor) -> None:
    """The unit's own template no longer stands for the paper; that of a unit above does, or the built-in one.

    Raises Refused: a right lacking, `template-not-own`.
    """
    allow(actor, Act.EDIT_LETTERHEAD, unit)
    row = PaperTemplate.objects.filter(unit=unit, stem=stem).first()
    if row is None:
        raise Refused(reason("template-not-own"))
    _note(actor, "drop-template", unit, stem, row.digest)
    row.delete()


def _note(actor: Actor, verb: str, unit: Unit, stem: str, digest: str) -> None:
    data = {"stem": stem, "digest": digest}
    entry(actor.name, verb, f"unit:{unit.pk}", unit_path=unit.path, data=data).save()
