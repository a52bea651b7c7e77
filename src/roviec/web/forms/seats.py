"""Forms of posts in the village or neighbourhood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.records.models import Member
from roviec.records.models.posts import Body
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField
from roviec.web.names import choices_of

BODIES = (
    (Body.GOVERNMENT.value, _("thôn, tổ dân phố")),
    (Body.MASS.value, _("Mặt trận, đoàn thể")),
    (Body.PARTY.value, _("Đảng")),
)


class SeatForm(Form):
    """Thêm một chức danh."""

    name = forms.CharField(label=_("Tên chức danh"), max_length=200)
    body = forms.ChoiceField(label=_("Thuộc khối"), choices=BODIES)


class MemberAndDay(Form):
    """Một đảng viên và một ngày."""

    member = forms.TypedChoiceField(label=_("Đảng viên"), coerce=int)
    day = DayField(label=_("Ngày"))

    def __init__(self, members: Iterable[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Chọn đảng viên")), *choices_of(members)]  # type: ignore[attr-defined] # a choice field has them
