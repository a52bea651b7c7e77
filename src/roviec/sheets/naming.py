"""Keys of members, and finding the member or duty that a cell means."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from roviec.domain.duties import Duty
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import clean
from roviec.sheets.columns import key as header_key
from roviec.sheets.folding import fold

_HINT = re.compile(r"^(?P<name>.*?)\s*(?:\((?P<hint>[^)]*)\)|[-,]\s*(?P<tail>[\d/.\-]{4,10}))\s*$")
_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}


@lru_cache(maxsize=20_000)
def spelled(text: str) -> str:
    """Lower case with each word's tone at its end, so that `Hoà` and `Hòa` compare equal and `Hoa` does
    not."""
    words = []
    for word in unicodedata.normalize("NFD", clean(text).casefold()).split():
        tones = "".join(letter for letter in word if ord(letter) in _TONES)
        words.append("".join(letter for letter in word if ord(letter) not in _TONES) + tones)
    return " ".join(words)


def means(typed: str, known: str) -> bool:
    """Whether what was typed can stand for the known name: each word the same, or the same but typed without marks.

    `Nguyen Van Hung` can stand for `Nguyễn Văn Hùng`; `Nguyễn Văn Hưng` cannot.
    """
    words, others = spelled(typed).split(), spelled(known).split()
    return len(words) == len(others) and all(
        word == other or (word == fold(word) and word == fold(other)) for word, other in zip(words, others, strict=True)
    )


def keyed(members: Sequence[Member]) -> tuple[Member, ...]:
    """The members with their keys: the card number, else name and birth; `#2` behind the second of the
    same."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for member in members:
        base = member.card or (f"{member.name} ({member.born})" if member.born else member.name)
        seen[base] += 1
        found.append(replace(member, key=base if seen[base] == 1 else f"{base} #{seen[base]}"))
    return tuple(found)


class People:
    """Finds members by what a person typed: a name, a name with birth year or date or card behind it, a
    card."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._by_card: dict[str, list[Member]] = defaultdict(list)
        self._by_spelling: dict[str, list[Member]] = defaultdict(list)
        self._by_fold: dict[str, list[Member]] = defaultdict(list)
        for member in members:
            if member.card:
                self._by_card[member.card].append(member)
            self._by_spelling[spelled(member.name)].append(member)
            self._by_fold[fold(member.name)].append(member)

    def find(self, text: str, cell: str = "") -> Member | Reason:
        """The one member meant, or why there is none or more than one: member-unmatched, member-name-shared."""
        text = clean(text)
        if text in self._by_card:
            return self._one(self._by_card[text], text)
        if alike := self._named(text):
            narrowed = [member for member in alike if cell and header_key(member.cell) == header_key(cell)]
            return self._one(narrowed or alike, text)
        parts = _HINT.match(text)
        if not parts or not (alike := self._named(parts["name"])):
            return reason("member-unmatched", text=text)
        return self._one(_narrowed(alike, parts["hint"] or parts["tail"] or ""), text)

    def _named(self, name: str) -> list[Member]:
        if same := self._by_spelling.get(spelled(name)):
            return same
        return [member for member in self._by_fold.get(fold(name), []) if means(name, member.name)]

    @staticmethod
    def _one(alike: list[Member], text: str) -> Member | Reason:
        if len(alike) == 1:
            return alike[0]
        if not alike:
            return reason("member-unmatched", text=text)
        births = "; ".join(f"{one.name} ({one.born or one.card or '?'}), {one.cell}" for one in alike[:6])
        return reason("member-name-shared", text=text, count=len(alike), choices=births)


def _narrowed(alike: list[Member], hint: str) -> list[Member]:
    """Those whose birth date, birth year, card or cell is the hint."""
    digits = re.findall(r"\d+", hint)
    found = []
    for member in alike:
        born = member.born
        wanted = {str(born.year)} if born else set()
        if born and born.is_exact:
            wanted |= {f"{born.day}.{born.month}.{born.year}", f"{born.year}.{born.month}.{born.day}"}
        said = ".".join(part.lstrip("0") if len(part) < 4 else part for part in digits)
        if said in wanted or (member.card and member.card in digits) or header_key(hint) == header_key(member.cell):
            found.append(member)
    return found


class Codes:
    """Finds duty codes by what a person typed: the code, or the duty's name."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        for duty in duties:
            self._codes[fold(duty.code)] = duty.code
            self._names[fold(duty.name)].add(duty.code)

    def find(self, text: str) -> str | Reason:
        """The code meant, or duty-unmatched, duty-ambiguous."""
        folded = fold(text)
        if folded in self._codes:
            return self._codes[folded]
        named = self._names.get(folded, set())
        if len(named) == 1:
            return next(iter(named))
        if named:
            return reason("duty-ambiguous", text=text, choices=", ".join(sorted(named)))
        return reason("duty-unmatched", text=text)

    def __bool__(self) -> bool:
        return bool(self._codes)
