"""Settings of an installation. From outside come ROVIEC_DATA, DATABASE_URL, ROVIEC_SECRET_KEY, ROVIEC_HOSTS,
ROVIEC_HTTPS, ROVIEC_MAIL, nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from roviec.config.sqlite import take_newer_sqlite

SQLITE_VERSION = take_newer_sqlite()

from roviec.config.database import database  # noqa: E402 - the newer SQLite must be in place before Django is loaded
from roviec.config.mail import mail  # noqa: E402 - the same
from roviec.config.outside import hosts, kept_key  # noqa: E402 - the same

DATA = Path(os.environ.get("ROVIEC_DATA") or "data").absolute()
"""The folder of everything kept: the SQLite file, uploads, backups."""

SECRET_KEY = os.environ.get("ROVIEC_SECRET_KEY") or kept_key(DATA)
"""Made by `roviec init`. Empty is refused by Django as soon as something must be signed."""

DEBUG = False
ALLOWED_HOSTS = hosts(os.environ.get("ROVIEC_HOSTS", ""))
IS_HTTPS = os.environ.get("ROVIEC_HTTPS", "") == "1"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "roviec.records",
    "roviec.web",  # before the forms, whose widgets it draws
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # these two above all that may refuse: what it refuses keeps the headers too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "roviec.web.middleware.reception.Reception",
]
ROOT_URLCONF = "roviec.web.urls"
WSGI_APPLICATION = "roviec.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "roviec.web.frame.frame",
            ],
        },
    },
]
FORM_RENDERER = "roviec.web.forms.base.Renderer"
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA, SQLITE_VERSION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login", "name")}),
    )
]
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = ["roviec.config.hashers.Argon2id"]

MAIL_IS_ON = bool(os.environ.get("ROVIEC_MAIL"))
"""Whether members who want it get mail; off unless ROVIEC_MAIL names a server."""
globals().update(mail(os.environ.get("ROVIEC_MAIL", "")))

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS = [Path(__file__).parents[1] / "web" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "roviec": {"handlers": ["terminal"], "level": "INFO", "propagate": False},
    },
}
"""A fault of ours is told on the server's terminal, with its traceback, which holds no contents of records."""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "roviec.web.views.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
