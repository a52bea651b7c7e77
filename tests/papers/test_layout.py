from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from importlib import resources
from pathlib import Path

import pytest

from roviec.papers.assignment_table.paper import make
from roviec.papers.layout import SECTIONS, SHIPPED, Layout, LayoutRefused
from roviec.papers.sample import cell
from tests.papers.reading import paragraphs, part


def written(folder: Path, text: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(text, "utf-8")
    return file


def codes(file: Path) -> list[str]:
    with pytest.raises(LayoutRefused) as refused:
        Layout.load(file)
    return [reason.code for reason in refused.value.reasons]


def test_shipped_layout_has_the_sizes_of_the_guideline() -> None:
    sizes = Layout.load().sizes
    assert (sizes.party, sizes.superior, sizes.issuing, sizes.place_date, sizes.body) == (15, 14, 14, 14, 14)


def test_every_value_called_remembered_or_chosen_exists() -> None:
    layout = Layout.load()
    keys = {f"{name}.{field.name}" for name, kind in SECTIONS.items() for field in fields(kind)}
    assert {*layout.remembered, *layout.chosen} - keys == set()


def test_shipped_file_says_where_it_comes_from() -> None:
    file = resources.files("roviec.papers") / "layouts" / SHIPPED
    assert tomllib.loads(file.read_text("utf-8"))["source"].startswith("Hướng dẫn 36-HD/VPTW")


def test_own_value_overrides_one_value_only(tmp_path: Path) -> None:
    layout = Layout.load(written(tmp_path, "[portrait]\nleft_mm = 35"))
    assert layout.portrait == replace(Layout.load().portrait, left_mm=35)


def test_own_value_is_no_longer_called_remembered(tmp_path: Path) -> None:
    layout = Layout.load(written(tmp_path, "[portrait]\nleft_mm = 35"))
    assert set(Layout.load().remembered) - set(layout.remembered) == {"portrait.left_mm"}


def test_own_secrecy_mark_is_printed(tmp_path: Path) -> None:
    layout = Layout.load(written(tmp_path, '[marks]\nsecrecy = "mật"'))
    marked = [line for line in paragraphs(make(cell(1), layout)) if line == "MẬT"]
    plain = [line for line in paragraphs(make(cell(1), Layout.load())) if line == "MẬT"]
    assert (marked, plain) == (["MẬT"], [])


def test_own_margins_reach_the_page(tmp_path: Path) -> None:
    layout = Layout.load(written(tmp_path, "[landscape]\nleft_mm = 25.4\n[paper]\nmirrored = true"))
    paper = make(cell(1), layout)
    assert 'w:left="1440"' in part(paper, "word/document.xml")
    assert "mirrorMargins" in part(paper, "word/settings.xml")


def test_page_number_may_be_left_out(tmp_path: Path) -> None:
    layout = Layout.load(written(tmp_path, '[page_number]\nplace = "none"'))
    assert "headerReference" not in part(make(cell(1), layout), "word/document.xml")


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = """
    colour = "red"
    [sizes]
    body = "14"
    titel = 15
    type = 0
    party = nan
    [page_number]
    place = "left"
    [paper]
    mirrored = 1
    """
    assert codes(written(tmp_path, text)) == [
        "layout-key-unknown",
        "layout-value-kind",
        "layout-key-unknown",
        "layout-value-range",
        "layout-value-range",
        "layout-value-choice",
        "layout-value-kind",
    ]


def test_unknown_key_is_refused_with_the_allowed_ones(tmp_path: Path) -> None:
    with pytest.raises(LayoutRefused, match=r"không có mục body\.lines; được dùng: line, after_pt, first_line_mm"):
        Layout.load(written(tmp_path, "[body]\nlines = 2"))


def test_margins_without_room_for_text_are_refused(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "[portrait]\nleft_mm = 100")) == ["layout-too-narrow"]


def test_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xff\xfe[body]")
    assert codes(file) == ["layout-unreadable"]
