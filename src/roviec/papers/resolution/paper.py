"""The draft resolution: number and votes left open, since only the meeting can fill them in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from roviec.domain.reasons import Reason
from roviec.papers.contract import CellPaper
from roviec.papers.duty_table import duty_table
from roviec.papers.gaps import head_gaps, resolution_gaps
from roviec.papers.layout import Layout
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.parts import body, finished, head, signature, title
from roviec.papers.press import Sheet
from roviec.papers.resolution_contract import ResolutionPaper
from roviec.papers.words import DOTS, basis_text, sentence
from roviec.wording import shown

NUMBER = "Số      -NQ/CB"
ENCLOSED = "(kèm theo Nghị quyết số ....... -NQ/CB, ngày ..... tháng ..... năm 20.....)"


def missing(paper: CellPaper) -> tuple[Reason, ...]:
    """What the resolution lacks before it is made; number and votes are open on purpose and not named."""
    return (*head_gaps(paper), *resolution_gaps(paper))


def make(paper: CellPaper, layout: Layout) -> bytes:
    """The resolution as a Word file, A4 upright, its table as an appendix across."""
    sheet = Sheet(layout)
    head(sheet, paper, NUMBER, draft=True)
    title(sheet, "NGHỊ QUYẾT", f"về phân công nhiệm vụ cho đảng viên năm {paper.year}", divided=True)
    opening(sheet, paper)
    numbered(sheet, articles(paper))
    votes(sheet)
    signature(sheet, paper, recipients=True)
    appendix(sheet, paper)
    return finished(sheet, paper, "Dự thảo nghị quyết phân công nhiệm vụ")


def numbered(sheet: Sheet, decided: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """The articles with their numbers."""
    for number, (name, texts) in enumerate(decided, 1):
        body(sheet, Strong(f"{number}. {name}"), keep=True)
        for text in texts:
            body(sheet, text)


@cache
def form() -> dict[str, Any]:
    """The fixed text."""
    return tomllib.loads((resources.files(__package__) / "articles.toml").read_text("utf-8"))


def opening(sheet: Sheet, paper: CellPaper) -> None:
    """What the resolution rests on, who met, and the formula of decision."""
    resting(sheet, paper.legal_basis)
    counts = paper.counts
    numbers = {name: shown(getattr(counts, name), "vi") for name in ("members", "exempt", "active")}
    body(sheet, form()["opening"].format(year=paper.year, **numbers))
    decides(sheet)


def resting(sheet: Sheet, legal_basis: tuple[str, ...]) -> None:
    """What a resolution rests on, one line each."""
    for basis in legal_basis:
        body(sheet, basis_text(basis))
    if not legal_basis:
        body(sheet, f"- Căn cứ {DOTS * 3}")


def decides(sheet: Sheet) -> None:
    """The formula of decision."""
    bold = How(bold=True, align="center", before=4, after=8, keep=True)
    paragraph(sheet.body, bold, form()["decision"])


def articles(paper: CellPaper | ResolutionPaper) -> list[tuple[str, tuple[str, ...]]]:
    """What is decided: heading and paragraphs of each article, the first made from the data."""
    fixed = [
        (article["name"], tuple(text.format(year=paper.year) for text in article["texts"]))
        for article in form()["articles"]
    ]
    return [(form()["assigned_name"], assigned(paper)), *fixed]


def assigned(paper: CellPaper | ResolutionPaper) -> tuple[str, ...]:
    """Who has a duty, who is exempt, who is still without."""
    given = shown(len(paper.lines) - len(paper.idle), "vi")
    duties = shown(sum(len(line.duties) for line in paper.lines), "vi")
    texts = [form()["assigned"].format(duties=duties, given=given, year=paper.year)]
    for key, names in (("exempt", paper.exempt), ("idle", paper.idle)):
        if names:
            texts.append(form()[key].format(names=sentence(", ".join(names))))
    return tuple(texts)


def votes(sheet: Sheet) -> None:
    """Votes left open, with the base they are counted against (half of the body, not of those present)."""
    body(sheet, Strong(form()["votes_name"]), keep=True)
    for text in form()["votes"]:
        body(sheet, text, keep=True)
    paragraph(sheet.body, How(size=8, keep=True))


def appendix(sheet: Sheet, paper: CellPaper | ResolutionPaper, enclosed: str = ENCLOSED) -> None:
    """The table of assignments on pages of its own, no reasons; `enclosed` names the resolution it goes with."""
    sheet.turn(landscape=True)
    abstract = f"Bảng phân công nhiệm vụ cho đảng viên năm {paper.year}"
    title(sheet, "PHỤ LỤC", abstract)
    paragraph(sheet.body, How(italic=True, align="center", after=8, keep=True), enclosed)
    duty_table(sheet, paper.lines, reasons=False)
