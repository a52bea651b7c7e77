"""Forms of a vote: the question, an amendment, hands, taps, ballots, what is written down afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.voting import LONGEST
from roviec.domain.voting import Ballots, Show
from roviec.records.models import Choice, Subject
from roviec.records.models import Form as How
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words
from roviec.web.forms.meetings import ClockField

MOST = 100_000
PUT = (Subject.WHOLE, Subject.OTHER)
NARROW = {"class": "govuk-input--width-4", "inputmode": "numeric", "autocomplete": "off"}

COUNTED = _("Giờ và phút trong buổi họp, đúng như ghi trên giấy; biên bản kiểm phiếu ghi giờ này. Ví dụ 20:15.")


def count_field(label: Any, **more: Any) -> forms.IntegerField:
    """A count of people or ballots."""
    widget = forms.NumberInput(attrs={**NARROW, "min": 0})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, widget=widget, **more)


def how_field() -> forms.ChoiceField:
    """By hands, taps or paper."""
    choices = words("form", How)
    return forms.ChoiceField(label=_("Hình thức"), choices=choices, initial=How.HANDS.value, widget=forms.RadioSelect)


class QuestionForm(Form):
    """Nội dung biểu quyết - what is put to the vote, and how."""

    subject = forms.ChoiceField(label=_("Biểu quyết về"), choices=words("subject", PUT), widget=forms.RadioSelect)
    question = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Câu hỏi đọc trước chi bộ, trả lời được bằng tán thành hoặc không tán thành."),
    )
    form = how_field()


class AmendmentForm(Form):
    """Sửa đổi - one duty of one member goes to another, to nobody, or somebody takes one more."""

    line = forms.ChoiceField(
        label=_("Dòng được sửa"), required=False, help_text=_("Để trống nếu chỉ giao thêm một nhiệm vụ cho một người.")
    )
    to = forms.ChoiceField(label=_("Người nhận"), required=False, help_text=_("Để trống nếu bỏ dòng ấy."))
    duty = forms.ChoiceField(
        label=_("Nhiệm vụ giao thêm"), required=False, help_text=_("Chỉ chọn khi để trống dòng được sửa.")
    )
    form = how_field()

    def __init__(self, lines: Any, people: Any, duties: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("line", lines), ("to", people), ("duty", duties)):
            self.fields[name].choices = [("", "–"), *choices]  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        """A line with or without somebody, or somebody with a duty."""
        given = super().clean()
        line, to, duty = (given.get(name, "") for name in ("line", "to", "duty"))
        if line and duty:
            self.add_error("duty", _("Chỉ chọn một: sửa một dòng, hoặc giao thêm một nhiệm vụ."))
        if not line and not (to and duty) and not self.errors:
            self.add_error("line", _("Chọn dòng được sửa, hoặc chọn người nhận và nhiệm vụ giao thêm."))
        if line and to and line.split(":")[0] == to:
            self.add_error("to", _("Người này đang giữ chính nhiệm vụ ấy."))
        return given


class HandsForm(Form):
    """Giơ tay - the four counts; together they are everybody there with a vote."""

    yes = count_field(_("Tán thành"))
    no = count_field(_("Không tán thành"), initial=0)
    abstained = count_field(_("Không có ý kiến"), initial=0)
    silent = count_field(_("Có mặt nhưng không giơ tay"), initial=0)

    def show(self) -> Show:
        """The counts."""
        return Show(*(self.cleaned_data[name] for name in ("yes", "no", "abstained", "silent")))


class BallotsForm(Form):
    """Kiểm phiếu - the counts one teller types."""

    handed_out = count_field(_("Số phiếu phát ra"))
    returned = count_field(_("Số phiếu thu về"))
    spoilt = count_field(_("Số phiếu không hợp lệ"), initial=0)
    yes = count_field(_("Tán thành"))
    no = count_field(_("Không tán thành"))
    counted = ClockField(label=_("Đếm xong lúc"), help_text=COUNTED)

    def ballots(self) -> Ballots:
        """The counts."""
        return Ballots(*(self.cleaned_data[name] for name in ("handed_out", "returned", "spoilt", "yes", "no")))


class CountedForm(Form):
    """Giờ đếm - when the ballots were counted, put right."""

    counted = ClockField(label=_("Đếm xong lúc"), help_text=COUNTED)


class TapsForm(Form):
    """Bấm chọn - one row for each person with a vote; a row left empty is no choice."""

    is_list = True

    def __init__(self, voters: Iterable[tuple[int, str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name, chosen in voters:
            self.fields[f"m{key}"] = forms.ChoiceField(
                label=name, required=False, choices=words("choice", Choice), initial=chosen, widget=forms.RadioSelect
            )
            self.fields[f"m{key}"].widget.attrs["class"] = "govuk-radios__input"

    def chosen(self) -> dict[int, Choice]:
        """Key of each member with a choice that differs from what stood there."""
        given = {name: value for name, value in self.cleaned_data.items() if name.startswith("m") and value}
        return {int(name[1:]): Choice(value) for name, value in given.items() if value != self.fields[name].initial}


class WhyForm(Form):
    """Lý do - why a vote is opened again."""

    why = forms.CharField(label=_("Lý do mở lại"), max_length=300)


class MinorityForm(Form):
    """Ý kiến thiểu số - what the minority wants kept and sent up."""

    text = forms.CharField(
        label=_("Ý kiến thiểu số được bảo lưu"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi ai bảo lưu và ý kiến gì; biên bản ghi lại và báo cáo cấp trên. Người bảo lưu vẫn chấp hành."),
    )


class SealForm(Form):
    """Niêm phong - the day and where the ballots are kept."""

    day = DayField(label=_("Ngày niêm phong"), is_past=True)
    place = forms.CharField(label=_("Nơi giữ"), max_length=300, required=False)
