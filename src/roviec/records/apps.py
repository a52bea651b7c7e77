"""The archive as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Kho lưu trữ - the records, one migration history."""

    name = "roviec.records"
    label = "records"
