"""The roviec command: the promise that no traceback reaches a user, from the first moment on."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from roviec.cli.interruption import INTERRUPTED, is_interruption
from roviec.cli.language import speak, tell


def run(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; every error is one line on standard error.

    Vietnamese goes out in UTF-8 wherever it goes: a terminal or a file of plain letters must not stop the program.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(code_of(arguments))


def code_of(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    speak(given)
    try:
        from roviec.cli.app import outcome  # noqa: PLC0415 # it takes a second, in which Ctrl-C is one line too

        return outcome(given)
    except BaseException as error:
        if not is_interruption(error):
            raise
        sys.stderr.write(tell("interrupted") + "\n")
        return INTERRUPTED
