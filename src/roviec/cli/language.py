"""Which language the command speaks: --lang, else ROVIEC_LANG, else Vietnamese. Help is made before options are read,
so the choice is looked up in the arguments as they stand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar

from roviec.domain.reasons import Fact, Reason
from roviec.wording import LANGUAGES, say

DEFAULT = "vi"


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for; the default if it is none of those shipped (the option itself then says so)."""
    asked = environment.get("ROVIEC_LANG", DEFAULT)
    for here, behind in zip(arguments, [*arguments[1:], ""], strict=False):
        if here == "--lang":
            asked = behind
        elif here.startswith("--lang="):
            asked = here.removeprefix("--lang=")
    return asked if asked in LANGUAGES else DEFAULT


FIRST = chosen(sys.argv[1:], os.environ)
LANG: ContextVar[str] = ContextVar("language", default=FIRST)
"""The language of this run. Help is in the one of the first run of a process."""


def speak(arguments: Sequence[str]) -> None:
    """From now on speak the language that these arguments ask for."""
    LANG.set(chosen(arguments, os.environ))


def tell(what: Reason | str, /, **about: Fact) -> str:
    """The sentence in the language of this run."""
    return say(what, LANG.get(), **about)


def teller(lang: str) -> Callable[..., str]:
    """`say` for one language, to be handed to actions."""
    return lambda what, **about: say(what, lang, **about)
