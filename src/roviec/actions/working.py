"""The worker: takes what waits, one after the other, until it is told to stop."""

from __future__ import annotations

import logging
import os
import platform
import threading
from uuid import uuid4

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from roviec.actions.announcing import remind
from roviec.actions.letters import claim_letter, send_letter
from roviec.actions.planning import beating, claim_run
from roviec.actions.planning_work import work_off

PAUSE = 1.0
log = logging.getLogger(__name__)


def work(stop: threading.Event, *, once: bool = False) -> int:
    """Remind of what falls due, once a day; send letters and work off runs of the planner until `stop` is set.

    With `once` until nothing waits. How many were worked on. Any number of workers may do so at once: each run is
    claimed by one. When the database is away, the worker waits.
    """
    count, reminded = 0, None
    while not stop.is_set():
        try:
            close_old_connections()
            if reminded != (today := timezone.localdate()):
                remind(today)
                reminded = today
            is_one = _work_one(stop)
        except DatabaseError as fault:
            if once:
                raise
            log.warning("the database cannot be reached: %s", fault)
            is_one = False
        count += is_one
        if not is_one and once:
            break
        if not is_one:
            stop.wait(PAUSE)
    return count


def _work_one(stop: threading.Event) -> bool:
    letter = claim_letter()
    if letter is not None:
        send_letter(letter)
        return True
    run = claim_run(f"{platform.node()}:{os.getpid()}:{uuid4().hex[:8]}"[:100])
    if run is None:
        return False
    with beating(run):
        work_off(run, stop)
    return True
