"""Forms of transfers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.records.models import Unit
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField

SEND_PLACES = {
    "transfer-here": "target",
    "transfer-not-a-cell": "target",
    "transfer-until-too-early": "until",
    "transfer-before-entry": "day",
}


class SendForm(Form):
    """Giới thiệu chuyển sinh hoạt - to one of the units that were found."""

    target = forms.ChoiceField(label=_("Chi bộ nơi đến"), widget=forms.RadioSelect)
    is_temporary = forms.TypedChoiceField(
        label=_("Chuyển"),
        widget=forms.RadioSelect,
        choices=(("0", _("chính thức")), ("1", _("tạm thời, đảng viên vẫn thuộc chi bộ này"))),
        coerce=lambda value: value == "1",
    )
    day = DayField(label=_("Từ ngày"))
    until = DayField(
        label=_("Dự kiến trở về ngày"), help_text=_("Chỉ khi chuyển tạm thời. Chưa biết thì để trống."), required=False
    )
    paper = forms.CharField(label=_("Giấy giới thiệu số"), required=False, max_length=200)

    def __init__(self, *args: Any, found: Iterable[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["target"]
        field.choices = [
            (str(unit.pk), f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name) for unit in found
        ]


class ReceiveForm(Form):
    """Nhận đảng viên chuyển đến."""

    group = forms.CharField(label=_("Xếp vào tổ đảng"), required=False, max_length=200)


class BackForm(Form):
    """Trở về sau thời gian sinh hoạt tạm thời."""

    day = DayField(label=_("Trở về từ ngày"))
