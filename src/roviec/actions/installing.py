"""Set an installation up: its folder, its key, its tables, its static files. Done again it changes nothing."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from roviec.actions.opening import database_answers, unapplied
from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason

KEY_FILE = "secret.key"
OURS = (KEY_FILE, "roviec.sqlite3", "static")
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Installed:
    """Kết quả cài đặt - where the data lie, and what was not there before."""

    data: Path
    is_new_folder: bool
    is_new_key: bool
    upgrades: int


def install() -> Installed:
    """Folder of data (only for its owner), signing key, tables, static files; each only where it lacks.

    The settings must have been read. Raises Refused: `init-folder-of-others`, `office-no-database`; and OSError.
    """
    data = Path(settings.DATA)
    with private():
        is_new_folder = _make_folder(data)
        is_new_key = _make_key(data)
        upgrades = _upgrade()
        call_command("collectstatic", interactive=False, verbosity=0)
    return Installed(data, is_new_folder, is_new_key, upgrades)


@contextmanager
def private() -> Iterator[None]:
    """Files and folders made meanwhile are only for their owner."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _make_folder(data: Path) -> bool:
    """Whether it was made. One that is ours, or empty, is closed to others; one full of other things is refused."""
    if not data.exists():
        data.mkdir(parents=True, mode=PRIVATE_FOLDER)
        return True
    names = {entry.name for entry in data.iterdir()}
    if names and not names.intersection(OURS):
        raise Refused(reason("init-folder-of-others", place=str(data)))
    _close(data, PRIVATE_FOLDER)
    return False


def _make_key(data: Path) -> bool:
    """Whether a key was made; a key from outside needs no file."""
    file = data / KEY_FILE
    if file.exists():
        _close(file, PRIVATE_FILE)
        return False
    if os.environ.get("ROVIEC_SECRET_KEY"):
        return False
    key = secrets.token_urlsafe(48)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w", encoding="utf-8") as stream:
        stream.write(key + "\n")
    settings.SECRET_KEY = key
    return True


def _close(place: Path, mode: int) -> None:
    """Take away the rights that group and others have."""
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        place.chmod(mode)


def _upgrade() -> int:
    """Bring the tables to this version; how many steps it took."""
    with database_answers():
        waiting = unapplied()
        if waiting:
            call_command("migrate", interactive=False, verbosity=0)
    return len(waiting)
