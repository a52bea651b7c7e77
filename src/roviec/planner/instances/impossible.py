"""Why nothing keeps all rules: counted first; else who is left without, in the choice that lacks least."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from roviec.domain.reasons import Reason, reason
from roviec.planner.engines.highs import INFINITY, halting
from roviec.planner.engines.patient import Patient
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed
from roviec.planner.instances.instance import Instance, Side

NEAR = 1e-6
NODES = 2_000


def obstacles(instance: Instance) -> tuple[Reason, ...]:
    """What is impossible at a glance, found by counting."""
    return (*_few(instance), *_together(instance))


def _few(instance: Instance) -> Iterator[Reason]:
    """An item with too few agents who could take it alone, an agent with too few items to reach the least load."""
    able = [[0, 0] for _ in instance.items]  # agents allowed; of these, how many have room for it
    reach = [0] * len(instance.agents)
    for a, j in instance.pairs:
        able[j][0] += 1
        able[j][1] += instance.load(a, j) <= instance.agent_limits[a][1]
        reach[a] += instance.load(a, j)
    for j, (allowed, roomy) in enumerate(able):
        least, most = instance.item_limits[j]
        if least > most:
            yield reason("instance-item-crossed", item=instance.items[j], least=least, most=most)
        elif roomy < least:
            yield reason("instance-item-few", item=instance.items[j], need=least, able=roomy, allowed=allowed)
    told = instance.as_told
    for a, (least, most) in enumerate(instance.agent_limits):
        if least > most:
            yield reason("instance-agent-crossed", agent=instance.agents[a], least=told(least), most=told(most))
        elif reach[a] < least:
            yield reason("instance-agent-few", agent=instance.agents[a], need=told(least), able=told(reach[a]))


def _together(instance: Instance) -> Iterator[Reason]:
    """All items together ask for more than all agents have room for, or the other way round."""
    told, room = instance.as_told, sum(most for _, most in instance.agent_limits)
    if instance.loads is None:
        need = sum(least for least, _ in instance.item_limits)
    else:
        least_load = [min((row[j] for row in instance.loads), default=0) for j in range(len(instance.items))]
        need = sum(least * load for (least, _), load in zip(instance.item_limits, least_load, strict=True))
    if need > room:
        yield reason("instance-demand-above", need=told(need), room=told(room), over=told(need - room))
    if instance.loads is None:
        must, most = sum(least for least, _ in instance.agent_limits), sum(most for _, most in instance.item_limits)
        if must > most:
            yield reason("instance-loads-above", need=must, room=most, over=must - most)


def shortage(instance: Instance, seed: int, effort: Effort) -> tuple[Reason, ...]:
    """Who goes without in the choice that lacks least, and how much is lacking at the least whatever one does.

    Nothing if it turns out that nobody need go without.
    """
    formed = Formed(instance, is_soft=True)
    terms = dict.fromkeys(formed.lacks, 1) | {formed.column[pair]: -1 for pair in instance.forced}
    with halting(effort.until(1.0)):
        engine = Patient(formed.model, seed)
        engine.integers(on=True)
        outcome = engine.search(terms, nodes=min(NODES, effort.left))
    effort.pay(outcome.nodes)
    if not outcome.columns:
        return (reason("instance-impossible"),)
    if round(outcome.value) + len(instance.forced) <= 0:
        return ()
    without = [
        reason("instance-pair-given-up", agent=instance.agents[a], item=instance.items[j])
        for a, j in sorted(instance.forced)
        if outcome.columns[formed.column[a, j]] < 0.5
    ]
    without += [
        _without(instance, side, index, round(outcome.columns[column]))
        for column, (side, index) in formed.lacks.items()
        if outcome.columns[column] > 0.5
    ]
    bound = ceil(outcome.bound - NEAR) + len(instance.forced) if outcome.bound > -INFINITY else 1
    return (reason("instance-lacks", least=max(1, bound)), *without)


def _without(instance: Instance, side: Side, index: int, lack: int) -> Reason:
    if side is Side.ITEMS:
        return reason("instance-item-without", item=instance.items[index], lack=lack)
    return reason("instance-agent-without", agent=instance.agents[index], lack=instance.as_told(lack))
