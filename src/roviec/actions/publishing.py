"""Write a proposal to a folder: plan.xlsx, summary.json, certificate.json, and a folder of papers a cell.

Each file is written beside its place and moved there whole. A plan.xlsx that somebody has edited is not overwritten.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from roviec.actions.book import book_of
from roviec.actions.cell_papers import papers_of
from roviec.actions.certificate import CertificateRefused, certificate_text, read_certificate
from roviec.actions.proposal import Proposal
from roviec.actions.summary import summary_of
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import fold
from roviec.papers.contract import CellPaper
from roviec.papers.layout import Layout
from roviec.sheets.plan_book import write_plan

PLAN, SUMMARY, CERTIFICATE = "plan.xlsx", "summary.json", "certificate.json"
Say = Callable[..., str]


def edited_since(folder: Path) -> Reason | None:
    """Why plan.xlsx in the folder must not be overwritten: it is not the one that was written there."""
    plan = folder / PLAN
    if not plan.exists():
        return None
    try:
        written = read_certificate(folder / CERTIFICATE).plan_sha256
    except CertificateRefused:
        written = ""
    return None if _checksum(plan.read_bytes()) == written else reason("plan-was-edited", file=str(plan))


def ready(folder: Path) -> None:
    """Make the folder and see that it can be written to, before any long work. Raises OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as fault:  # with its parents it is not to be made there by anybody
        raise PermissionError(errno.EACCES, "cannot be made", str(folder)) from fault
    with tempfile.TemporaryFile(dir=folder):
        pass


def publish(
    proposal: Proposal,
    folder: Path,
    say: Say,
    papers: Iterable[CellPaper] = (),
    layout: Layout | None = None,
) -> tuple[Path, ...]:
    """Write everything and return the files. Raises OSError if the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    with placed(folder / PLAN) as draft:
        write_plan(draft, book_of(proposal, say))
        checksum = _checksum(draft.read_bytes())
    place_text(folder / CERTIFICATE, certificate_text(proposal, checksum))
    names = folder_names(proposal.snapshot.cells())
    written = [file for paper in papers for file in _papers(paper, folder / names[paper.cell], layout)]
    place_text(folder / SUMMARY, json.dumps(summary_of(proposal), ensure_ascii=False, indent=1))
    return folder / PLAN, folder / SUMMARY, folder / CERTIFICATE, *written


def _papers(paper: CellPaper, folder: Path, layout: Layout | None) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in papers_of(paper, layout or Layout.load(None)).items():
        with placed(folder / name) as draft:
            draft.write_bytes(content)
        yield folder / name


def folder_names(cells: Iterable[str]) -> dict[str, str]:
    """A folder name of plain letters for each cell, no two alike."""
    names: dict[str, str] = {}
    for cell in cells:
        stem = re.sub(r"[^a-z0-9]+", "-", fold(cell)).strip("-")[:60] or "chi-bo"
        taken, number, name = set(names.values()), 1, stem
        while name in taken:
            number, name = number + 1, f"{stem}-{number + 1}"
        names[cell] = name
    return names


def place_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with placed(path) as draft:
        draft.write_bytes(content)


def place_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with placed(path) as draft:
        draft.write_text(text + "\n", "utf-8")


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """A draft beside the place, moved there when the block ends well, thrown away when it does not."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o640)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
