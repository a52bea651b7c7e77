"""Forms of duties and of additions to the catalogue."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from roviec.domain.duties import Duty
from roviec.domain.text import has_words
from roviec.records.models import CatalogueEntry
from roviec.sheets.conditions import Unreadable, parse_conditions
from roviec.sheets.input_book import needs_text
from roviec.web.forms.base import Form, lazily
from roviec.web.forms.fields import HoursField, WordsField

SHORT = {"class": "govuk-input--width-4", "inputmode": "numeric"}
PLACES = {
    "duty-code-taken": "code",
    "catalogue-code-taken": "code",
    "duty-without-name": "name",
    "duty-people-order": "people_max",
    "duty-share-order": "share_max",
    "duty-for-nobody": "people_max",
    "duty-not-with-itself": "not_with",
    "duty-not-with-unknown": "not_with",
}
"""Which field a reason of a refused act stands beside."""
NOT_OF_THE_DUTY = ("edition", "needs", "is_outsider")


def count(label: Any, low: int, high: int, **more: Any) -> forms.IntegerField:
    """A whole number within bounds."""
    said = format_lazy(_("Ghi một số từ {low} đến {high}."), low=lazily(low), high=lazily(high))
    field = forms.IntegerField(
        label=label, min_value=low, max_value=high, widget=forms.TextInput(attrs=dict(SHORT)), **more
    )
    field.error_messages.update(invalid=said, required=said, min_value=said, max_value=said)
    return field


def lines(rows: int = 3) -> forms.Textarea:
    """A box for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class Sample(Form):
    """Phần chung - what a duty and an addition to the catalogue both say."""

    edition = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Mã"), max_length=40, widget=forms.TextInput(attrs={"class": "govuk-input--width-10"})
    )
    name = forms.CharField(label=_("Nhiệm vụ"), help_text=_("Nói rõ việc phải làm."), max_length=300)
    category = forms.CharField(
        label=_("Nhóm"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "categories"})
    )
    product = forms.CharField(label=_("Sản phẩm, cách đo kết quả"), max_length=2000, required=False, widget=lines(2))
    due = forms.CharField(
        label=_("Thời hạn"), help_text=_("Ví dụ: hằng tháng, trước ngày 5."), max_length=200, required=False
    )
    hours = HoursField(label=_("Giờ mỗi tháng của một người"), required=False)
    people_min = count(_("Số người ít nhất"), 0, 1000, initial=1)
    people_max = count(_("Số người nhiều nhất"), 0, 1000, initial=1)
    needs = forms.CharField(
        label=_("Yêu cầu đối với người nhận"),
        help_text=_(
            "Ngăn bằng dấu chấm phẩy, mọi mục đều phải đạt; dấu | là “hoặc”. Ví dụ: chính thức; tuổi 18-70;"
            " sức khỏe: hạn chế; sở trường: hòa giải | pháp luật; ít nhất một người: chức vụ: chi ủy viên"
        ),
        max_length=2000,
        required=False,
        widget=lines(),
    )
    is_post = forms.BooleanField(label=_("Là chức danh (bí thư, tổ trưởng, ...)"), required=False)

    def clean_needs(self) -> str:
        """Conditions in the grammar of the workbook. Raises ValidationError that names the item."""
        text = str(self.cleaned_data["needs"])
        try:
            self.conditions, self.leader = parse_conditions(text)
        except Unreadable as wrong:
            said = _now("Chưa hiểu mục “%(item)s”. Ghi theo mẫu ở trên.") % {"item": wrong.item[:200]}
            raise forms.ValidationError(said, code="needs") from wrong
        return text


class DutyForm(Sample):
    """Nhiệm vụ của năm."""

    supervisor = forms.CharField(
        label=_("Người theo dõi"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "committee"}),
    )
    is_outsider = forms.BooleanField(
        label=_("Đúng tên ấy: người ngoài chi ủy theo dõi việc này"), required=False, widget=forms.HiddenInput
    )
    is_mandatory = forms.BooleanField(label=_("Bắt buộc phải có người làm"), required=False)
    priority = count(_("Ưu tiên (1 đến 5; 5 là trước nhất)"), 1, 5, initial=1)
    lanes = WordsField(label=_("Địa bàn: ngõ, xóm"), help_text=_("Ngăn bằng dấu chấm phẩy."), required=False)
    households = count(
        _("Số hộ phụ trách"),
        0,
        100_000,
        initial=0,
        help_text=_("0 nếu không phải việc phụ trách hộ. Có số hộ thì giờ mỗi tháng tính cho một hộ."),
    )
    share_min = count(_("Số hộ ít nhất của mỗi người"), 1, 1000, initial=3)
    share_max = count(_("Số hộ nhiều nhất của mỗi người"), 1, 1000, initial=15)
    not_with = WordsField(label=_("Không giao cùng nhiệm vụ (mã)"), required=False)
    field_order = (
        *("edition", "code", "name", "category", "product", "due", "supervisor", "is_outsider", "hours"),
        *("people_min", "people_max"),
        *("is_mandatory", "priority", "needs", "is_post", "lanes", "households", "share_min", "share_max", "not_with"),
    )

    def __init__(self, *args: Any, known: Collection[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = known

    def clean(self) -> dict[str, Any]:
        """A supervisor whom nobody of the committee is called is asked about; where none is known nothing is asked."""
        kept = super().clean()
        name = kept.get("supervisor", "")
        is_new = bool(name) and name != self.initial.get("supervisor")
        is_known = not self.known or any(has_words(one, name) for one in self.known)
        if is_new and not is_known and not kept.get("is_outsider"):
            box = forms.CheckboxInput(attrs={"class": "govuk-checkboxes__input", "id": "id_is_outsider"})
            self.fields["is_outsider"].widget = box
            said = _now("Trong chi ủy không có ai tên “%(name)s”. Chọn: %(known)s; hoặc đánh dấu ô ở dưới rồi lưu lại.")
            self.add_error("supervisor", said % {"name": name[:200], "known": ", ".join(self.known)})
        return kept

    def duty(self, unit: str) -> Duty:
        """What the act takes."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in NOT_OF_THE_DUTY}
        return Duty(unit=unit, conditions=self.conditions, leader=self.leader, **given)


def typed(form: DutyForm) -> Duty:
    """What has been typed so far, as far as it can be read, to say what is unclear in it."""
    form.is_valid()
    given = form.cleaned_data
    words: dict[str, Any] = {name: str(given.get(name) or "") for name in ("name", "product", "due", "supervisor")}
    return Duty(code=str(given.get("code") or "–"), unit="", hours=given.get("hours"), **words)


def duty_shown(duty: Duty, edition: int) -> dict[str, Any]:
    """Initial values of the form."""
    names = [name for name in DutyForm.base_fields if name not in NOT_OF_THE_DUTY]
    return {**{name: getattr(duty, name) for name in names}, "needs": needs_text(duty), "edition": edition}


class EntryForm(Sample):
    """Mục thêm của danh mục."""

    source = forms.CharField(
        label=_("Nguồn"), help_text=_("Văn bản nào, hoặc nơi nào đã làm."), max_length=200, required=False
    )


def entry_shown(row: CatalogueEntry) -> dict[str, Any]:
    """Initial values of the form."""
    return {name: getattr(row, name) for name in EntryForm.base_fields}
