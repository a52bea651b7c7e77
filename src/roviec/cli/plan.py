"""roviec plan: propose an assignment for every cell of a workbook and write it with its papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from roviec.actions.aloud import aloud
from roviec.actions.cell_papers import Heading, gaps_of, prepare
from roviec.actions.figures import CellFigures, figures_of, shared_figures, total
from roviec.actions.losses import loss_lines, losses
from roviec.actions.proposal import Engine, EngineLost, Proposal, propose
from roviec.actions.publishing import PLAN, edited_since, publish, ready
from roviec.actions.summary import summary_of
from roviec.cli.language import tell, teller
from roviec.cli.options import (
    Json,
    Lang,
    Language,
    On,
    Workbook,
    cells_named,
    day,
    plan_given,
    readable,
    snapshot_for_planning,
)
from roviec.cli.output import Exit, Stop, as_json, complain, say_line, table, with_place
from roviec.cli.progress import listening
from roviec.domain.reasons import Reason
from roviec.domain.rollup import percent
from roviec.domain.snapshot import Snapshot
from roviec.papers.layout import Layout, LayoutRefused
from roviec.planner.casing import Demand
from roviec.planner.solve import TIERS
from roviec.sheets.places import Severity

QUARTERS = 4
ENGINES = ("local", "dask")
PAPERS_SPEAK = "vi"  # the papers are the cell's, whatever language the run speaks

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=tell("usage-plan-out"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help=tell("usage-seed"))]
Cells = Annotated[list[str] | None, typer.Option("--cell", metavar="NAME", help=tell("usage-cell"))]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=64, help=tell("usage-jobs"))]
Over = Annotated[str, typer.Option("--engine", metavar="local|dask[:ADDRESS]", help=tell("usage-engine"))]
Tier = Annotated[str, typer.Option("--tier", metavar="|".join(TIERS), help=tell("usage-tier"))]
NoPapers = Annotated[bool, typer.Option("--no-papers", help=tell("usage-no-papers"))]
Current = Annotated[Path | None, typer.Option("--current", metavar="PLAN", help=tell("usage-current"))]
Tolerance = Annotated[float, typer.Option("--tolerance", min=0, max=100, help=tell("usage-tolerance"))]
LayoutFile = Annotated[Path | None, typer.Option("--layout", metavar="TOML", help=tell("usage-layout"))]
Year = Annotated[int | None, typer.Option("--year", min=1990, max=2200, help=tell("usage-year"))]
Place = Annotated[str, typer.Option("--place", help=tell("usage-place"))]
Basis = Annotated[list[str] | None, typer.Option("--basis", help=tell("usage-basis"))]
Recipients = Annotated[list[str] | None, typer.Option("--to", help=tell("usage-recipients"))]
Losses = Annotated[bool, typer.Option("--loss", help=tell("usage-loss"))]
Force = Annotated[bool, typer.Option("--force", help=tell("usage-force-plan"))]


SHOWN = 40
"""Lines of what is not met on the screen; the workbook has them all."""


def plan(
    workbook: Workbook,
    out: Out,
    seed: Seed,
    cell: Cells = None,
    jobs: Jobs = 1,
    engine: Over = "local",
    tier: Tier = "proven",
    no_papers: NoPapers = False,
    current: Current = None,
    tolerance: Tolerance = 0.0,
    loss: Losses = False,
    layout: LayoutFile = None,
    year: Year = None,
    place: Place = "",
    basis: Basis = None,
    to: Recipients = None,
    on: On = "",
    force: Force = False,
    in_json: Json = False,
    lang: Lang = Language.VI,
) -> int:
    """Check, plan, write; exit code 0 also when not everything can be met, and the output says what; 1 if stopped."""
    today = day(on)
    chosen = _layout(layout)
    _keep_edits(out, current, force=force)
    snapshot = snapshot_for_planning(workbook)
    cells = cells_named(snapshot, cell)
    demand, has_lost_rows = _replanning(snapshot, current, today, tolerance) if current else (Demand(today), False)
    demand = replace(demand, tier=_tier(tier))
    ready(out)
    with _engine(engine, jobs) as over, listening(len(cells or snapshot.cells())) as hear:
        proposal = propose(snapshot, demand, seed=seed, cells=cells, jobs=jobs, hear=hear, engine=over)
    if loss:
        proposal = replace(proposal, losses=losses(proposal))
    if proposal.lost:
        complain(f"{tell(proposal.lost)} {tell('step-interrupted')}")
    heading = Heading(year or today.year, place, None, tuple(basis or ()), tuple(to or ()))
    papers = () if no_papers else prepare(proposal, heading, teller(PAPERS_SPEAK))
    if not in_json:
        report(proposal)
        for line in (*loss_said(proposal), *note_lines(proposal), *gap_lines(gaps_of(papers))):
            say_line(line)
    files = publish(proposal, out, teller(lang), papers, chosen)
    if in_json:
        as_json(summary_of(proposal))
    else:
        say_line(tell("plan-written", folder=str(out), files=len(files)))
    return Exit.PROBLEMS if proposal.is_interrupted or has_lost_rows else Exit.OK


def _tier(said: str) -> str:
    if said not in TIERS:
        raise Stop(Exit.USAGE, "use-one-of", what="--tier", allowed=", ".join(TIERS))
    return said


@contextmanager
def _engine(said: str, jobs: int) -> Iterator[Engine | None]:
    """What plans the cells; None: this machine. Ends the command if it cannot be had."""
    name, _, address = said.partition(":")
    if name not in ENGINES or (address and name == "local"):
        raise Stop(Exit.USAGE, "use-one-of", what="--engine", allowed="local, dask, dask:ADDRESS")
    if name == "local":
        yield None
        return
    from roviec.actions.cluster import dask_engine  # noqa: PLC0415 - only for those who ask for it

    with ExitStack() as stack:
        try:
            engine = stack.enter_context(dask_engine(address, jobs))
        except EngineLost as lost:
            raise Stop(Exit.REFUSED, lost.reason) from None
        yield engine


def _layout(path: Path | None) -> Layout:
    try:
        return Layout.load(readable(path) if path else None)
    except LayoutRefused as refused:
        for why in refused.reasons[1:]:
            complain(tell(why))
        raise Stop(Exit.USAGE, refused.reasons[0]) from None


def _keep_edits(out: Path, current: Path | None, *, force: bool) -> None:
    """End the command if a plan that people have edited would be lost; one that is planned from is not."""
    is_source = current is not None and current.resolve() == (out / PLAN).resolve()
    edited = None if force or is_source else edited_since(out)
    if edited:
        raise Stop(Exit.USAGE, edited)


def _replanning(snapshot: Snapshot, current: Path, today: date, tolerance: float) -> tuple[Demand, bool]:
    """The plan in force with what is marked there as pinned; and whether rows of it had to be left out."""
    matched, flaws = plan_given(snapshot, current)
    for flaw in flaws:
        complain(with_place(flaw))
    if not matched.shares:
        raise Stop(Exit.PROBLEMS, "plan-without-rows", file=str(current))
    demand = Demand(today, in_force=matched.shares, slack=round(tolerance * QUARTERS), pins=matched.pins)
    return demand, any(flaw.severity is Severity.FATAL for flaw in flaws)


def report(proposal: Proposal) -> None:
    """The figures per cell and in all, and what is not met."""
    cells, shared = figures_of(proposal), shared_figures(proposal)
    headers = [tell(f"column-{name}") for name in COLUMNS]
    parts = (*cells, *shared)
    every = total(tell("book-total"), parts)
    table(tell("plan-title"), headers, [_row(figures) for figures in (*parts, *([every] if parts[1:] else []))])
    for part, figures in zip(proposal.cells, cells, strict=True):
        say_line(" ".join(tell(sentence) for sentence in aloud(part, figures)))
    if every.unmet:
        say_line(tell("plan-unmet"))
    for why in every.unmet[:SHOWN]:
        say_line(f"  - {tell(why)}")
    if every.unmet[SHOWN:]:
        say_line(tell("plan-unmet-more", count=len(every.unmet) - SHOWN))


def loss_said(proposal: Proposal) -> list[str]:
    """What giving out shared duties first may cost; what belongs under a head is set in."""
    lines = [line for one in proposal.losses for line in loss_lines(one)]
    return [("  - " if line.code == "loss-line" else "") + tell(line) for line in lines]


def note_lines(proposal: Proposal) -> list[str]:
    """What was assumed, and pins kept against a rule: the first of each kind, with the number of others like it."""
    alike: dict[str, list[Reason]] = {}
    for note in dict.fromkeys(note for part in proposal.parts for note in part.case.notes):
        alike.setdefault(note.code, []).append(note)
    return [
        tell("plan-note", note=tell(same[0])) + (tell("and-more-alike", count=len(same) - 1) if same[1:] else "")
        for same in alike.values()
    ]


def gap_lines(gaps: tuple[Reason, ...]) -> list[str]:
    """One line for each kind of gap, with the number of further cells that have it too."""
    alike: dict[tuple[object, ...], list[Reason]] = {}
    for gap in gaps:
        kind = (gap.code, *(fact for fact in gap.facts if fact[0] != "cell"))
        alike.setdefault(kind, []).append(gap)
    return [
        tell("papers-lack", gap=tell(same[0])) + (tell("and-more-cells", count=len(same) - 1) if same[1:] else "")
        for same in alike.values()
    ]


COLUMNS = (
    "cell",
    "members",
    "exempt",
    "active",
    "before",
    "assigned",
    "mandatory",
    "heaviest",
    "unmet",
    "seconds",
    "proven",
)


def _row(figures: CellFigures) -> list[str]:
    return [
        figures.name,
        *(_people(figures) if figures.now.total else ["-"] * 5),
        f"{figures.covered}/{figures.mandatory}",
        tell("percent", percent=round(100 * figures.heaviest)) if figures.now.total else "-",
        tell("count", count=len(figures.unmet)),
        tell("number", number=round(figures.seconds, 1)),
        tell("yes" if figures.is_proven else "no"),
    ]


def _people(figures: CellFigures) -> list[str]:
    """Members, exempt, active, and both coverages; duties that cells share have no members of their own."""
    now, before = figures.now, figures.before
    counts = [tell("count", count=count) for count in (now.total, now.exempt, now.active)]
    return [*counts, _share(before.assigned, before.active), _share(now.assigned, now.active)]


def _share(part: int, whole: int) -> str:
    return tell("share", part=part, whole=whole, percent=float(percent(Fraction(part, whole or 1))))
