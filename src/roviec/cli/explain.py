"""roviec explain: why, why another not, and what it would cost."""

from __future__ import annotations

from typing import Annotated

import typer

from roviec.actions.certificate import CertificateRefused, read_certificate
from roviec.actions.explaining import Unclear, explain_duty, explain_member, explain_pair, explain_volunteer
from roviec.actions.publishing import CERTIFICATE
from roviec.actions.summary import as_data
from roviec.cli.language import tell
from roviec.cli.options import Json, Lang, Language, On, PlanFile, Workbook, day, plan_given, snapshot_for_planning
from roviec.cli.output import Exit, Stop, as_json, complain, say_line, with_place
from roviec.domain.reasons import Reason
from roviec.planner.casing import Demand

MemberName = Annotated[str, typer.Option("--member", metavar="NAME", help=tell("usage-member"))]
DutyCode = Annotated[str, typer.Option("--duty", metavar="CODE", help=tell("usage-duty"))]
CellName = Annotated[str, typer.Option("--cell", metavar="NAME", help=tell("usage-explain-cell"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help=tell("usage-explain-seed"))]

Volunteer = Annotated[bool, typer.Option("--volunteer", help=tell("usage-volunteer"))]

HEADS = (
    "explain-",
    "volunteer-cell",
    "volunteer-duty",
    "funnel-members",
    "funnel-conflict",
    "funnel-ways",
    "funnel-helps",
)


def explain(
    workbook: Workbook,
    plan: PlanFile,
    member: MemberName = "",
    duty: DutyCode = "",
    cell: CellName = "",
    volunteer: Volunteer = False,
    seed: Seed = 0,
    on: On = "",
    in_json: Json = False,
    lang: Lang = Language.VI,
) -> int:
    """Answer for a member, a duty, or both: a pair."""
    if (member and volunteer) or not (member or duty or volunteer):
        raise Stop(Exit.USAGE, "explain-one")
    snapshot = snapshot_for_planning(workbook)
    matched, flaws = plan_given(snapshot, plan)
    for flaw in flaws:
        complain(with_place(flaw))
    demand = _demand(plan, on)
    try:
        if volunteer:
            lines = explain_volunteer(snapshot, matched.shares, demand, duty, seed, cell)
        elif member and duty:
            lines = explain_pair(snapshot, matched.shares, demand, member, duty, seed, cell)
        elif member:
            lines = explain_member(snapshot, matched.shares, demand, member, cell)
        else:
            lines = explain_duty(snapshot, matched.shares, demand, duty, cell)
    except Unclear as unclear:
        raise Stop(Exit.USAGE, unclear.reason) from None
    _print(lines, in_json=in_json)
    return Exit.OK


def _demand(plan: PlanFile, on: str) -> Demand:
    """The day and plan in force that the plan was made for, if its certificate is there and no day is given."""
    if on or not (plan.parent / CERTIFICATE).exists():
        return Demand(day(on))
    try:
        return read_certificate(plan.parent / CERTIFICATE).demand
    except CertificateRefused:
        return Demand(day(on))


def _print(lines: tuple[Reason, ...], *, in_json: bool) -> None:
    if in_json:
        as_json({"lines": [as_data(line) | {"sentence": tell(line)} for line in lines]})
    else:
        for group in _groups(lines):
            _say(*group)


def _groups(lines: tuple[Reason, ...]) -> list[list[Reason]]:
    """Each head with the lines that belong to it; lines before the first head stand alone."""
    groups: list[list[Reason]] = []
    for line in lines:
        if line.code.startswith(HEADS) or not groups or not groups[-1][0].code.startswith(HEADS):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _say(head: Reason, *lines: Reason) -> None:
    """What bars somebody is told in one line, so that a long list can be read; the rest line by line."""
    if head.code == "explain-why-not":
        say_line(f"{tell(head)} {'; '.join(map(tell, lines))}")
        return
    say_line(tell(head) if head.code.startswith(HEADS) else f"  - {tell(head)}")
    for line in lines:
        say_line(f"  - {tell(line)}")
