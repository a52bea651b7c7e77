"""What is well with this installation, what is not, and how to mend it. Looks only; changes nothing."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from roviec.actions.opening import damage, has_key, has_static_files, what_lacks
from roviec.domain.reasons import Reason, reason
from roviec.records.models import Account, PlanRun, Unit
from roviec.records.models.runs import RunState
from roviec.records.queries.journal import ahead_of_clock

FREE_MB = 500
"""Below this a day's work and its copies may not find room."""
MEND = {"office-no-database": "mend-database", "office-file-damaged": "mend-file"}
WAITED, AHEAD = timedelta(minutes=2), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """Kết quả khám - what was found; `mend` is what to do where it is not well."""

    said: Reason
    mend: Reason | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return self.mend is None


def checkup() -> list[Finding]:
    """Every finding, the ground first; what needs the database only where it can be used."""
    found = [each() for each in (_python, _folder, _key, _disk, _static, _papers)]
    database = _database()
    found.append(database)
    if database.is_well:
        file = _file()
        found += [_engine(), file]
        if file.is_well:
            found += [each() for each in (_units, _administrators, _worker, _clock)]
    return found


def _python() -> Finding:
    return Finding(reason("check-python", version=platform.python_version()))


def _folder() -> Finding:
    data = Path(settings.DATA)
    if not data.is_dir():
        return Finding(reason("check-folder-missing", place=str(data)), reason("mend-init"))
    if stat.S_IMODE(data.stat().st_mode) & 0o077:
        return Finding(reason("check-folder-open", place=str(data)), reason("mend-close-folder", place=str(data)))
    if not os.access(data, os.W_OK | os.X_OK):
        return Finding(reason("check-folder-locked", place=str(data)), reason("mend-owner", place=str(data)))
    return Finding(reason("check-folder", place=str(data)))


def _key() -> Finding:
    file = Path(settings.DATA) / "secret.key"
    if not has_key():
        return Finding(reason("check-key-missing"), reason("mend-init"))
    if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Finding(reason("check-key-open", place=str(file)), reason("mend-close-file", place=str(file)))
    return Finding(reason("check-key"))


def _disk() -> Finding:
    place = next(one for one in (Path(settings.DATA), *Path(settings.DATA).parents) if one.exists())
    free = shutil.disk_usage(place).free // 1024**2
    if free < FREE_MB:
        return Finding(reason("check-disk-full", free=free), reason("mend-disk", least=FREE_MB))
    return Finding(reason("check-disk", free=free))


def _static() -> Finding:
    if not has_static_files():
        return Finding(reason("check-static-missing"), reason("mend-init"))
    return Finding(reason("check-static"))


def _papers() -> Finding:
    return Finding(reason("check-papers"))


def _database() -> Finding:
    lacks = what_lacks()
    if lacks is None:
        return Finding(reason("check-database"))
    return Finding(lacks, reason(MEND.get(lacks.code, "mend-init")))


def _engine() -> Finding:
    if connection.vendor == "sqlite":
        version, mode = _asked("SELECT sqlite_version()"), _asked("PRAGMA journal_mode")
        return Finding(reason("check-sqlite" if mode in ("wal", "memory") else "check-sqlite-old", version=version))
    return Finding(reason("check-postgresql", version=_asked("SHOW server_version")))


def _file() -> Finding:
    damaged = damage()
    return Finding(damaged, reason("mend-file")) if damaged else Finding(reason("check-file"))


def _asked(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _units() -> Finding:
    misplaced = Unit.objects.all().misplaced()
    if misplaced:
        return Finding(reason("check-units-misplaced", units=", ".join(map(str, misplaced[:5]))), reason("mend-report"))
    return Finding(reason("check-units", count=Unit.objects.count()))


def _administrators() -> Finding:
    if not Account.objects.exists():
        return Finding(reason("check-no-accounts"), reason("mend-first-run"))
    tops = Unit.objects.open().filter(parent=None)
    alone = [top.name for top in tops if not Account.objects.administering(top).exists()]
    if alone:
        return Finding(reason("check-no-administrator", units=", ".join(alone)), reason("mend-administrator"))
    return Finding(reason("check-administrators"))


def _worker() -> Finding:
    late = timezone.now() - WAITED
    waiting = PlanRun.objects.filter(state=RunState.WAITING.value, asked_at__lt=late).exists()
    works = PlanRun.objects.filter(state=RunState.RUNNING.value, beat_at__gte=late).exists()
    if waiting and not works:
        return Finding(reason("check-worker-silent"), reason("mend-worker"))
    return Finding(reason("check-worker"))


def _clock() -> Finding:
    if ahead_of_clock(AHEAD):
        return Finding(reason("check-clock-back"), reason("mend-clock"))
    return Finding(reason("check-clock", now=f"{timezone.localtime():%H:%M %d/%m/%Y}"))
