"""roviec init: set the installation up, once; done again it changes nothing but what a new version needs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from roviec.cli.language import tell
from roviec.cli.office import acting, ready
from roviec.cli.options import Lang, Language
from roviec.cli.output import say_line
from roviec.cli.plan import Seed

if TYPE_CHECKING:
    from roviec.actions.installing import Installed

Demo = Annotated[bool, typer.Option("--demo", help=tell("usage-init-demo"))]


def init(demo: Demo = False, seed: Seed = 8, lang: Lang = Language.VI) -> None:
    """Folder, key, tables, static files; with --demo the invented city besides."""
    ready(is_made=False)
    from roviec.actions.installing import install, private  # noqa: PLC0415 # the records must be open

    with acting(), private():
        _told(install())
        if demo:
            _load(seed)
    _next_step()


def _load(seed: int) -> None:
    """The invented city, and its first ward planned."""
    from roviec.actions.demo_city import is_demo, load_demo, plan_demo  # noqa: PLC0415 # the records must be open

    today = date.today()  # the day where the installation stands
    say_line(tell("init-demo-there" if is_demo() else "init-demo-begins"))
    if load_demo(today, seed):
        say_line(tell("init-demo-plans"))
    plan_demo(today, seed)


def _told(done: Installed) -> None:
    """What was made, a line each."""
    made = {"init-folder": done.is_new_folder, "init-key": done.is_new_key, "init-tables": done.upgrades > 0}
    for code in [code for code, is_new in made.items() if is_new] or ["init-nothing-new"]:
        say_line(tell(code, place=str(done.data), count=done.upgrades))


def _next_step() -> None:
    from roviec.actions.first_run import code, is_waiting  # noqa: PLC0415 # the records must be open

    say_line(tell("init-code", code=code()) if is_waiting() else tell("init-next"))
