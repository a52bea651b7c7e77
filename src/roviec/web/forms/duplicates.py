"""The form of two that become one: for each field in which they differ, which value stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.forms.base import Form

LABELS = {
    "name": _("Họ và tên"),
    "card": _("Số thẻ"),
    "born": _("Ngày sinh"),
    "sex": _("Giới tính"),
    "joined": _("Ngày vào Đảng"),
    "official": _("Ngày chính thức"),
    "lane": _("Nơi ở (ngõ, xóm)"),
    "job": _("Nghề nghiệp"),
    "home": _("Chi bộ đang sinh hoạt"),
}


class Merge(Form):
    """Gộp - `values`: field -> what the kept row says, what the other says."""

    other_edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, values: Mapping[str, tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (kept, other) in values.items():
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                choices=[("kept", kept), ("other", other)],
                initial="kept",
                widget=forms.RadioSelect(attrs={"class": "govuk-radios__input", "id": f"id_{name}"}),
            )

    def chosen(self) -> dict[str, str]:
        """Field -> kept or other."""
        return {name: word for name, word in self.cleaned_data.items() if name in LABELS}

    def editions(self) -> tuple[int, int] | None:
        """The editions that were shown; None where the form does not say."""
        both = (self.cleaned_data.get("edition"), self.cleaned_data.get("other_edition"))
        return (both[0], both[1]) if both[0] is not None and both[1] is not None else None
