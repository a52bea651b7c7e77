"""What went wrong outside our own rules - the command called wrongly, the system refusing - as reasons."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from typer import TyperException

from roviec.cli.options import Language
from roviec.domain.reasons import Reason, reason

SYSTEM = {
    errno.ENOENT: "system-not-there",
    errno.EACCES: "system-no-right",
    errno.EPERM: "system-no-right",
    errno.EROFS: "system-no-right",
    errno.ENOSPC: "system-disk-full",
    errno.EDQUOT: "system-disk-full",
    errno.EEXIST: "system-no-folder",
    errno.ENOTDIR: "system-no-folder",
    errno.EISDIR: "system-is-folder",
    errno.ENAMETOOLONG: "system-long-name",
}


def fault_of_system(error: OSError) -> Reason:
    """Why a file or folder could not be read or written; a draft is called by the folder it stands in."""
    place = Path(str(error.filename or ""))
    shown = place.parent if place.name.startswith(".") else place
    if error.errno in SYSTEM and error.filename:
        return reason(SYSTEM[error.errno], what=str(shown))
    return reason("cannot-write", what=f"{error.filename or ''} {error.strerror or error}".strip())


def fault_of_use(error: TyperException, arguments: list[str], commands: list[str]) -> Reason:
    """How the command was called wrongly, by the kind of error of the command-line library."""
    kind, said = type(error).__name__, str(getattr(error, "format_message", error.__str__)())
    param: Any = getattr(error, "param", None)
    option = str(getattr(error, "option_name", ""))
    if kind == "MissingParameter" and param is not None:
        return reason("use-missing", what=_named(param))
    if kind == "BadParameter" and param is not None:
        return _wrong_value(param)
    if kind in ("NoSuchOption", "BadOptionUsage") and option:
        return reason("use-no-option" if kind == "NoSuchOption" else "use-no-value", what=option)
    if said.startswith("No such command"):
        asked = next(word for word in arguments if not word.startswith("-"))
        return reason("use-no-command", said=asked, commands=", ".join(commands))
    if said.startswith("Got unexpected extra"):
        return reason("use-too-much", said=said[said.index("(", said.index(")")) + 1 : -1])
    return reason("use-wrong", said=said)


def _named(param: Any) -> str:
    return str(param.opts[-1] if param.param_type_name == "option" else param.metavar)


def _wrong_value(param: Any) -> Reason:
    """The option with what it takes: a number between two others, or one of the languages."""
    if param.min is not None and param.max is not None:
        low, high = (str(one) if param.name == "year" else one for one in (param.min, param.max))
        return reason("use-number", what=_named(param), low=low, high=high)
    if param.name == "lang":
        return reason("use-one-of", what=_named(param), allowed=", ".join(Language))
    return reason("use-value", what=_named(param))
