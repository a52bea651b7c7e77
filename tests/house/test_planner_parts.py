"""Every rule and every goal of the planner is whole: in code, in words, and on its page."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType, SimpleNamespace

from roviec.planner.goals import goals_of
from roviec.planner.problem import Problem
from roviec.planner.rules import RULES
from roviec.wording import LANGUAGES, catalogue
from tests.house.source import PACKAGE, ROOT

PAGE = ROOT / "docs" / "planner.md"


def files(folder: str, *, but: str = "") -> list[ModuleType]:
    """The modules of planner/<folder>, one a rule or goal."""
    stems = sorted(file.stem for file in (PACKAGE / "planner" / folder).glob("*.py"))
    return [import_module(f"roviec.planner.{folder}.{stem}") for stem in stems if stem not in {"__init__", but}]


def lacking(rule: object, page: str) -> list[str]:
    """What a rule lacks: its code, check, post, its sentence in each language, its line on the page."""
    code, stem = getattr(rule, "CODE", ""), getattr(rule, "__name__", "").rsplit(".", 1)[-1]
    parts = [name for name in ("check", "post") if not callable(getattr(rule, name, None))]
    tongues = [lang for lang in LANGUAGES if code not in catalogue(lang)]
    return parts + tongues + ([] if f"`{stem}`" in page or f"`{code}`" in page else ["page"])


def test_every_rule_is_whole() -> None:
    page = PAGE.read_text("utf-8")
    assert {rule.__name__: missing for rule in files("rules") if (missing := lacking(rule, page))} == {}


def test_a_rule_that_lacks_something_is_seen() -> None:
    half = SimpleNamespace(CODE="rule-nowhere", check=len, __name__="nowhere")
    assert lacking(half, "`somewhere`") == ["post", "vi", "en", "page"]
    assert lacking(SimpleNamespace(CODE="rule-clash", check=len, post=len), "| `rule-clash` |") == []


def test_every_rule_file_is_in_force_once() -> None:
    assert sorted(rule.__name__ for rule in RULES) == [rule.__name__ for rule in files("rules")]
    assert len({rule.CODE for rule in RULES}) == len(RULES)


def wordless(codes: set[str]) -> list[tuple[str, str]]:
    """Codes without a sentence, with the language that lacks it."""
    return [(lang, code) for lang in LANGUAGES for code in sorted(codes - set(catalogue(lang)))]


def test_every_goal_file_is_in_force_and_has_its_words() -> None:
    goals = goals_of(Problem("", (), (), {}, {}, touch_first=True))
    used = {getattr(goal.value, "func", goal.value).__module__ for goal in goals}
    assert used == {goal.__name__ for goal in files("goals", but="goal")}
    assert wordless({f"goal-{goal.name}" for goal in goals}) == []


def test_a_goal_without_words_is_seen() -> None:
    assert wordless({"goal-coverage", "goal-of-nobody"}) == [("vi", "goal-of-nobody"), ("en", "goal-of-nobody")]
