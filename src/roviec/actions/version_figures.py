"""What versions come to in a few numbers: who has a duty, which mandatory duties lack something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roviec.domain.rollup import Coverage, coverage
from roviec.planner.casing import Case, Demand, KeyShares, bare_case
from roviec.planner.goals.coverage import missing_households, missing_leader, missing_people
from roviec.planner.intake import shared_case
from roviec.planner.plan import Plan
from roviec.records.models import Draft, DraftLine, Unit
from roviec.records.snapshots import Picture, picture_of


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """Số liệu một phiên bản - coverage on the day, mandatory duties, and how many of them lack something."""

    coverage: Coverage
    mandatory: int
    unmet: int


def figures_of_versions(unit: Unit, year: int, versions: Iterable[Draft], on: date) -> dict[int, VersionFigures]:
    """Key of each version of the cell -> its figures by the records of the day; the same queries for any number."""
    every = list(versions)
    if not every:
        return {}
    picture = picture_of(unit, year, _day(year, on), with_above=True)
    return _counted(picture, {draft.pk: draft.unit_id for draft in every}, on)


def figures_below(unit: Unit, year: int, chosen: Iterable[Draft], on: date) -> dict[int, VersionFigures]:
    """The same for versions of the cells below a unit, read in one picture."""
    every = {draft.pk: draft.unit_id for draft in chosen}
    return _counted(picture_of(unit, year, _day(year, on)), every, on) if every else {}


def _day(year: int, on: date) -> date:
    """A version is judged by the facts of the day, at the latest of the last day of its year."""
    return min(on, date(year, 12, 31))


def _counted(picture: Picture, units: Mapping[int, int], on: date) -> dict[int, VersionFigures]:
    names = {key: name for name, key in picture.units.items()}
    cases = {key: _case(picture, names[key], Demand(on)) for key in dict.fromkeys(units.values()) if key in names}
    lines: dict[int, list[DraftLine]] = {key: [] for key in units}
    for line in DraftLine.objects.filter(draft__in=list(units)).order_by("pk"):
        lines[line.draft_id].append(line)
    return {key: _figures(cases[unit], picture.shares(lines[key])) for key, unit in units.items() if unit in cases}


def _case(picture: Picture, name: str, demand: Demand) -> Case:
    """A cell by itself; a unit above with the people of all its cells, whom its own duties are for."""
    if name not in picture.snapshot.cells():
        return shared_case(picture.snapshot, name, demand)
    members = tuple(member for member in picture.snapshot.members if member.cell == name)
    duties = tuple(duty for duty in picture.snapshot.duties if duty.unit == name)
    return bare_case(name, members, duties, demand)


def _figures(case: Case, shares: KeyShares) -> VersionFigures:
    plan = case.numbered(shares)
    mandatory = [t for t, task in enumerate(case.problem.tasks) if task.is_mandatory]
    assigned = {member for member, _ in shares}
    return VersionFigures(
        coverage(case.members, assigned), len(mandatory), sum(_lacks(case, plan, t) for t in mandatory)
    )


def _lacks(case: Case, plan: Plan, t: int) -> bool:
    return any(measure(case.problem, plan, t) for measure in (missing_people, missing_leader, missing_households))
