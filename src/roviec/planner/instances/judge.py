"""Counts again, in plain loops, what a choice of pairs is worth and which rules it breaks. No solver takes part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roviec.domain.reasons import Reason, reason
from roviec.planner.instances.instance import Instance, Pair, Side


@dataclass(frozen=True, slots=True)
class Counted:
    """Kết luận - rules broken (empty: all kept), how many single conditions were looked at, the total, all sums."""

    broken: tuple[Reason, ...]
    checks: int
    total: int
    sums: tuple[int, ...]


def judge(instance: Instance, chosen: Sequence[Pair]) -> Counted:
    """Look at every pair, every limit and every clash."""
    broken = (*_pairs(instance, chosen), *_agents(instance, chosen), *_items(instance, chosen))
    checks = len(chosen) + len(instance.forced) + 2 * len(instance.agents) + 2 * len(instance.items)
    checks += len(instance.agents) * len(instance.clashes)
    total, sums = 0, _nothing(instance)
    for a, j in chosen:
        value = instance.values[a][j]
        total += 0 if value is None else value
        if instance.worst_of is not None:
            unit = a if instance.worst_of is Side.AGENTS else j
            sums[unit] = sums.get(unit, 0) + (0 if value is None else value)
    return Counted(broken, checks, total, tuple(sums.values()))


def _nothing(instance: Instance) -> dict[int, int]:
    """Zero for each of those compared: whoever may get anything."""
    if instance.worst_of is None:
        return {}
    limits = instance.agent_limits if instance.worst_of is Side.AGENTS else instance.item_limits
    return {unit: 0 for unit, (_, most) in enumerate(limits) if most > 0}


def _pairs(instance: Instance, chosen: Sequence[Pair]) -> Iterator[Reason]:
    seen: set[Pair] = set()
    for a, j in chosen:
        if instance.values[a][j] is None:
            yield reason("instance-pair-barred", agent=instance.agents[a], item=instance.items[j])
        if (a, j) in seen:
            yield reason("instance-pair-twice", agent=instance.agents[a], item=instance.items[j])
        seen.add((a, j))
    for a, j in sorted(instance.forced):
        if (a, j) not in seen:
            yield reason("instance-pair-missing", agent=instance.agents[a], item=instance.items[j])


def _agents(instance: Instance, chosen: Sequence[Pair]) -> Iterator[Reason]:
    held: list[list[int]] = [[] for _ in instance.agents]
    for a, j in chosen:
        held[a].append(j)
    for a, items in enumerate(held):
        least, most = instance.agent_limits[a]
        load = 0
        for j in items:
            load += instance.loads[a][j] if instance.loads is not None else 1
        if load > most:
            yield reason(
                "instance-agent-over",
                agent=instance.agents[a],
                load=instance.as_told(load),
                limit=instance.as_told(most),
            )
        if load < least:
            yield reason(
                "instance-agent-under",
                agent=instance.agents[a],
                load=instance.as_told(load),
                limit=instance.as_told(least),
            )
        for one, other in sorted(instance.clashes):
            if one in items and other in items:
                both = {"one": instance.items[one], "other": instance.items[other]}
                yield reason("instance-clash", agent=instance.agents[a], **both)


def _items(instance: Instance, chosen: Sequence[Pair]) -> Iterator[Reason]:
    given = [0] * len(instance.items)
    for _, j in chosen:
        given[j] += 1
    for j, count in enumerate(given):
        least, most = instance.item_limits[j]
        if count > most:
            yield reason("instance-item-over", item=instance.items[j], count=count, limit=most)
        if count < least:
            yield reason("instance-item-under", item=instance.items[j], count=count, limit=least)
