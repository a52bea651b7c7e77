"""Templates: every sentence can be translated, nothing is trusted blindly, no style or script inside the page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from roviec.web.urls import urlpatterns
from tests.house.source import PACKAGE

TEMPLATES = sorted((PACKAGE / "web" / "templates").rglob("*.html"))
NO_ROOF = {"errors/server_error.html"}
"""Needs neither catalogue nor session, since these may be what is broken; it says everything in both languages."""
NAMES = {"Rõ Việc", "Tiếng Việt", "English", "CSV", "Excel", "Word"}
BLOCK = re.compile(r"{% *blocktrans(?:late)?\b.*?{% *endblocktrans(?:late)? *%}|{#.*?#}", re.S)
COMMENT = re.compile(r"{% *comment *%}.*?{% *endcomment *%}", re.S)
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-label")
SOURCES = [*TEMPLATES, *sorted((PACKAGE / "web").rglob("*.py"))]
DOOR = re.compile(r'(?:{% door |\blink_to\()"([^"]+)"')
TRUST = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off|\bmark_safe\b|\|\s*safeseq\b")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"", re.I)


class Ear(HTMLParser):
    """Hears what a page says by itself: text between tags, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.heard.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read aloud."""
        self.heard += [value or "" for name, value in attrs if name in SPOKEN]


def bare(text: str) -> list[str]:
    """Words a template says outside of the catalogue."""
    quiet = re.sub(r"{%.*?%}|{{.*?}}", "", COMMENT.sub("", BLOCK.sub("", text)), flags=re.S)
    ear = Ear()
    ear.feed(quiet)
    said = (part.strip(" \n\t·,.:;()/–-+→←✓►○!?|×=%") for part in ear.heard)
    return [words for words in said if re.search(r"[^\W\d_]{2}", words) and words not in NAMES]


def of(file: Path) -> str:
    """A template as findings name it."""
    return file.relative_to(PACKAGE / "web" / "templates").as_posix()


def test_every_sentence_can_be_translated() -> None:
    said = {of(file): found for file in TEMPLATES if (found := bare(file.read_text("utf-8")))}
    assert {name: found for name, found in said.items() if name not in NO_ROOF} == {}


@pytest.mark.parametrize("pattern", [TRUST, INLINE], ids=["trusted", "inline"])
def test_nothing_is_trusted_and_nothing_inline(pattern: re.Pattern[str]) -> None:
    assert {of(file): hits for file in TEMPLATES if (hits := pattern.findall(file.read_text("utf-8")))} == {}


def test_every_door_asked_for_by_name_is_there() -> None:
    asked = {name for file in SOURCES for name in DOOR.findall(file.read_text("utf-8"))}
    doors = {pattern.name for pattern in urlpatterns}
    assert ("member" in asked, sorted(asked - doors)) == (True, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Đảng viên</p>", ["Đảng viên"]),
        ('<input aria-label="Tìm tên">', ["Tìm tên"]),
        ('{% translate "Đảng viên" %} ({{ count }})', []),
        ("{% blocktranslate %}Năm {{ year }}{% endblocktranslate %}", []),
    ],
)
def test_bare_words_are_seen(text: str, found: list[str]) -> None:
    assert bare(text) == found


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (TRUST, "{{ name|safe }}"),
        (INLINE, "<script>x</script>"),
        (INLINE, '<p style="color:red">'),
        (INLINE, '<a onclick="x">'),
    ],
)
def test_a_planted_fault_is_seen(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted) is not None
