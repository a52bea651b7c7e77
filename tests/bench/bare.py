"""The empty page that pages are compared with: Django with one view and nothing else."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path


def empty(_request: HttpRequest) -> HttpResponse:
    """A page of a few words."""
    return HttpResponse("<!doctype html><title>-</title><p>-")


settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[])
django.setup()
urlpatterns = [path("", empty)]
application = WSGIHandler()
