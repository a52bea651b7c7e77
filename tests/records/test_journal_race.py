"""Writers at the same time stand in line: the chain does not fork, and nothing is lost or doubled."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from roviec.actions.verifying import verify
from roviec.records.journal import entry
from roviec.records.models import Journal

WRITERS, EACH = 4, 25
WRITING = f"""
import sys
import django
django.setup()
from django.db import transaction
from roviec.records.journal import entry
for number in range({EACH}):
    with transaction.atomic():
        entry(sys.argv[1], "sign-in", f"account:{{number}}").save()
"""


def whole(numbers: list[int]) -> bool:
    return numbers == list(range(1, WRITERS * EACH + 1))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL the writers are threads of one server")
def test_processes_that_share_a_file_write_one_chain(tmp_path: Path) -> None:
    here = {
        **os.environ, "ROVIEC_DATA": str(tmp_path), "ROVIEC_SECRET_KEY": "race", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "roviec.config.settings",
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=here, check=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITING, f"w{one}"], env=here) for one in range(WRITERS)]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * WRITERS
    found = subprocess.run(
        [sys.executable, "-m", "roviec", "verify", "--json"], env=here, check=True, capture_output=True, text=True
    )
    assert '"is_whole": true' in found.stdout and f'"entries": {WRITERS * EACH}' in found.stdout


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the writers are processes")
def test_threads_of_a_server_write_one_chain(transactional_db: None) -> None:
    del transactional_db
    start = threading.Barrier(WRITERS)

    def write(name: str) -> None:
        start.wait()
        for number in range(EACH):
            with transaction.atomic():
                entry(name, "sign-in", f"account:{number}").save()
        connection.close()

    threads = [threading.Thread(target=write, args=(f"w{one}",)) for one in range(WRITERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert whole(list(Journal.objects.order_by("number").values_list("number", flat=True)))
    assert verify().faults == ()
