"""The papers call things as the pages do."""

from __future__ import annotations

import re
from importlib.resources import files

from roviec.papers.meeting_words import counted_text, headed, mark_text
from roviec.records.models import RollMark

ABSENT = re.compile(r"[Vv]ắng(?: \w+)* lý do")


def test_the_marks_of_the_roll_are_those_of_the_pages() -> None:
    assert [mark_text(mark.value) for mark in RollMark] == [
        "có mặt", "trực tuyến", "vắng có lý do", "vắng không lý do",
    ]  # fmt: skip


def test_what_is_counted_stands_without_its_number() -> None:
    assert [headed(counted_text(code)) for code in ("yes", "silent-paper")] == [
        "Tán thành", "Có mặt nhưng không bỏ phiếu",
    ]  # fmt: skip


def test_the_templates_to_begin_with_call_absences_so_too() -> None:
    starts = files("roviec.papers.office").joinpath("starts.toml").read_text("utf-8")
    known = {mark_text(mark) for mark in ("excused", "unexcused")}
    assert {found.lower() for found in ABSENT.findall(starts)} == known
