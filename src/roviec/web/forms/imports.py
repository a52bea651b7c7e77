"""Forms of bringing a list in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from roviec.actions.import_reading import LIMITS
from roviec.sheets.limits import MIB
from roviec.web.forms.base import Form
from roviec.wording import say


class Upload(Form):
    """Tải lên."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv, nhiều nhất 40 MB. Cột theo thứ tự nào cũng được."
        ),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """The size is looked at before the file is."""
        file: Any = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.file_bytes:
            sentence = say("file-too-large", get_language() or "vi", limit_mib=LIMITS.file_bytes // MIB)
            raise forms.ValidationError(sentence, code="file-too-large")
        return file
