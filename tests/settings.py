"""Settings of the tests: the installation's own, with a key, plain static files and errors that are not hidden."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("ROVIEC_SECRET_KEY", "only-for-tests")
os.environ.setdefault("ROVIEC_DATA", tempfile.mkdtemp(prefix="roviec-tests-"))

from roviec.config.settings import *  # noqa: F403 - all of them, then what differs

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
