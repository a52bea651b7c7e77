"""The pages as a Django app without models."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Trang - the pages."""

    name = "roviec.web"
    label = "web"
