"""Why something is refused or flagged: a code with its data; sentences are made at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fact = str | int | float | bool


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Lý do - reason. `code` is short and dashed (member-exempt); `facts` are sorted (name, value) pairs."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def about(self) -> Mapping[str, Fact]:
        """The facts by name."""
        return dict(self.facts)


def reason(code: str, **about: Fact) -> Reason:
    """Build a Reason; the order of the keyword arguments does not matter."""
    return Reason(code, tuple(sorted(about.items())))
