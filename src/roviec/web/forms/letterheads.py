"""Forms of the letterhead and of a unit's templates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from roviec.papers.office.limits import MIB, Limits
from roviec.web.forms.base import Form
from roviec.wording import say

PLACES = {"letterhead-symbol-bad": "symbol"}
LIMITS = Limits()


class LetterheadForm(Form):
    """Đầu giấy tờ - what stands on every paper; what is left empty comes from the units above."""

    superior_line = forms.CharField(
        label=_("Dòng trên bên trái: đảng bộ cấp trên"),
        help_text=_("Để trống thì lấy tên đơn vị cấp trên, in hoa."),
        max_length=300,
        required=False,
    )
    issuing_line = forms.CharField(
        label=_("Dòng thứ hai: tên đơn vị ban hành"),
        help_text=_("Để trống thì lấy tên đơn vị này. Đơn vị bên dưới lấy dòng này làm dòng cấp trên."),
        max_length=300,
        required=False,
    )
    symbol = forms.CharField(
        label=_("Chữ viết tắt trong số ký hiệu"),
        help_text=_("Chi bộ thường dùng CB: Số 01-NQ/CB."),
        max_length=20,
    )
    place = forms.CharField(label=_("Địa danh trước ngày tháng"), max_length=100, required=False)
    legal_basis = forms.CharField(
        label=_("Căn cứ của nghị quyết"),
        help_text=_("Mỗi dòng một căn cứ."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        help_text=_("Mỗi dòng một nơi."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class TemplateForm(Form):
    """Gửi mẫu - a Word file in place of a built-in paper."""

    file = forms.FileField(
        label=_("Tệp mẫu"),
        help_text=_("Tệp Word .docx, nhiều nhất 4 MB, không macro, không liên kết ra ngoài."),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """The size is looked at before the file is."""
        file: Any = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.file_bytes:
            told = say("template-too-large", get_language() or "vi", limit_mib=LIMITS.file_bytes // MIB)
            raise forms.ValidationError(told, code="template-too-large")
        return file
