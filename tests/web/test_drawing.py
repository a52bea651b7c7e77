"""Fields drawn without templates are letter for letter what Django's templates draw."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from roviec.web.forms.base import Renderer
from roviec.web.forms.drawing import PLAIN

HOSTILE = "<b>\"'&</b>"
GROUPED = [
    ("", "–"),
    (1, 2.5),
    (True, HOSTILE),
    (HOSTILE, [(HOSTILE, gettext_lazy("Tìm")), ("b", mark_safe("<i>x</i>"))]),
]
ATTRS = {"id": HOSTILE, "required": True, "disabled": False, "maxlength": 9, "data-x": mark_safe("a&b")}
FIELDS: dict[str, forms.Widget] = {
    "text": forms.TextInput(ATTRS),
    "number": forms.NumberInput(ATTRS),
    "hidden": forms.HiddenInput(),
    "checkbox": forms.CheckboxInput(ATTRS),
    "email": forms.EmailInput(),
    "url": forms.URLInput(),
    "select": forms.Select(ATTRS, GROUPED),
    "many": forms.SelectMultiple(choices=GROUPED),
}


@pytest.mark.parametrize("value", [None, "", HOSTILE, 1, 2.5, True, mark_safe("a&b")])
@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_is_drawn_as_the_template_draws_it(kind: str, value: Any) -> None:
    value = [value] if kind == "many" else value
    ours, theirs = (FIELDS[kind].render(HOSTILE, value, renderer=one) for one in (Renderer(), TemplatesSetting()))
    assert ours == theirs


def test_every_plain_template_is_tried() -> None:
    tried = {widget.template_name for widget in FIELDS.values()} | {"django/forms/widgets/input.html"}
    assert set(PLAIN) == tried
