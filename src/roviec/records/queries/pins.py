"""What people have pinned and forbidden for a year, with who said so and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from roviec.records.models import Account, Draft, DraftLine, Journal, Pin, Unit
from roviec.records.models.drafts import DraftState

SAID = ("pin-pair", "forbid-pair")


@dataclass(frozen=True, slots=True)
class Word:
    """Điều đã định - a pin or a ban; `who` and `at` are empty for one that came with a workbook.

    `holder` is a version that has the pair: the chosen one, else the newest kept.
    """

    pin: Pin
    who: str
    at: datetime | None
    holder: Draft | None


def words_of(unit: Unit, year: int) -> list[Word]:
    """Every word on duties of the unit and year, by name of the member; the same queries for any number."""
    pins = list(
        Pin.objects.filter(duty__unit=unit, duty__year=year)
        .select_related("member", "duty")
        .order_by("member__sort_key", "member_id", "duty__code")
    )
    said: dict[tuple[int, int], tuple[str, datetime]] = {}
    entries = Journal.objects.filter(verb__in=SAID, unit_path=unit.path).order_by("number")
    for who, at, data in entries.values_list("who", "at", "data"):
        said[data.get("member", 0), data.get("duty", 0)] = (who, at)
    names = Account.objects.names_of({who for who, _ in said.values()})
    holders = _holders(unit, year)
    return [_word(pin, said.get((pin.member_id, pin.duty_id)), names, holders) for pin in pins]


def words_count(unit: Unit, year: int) -> int:
    """How many there are."""
    return Pin.objects.filter(duty__unit=unit, duty__year=year).count()


def _word(
    pin: Pin,
    said: tuple[str, datetime] | None,
    names: dict[str, str],
    holders: dict[tuple[int, int], Draft],
) -> Word:
    who, at = said or ("", None)
    return Word(pin, names.get(who, ""), at, holders.get((pin.member_id, pin.duty_id)))


def _holders(unit: Unit, year: int) -> dict[tuple[int, int], Draft]:
    """The pairs of the version that counts."""
    kept = list(Draft.objects.of(unit, year).kept())
    chosen = [one for one in kept if one.state == DraftState.ADOPTED.value]
    version = next(iter(chosen or sorted(kept, key=lambda one: -one.number)), None)
    lines = DraftLine.objects.filter(draft=version).values_list("member", "duty") if version else ()
    return dict.fromkeys(lines, version) if version else {}
