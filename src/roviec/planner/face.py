"""The searches on the face that the goals before leave open: the last two goals, or one goal that no plan reaches."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.planner.bundles.items import Ints
from roviec.planner.chain import Chain
from roviec.planner.choices import Rooms
from roviec.planner.plan import Plan
from roviec.planner.quest import Found, Ground, Nailed, Quest, Task


@dataclass(frozen=True, slots=True)
class Last:
    """What the search of the last goals found: the first of them, then, where it has anything to say, the second."""

    first: Found
    second: Found | None

    @property
    def bundles(self) -> Ints | None:
        """Those of the best plan."""
        return self.second.bundles if self.second else self.first.bundles

    @property
    def is_proven(self) -> bool:
        """Whether no plan is better in the first goal, and none as good in it better in the second."""
        return self.first.is_proven and (self.second is None or self.second.is_proven)

    @property
    def nodes(self) -> int:
        """Of both searches."""
        return self.first.nodes + (self.second.nodes if self.second else 0)


def search_last(chain: Chain, nodes: int, start: Plan | None = None) -> Last:
    """The last two goals, one strictly before the other, while all staged goals keep their costs and slack."""
    formulation, count = chain.formulation, len(chain.costs)
    limits = {k: chain.most(k) for k in range(count) if chain.bounds[k] is not None}
    first, second = (Task(chain.market.goals[count + n], formulation.last[n].goal.cost) for n in (0, 1))
    ground, guide = Ground(limits, _rooms(chain, count)), (chain.both, float(chain.weight())) if chain.both else None
    found = Quest(chain, first, chain.last, ground, guide).run(nodes, start)
    if found.bundles is None or not formulation.last[1].terms:
        return Last(found, None)
    nailed = Nailed(first.goal, found.cost, chain.weight() * found.cost)
    rooms = [*ground.rooms, (chain.last, found.cost - chain.last.bound)] if chain.last else ground.rooms
    after = Quest(chain, second, chain.both, Ground(limits, rooms, nailed))
    plan = chain.master.pool.plan(found.bundles.tolist())
    return Last(found, after.run(max(1, nodes - found.nodes), plan))


def search_stage(chain: Chain, k: int, nodes: int, start: Plan) -> Found:
    """The smallest cost of goal k while the goals before it keep their costs, as they do in `start`."""
    limits = {j: chain.costs[j] for j in range(k) if chain.bounds[j] is not None}
    task = Task(chain.market.goals[k], chain.formulation.staged[k].goal.cost)
    return Quest(chain, task, chain.bounds[k], Ground(limits, _rooms(chain, k))).run(nodes, start)


def _rooms(chain: Chain, upto: int) -> Rooms:
    return [(bound, chain.room(k, bound)) for k, bound in enumerate(chain.bounds[:upto]) if bound is not None]
