"""Changes by hand of a version, as the pages send them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.web.asked import number_asked
from roviec.web.forms.base import Form

MOST_KEY = 2**31 - 1
WITH_LINES = {"move", "give", "take", "share"}
VERBS = (*sorted(WITH_LINES), "pin", "forbid", "free")


def _key(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=1, max_value=MOST_KEY)


class HandChange(Form):
    """Sửa tay - one change of one pair; `back` is the page to return to."""

    verb = forms.ChoiceField(label=_("Việc sửa"), choices=[(verb, verb) for verb in VERBS])
    member = _key(_("Đảng viên"))
    duty = _key(_("Nhiệm vụ"))
    other = _key(_("Người nhận"), required=False)
    share = forms.IntegerField(label=_("Số hộ"), required=False, min_value=1, max_value=32_767)
    why = forms.CharField(label=_("Lý do"), required=False, max_length=500)
    confirmed = forms.BooleanField(required=False)
    back = forms.CharField(required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """Moving needs somebody to move to, a share its number."""
        given = super().clean()
        if given.get("verb") == "move" and not given.get("other") and "other" not in self.errors:
            self.add_error("other", _("Chọn đồng chí nhận nhiệm vụ."))
        if given.get("verb") == "share" and not given.get("share") and "share" not in self.errors:
            self.add_error("share", _("Ghi số hộ."))
        return given


class Freed(Form):
    """Bỏ ghim, bỏ cấm - the pair."""

    member = _key(_("Đảng viên"))
    duty = _key(_("Nhiệm vụ"))


class Exchange(Form):
    """Chọn một người trong danh sách - the lines that the choice changes."""

    lines = forms.CharField(label=_("Thay đổi"), max_length=5000)
    confirmed = forms.BooleanField(required=False)
    duty = _key(_("Nhiệm vụ"))

    def clean_lines(self) -> dict[tuple[int, int], int]:
        """`member:duty:share` apart by spaces."""
        found: dict[tuple[int, int], int] = {}
        for line in self.cleaned_data["lines"].split():
            who, duty, share, *more = (*map(number_asked, line.split(":")), None, None, None)
            if who is None or duty is None or share is None or len(more) != 3:
                raise forms.ValidationError(_("Không đọc được thay đổi. Mở lại trang rồi chọn lại."))
            found[who, duty] = share
        return found
