"""The form of the first page: the administrator, and the top unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.forms.accounts import LoginField
from roviec.web.forms.base import Form
from roviec.web.forms.fields import PasswordField

KINDS = ("đảng bộ thành phố", "đảng bộ phường", "đảng bộ xã", "chi bộ")
PLACES = {
    "first-run-code-wrong": "code",
    "weak-password-too-short": "password",
    "weak-password-too-common": "password",
    "weak-password-entirely-numeric": "password",
    "weak-password-too-similar": "password",
}
"""Code of a reason -> the field it is shown beside."""


class FirstRun(Form):
    """Mở máy lần đầu."""

    code = forms.CharField(
        label=_("Mã mở máy"),
        help_text=_("Tám chữ số hiện trên màn hình máy chủ, nơi chạy lệnh roviec serve."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    name = forms.CharField(
        label=_("Họ tên người quản trị"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    login = LoginField()
    password = PasswordField(
        label=_("Mật khẩu"),
        help_text=_("Ít nhất 10 ký tự. Ba, bốn từ quen thuộc ghép lại là dễ nhớ và khó đoán."),
        autocomplete="new-password",
    )
    again_password = PasswordField(
        label=_("Gõ lại mật khẩu"),
        autocomplete="new-password",
    )
    unit_name = forms.CharField(
        label=_("Tên đơn vị cao nhất"), help_text=_("Ví dụ: Đảng bộ phường Bến Trăng"), max_length=200
    )
    unit_kind = forms.CharField(
        label=_("Loại đơn vị"), help_text=_("Ví dụ: %s") % ", ".join(KINDS), max_length=100, required=False
    )

    def __init__(self, *args: Any, asks_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_unit:
            del self.fields["unit_name"], self.fields["unit_kind"]

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        given = super().clean()
        if given.get("password") and given.get("again_password") and given["password"] != given["again_password"]:
            self.add_error("again_password", _("Hai lần gõ không giống nhau."))
        return given

    def chosen(self) -> dict[str, Any]:
        """What was typed, by the names the act takes."""
        wanted = ("login", "name", "password", "unit_name", "unit_kind")
        return {name: self.cleaned_data.get(name, "") for name in wanted}
