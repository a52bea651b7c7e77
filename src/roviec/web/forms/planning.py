"""Forms of the planner's runs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.forms.base import Form

MOST_SEED = 2**31 - 1


class AskPlan(Form):
    """Lập bằng máy - nothing need be filled in."""

    keep = forms.BooleanField(
        label=_("Giữ càng nhiều càng tốt những gì phiên bản đang chọn đã phân công"),
        help_text=_("Dùng khi chỉ có vài thay đổi, để ít người phải đổi việc."),
        required=False,
    )
    seed = forms.IntegerField(
        label=_("Số thứ tự lần thử"),
        help_text=_("Cùng số liệu và cùng số này thì máy lập ra đúng phiên bản cũ. Đổi số khác để thử một cách khác."),
        required=False,
        min_value=0,
        max_value=MOST_SEED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-10"}),
    )
