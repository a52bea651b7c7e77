"""Forms of accounts and the roles they hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

LETTERS = RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,149}$", _("Chỉ dùng chữ thường không dấu và chữ số, từ 3 ký tự."))


class LoginField(forms.CharField):
    """Tên đăng nhập - small plain letters, digits, dot, dash; capitals are made small."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Tên đăng nhập"),
            help_text=_("Chữ thường không dấu, chữ số, dấu chấm, gạch nối; từ 3 ký tự."),
            max_length=150,
            validators=[LETTERS],
            widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        )

    def to_python(self, value: Any) -> str:
        """Without spaces around it, in small letters."""
        return str(value or "").strip().lower()
