"""Every file that is downloaded is called in Vietnamese without marks: what it is, of which cell, of which day."""

from __future__ import annotations

import re
from typing import Any

import pytest

from roviec.records.models import FrozenPaper, Unit
from roviec.web.asked import today
from tests.actions.resolutions import decided, issued
from tests.house.source import MODULES, place
from tests.web.examples import meeting
from tests.web.people import Ward

CELL = "chi-bo-khu-pho-1"
NOW = f"{today():%Y-%m-%d}"


def name(people: Ward, link: str, who: str = "secretary", **more: Any) -> str:
    answer = people.signed_in(who).get(link, **more)
    found = re.fullmatch(r'attachment; filename="([a-z0-9.-]+)"', answer.headers["Content-Disposition"])
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("export.xlsx?year=2026", f"ca-so-nam-2026-{CELL}-{NOW}.xlsx"),
        ("export.csv?year=2026", f"dang-vien-nam-2026-{CELL}-{NOW}.csv"),
        ("members/export/?format=csv", f"danh-sach-dang-vien-{CELL}-{NOW}.csv"),
        ("members/export/?format=xlsx", f"danh-sach-dang-vien-{CELL}-{NOW}.xlsx"),
        ("figures/file/?as=csv&year=2026&on=05/01/2026", f"so-lieu-nam-2026-{CELL}-2026-01-05.csv"),
        ("figures/file/?as=xlsx&year=2026&on=05/01/2026", f"so-lieu-nam-2026-{CELL}-2026-01-05.xlsx"),
        ("import/template.xlsx", f"mau-nhap-danh-sach-{CELL}-{NOW}.xlsx"),
        ("letterhead/minutes/start.docx", f"mau-co-san-bien-ban-sinh-hoat-{CELL}-{NOW}.docx"),
        ("letterhead/minutes/template.docx", f"mau-co-san-bien-ban-sinh-hoat-{CELL}-{NOW}.docx"),
    ],
)
def test_files_of_a_unit(people: Ward, link: str, expected: str) -> None:
    assert name(people, f"/units/{people.cell.pk}/{link}") == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("papers/minutes.docx", f"bien-ban-sinh-hoat-{CELL}-2026-05-20.docx"),
        ("papers/minutes.docx?size=large", f"bien-ban-sinh-hoat-chu-lon-{CELL}-2026-05-20.docx"),
        ("papers/tally_sheet.docx", f"bien-ban-kiem-phieu-{CELL}-2026-05-20.docx"),
        ("papers/roll_sheet.docx", f"danh-sach-diem-danh-de-trong-{CELL}-2026-05-20.docx"),
        ("papers.zip", f"giay-to-buoi-sinh-hoat-{CELL}-2026-05-20.zip"),
        ("calendar.ics", f"lich-sinh-hoat-{CELL}-2026-05-20.ics"),
    ],
)
def test_files_of_a_meeting(people: Ward, link: str, expected: str) -> None:
    assert name(people, f"/meetings/{meeting(people.cell).pk}/{link}") == expected


def test_files_of_a_resolution(people: Ward) -> None:
    decided(people)
    made = issued(people)
    FrozenPaper.objects.create(
        unit=people.cell, resolution=made, stem="pdf", name="Nghị quyết 01-NQ/CB (PDF)", content=b"x", digest="0" * 64,
        made_at=made.issued_at,
    )  # fmt: skip
    links = [f"/resolutions/{made.pk}/papers/{one.pk}/" for one in made.papers.order_by("pk")]
    assert [name(people, link) for link in links] == [
        f"nghi-quyet-01-nq-cb-{CELL}-2026-02-04.docx",
        f"phieu-giao-nhiem-vu-theo-nghi-quyet-01-nq-cb-{CELL}-2026-02-04.docx",
        f"bang-phan-cong-01-nq-cb-{CELL}-2026-02-04.csv",
        f"nghi-quyet-01-nq-cb-pdf-{CELL}-2026-02-04.pdf",
    ]


def test_in_english_files_are_called_the_same(people: Ward) -> None:
    link = f"/units/{people.cell.pk}/members/export/?format=csv"
    assert name(people, link, headers={"accept-language": "en"}) == f"danh-sach-dang-vien-{CELL}-{NOW}.csv"


def test_a_name_that_would_end_the_header_stays_a_name(people: Ward) -> None:
    Unit.objects.filter(pk=people.cell.pk).update(name='Chi bộ "; filename="x.exe\r\nX: 1')
    link = f"/units/{people.cell.pk}/members/export/?format=csv"
    assert name(people, link) == f"danh-sach-dang-vien-chi-bo-filename-x-exe-x-1-{NOW}.csv"


def test_one_place_names_what_is_downloaded() -> None:
    named = {place(file) for file in MODULES if "Content-Disposition" in file.read_text("utf-8")}
    assert named == {"web/files.py"}
