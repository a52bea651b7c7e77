"""Forms of the opinions on a draft: the release, one's own word, a word written in, the sheet of papers, an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.domain.discussion import LONGEST, LONGEST_WHY, against_until
from roviec.records.models import Remark, Shown
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words

AREA = {"rows": 3}
UNUSUAL = ("until-short", "until-far")


class Release(Form):
    """Công bố - until when members may speak, and what they see of each other."""

    until = DayField(label=_("Góp ý đến hết ngày"), help_text=_("Ngày/tháng/năm. Tính cả ngày này."), required=False)
    shown = forms.ChoiceField(
        label=_("Đảng viên thấy gì của người khác"),
        choices=words("shown", Shown),
        widget=forms.RadioSelect,
        help_text=_("Việc của chính mình ai cũng thấy đủ."),
    )
    sure = forms.BooleanField(label=_("Tôi đã xem kỹ, vẫn lấy ngày này"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Of an unusual day it is asked once more: the box to confirm it is shown."""
        kept = super().clean()
        codes = [one.code for one in against_until(self.on, kept.get("until"), is_sure=False)]
        if codes and codes[0] in UNUSUAL:
            field: Any = self.fields["sure"]
            field.widget = forms.CheckboxInput(attrs={"class": "govuk-checkboxes__input", "id": "id_sure"})
        return kept


class Answer(Form):
    """Trả lời - what the committee says to a remark."""

    text = forms.CharField(label=_("Trả lời"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=AREA))

    @classmethod
    def of(cls, remark: Remark, sent: Any = None) -> Answer:
        """The form of this remark; several stand on one page."""
        initial = {"text": remark.answer, "edition": remark.edition}
        return cls(sent, prefix=f"answer-{remark.pk}", initial=initial)


class Withdraw(Form):
    """Rút ý kiến ghi nhầm."""

    why = forms.CharField(label=_("Vì sao rút"), required=False, max_length=LONGEST_WHY)

    @classmethod
    def of(cls, remark: Remark, sent: Any = None) -> Withdraw:
        """The form of this remark; several stand on one page."""
        return cls(sent, prefix=f"withdraw-{remark.pk}", initial={"edition": remark.edition})
