"""Members of a unit and below who may be one person, without the pairs somebody has said are two."""

from __future__ import annotations

from datetime import date

from roviec.domain.likeness import Pair, Person, likely_pairs
from roviec.records.models import Membership, NotDuplicate, Unit


def likely_duplicates(unit: Unit, on: date) -> list[Pair]:
    """The pairs, the likeliest first; two queries, whatever the number of members."""
    belong = Membership.objects.on(on).filter(unit__path__startswith=unit.path)
    columns = ("member_id", "member__folded", "member__born", "member__card")
    people = {key: Person(key, folded, born, card) for key, folded, born, card in belong.values_list(*columns)}
    told = {frozenset(pair) for pair in NotDuplicate.objects.values_list("one", "other")}
    return [pair for pair in likely_pairs(people.values()) if frozenset((pair.one, pair.other)) not in told]
