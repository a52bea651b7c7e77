"""Installations for tests: the command as a process of its own, with a folder of data of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def around(data: Path, **environment: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ROVIEC", "DATABASE", "DJANGO"))}
    return {**kept, "ROVIEC_DATA": str(data), **environment}


def roviec(data: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    command = [sys.executable, "-m", "roviec", *arguments]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=around(data, **environment))
    return run.returncode, run.stdout, run.stderr
