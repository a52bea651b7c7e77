"""Forms of publishing: sending letters, one's own address."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.records.models import MailTopic
from roviec.web.forms.base import Form

TOPICS = (
    (MailTopic.DUTIES.value, _("có nhiệm vụ mới theo nghị quyết")),
    (MailTopic.MEETING.value, _("chi bộ mời họp, đổi giờ họp hoặc thôi họp")),
    (MailTopic.DRAFT.value, _("dự kiến phân công được công bố để góp ý")),
    (MailTopic.REMINDER.value, _("việc của tôi còn ba ngày là đến hạn")),
)
PLACES = {"mail-no-address": "email"}


class LettersForm(Form):
    """Gửi thư - how many were told, and that it is meant."""

    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label=_("Tôi biết thư sẽ gửi cho từng ấy người và không lấy lại được."),
        error_messages={"required": _("Đánh dấu vào ô này rồi mới gửi.")},
    )


class MailForm(Form):
    """Nhận thư - one's own address."""

    email = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), required=False, max_length=254,
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ ten@vidu.vn.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=_("Gửi thư cho tôi khi"), choices=TOPICS, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Chọn trong các mục ở trên.")},
    )  # fmt: skip

    def chosen(self) -> list[MailTopic]:
        """What is turned on."""
        return [MailTopic(one) for one in self.cleaned_data["topics"]]
