"""English is complete: every sentence of the pages has it, with the same placeholders; the compiled file is fresh."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from babel.messages.catalog import Catalog, Message

from tests.house.english import IN, MO, as_mo, kept, of_code, of_template, sentences

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%%|\{[a-z_]+\}")


def texts(one: str | Sequence[str]) -> list[str]:
    """One text, or the singular and the plural."""
    return [one] if isinstance(one, str) else list(one)


def lacking(catalogue: Catalog) -> list[str]:
    """Sentences without English."""
    return [str(one.id) for one in catalogue if one.id and not all(texts(one.string))]


def unlike(catalogue: Catalog) -> list[str]:
    """Sentences whose placeholders differ from those of their English."""
    return [str(one.id) for one in catalogue if one.id and len(set(map(places, texts(one.id) + english(one)))) > 1]


def named(one: Message) -> str | tuple[str, ...]:
    """The sentence as `sentences` gives it."""
    if one.context:
        return f"{one.context}{IN}{one.id}"
    return one.id if isinstance(one.id, str) else tuple(one.id)


def english(one: Message) -> list[str]:
    """The English that is there."""
    return [text for text in texts(one.string) if text]


def places(text: str) -> tuple[str, ...]:
    """The placeholders of a text, each once."""
    return tuple(sorted(set(PLACEHOLDER.findall(text))))


def test_every_sentence_of_the_pages_is_in_the_catalogue() -> None:
    known = {named(one) for one in kept() if one.id}
    assert ([one for one in sentences() if one not in known], sorted(map(str, known - set(sentences())))) == ([], [])


def test_every_sentence_has_english() -> None:
    assert lacking(kept()) == []


def test_english_keeps_the_placeholders() -> None:
    assert unlike(kept()) == []


def test_the_compiled_catalogue_is_fresh() -> None:
    assert MO.read_bytes() == as_mo(kept())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{% load i18n %}<p>{% translate "Đảng viên" %}</p>', ["Đảng viên"]),
        ("{% load i18n %}{% blocktranslate %}Năm {{ year }}{% endblocktranslate %}", ["Năm %(year)s"]),
        ("<p>Đảng viên</p>", []),
    ],
)
def test_sentences_of_a_template_are_found(text: str, found: list[str]) -> None:
    assert list(of_template(text)) == found


def test_sentences_of_code_are_found() -> None:
    assert list(of_code('done(request, _("Đã lưu."))\nx = "không"')) == ["Đã lưu."]


def test_a_word_said_otherwise_in_a_place_stands_with_the_place() -> None:
    assert list(of_code('x = pgettext_lazy("menu", "Nhiệm vụ")')) == [f"menu{IN}Nhiệm vụ"]


def test_missing_and_unlike_english_is_seen() -> None:
    planted = Catalog(locale="en")
    planted.add("Năm %(year)s", "Year")
    planted.add("Lưu", "")
    assert (lacking(planted), unlike(planted)) == (["Lưu"], ["Năm %(year)s"])
