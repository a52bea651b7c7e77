"""The language of a run, and codes inside facts turned into words before anybody reads them."""

from __future__ import annotations

import pytest

from roviec.cli.language import chosen, speak, tell, teller
from roviec.domain.reasons import reason
from roviec.planner.goals import goals_of
from roviec.planner.problem import Problem
from roviec.planner.rules import RULES
from roviec.wording import LANGUAGES, catalogue
from tests.cli.office import Office

BARS = (
    "member-exempt member-away member-suspended age-outside age-unknown sex-other sex-unknown standing-other "
    "skill-missing skill-level-low post-missing health-too-low health-unknown too-far too-heavy forbidden-by-people "
    "pair-not-offered"
)


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "vi"),
        (["check", "--lang", "en"], {}, "en"),
        (["check", "--lang=en"], {}, "en"),
        (["check", "--lang", "en", "--lang", "vi"], {}, "vi"),
        (["check"], {"ROVIEC_LANG": "en"}, "en"),
        (["check", "--lang", "vi"], {"ROVIEC_LANG": "en"}, "vi"),
        (["check", "--lang", "fr"], {}, "vi"),
        (["check", "--lang"], {}, "vi"),
    ],
)
def test_the_option_goes_before_the_environment(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert chosen(arguments, environment) == lang


def test_a_run_speaks_the_language_it_was_asked_for() -> None:
    speak(["--lang", "en"])
    assert tell("interrupted") == "Stopped as asked."
    speak([])
    assert tell("interrupted") == "Đã dừng theo yêu cầu."


def test_two_runs_in_one_process_speak_their_own_language(desk: Office) -> None:
    english = desk.run("check", "nowhere.xlsx", "--lang", "en")[2]
    assert [english[:16], desk.run("check", "nowhere.xlsx")[2][:16]] == ["There is no file", "Không có tệp “no"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cause_inside_a_sentence_is_in_words(lang: str) -> None:
    said = teller(lang)(reason("rule-eligibility", member="Dũng", duty="N03", because="member-exempt"))
    assert said.endswith(catalogue(lang)["cause-member-exempt"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_goal_inside_a_sentence_is_in_words(lang: str) -> None:
    said = teller(lang)(reason("certificate-bound-not-proven", goal="burden-120", claimed=3, proven=2))
    assert (catalogue(lang)["goal-burden-120"] in said, "burden" in said) == (True, False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_bar_rule_and_goal_has_its_words(lang: str) -> None:
    goals = goals_of(Problem("chi bộ", (), (), {}))
    words = [
        *(f"cause-{code}" for code in BARS.split()),
        *(f"cause-{rule.CODE}" for rule in RULES),
        *(f"goal-{goal.name}" for goal in goals),
    ]
    assert [word for word in words if word not in catalogue(lang)] == []


@pytest.mark.parametrize("command", ["certify", "explain", "plan", "check"])
def test_no_code_is_shown_for_words(desk: Office, command: str) -> None:
    """Nothing that a run says looks like a code with dashes, but options and file names."""
    arguments = {
        "certify": [desk.book, desk.plan],
        "explain": [desk.book, desk.plan, "--member", "An"],
        "plan": [desk.book, "--out", desk.out, "--seed", "8"],
        "check": [desk.book],
    }[command]
    for lang in LANGUAGES:
        _, out, err = desk.run(command, *arguments, "--lang", lang)
        codes = {code for code in catalogue(lang) if "-" in code and len(code) > 6}
        assert [word for word in f"{out} {err}".replace(",", " ").split() if word.strip(".:") in codes] == []


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"]])
def test_the_words_of_the_help_itself_are_vietnamese_too(desk: Office, arguments: list[str]) -> None:
    code, told, _ = desk.run(*arguments)
    foreign = ("Usage", "[OPTIONS]", "Options:", "Arguments:", "Commands:", "Show this", "required", "default:")
    assert (code, [word for word in foreign if word in told]) == (0, [])
    assert told.startswith("Cách dùng: roviec")


def test_in_english_the_help_keeps_the_words_of_its_library(desk: Office) -> None:
    told = desk.run("plan", "--help", "--lang", "en")[1]
    assert (told.startswith("Usage: roviec plan [OPTIONS]"), "Show this message and exit." in told) == (True, True)
