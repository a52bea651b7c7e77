"""Forms of signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from roviec.records.models import Account
from roviec.web.forms.base import Form
from roviec.web.forms.fields import PasswordField


class SignIn(Form):
    """Đăng nhập."""

    login = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = PasswordField(
        label=_("Mật khẩu"),
        autocomplete="current-password",
    )


class OwnPassword(Form):
    """Đổi mật khẩu của mình."""

    old = PasswordField(
        label=_("Mật khẩu đang dùng"),
        autocomplete="current-password",
    )
    new = PasswordField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 10 ký tự. Ba, bốn từ quen thuộc ghép lại là dễ nhớ và khó đoán."),
        autocomplete="new-password",
    )
    again = PasswordField(
        label=_("Gõ lại mật khẩu mới"),
        autocomplete="new-password",
    )

    def clean(self) -> dict[str, str]:
        """Both new ones must be the same; passwords stay as typed."""
        given = dict(self.cleaned_data)
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return given


class Look(Form):
    """Cách hiển thị."""

    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    is_large = forms.BooleanField(label=_("Chữ thật to"), required=False)
    is_contrast = forms.BooleanField(label=_("Tương phản cao: chữ đen, nền trắng, viền đậm"), required=False)

    def chosen(self) -> dict[str, Any]:
        """What was chosen, by the names of the account's fields."""
        return {name: self.cleaned_data[name] for name in ("language", "is_large", "is_contrast")}


def look_of(account: Account) -> dict[str, Any]:
    """How the pages look for the account now."""
    return {name: getattr(account, name) for name in ("language", "is_large", "is_contrast")}
