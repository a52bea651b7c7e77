"""What the searches for one level of a choice begin with: the instance, its model, limits to keep, the best so far."""

from __future__ import annotations

from collections.abc import Sequence

from roviec.planner.engines.patient import Patient
from roviec.planner.instances.effort import Effort
from roviec.planner.instances.formulation import Formed
from roviec.planner.instances.instance import Instance, Pair
from roviec.planner.model import Terms


class Level:
    """`chosen` is the best so far, `units` the sums compared, `limits` what goals before may cost."""

    def __init__(
        self,
        instance: Instance,
        seed: int,
        effort: Effort,
        limits: Sequence[tuple[Terms, int]],
        chosen: tuple[Pair, ...],
    ) -> None:
        self.instance, self.seed, self.effort, self.chosen = instance, seed, effort, chosen
        self.formed, self.limits = Formed(instance), list(limits)
        self.units = self.formed.unit_terms()

    def engine(self, formed: Formed) -> Patient:
        """The program of a model with the limits."""
        engine = Patient(formed.model, self.seed)
        for terms, most in self.limits:
            engine.limit(terms, most)
        return engine
