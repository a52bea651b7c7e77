"""Forms of units: what they are called, where they stand, mergers, divisions, days of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.reorganising import Terms
from roviec.actions.units import UnitText
from roviec.domain.people import told_apart
from roviec.domain.procedure import Step
from roviec.records.models import Membership, Unit
from roviec.records.queries.trees import Node
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField
from roviec.wording import say

MOST_LANES = 10_000


class AsOf(Form):
    """Như khi đó - the day a page is asked for, and whether under the units of today."""

    on = DayField(label=_("Xem như ngày"), required=False)


class UnitForm(Form):
    """Tên, loại, số ngõ của đơn vị."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    kind = forms.CharField(
        label=_("Loại đơn vị"),
        max_length=100,
        required=False,
        help_text=_("Gọi theo lời của đơn vị, ví dụ: chi bộ, đảng bộ phường."),
    )
    lanes = forms.IntegerField(
        label=_("Số ngõ, xóm"),
        required=False,
        min_value=0,
        max_value=MOST_LANES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )

    def text(self) -> UnitText:
        """What was typed, for the act."""
        return UnitText(self.cleaned_data["name"], self.cleaned_data["kind"], self.cleaned_data["lanes"])


class CloseUnit(Form):
    """Ngày đóng đơn vị."""

    day = DayField(label=_("Không còn hoạt động từ ngày"))


class MoveUnit(Form):
    """Đơn vị cấp trên mới."""

    under = forms.TypedChoiceField(label=_("Đơn vị cấp trên mới"), coerce=int)

    def __init__(self, units: Iterable[Unit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = [("", _("Chọn đơn vị")), *((unit.pk, unit.name) for unit in units)]  # type: ignore[attr-defined] # a choice field has them


class TermsForm(Form):
    """Ngày, văn bản, và những gì đi theo khi sáp nhập hoặc chia tách."""

    day = DayField(label=_("Có hiệu lực từ ngày"), help_text=_("Ngày đã qua, hôm nay, hoặc ngày sắp tới."))
    paper = forms.CharField(
        label=_("Số và ngày của quyết định"), max_length=200, help_text=_("Ví dụ: QĐ 12-QĐ/ĐU ngày 03/03/2026")
    )
    keeps_groups = forms.BooleanField(
        label=_("Giữ các tổ đảng; tổ trùng tên thì ghi thêm tên đơn vị cũ"), required=False
    )
    keeps_seats = forms.BooleanField(label=_("Đưa danh sách chức danh của đơn vị cũ sang đơn vị mới"), required=False)
    keeps_posts = forms.BooleanField(
        label=_("Người đang giữ các chức danh ấy vẫn giữ; bỏ dấu thì chức vụ kết thúc vào ngày trên"), required=False
    )

    def terms(self) -> Terms:
        """For the act."""
        given = self.cleaned_data
        return Terms(given["day"], given["paper"], given["keeps_groups"], given["keeps_seats"], given["keeps_posts"])


KEPT = {"keeps_groups": True, "keeps_seats": True, "keeps_posts": True}


class MergeUnits(TermsForm, UnitForm):
    """Sáp nhập: các đơn vị, đơn vị mới, cách làm."""

    units = forms.TypedMultipleChoiceField(
        label=_("Các đơn vị được sáp nhập"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("units", "name", "kind", "lanes", "day", "paper")

    def __init__(self, nodes: Iterable[Node], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(node.unit.pk, node.name) for node in nodes]  # type: ignore[attr-defined] # a choice field has them
        self.fields["name"].label = _("Tên đơn vị mới")


class DivideUnit(TermsForm):
    """Chia tách: tên các đơn vị mới, cách làm."""

    names = forms.CharField(
        label=_("Tên các đơn vị mới, mỗi tên một dòng"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("names", "day", "paper")

    def clean_names(self) -> str:
        """Two to ten names, none too long."""
        names = self._names(self.cleaned_data["names"])
        if not 2 <= len(names) <= 10:
            raise forms.ValidationError(_("Ghi từ 2 đến 10 tên, mỗi tên một dòng."))
        if max(map(len, names)) > 200:
            raise forms.ValidationError(_("Tên dài quá 200 ký tự. Rút ngắn lại."))
        return "\n".join(names)

    @staticmethod
    def _names(text: str) -> list[str]:
        return [name for line in text.splitlines() if (name := line.strip())]

    def texts(self, kind: str) -> list[UnitText]:
        """The new units, of the kind of the old one."""
        return [UnitText(name, kind) for name in self._names(self.cleaned_data["names"])]


class PlaceMembers(Form):
    """Ai vào đơn vị nào: by group, and for single members where that differs."""

    def __init__(
        self, rows: Sequence[Membership], texts: Sequence[UnitText], *args: Any, by_name: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [("", _("Chọn đơn vị mới")), *((str(place), text.name) for place, text in enumerate(texts))]
        self.groups = sorted({row.group for row in rows})
        for number, group in enumerate(self.groups):
            count = sum(row.group == group for row in rows)
            label = f"{group or _('Chưa có tổ')} ({count})"
            self._add(f"group-{number}", label, choices, required=not by_name)
        names = told_apart((row.member.name, row.member.born, row.group) for row in rows)
        for row, name in zip(rows, names, strict=True) if by_name else ():
            usual = [("", _("theo tổ")), *choices[1:]]
            self._add(f"member-{row.pk}", name, usual, required=False)

    def _add(self, name: str, label: str, choices: Sequence[tuple[Any, Any]], *, required: bool) -> None:
        widget = forms.Select(attrs={"class": "govuk-select", "id": f"id_{name}"})
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=required, widget=widget)

    def place(self) -> dict[int, int]:
        """Membership (key) -> number of the new unit; who has none is left out."""
        given = self.cleaned_data
        of_group = {group: given.get(f"group-{number}", "") for number, group in enumerate(self.groups)}
        chosen = {row.pk: given.get(f"member-{row.pk}", "") or of_group[row.group] for row in self.rows}
        return {key: int(place) for key, place in chosen.items() if place}


class Calendar(Form):
    """Hạn của từng bước trong năm."""

    year = forms.IntegerField(widget=forms.HiddenInput, min_value=2000, max_value=2100)

    def __init__(self, lang: str, above: Mapping[Step, date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in Step:
            help_text = (
                _("Để trống: theo cấp trên, %(day)s") % {"day": f"{above[step]:%d/%m/%Y}"} if step in above else ""
            )
            field = DayField(label=say(f"cycle-{step.value}", lang), required=False, help_text=help_text)
            field.widget.attrs["class"] = "govuk-input govuk-input--width-10"
            field.widget.attrs["id"] = f"id_{step.value}"
            self.fields[step.value] = field

    def days(self) -> dict[Step, date | None]:
        """Step -> its day, None where the field was left empty."""
        return {step: self.cleaned_data[step.value] for step in Step}
