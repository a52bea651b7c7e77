"""Bộ quy định - what changes with a directive: dated numbers with their source, one TOML file per subject."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

Value = Fraction | str | tuple[str, ...]

SUBJECTS = ("classification", "meetings", "standing", "units", "voting")

SURE = {"seen": True, "remembered": False}


@dataclass(frozen=True, slots=True)
class Number:
    """Con số - what a directive sets: a number, a word or a list of words.

    `source` is the directive as docs/rules.md prints it. `is_seen` is False where the text was only
    remembered or the value is our own choice; such a value may be replaced by the caller.
    """

    value: Value
    source: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Bộ quy định - the numbers of one subject, in force from a day to `until` (the last day, or None)."""

    id: str
    subject: str
    in_force_from: date
    until: date | None
    numbers: Mapping[str, Number]

    def covers(self, on: date) -> bool:
        """Whether the set is in force on the day."""
        return self.in_force_from <= on and (self.until is None or on <= self.until)

    def changed(self, **settings: Value | int) -> Ruleset:
        """The same set with the settings of the place; only what no text was seen for may change.

        Raises ValueError for a number that a seen directive sets or an unknown name, TypeError for a value of
        another kind.
        """
        free = sorted(name for name, number in self.numbers.items() if not number.is_seen)
        numbers = dict(self.numbers)
        for name, given in settings.items():
            if name not in free:
                raise ValueError(f"{self.id}: {name!r} is no setting; settings: {', '.join(free) or 'none'}")
            value, old = Fraction(given) if isinstance(given, int) else given, numbers[name].value
            if type(value) is not type(old):
                raise TypeError(f"{self.id}: {name!r} must be like {shown(old)}, not {given!r}")
            numbers[name] = replace(numbers[name], value=value)
        return replace(self, numbers=numbers)

    def number(self, name: str) -> Fraction:
        """An exact number. Raises ValueError for a name the set lacks, TypeError for another kind."""
        value = self._value(name)
        if not isinstance(value, Fraction):
            raise TypeError(f"{self.id}: {name!r} is not a number but {value!r}")
        return value

    def word(self, name: str) -> str:
        """A single word. Raises ValueError for a name the set lacks, TypeError for another kind."""
        value = self._value(name)
        if not isinstance(value, str):
            raise TypeError(f"{self.id}: {name!r} is not a word but {value!r}")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words. Raises ValueError for a name the set lacks, TypeError for another kind."""
        value = self._value(name)
        if not isinstance(value, tuple):
            raise TypeError(f"{self.id}: {name!r} is not a list but {value!r}")
        return value

    def _value(self, name: str) -> Value:
        if name not in self.numbers:
            raise ValueError(f"{self.id} says nothing of {name!r}; it has {', '.join(sorted(self.numbers))}")
        return self.numbers[name].value


def ruleset(subject: str, on: date) -> Ruleset:
    """The set in force on the day.

    Raises ValueError for an unknown subject or a day no set covers, and lists what there is.
    """
    found = [one for one in rulesets(subject) if one.covers(on)]
    if not found:
        held = "; ".join(f"{one.id} {one.in_force_from} to {one.until or 'now'}" for one in rulesets(subject))
        raise ValueError(f"no rule set for {subject} covers {on}; there is {held}")
    return found[-1]


@cache
def rulesets(subject: str) -> tuple[Ruleset, ...]:
    """All sets of a subject, oldest first. Raises ValueError for an unknown subject."""
    if subject not in SUBJECTS:
        raise ValueError(f"no rule sets for {subject!r}; there are {', '.join(SUBJECTS)}")
    text = (resources.files(__package__) / f"{subject}.toml").read_text("utf-8")
    found = (_ruleset(subject, entry) for entry in tomllib.loads(text)["ruleset"])
    return tuple(sorted(found, key=lambda one: one.in_force_from))


def shown(value: Value) -> str:
    """A value as docs/rules.md prints it: 90, 2/3, a word, or words with commas."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _ruleset(subject: str, entry: Mapping[str, Any]) -> Ruleset:
    numbers = {
        name: Number(_read(number["value"]), number["source"], {"seen": True, "remembered": False}[number["sure"]])
        for name, number in entry["numbers"].items()
    }
    return Ruleset(entry["id"], subject, entry["in_force_from"], entry.get("until"), numbers)


def _read(value: int | str | list[str]) -> Value:
    """Whole numbers and text like "2/3" become exact numbers."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, int) or "/" in value:
        return Fraction(value)
    return value
