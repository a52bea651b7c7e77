"""`python -m roviec` is the roviec command."""

from __future__ import annotations

from roviec.cli.main import run

run()
