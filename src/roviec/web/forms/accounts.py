"""Forms of accounts and the roles they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from roviec.actions.granting import Granted
from roviec.domain.access import Role
from roviec.records.models import Unit
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words

GIVEN = tuple(role for role in Role if role is not Role.MEMBER)
"""Who stands in the register is a member by that; the other roles are given."""
PLACES = {
    "login-taken": "login",
    "account-needs-role": "role",
    "role-own": "role",
    "role-held-already": "role",
    "role-only-in-a-cell": "unit",
    "role-group-unknown": "group",
    "role-without-group": "group",
    "role-days-wrong": "ends",
}
"""Code of a reason -> the field it is shown beside."""

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


class Naming(Form):
    """Tên của tài khoản."""

    name = forms.CharField(label=_("Họ tên"), max_length=200)
    login = LoginField()


class Granting(Form):
    """Giao vai trò - the role, where, from when, up to when."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=words("role", GIVEN, blank=True))
    unit = forms.TypedChoiceField(label=_("Ở đơn vị"), coerce=int, help_text=_("Thụt vào là đơn vị bên dưới."))
    group = forms.CharField(
        label=_("Tổ đảng"), required=False, max_length=200, help_text=_("Chỉ ghi khi giao vai trò tổ trưởng tổ đảng.")
    )
    starts = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))
    ends = DayField(label=_("Đến trước ngày"), required=False, help_text=_("Để trống là chưa định."))

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.pk: unit for unit in units}
        top = min((unit.path.count("/") for unit in units), default=0)
        self.fields["unit"].choices = [(unit.pk, _indented(unit, top)) for unit in units]  # type: ignore[attr-defined] # a ChoiceField

    def granted(self, on: date) -> Granted | None:
        """The role as the act takes it; None if none was chosen."""
        given = self.cleaned_data
        if not given.get("role"):
            return None
        return Granted(
            role=Role(given["role"]),
            unit=self.units[given["unit"]],
            group=given.get("group") or "",
            starts=given.get("starts") or on,
            ends=given.get("ends"),
        )


class NewOfficer(Granting, Naming):
    """Tài khoản cho cán bộ không có trong danh sách đảng viên; vai trò đầu tiên đi kèm."""

    field_order = ("name", "login", "role", "unit", "group", "starts", "ends")


class NewForMember(Granting):
    """Tài khoản cho một đảng viên; vai trò thì tùy."""

    login = LoginField()
    field_order = ("login", "role", "unit", "group", "starts", "ends")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False
        self.fields["role"].help_text = _("Để trống: đồng chí ấy chỉ xem và ghi phần của mình.")


def _indented(unit: Unit, top: int) -> str:
    return "\u00a0\u00a0" * 2 * (unit.path.count("/") - top) + unit.name
