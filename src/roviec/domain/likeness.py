"""Two rows of the register that may be one person: how far they agree, and whether anything contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from roviec.domain.calendar import LooseDate


class Likeness(StrEnum):
    """Giống nhau vì - why two may be one, the strongest first."""

    CARD = "card"  # số thẻ như nhau, chỉ khác số 0 hoặc dấu
    BIRTH = "birth"  # họ tên và ngày sinh
    YEAR = "year"  # họ tên và năm sinh
    NAME = "name"  # họ tên, chưa rõ ngày sinh


@dataclass(frozen=True, slots=True)
class Person:
    """Người - what is compared; `folded` is the name without marks."""

    key: int
    folded: str
    born: LooseDate | None = None
    card: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Cặp - keys of two who may be one, the smaller first."""

    one: int
    other: int
    why: Likeness


def likely_pairs(people: Iterable[Person]) -> list[Pair]:
    """Every pair that may be one person, the likeliest first; only those of one card or one name are compared."""
    found: dict[tuple[int, int], Pair] = {}
    every = list(people)
    for one, other in _together(every, lambda person: _digits(person.card)):
        found[one.key, other.key] = Pair(one.key, other.key, Likeness.CARD)
    for one, other in _together(every, lambda person: person.folded):
        if why := likeness(one, other):
            found.setdefault((one.key, other.key), Pair(one.key, other.key, why))
    order = list(Likeness)
    return sorted(found.values(), key=lambda pair: (order.index(pair.why), pair.one, pair.other))


def likeness(one: Person, other: Person) -> Likeness | None:
    """How two of one name agree; None if their births contradict."""
    if one.born is None or other.born is None:
        return Likeness.NAME
    if not agree(one.born, other.born):
        return None
    return Likeness.BIRTH if one.born.is_exact and other.born.is_exact else Likeness.YEAR


def agree(one: LooseDate, other: LooseDate) -> bool:
    """Whether two dates can be one; a part that is not known contradicts nothing."""
    parts = ((one.month, other.month), (one.day, other.day))
    return one.year == other.year and all(not a or not b or a == b for a, b in parts)


def _digits(card: str) -> str:
    """A card number by its digits, without zeros in front; "" where it has none."""
    return "".join(letter for letter in card if letter.isdecimal()).lstrip("0")


def _together(people: Iterable[Person], key: Callable[[Person], str]) -> Iterator[tuple[Person, Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if group := key(person):
            groups[group].append(person)
    for members in groups.values():
        yield from combinations(sorted(members, key=lambda person: person.key), 2)
