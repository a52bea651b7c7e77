"""Forms of issuing a resolution and opening a term."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.resolutions import Signing
from roviec.domain.resolutions import MOST_NUMBER
from roviec.web.forms.base import Form
from roviec.web.forms.confirming import Confirming
from roviec.web.forms.fields import DayField

PLACES = {
    "resolution-before-meeting": "signed_on",
    "resolution-day-to-come": "signed_on",
    "resolution-no-term": "signed_on",
    "resolution-number-used": "number",
    "resolution-number-range": "number",
    "resolution-number-skips": "number",
    "resolution-number-goes-back": "number",
    "resolution-day-goes-back": "signed_on",
    "resolution-no-place": "place",
    "resolution-no-signer": "signer",
    "resolution-no-signer-post": "signer_post",
    "resolution-no-legal-basis": "legal_basis",
    "resolution-no-recipients": "recipients",
}
TERM_PLACES = {"term-day-to-come": "starts", "term-not-after": "starts", "term-has-papers": "starts"}


class IssueForm(Confirming):
    """Ban hành - what stands on the resolution besides what was voted on."""

    questions = frozenset(("resolution-number-skips", "resolution-number-goes-back", "resolution-day-goes-back"))

    number = forms.IntegerField(
        label=_("Số"), min_value=1, max_value=MOST_NUMBER, help_text=_("Số tiếp theo trong nhiệm kỳ đã ghi sẵn."),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )  # fmt: skip
    signed_on = DayField(label=_("Ngày ký"), help_text=_("Từ ngày chi bộ họp đến hôm nay, ví dụ 04/02/2026."))
    place = forms.CharField(label=_("Nơi ban hành"), max_length=100)
    signer_post = forms.CharField(label=_("Chức vụ người ký"), max_length=100)
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=200)
    legal_basis = forms.CharField(
        label=_("Căn cứ"), help_text=_("Mỗi căn cứ một dòng."), widget=forms.Textarea(attrs={"rows": 5})
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"), help_text=_("Mỗi nơi một dòng."), widget=forms.Textarea(attrs={"rows": 4})
    )
    is_confirmed = forms.BooleanField(
        label=_("Số và ngày ký này là đúng, tuy không theo thứ tự."),
        help_text=_("Lời xác nhận được ghi vào nhật ký. Số đã dùng thì không lấy lại được."),
        required=False,
    )
    is_sure = forms.BooleanField(
        label=_("Tôi đã đọc lại. Ban hành rồi thì không sửa, không rút được."),
        error_messages={"required": _("Đánh dấu vào ô này rồi mới ban hành.")},
    )

    def signing(self, today: date) -> Signing:
        """What was typed; where a field is wrong or empty the next number, today, a dash."""
        texts = ("place", "signer_post", "signer", "legal_basis", "recipients")
        given: dict[str, Any] = {name: self.cleaned_data.get(name) or "–" for name in texts}
        signed_on = self.cleaned_data.get("signed_on") or today
        number = self.cleaned_data.get("number")
        return Signing(number=number, signed_on=signed_on, is_confirmed=self.has_confirmed, **given)


class TermForm(Form):
    """Nhiệm kỳ - its first day."""

    starts = DayField(
        label=_("Ngày bắt đầu nhiệm kỳ"), is_past=True,
        help_text=_("Ngày sau ngày bế mạc đại hội chi bộ. Số văn bản tính lại từ 01."),
    )  # fmt: skip
