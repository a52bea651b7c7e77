"""Commands of the installation open its records first; what hinders that is one line and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop, complain


def ready(*, is_made: bool = True, to_serve: bool = False) -> None:
    """Open the records for a command; afterwards models and acts that need them may be imported.

    Ends the command with one line if the settings, the data folder or the database cannot be used. `is_made` False:
    the database need not be there yet. `to_serve`: key and static files must be there as well.
    """
    from roviec.actions.opening import open_records  # noqa: PLC0415 # the web framework is loaded only where it is needed
    from roviec.actions.refusal import Refused  # noqa: PLC0415 # the same

    try:
        open_records(is_made=is_made, to_serve=to_serve)
    except Refused as refused:
        raise Stop(Exit.REFUSED, refused.reasons[0]) from refused


@contextmanager
def acting() -> Iterator[None]:
    """While an act is done: what it refuses, and what the database refuses, ends the command with its reasons."""
    from roviec.actions.opening import database_answers  # noqa: PLC0415 # the web framework is loaded only where needed
    from roviec.actions.refusal import Refused  # noqa: PLC0415 # the same

    try:
        with database_answers():
            yield
    except Refused as refused:
        *others, last = refused.reasons
        for one in others:
            complain(tell(one))
        raise Stop(Exit.REFUSED, last) from refused
