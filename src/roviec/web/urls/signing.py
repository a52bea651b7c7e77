"""Signing in and out, one's own password, devices, language, look."""

from __future__ import annotations

from roviec.web.doors import hall, street
from roviec.web.views import signing

BOTH = ("GET", "POST")
urlpatterns = [
    street("sign-in/", signing.sign_in, "sign-in", takes=BOTH),
    street("language/", signing.language, "language", takes=("POST",)),
    hall("sign-out/", signing.sign_out, "sign-out", takes=("POST",)),
    hall("my/password/", signing.own_password, "own-password", takes=BOTH),
    hall("my/devices/", signing.devices, "devices", takes=BOTH),
    hall("my/look/", signing.look, "look", takes=BOTH),
]
