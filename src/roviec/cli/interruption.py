"""How Ctrl-C is known when it comes in the middle of loading: Python up to 3.11 wraps what is raised while a class is
made in a RuntimeError, and compiled libraries in an ImportError."""

from __future__ import annotations

INTERRUPTED = 130


def is_interruption(error: BaseException | None) -> bool:
    """Whether the error is a KeyboardInterrupt, or came of one."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
