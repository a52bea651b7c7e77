"""Settings of an installation. From outside come ROVIEC_DATA, DATABASE_URL and ROVIEC_SECRET_KEY, nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from roviec.config.sqlite import take_newer_sqlite

SQLITE_VERSION = take_newer_sqlite()

from roviec.config.database import database  # noqa: E402 - the newer SQLite must be in place before Django is loaded

DATA = Path(os.environ.get("ROVIEC_DATA") or "data").absolute()
"""The folder of everything kept: the SQLite file, uploads, backups."""

SECRET_KEY = os.environ.get("ROVIEC_SECRET_KEY", "")
"""Empty is refused by Django as soon as something must be signed."""

DEBUG = False
ALLOWED_HOSTS: list[str] = []
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "roviec.records",
]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA, SQLITE_VERSION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["roviec.config.hashers.Argon2id"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
