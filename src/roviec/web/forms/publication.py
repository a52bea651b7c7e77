"""Forms of publishing: sending letters, one's own address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.forms.base import Form

PLACES = {"mail-no-address": "email"}


class LettersForm(Form):
    """Gửi thư - how many were told, and that it is meant."""

    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label=_("Tôi biết thư sẽ gửi cho từng ấy người và không lấy lại được."),
        error_messages={"required": _("Đánh dấu vào ô này rồi mới gửi.")},
    )


class MailForm(Form):
    """Nhận thư - one's own address."""

    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), required=False, max_length=254,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ ten@vidu.vn.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    wants_mail = forms.BooleanField(label=_("Gửi thư cho tôi khi có nhiệm vụ mới"), required=False)
