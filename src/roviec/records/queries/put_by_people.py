"""Pairs of a version that people put there, not the planner."""

from __future__ import annotations

from roviec.records.models import Draft, DraftLine, Journal
from roviec.records.models.drafts import Maker

BY_HAND, BY_VOTE = "put-by-hand", "put-by-vote"
Rows = tuple[int, int]
"""Keys of a member and a duty."""


def put_by_people(draft: Draft) -> dict[Rows, str]:
    """Member and duty -> who put them together, for each line that the version it comes from did not have."""
    chain = [draft]
    while chain[-1].made_by == Maker.HAND.value and chain[-1].base:
        chain.append(chain[-1].base)
    if not chain[1:]:
        return {}
    lines: dict[int, set[Rows]] = {one.pk: set() for one in chain}
    for key, *pair in DraftLine.objects.filter(draft__in=chain).values_list("draft", "member", "duty"):
        lines[key].add((pair[0], pair[1]))
    abouts = [f"draft:{one.pk}" for one in chain]
    voted = set(Journal.objects.filter(verb="amend-draft", about__in=abouts).values_list("about", flat=True))
    found: dict[Rows, str] = {}
    for base, made in reversed(list(zip(chain[1:], chain[:-1], strict=True))):
        who = BY_VOTE if f"draft:{made.pk}" in voted else BY_HAND
        found |= dict.fromkeys(lines[made.pk] - lines[base.pk], who)
    return {pair: who for pair, who in found.items() if pair in lines[draft.pk]}
