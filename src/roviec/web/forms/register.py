"""Forms of the list of members: its filters, and the one button for all that are ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.domain.people import Standing
from roviec.records.queries.register import ACTIVE_ONES, ANY, GAPS, GONE, NONE, WITH, WITHOUT, Asked, Choices
from roviec.web.forms.base import Form
from roviec.web.forms.fields import KeysField, words

Pairs = Iterable[tuple[str, Any]]
EVERY = ("", _("tất cả"))


class Filters(forms.Form):
    """Lọc danh sách - narrows the list; kept in the address. What cannot be asked for is not asked for."""

    q = forms.CharField(label=_("Tên, không cần dấu"), required=False, max_length=100)
    standing = forms.ChoiceField(label=_("Tình trạng"), required=False)
    group = forms.CharField(label=_("Tổ đảng"), required=False, max_length=200, widget=forms.Select)
    lane = forms.CharField(label=_("Ngõ, xóm"), required=False, max_length=200, widget=forms.Select)
    post = forms.CharField(label=_("Chức vụ"), required=False, max_length=200, widget=forms.Select)
    duty = forms.ChoiceField(
        label=_("Nhiệm vụ trong năm"),
        required=False,
        choices=(EVERY, (WITHOUT, _("chưa có nhiệm vụ")), (WITH, _("đã có nhiệm vụ"))),
    )
    gap = forms.ChoiceField(label=_("Thông tin còn thiếu"), required=False)
    below = forms.TypedChoiceField(label=_("Đơn vị"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, choices: Choices) -> None:
        super().__init__(data)
        self._choose("standing", [(ACTIVE_ONES, _("đang sinh hoạt, cần có nhiệm vụ")), *_standings()])
        self._choose("group", [(NONE, _("chưa xếp tổ")), *_same(choices.groups)])
        self._choose("lane", [(NONE, _("chưa ghi")), *_same(choices.lanes)])
        self._choose("post", [(NONE, _("không giữ chức vụ")), (ANY, _("có chức vụ")), *_same(choices.posts)])
        self._choose("gap", [(ANY, _("thiếu bất kỳ mục nào")), *words("gap", GAPS)()])
        self._choose("below", [(str(unit.pk), unit.name) for unit in choices.units])
        if not choices.units:
            del self.fields["below"]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "govuk-input" if name == "q" else "govuk-select"

    def _choose(self, name: str, pairs: Pairs) -> None:
        field: Any = self.fields[name]
        target = field if isinstance(field, forms.ChoiceField) else field.widget
        target.choices = [EVERY, *pairs]

    def asked(self) -> Asked:
        """What is asked for."""
        self.full_clean()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value not in ("", None)})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the name is asked for."""
        return any(self.data.get(name) for name in self.fields if name != "q")


def _standings() -> list[tuple[str, Any]]:
    return [*words("paper-standing", Standing)(), (GONE, _("đã rời"))]


def _same(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]


class Bulk(Form):
    """Đổi nhiều người - what to set for all ticked, to which words."""

    GROUP, LANE = "group", "lane"

    row = KeysField(required=False)
    what = forms.ChoiceField(
        label=_("Với những người đã đánh dấu"),
        choices=((GROUP, _("xếp vào tổ đảng")), (LANE, _("ghi ngõ, xóm"))),
    )
    value = forms.CharField(
        label=_("Tên tổ hoặc ngõ, xóm"),
        help_text=_("Để trống: bỏ tổ, bỏ ngõ đang ghi."),
        required=False,
        max_length=200,
    )
