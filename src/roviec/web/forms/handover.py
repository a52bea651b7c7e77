"""Forms of handing over: whom one has told, slips from paper, an answer, a request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from roviec.actions.handover import LONGEST, LONGEST_WHY, Slip
from roviec.records.models import Receipt, Way
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, KeysField

SLIP_PLACES = {"receipt-day": "day", "slips-total": "count", "behalf-reason-missing": "why"}
ANSWERS = (("yes", _("Đồng ý: chi bộ sẽ lập dự kiến thay đổi")), ("no", _("Chưa đồng ý: giữ nhiệm vụ đã giao")))
WAYS = ((Way.PAPER.value, _("Phiếu giấy có chữ ký")), (Way.BEHALF.value, _("Nói miệng, gọi điện; ghi thay")))


class TellForm(Form):
    """Đã báo - who was told, and when."""

    told_on = DayField(label=_("Ngày báo"), is_past=True)
    members = KeysField(label=_("Đảng viên"), error_messages={"required": _("Chưa đánh dấu đồng chí nào.")})


class SlipsForm(Form):
    """Phiếu đã ký - the head of the grid: how many slips, of which day, from where."""

    way = forms.ChoiceField(label=_("Ghi theo"), choices=WAYS, widget=forms.RadioSelect)
    day = DayField(label=_("Ngày ký phiếu"), is_past=True)
    count = forms.IntegerField(
        label=_("Số phiếu trong tay"), min_value=1, max_value=9999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Lý do ghi thay"), required=False, max_length=LONGEST_WHY,
        help_text=_("Chỉ cần khi không có phiếu ký."),
    )  # fmt: skip

    def __init__(self, receipts: Iterable[Receipt], data: QueryDict | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        typed = data or QueryDict()
        ticked = set(typed.getlist("slip"))
        self.rows = [(one, str(one.member_id) in ticked, typed.get(self._name(one), "")) for one in receipts]
        self.strangers = ticked - {str(one.member_id) for one, _ticked, _text in self.rows}

    @staticmethod
    def _name(one: Receipt) -> str:
        return f"request-{one.member_id}"

    def clean(self) -> dict[str, Any]:
        """Raises errors of rows that cannot be read."""
        kept = super().clean()
        if self.strangers:
            self.add_error(None, _now("Có dòng không đọc được. Tải lại trang rồi chọn lại."))
        if not any(ticked or text.strip() for _one, ticked, text in self.rows):
            self.add_error(None, _now("Chưa đánh dấu phiếu nào."))
        return kept

    def slips(self) -> list[Slip]:
        """One for each row that is ticked or says something."""
        return [Slip(one.member_id, text.strip()) for one, ticked, text in self.rows if ticked or text.strip()]


class AnswerForm(Form):
    """Trả lời đề nghị - yes or no, with words."""

    verdict = forms.ChoiceField(label=_("Trả lời"), choices=ANSWERS, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Nói với đồng chí ấy"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đồng ý thì ghi sẽ đổi thế nào; chưa đồng ý thì ghi lý do."),
    )  # fmt: skip


class AskForm(Form):
    """Xin đổi - what a member asks."""

    request = forms.CharField(
        label=_("Xin đổi điều gì"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ghi ngắn: việc nào, vì sao, mong được làm gì. Chỉ chi ủy và đồng chí đọc được."),
    )  # fmt: skip
