"""roviec import: bring a workbook or a member list into the records; --dry-run only says what it would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from roviec.cli.language import tell
from roviec.cli.office import acting, ready
from roviec.cli.options import Lang, Language, readable
from roviec.cli.output import Exit, complain, say_line
from roviec.domain.reasons import Reason, reason

File = Annotated[Path, typer.Argument(metavar="FILE", help=tell("usage-import-file"))]
At = Annotated[str, typer.Option("--unit", metavar="NAME", help=tell("usage-import-unit"))]
Year = Annotated[int, typer.Option("--year", metavar="YEAR", min=2000, max=2100, help=tell("usage-import-year"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=tell("usage-import-dry-run"))]


def bring(file: File, unit: At, year: Year, dry_run: DryRun = False, lang: Lang = Language.VI) -> int:
    """Say each row that is refused or changes something, then the counts; all rows or none are stored."""
    content = readable(file).read_bytes()
    ready()
    from roviec.actions.imports import do_import, judge_import, look_at, rehearse_import  # noqa: PLC0415 # the records must be open
    from roviec.actions.machine import owner_at, unit_called  # noqa: PLC0415 # the same

    with acting():
        at = unit_called(unit)
        actor = owner_at(at)
        plan = look_at(at, year, content, actor)
        if plan.blocked:
            return _blocked(plan.blocked)
        _say(plan.preview())
        counts = plan.counts()
        if not dry_run:
            run = rehearse_import(at, year, file.name, content, actor)
            counts = do_import(run, actor, judged=judge_import(run, actor)).counts
    say_line(tell("import-would" if dry_run else "import-done", **_totals(counts)))
    return Exit.PROBLEMS if counts["refused"] else Exit.OK


def _blocked(reasons: Iterable[Reason]) -> int:
    for why in reasons:
        complain(tell(why))
    return Exit.REFUSED


def _say(lines: Iterable[Mapping[str, Any]]) -> None:
    """A line for each row that is refused, on standard error, and for each that changes something."""
    for line in lines:
        place = tell("import-place", sheet=line["sheet"], row=str(line["row"]), label=line["label"])
        if line["verdict"] == "refused":
            complain(f"{place} {' '.join(tell(reason(code, **facts)) for code, facts in line['reasons'])}")
        elif line["verdict"] == "change":
            say_line(f"{place} {'; '.join(_field(*field) for field in line['fields'])}")


def _field(title: str, before: str, after: str) -> str:
    return f"{title}: {before or '–'} → {after or '–'}" if before or after else title


def _totals(counts: Mapping[str, Any]) -> dict[str, int]:
    """The counts of a rehearsal or of an import under the same names."""
    return {
        "added": counts.get("added", counts.get("add", 0)),
        "changed": counts.get("changed", counts.get("change", 0)),
        **{name: counts[name] for name in ("same", "refused", "rows")},
    }
