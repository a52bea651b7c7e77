"""Commands of the installation open its records first; what hinders that is one line and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop, complain
from roviec.domain.reasons import Reason


def ready(*, is_made: bool = True, to_serve: bool = False) -> None:
    """Open the records for a command; afterwards models and acts that need them may be imported.

    Ends the command with one line if the settings, the data folder or the database cannot be used. `is_made` False:
    the database need not be there yet. `to_serve`: key and static files must be there as well.
    """
    refusals = refusals_of_opening(is_made=is_made, to_serve=to_serve)
    if refusals:
        raise Stop(Exit.REFUSED, refusals[0])


def refusals_of_opening(*, is_made: bool = False, to_serve: bool = False) -> tuple[Reason, ...]:
    """Open the records; why that cannot be done."""
    from roviec.actions.opening import open_records  # noqa: PLC0415 # the web framework is loaded only where needed
    from roviec.actions.refusal import Refused  # noqa: PLC0415 # the same

    try:
        open_records(is_made=is_made, to_serve=to_serve)
    except Refused as refused:
        return refused.reasons
    return ()


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
