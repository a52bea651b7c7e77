"""The source of a rule in the language of the page: rule sets keep it as papers of the Party write it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

PARTS = re.compile(r"Điều lệ Đảng|Điều (?P<article>[0-9.]+)|k\.(?P<clause>[0-9]+)|như")


def source_told(source: str) -> str:
    """`Điều lệ Đảng, Điều 9 khoản 5`; numbers and symbols of directives stay as they are."""
    return PARTS.sub(_part, source)


def _part(found: re.Match[str]) -> str:
    if article := found["article"]:
        return _("Điều %(number)s") % {"number": article}
    if clause := found["clause"]:
        return _("khoản %(number)s") % {"number": clause}
    return _("như") if found[0] == "như" else _("Điều lệ Đảng")
