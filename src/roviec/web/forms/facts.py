"""Forms of what changes for a member: posts, absence, exemption."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.posts import Post
from roviec.records.models import Away, Body
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words

POST_PLACES = {
    "post-held": "name",
    "post-elected-too-early": "elected_on",
    "post-starts-too-early": "starts",
    "post-ends-too-early": "ends",
}
ABSENCE_PLACES = {"absence-back-too-early": "ends", "absence-noted": "starts"}
EXEMPTION_PLACES = {"exemption-too-early": "starts", "exemption-ends-too-early": "ends"}


class PostForm(Form):
    """Chức vụ."""

    name = forms.CharField(label=_("Chức vụ"), help_text=_("Ví dụ: trưởng ban công tác Mặt trận"), max_length=200)
    body = forms.ChoiceField(label=_("Thuộc khối"), required=False, choices=words("post-body", Body, blank=True))
    introduced_on = DayField(label=_("Ngày chi bộ giới thiệu"), required=False, is_past=True)
    elected_on = DayField(label=_("Ngày bầu hoặc bổ nhiệm"), required=False, is_past=True)
    starts = DayField(label=_("Ngày nhận chức"), help_text=_("Mới được giới thiệu thì để trống."), required=False)
    ends = DayField(label=_("Thôi giữ từ ngày"), help_text=_("Đang giữ thì để trống."), required=False)

    def post(self) -> Post:
        """What was typed."""
        names = ("name", "body", "introduced_on", "elected_on", "starts", "ends")
        return Post(**{name: self.cleaned_data[name] for name in names})


class AbsenceForm(Form):
    """Vắng mặt. Who may not read health levels is not shown the kind that is kept."""

    kind = forms.ChoiceField(label=_("Vắng vì"), widget=forms.RadioSelect, choices=words("away", Away))
    starts = DayField(label=_("Từ ngày"))
    ends = DayField(label=_("Ngày trở về"), help_text=_("Chưa biết thì để trống."), required=False)


class ExemptionForm(Form):
    """Đề nghị miễn."""

    day = DayField(label=_("Ngày đề nghị"), is_past=True)
    is_written = forms.TypedChoiceField(
        label=_("Đề nghị bằng"),
        widget=forms.RadioSelect,
        choices=(("1", _("đơn viết")), ("0", _("lời nói, chi bộ ghi lại"))),
        coerce=lambda value: value == "1",
    )
    has_paper = forms.TypedChoiceField(
        label=_("Giấy của cơ quan y tế"),
        help_text=_("Chỉ ghi có hay không. Không ghi bệnh gì."),
        widget=forms.RadioSelect,
        required=False,
        choices=(("1", _("có")), ("0", _("không có")), ("", _("chưa rõ"))),
        coerce=lambda value: value == "1",
        empty_value=None,
    )


class ResolutionForm(Form):
    """Nghị quyết miễn."""

    resolution = forms.CharField(label=_("Số nghị quyết của chi bộ"), max_length=100)
    starts = DayField(label=_("Được miễn từ ngày"))
    ends = DayField(label=_("Trở lại từ ngày"), help_text=_("Không định thời hạn thì để trống."), required=False)


class DayForm(Form):
    """Từ ngày nào, theo giấy tờ nào."""

    day = DayField(label=_("Từ ngày"))
    paper = forms.CharField(label=_("Theo giấy tờ nào"), required=False, max_length=200)
