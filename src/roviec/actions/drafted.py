"""Open a version: the case it answers, and its plan, judged by the facts of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from roviec.domain.reasons import Reason
from roviec.domain.text import name_key
from roviec.planner.casing import TOGETHER, Case, Demand, KeyPair, KeyShares
from roviec.planner.certify import Verdict, judge
from roviec.planner.explain import unmet
from roviec.planner.intake import cell_case, restricted, shared_case
from roviec.planner.plan import Plan
from roviec.planner.problem import Pair
from roviec.records.kept import until_changed
from roviec.records.models import Draft, DraftLine
from roviec.records.models.drafts import DraftState
from roviec.records.queries.put_by_people import put_by_people
from roviec.records.queries.units import keys_of
from roviec.records.snapshots import Picture, picture_of

AGAINST_RULES = ("pin-breaks", "pins-over-team", *TOGETHER.values())
"""Notes of a case that tell of decisions of people against a rule."""


@dataclass(frozen=True)
class Drafted:
    """Bản dự kiến đã mở - a version, the case of its unit on the day, and its plan.

    `members` and `duties` give the key of the row for each number of the case; `lost` are lines of people who are no
    longer here.
    """

    draft: Draft
    picture: Picture
    case: Case
    plan: Plan
    members: tuple[int, ...]
    duties: tuple[int, ...]
    lost: tuple[DraftLine, ...]
    on: date

    @cached_property
    def verdict(self) -> Verdict:
        """Rules broken, goals counted."""
        return judge(self.case.problem, self.plan)

    @cached_property
    def breaches(self) -> tuple[Reason, ...]:
        """Every rule the version breaks, and the pins that stand against a rule."""
        notes = (note for note in self.case.notes if note.code in AGAINST_RULES)
        return (*self.verdict.broken, *notes)

    @cached_property
    def unmet(self) -> tuple[Reason, ...]:
        """Duties and members that lack something."""
        return unmet(self.case, self.plan)

    @cached_property
    def persons(self) -> dict[int, int]:
        """Key of a member -> number in the case."""
        return {pk: p for p, pk in enumerate(self.members)}

    @cached_property
    def tasks(self) -> dict[int, int]:
        """Key of a duty -> number in the case."""
        return {pk: t for t, pk in enumerate(self.duties)}

    @cached_property
    def named(self) -> tuple[int, ...]:
        """Numbers of the members in the order of names."""
        members = self.case.members
        return tuple(sorted(range(len(members)), key=lambda p: (name_key(members[p].name), p)))

    @cached_property
    def put(self) -> dict[Pair, str]:
        """Pairs that people put there, by vote or by hand, since the planner made what the version comes from."""
        rows = put_by_people(self.draft)
        return {pair: rows[self.rows(pair)] for pair in self.plan.shares if self.rows(pair) in rows}

    def is_own(self, t: int) -> bool:
        """A duty of the version's unit, not given from above."""
        return self.case.duties[t].unit == self.case.problem.name

    def rows(self, pair: Pair) -> tuple[int, int]:
        """Keys of the member and the duty of a pair."""
        return self.members[pair[0]], self.duties[pair[1]]


def open_draft(draft: Draft, on: date) -> Drafted:
    """The version by the facts of the day, at the latest of the last day of its year; opened once until they change."""
    lines = draft.lines.select_related("member", "duty").order_by("pk")
    return until_changed(("draft", draft.pk, on), lambda: opened(draft, list(lines), on))


def open_drafts(drafts: Sequence[Draft], on: date) -> dict[int, Drafted]:
    """Key -> each of the versions of one unit and year; the same queries for any number, a case that is shared once."""

    def count() -> dict[int, Drafted]:
        every = DraftLine.objects.filter(draft__in=drafts).select_related("member", "duty").order_by("pk")
        lines: dict[int, list[DraftLine]] = {draft.pk: [] for draft in drafts}
        for line in every:
            lines[line.draft_id].append(line)
        ground = _Ground.of(drafts[0], on)
        return {draft.pk: ground.opened(draft, lines[draft.pk]) for draft in drafts}

    keys = tuple(draft.pk for draft in drafts)
    return until_changed(("drafts", keys, on), count) if keys else {}


def opened(draft: Draft, lines: list[DraftLine], on: date, demand: Demand | None = None) -> Drafted:
    """The same for lines that need not be kept."""
    return _Ground.of(draft, on, demand).opened(draft, lines)


@dataclass(frozen=True)
class _Ground:
    """Cơ sở - what all versions of a unit and year stand on: its picture on the day, its name in it, what was given.

    `cases` are those built before, by what is given to whom.
    """

    picture: Picture
    name: str
    above: tuple[DraftLine, ...]
    on: date
    demand: Demand
    cases: dict[frozenset[tuple[KeyPair, int]], Case]

    @classmethod
    def of(cls, draft: Draft, on: date, demand: Demand | None = None) -> _Ground:
        day = min(on, date(draft.year, 12, 31))
        picture = picture_of(draft.unit, draft.year, day, with_above=True)
        name = next(name for name, pk in picture.units.items() if pk == draft.unit_id)
        return cls(picture, name, tuple(_from_above(draft)), day, demand or Demand(day), {})

    def opened(self, draft: Draft, lines: list[DraftLine]) -> Drafted:
        picture = self.picture
        given = picture.shares(line for line in (*self.above, *lines) if line.duty.unit_id != draft.unit_id)
        case = self._case(given)
        plan = case.numbered({**given, **picture.shares(lines)})
        members = tuple(picture.members[member.key] for member in case.members)
        duties = tuple(picture.duties[duty.unit, duty.code] for duty in case.duties)
        return Drafted(draft, picture, case, plan, members, duties, tuple(_lost(lines, members, duties)), self.on)

    def _case(self, given: KeyShares) -> Case:
        built_from = frozenset(given.items())
        if built_from not in self.cases:
            self.cases[built_from] = _case(self.picture, self.name, given, self.demand)
        return self.cases[built_from]


def _from_above(draft: Draft) -> Iterable[DraftLine]:
    """What the chosen versions of the units above give to people."""
    chosen = Q(draft__year=draft.year, draft__state=DraftState.ADOPTED.value)
    above = keys_of(draft.unit.path)[:-1]
    return DraftLine.objects.filter(chosen, draft__unit__in=above).select_related("duty").order_by("pk")


def _case(picture: Picture, name: str, given: KeyShares, demand: Demand) -> Case:
    snapshot = picture.snapshot
    if name in snapshot.cells():
        return cell_case(restricted(snapshot, frozenset({name})), name, given, demand)
    return shared_case(snapshot, name, demand)


def _lost(lines: Iterable[DraftLine], members: tuple[int, ...], duties: tuple[int, ...]) -> Iterable[DraftLine]:
    here, known = set(members), set(duties)
    return (line for line in lines if line.member_id not in here or line.duty_id not in known)
