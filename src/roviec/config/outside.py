"""What an installation is told from outside, read strictly."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KEY_FILE = "secret.key"
LOCAL = ["localhost", "127.0.0.1", "[::1]"]
HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\]|\*")


def kept_key(data: Path) -> str:
    """The signing key that `roviec init` has made in the data folder; "" before."""
    file = data / KEY_FILE
    return file.read_text("utf-8").strip() if file.is_file() else ""


def hosts(text: str) -> list[str]:
    """Names the pages answer to besides this machine's own, separated by commas. Raises ImproperlyConfigured."""
    named = [name.strip() for name in text.split(",") if name.strip()]
    wrong = [name for name in named if not HOST.fullmatch(name)]
    if wrong:
        raise ImproperlyConfigured(f"ROVIEC_HOSTS: {wrong[0]!r} is no host name. Give names or addresses without port.")
    return [*LOCAL, *named]
