"""The papers through LibreOffice: pages come out, and the letters come back with their marks."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from roviec.papers.layout import Layout
from roviec.papers.meeting_sample import after
from roviec.papers.sample import LONGEST, cell
from roviec.papers.shelf import PAPERS
from roviec.papers.tally_sheet.paper import make as tally

TOOLS = ("soffice", "pdftotext", "pdfinfo")
absent = [tool for tool in TOOLS if shutil.which(tool) is None]
MEMBERS = 12


@pytest.mark.skipif(
    bool(absent), reason=f"looking at pages needs LibreOffice and poppler; not here: {', '.join(absent)}"
)
def test_papers_become_pages_whose_text_comes_back_with_its_marks(tmp_path: Path) -> None:
    for paper in PAPERS:
        (tmp_path / f"{paper.stem}.docx").write_bytes(paper.make(cell(MEMBERS), Layout.load()))
    convert(tmp_path)
    pages = {paper.stem: page_count(tmp_path / f"{paper.stem}.pdf") for paper in PAPERS}
    texts = [page_text(tmp_path / f"{paper.stem}.pdf") for paper in PAPERS]
    assert min(pages.values()) > 0
    assert pages["duty_slip"] == MEMBERS
    assert all("CHI BỘ TỔ DÂN PHỐ SỐ 5" in text and LONGEST in text for text in texts)


@pytest.mark.skipif(
    bool(absent), reason=f"looking at pages needs LibreOffice and poppler; not here: {', '.join(absent)}"
)
def test_a_tally_sheet_is_signed_on_the_page_of_its_counts(tmp_path: Path) -> None:
    (tmp_path / "tally.docx").write_bytes(tally(after(9), Layout.load()))
    convert(tmp_path)
    assert page_count(tmp_path / "tally.pdf") == 1


def convert(folder: Path) -> None:
    """Every Word file of the folder into PDF, with a LibreOffice profile of its own."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    files = sorted(map(str, folder.glob("*.docx")))
    command += ["--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def page_count(file: Path) -> int:
    """Number of pages."""
    told = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) if found else 0


def page_text(file: Path) -> str:
    """All text, composed, with runs of space made one."""
    told = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(unicodedata.normalize("NFC", told).split())
