from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import roviec
from roviec.domain.classification import Grade
from roviec.domain.reasons import reason
from roviec.wording import LANGUAGES, catalogue, say

SOURCES = sorted(Path(roviec.__file__).parent.rglob("*.py"))
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9_]+)+")


def test_both_languages_have_the_same_codes() -> None:
    assert set(catalogue("vi")) ^ set(catalogue("en")) == set()


def placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


def test_both_languages_have_the_same_placeholders() -> None:
    vi, en = catalogue("vi"), catalogue("en")
    differing = [code for code in vi if code in en and placeholders(vi[code]) != placeholders(en[code])]
    assert differing == []


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the called name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield (node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node


def makers(trees: list[ast.Module]) -> dict[str, int]:
    """Functions that take a code, with its place in the arguments: `reason`, and what hands one on to it."""
    found = {"reason": 0, "Reason": 0, "say": 0}
    for function in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        handed_on = {ast.unparse(call.args[0]) for name, call in calls(function) if name == "reason" and call.args}
        for place, argument in enumerate(function.args.args):
            if argument.arg in handed_on:
                found[function.name] = place
    return found


def constants(tree: ast.Module) -> dict[str, str]:
    """Texts that the module gives a name."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


@dataclass(frozen=True)
class Use:
    """One place that gives a code, and the facts it gives by name; None when they cannot be read off."""

    code: str
    file: str
    facts: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    """Every code given as a text or by a named text."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in SOURCES}
    known = makers(list(trees.values()))
    return tuple(
        Use(code, file.name, None if name == "Reason" or None in facts else frozenset(map(str, facts)))
        for file, tree in trees.items()
        for name, call in calls(tree)
        if len(call.args) > known.get(name, len(call.args))
        if (code := code_of(call.args[known[name]], constants(tree)))
        for facts in [{keyword.arg for keyword in call.keywords}]
    )


def code_of(argument: ast.expr, named: dict[str, str]) -> str:
    """The code an argument is, or "" when it is none."""
    text = named.get(argument.id) if isinstance(argument, ast.Name) else getattr(argument, "value", None)
    return text if isinstance(text, str) and CODE.fullmatch(text) else ""


def test_every_code_in_use_has_its_sentence() -> None:
    missing = {use.code: use.file for use in uses() if use.code not in catalogue("vi")}
    assert ("duty-no-due" in {use.code for use in uses()}, missing) == (True, {})


def test_every_sentence_gets_the_facts_it_asks_for() -> None:
    short = [
        (use.file, use.code, sorted(placeholders(catalogue("vi")[use.code]) - use.facts))
        for use in uses()
        if use.code in catalogue("vi") and use.facts is not None
    ]
    assert [one for one in short if one[2]] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_grade_has_its_name(lang: str) -> None:
    assert [grade for grade in Grade if f"grade-{grade.value}" not in catalogue(lang)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty(lang: str) -> None:
    assert [code for code, sentence in catalogue(lang).items() if not sentence.strip()] == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("vi", "Đảng viên chính thức được triệu tập: 7.252"),
        ("en", "Official members called: 7,252"),
    ],
)
def test_say_writes_thousands_as_the_language_does(lang: str, sentence: str) -> None:
    assert say("vote-official", lang, count=7252) == sentence


@pytest.mark.parametrize(("lang", "number"), [("vi", "25,27"), ("en", "25.27")])
def test_say_writes_decimals_as_the_language_does(lang: str, number: str) -> None:
    assert say("vote-official", lang, count=25.27).endswith(f": {number}")


def test_say_leaves_text_as_it_is() -> None:
    sentence = say(reason("duty-vague", duty="N1.000,5", words="việc khác"))
    assert sentence == "Tên nhiệm vụ N1.000,5 còn chung chung: “việc khác”"


def test_say_refuses_an_unknown_code() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        say("no-such-code")


def test_a_language_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr' is not one of vi, en"):
        catalogue("fr")
