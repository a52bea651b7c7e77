"""What somebody looks for in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField


class Asking(Form):
    """Lọc nhật ký."""

    who = forms.CharField(label=_("Người làm"), required=False, max_length=100)
    verb = forms.ChoiceField(label=_("Việc"), required=False)
    day = DayField(label=_("Ngày"), required=False)

    def __init__(self, *args: Any, verbs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("mọi việc")), *verbs]  # type: ignore[attr-defined] # a choice field has them
        for field in self.fields.values():
            field.label_suffix = ""
