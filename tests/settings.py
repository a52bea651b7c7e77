"""Settings of the tests: the installation's own, with a key, plain static files and errors that are not hidden."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile


def _data() -> str:
    """A folder of data for this process and those it starts, gone when it ends; a fork of it does not remove it."""
    made, maker = tempfile.mkdtemp(prefix="roviec-tests-"), os.getpid()
    atexit.register(lambda: os.getpid() == maker and shutil.rmtree(made, ignore_errors=True))
    return made


os.environ.setdefault("ROVIEC_SECRET_KEY", "only-for-tests")
if "ROVIEC_DATA" not in os.environ:
    os.environ["ROVIEC_DATA"] = _data()

from roviec.config.settings import *  # noqa: E402, F403 - the folder must be known before; all of them, then what differs

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
