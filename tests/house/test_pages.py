"""What the pages say: commands that exist, files that exist, the contract as it is, a note for every library."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
import typer.main

from roviec.cli.app import app
from roviec.sheets.limits import MIB, Limits
from tests.house.source import PACKAGE, PAGES, ROOT, place
from tests.house.test_build import MAKEFILE, targets

CODE = re.compile(r"^```[^\n]*\n(.*?)^```|`([^`\n]+)`|^ {4,}(\S[^\n]*)$", re.MULTILINE | re.DOTALL)
COMMANDS = {
    name: {option for part in command.params for option in (*part.opts, *part.secondary_opts)} | {"--help"}
    for name, command in typer.main.get_command(app).commands.items()  # type: ignore[attr-defined] # app is a group
}


def command_lines(page: str) -> list[list[str]]:
    """The words of every `roviec ...` and `make ...` in code blocks and between backticks."""
    code = "\n".join("".join(part) for part in CODE.findall(page)).replace("\\\n", " ")
    lines = [re.sub(r"^(\$ )?(\.venv/bin/)?", "", line.strip()).split(" #")[0] for line in code.splitlines()]
    wanted = [line for line in lines if re.match(r"(roviec|make)( |$)", line)]
    return [shlex.split(re.sub(r"[\[\]()<>'\"|,;…]|&&", " ", line)) for line in wanted]


def wrong(words: list[str]) -> list[str]:
    """Words of a command line that no command, option or target answers to."""
    tool, rest = words[0], words[1:]
    if tool == "make":
        return [word for word in rest if word.isalpha() and word.islower() and word not in targets(MAKEFILE)]
    if not rest or rest[0].startswith("-"):
        return [word for word in rest if word != "--help"]
    if rest[0] not in COMMANDS:
        return [rest[0]]
    return [word for word in rest if word.startswith("--") and word.split("=")[0] not in COMMANDS[rest[0]]]


@pytest.mark.parametrize("file", PAGES, ids=place)
def test_pages_name_only_commands_that_exist(file: Path) -> None:
    found = {" ".join(words): bad for words in command_lines(file.read_text("utf-8")) if (bad := wrong(words))}
    assert found == {}


PLANTED = """
    make demo
       .venv/bin/roviec plan ward.xlsx --out out --sed 7
Run `roviec exlain ward.xlsx` or `roviec check ward.xlsx [--json]`, then `make tset SEED=3`.

```sh
$ roviec plan ward.xlsx \\
    --out=out --quickly   # --not-an-option
```
"""


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert [wrong(words) for words in command_lines(PLANTED)] == [
        [],
        ["--sed"],
        ["exlain"],
        [],
        ["tset"],
        ["--quickly"],
    ]


def broken_links(file: Path, text: str) -> list[str]:
    """Relative links and pictures that lead nowhere."""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    return [link for link in links if "://" not in link and not (file.parent / link).exists()]


@pytest.mark.parametrize("file", PAGES, ids=place)
def test_links_lead_somewhere(file: Path) -> None:
    assert broken_links(file, file.read_text("utf-8")) == []


def test_a_broken_link_is_seen() -> None:
    text = "[a](LICENSE) [b](docs/nowhere.md#x) ![c](no.png) [d](https://example.org/x) [e](#here)"
    assert broken_links(ROOT / "README.md", text) == ["docs/nowhere.md", "no.png"]


def may_import() -> dict[str, set[str]]:
    """Package -> packages of ours it may import, by the contracts in pyproject.toml."""
    layers, *fences = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = [[name.strip().removeprefix("roviec.") for name in layer.split("|")] for layer in layers["layers"]]
    allowed = {name: set().union(*floors[level + 1 :]) for level, floor in enumerate(floors) for name in floor}
    for fence in fences:
        for name in fence["source_modules"]:
            allowed[name.removeprefix("roviec.")] -= {
                other.removeprefix("roviec.") for other in fence["forbidden_modules"]
            }
    return allowed


def told(page: str) -> dict[str, set[str]]:
    """The same as the table of docs/house.md tells it: | `folder/` | what | `may`, `import` |."""
    rows = re.findall(r"^\| `(\w+)/` \|.*\|([^|\n]*)\|$", page, re.MULTILINE)
    return {folder: set(re.findall(r"`(\w+)`", cell)) for folder, cell in rows}


def test_the_page_of_the_house_tells_the_contract() -> None:
    assert told((ROOT / "docs" / "house.md").read_text("utf-8")) == may_import()


def test_a_table_that_tells_it_wrongly_is_seen() -> None:
    assert told("| `planner/` | thought | `domain`, `wording` |\n") == {"planner": {"domain", "wording"}}
    assert may_import()["planner"] == {"domain"}
    assert set(may_import()) == {file.parent.name for file in PACKAGE.glob("*/__init__.py")}


def limits_told(page: str) -> dict[str, int]:
    """Limit -> value, as the table of SECURITY.md has them; bytes in MiB."""
    return {name: int(value) for name, value in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)}


def test_the_page_on_security_tells_the_limits() -> None:
    limits = {name: value // MIB if name.endswith("_bytes") else value for name, value in asdict(Limits()).items()}
    assert limits_told((ROOT / "SECURITY.md").read_text("utf-8")) == limits


def test_a_limit_is_read_off_its_row() -> None:
    assert limits_told("| limit | value | what |\n|---|---|---|\n| `parts` | 7 | parts of a zip |\n") == {"parts": 7}


DECISIONS = ROOT / "docs" / "decisions"
PARTS = ["What", "Why", "What else was looked at", "Licence", "What it drags along", "When to look again"]


@pytest.mark.parametrize("file", sorted(DECISIONS.glob("[a-z]*.md")), ids=lambda file: file.stem)
def test_every_decision_has_its_parts_and_stands_in_the_index(file: Path) -> None:
    assert re.findall(r"^## (.+)$", file.read_text("utf-8"), re.MULTILINE) == PARTS
    assert f"]({file.name})" in (DECISIONS / "README.md").read_text("utf-8")


def without_note(libraries: list[str], notes: str) -> set[str]:
    """Libraries no decision names."""
    names = {re.split(r"[<>=!\[ ]", line, maxsplit=1)[0] for line in libraries}
    return {name for name in names if f"`{name}`" not in notes}


def test_every_library_has_a_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    libraries = sum(project["optional-dependencies"].values(), project["dependencies"])
    notes = "".join(file.read_text("utf-8") for file in DECISIONS.glob("[a-z]*.md"))
    assert without_note(libraries, notes) == set()


def test_a_library_without_a_decision_is_seen() -> None:
    assert without_note(["rich>=15,<16", "pandas>=3"], "We take `rich`.") == {"pandas"}
