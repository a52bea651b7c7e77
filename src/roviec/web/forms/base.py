"""The form all forms of the pages are made of: the patterns of the design system, all errors at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from roviec.actions.refusal import Refused
from roviec.domain.calendar import LooseDate
from roviec.domain.reasons import Reason
from roviec.domain.text import clean
from roviec.sheets.writing import partial
from roviec.web.forms.drawing import drawn
from roviec.wording import say, shown

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]
DJANGO_WHOLE = forms.IntegerField.default_error_messages["invalid"]
DJANGO_CHOICES = tuple(
    kind.default_error_messages["invalid_choice"]
    for kind in (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)
)
LONGEST = 5000
BOUNDS: dict[type, Any] = {
    MaxLengthValidator: gettext_lazy("Dài quá: chỉ ghi được %(limit_value)s ký tự, đang có %(show_value)s. Rút ngắn."),
    MinValueValidator: gettext_lazy("Số nhỏ nhất được ghi là %(limit_value)s."),
    MaxValueValidator: gettext_lazy("Số lớn nhất được ghi là %(limit_value)s."),
    ProhibitNullCharactersValidator: gettext_lazy("Có ký tự lạ không đọc được. Xóa đi rồi gõ lại."),
}
CLASSES = (
    (forms.Textarea, "govuk-textarea"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.ClearableFileInput, "govuk-file-upload"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)


class Renderer(TemplatesSetting):
    """Cách vẽ - fields in the pattern of the design system."""

    form_template_name = "roviec/form.html"
    field_template_name = "roviec/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        """What the template draws; the plainest fields, of which a grid has hundreds, without it."""
        plain = drawn(template_name, context)
        return super().render(template_name, context, request) if plain is None else plain


class Form(forms.Form):
    """Biểu mẫu - the base of every form. Text is cleaned and NFC; `edition` is what the sender saw.

    Where `is_list`, each field is a row of which any may be left open, and none is called optional.
    """

    is_list = False
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now_kept: dict[str, str] = {}
        for name, field in self.fields.items():
            if field.error_messages.get("required") is DJANGO_REQUIRED:
                field.error_messages["required"] = _("Mục này cần ghi.")
            if field.error_messages.get("invalid") is DJANGO_WHOLE:
                field.error_messages["invalid"] = _("Ghi một số nguyên, không có phần lẻ.")
            kind = next((found for widget, found in CLASSES if isinstance(field.widget, widget)), "")
            if kind and not field.widget.is_hidden:
                field.widget.attrs["class"] = f"{kind} {field.widget.attrs.get('class', '')}".strip()
            if field.widget.attrs.get("autofocus"):
                field.widget.attrs.pop("autofocus")
            if isinstance(field, forms.CharField):
                field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, without a word
                if field.max_length is None:
                    field.max_length = LONGEST
                    field.validators = [*field.validators, MaxLengthValidator(LONGEST, BOUNDS[MaxLengthValidator])]
            field.widget.attrs.setdefault("id", f"id_{self.add_prefix(name)}")

    def full_clean(self) -> None:
        """Cleaned; the numbers in what is wrong stand as the language writes them, but for years.

        Bounds and a choice that no list offers are answered alike in every form, also for fields a form adds itself.
        """
        validators: list[Any] = [one for field in self.fields.values() for one in field.validators]
        for validator in validators:
            if type(validator) in BOUNDS:
                validator.message = BOUNDS[type(validator)]
        super().full_clean()
        for one in (one for wrong in self.errors.values() for one in wrong.as_data()):
            if any(one.message is each for each in DJANGO_CHOICES):
                one.message = _("Chọn một dòng trong danh sách.")
        for name, wrong in self.errors.items():
            for one in wrong.as_data() if name != "year" else ():
                one.params = {key: in_language(value) for key, value in (one.params or {}).items()} or None

    def clean(self) -> dict[str, Any]:
        """Text without invisible characters, NFC, single spaces; lines of long text stay."""
        kept = super().clean() or self.cleaned_data
        for name, value in kept.items():
            if isinstance(value, str) and not name.endswith("password"):
                kept[name] = "\n".join(clean(line) for line in value.splitlines()) if "\n" in value else clean(value)
        return kept

    def refuse(self, refused: Refused, places: Mapping[str, str] | None = None, *, rest: str | None = None) -> None:
        """Show every reason of a refused act: beside the field that `places` names for its code, else at `rest`."""
        lang = get_language() or "vi"
        for one in refused.reasons:
            self.add_error((places or {}).get(one.code, rest), say(one, lang))

    def refuse_too(self, reasons: Sequence[Reason], places: Mapping[str, str] | None = None) -> None:
        """Beside what is typed wrong, what else speaks against it; a field that is wrong already is told once."""
        others = [one for one in reasons if (places or {}).get(one.code) not in self.errors]
        if others:
            self.refuse(Refused(*others), places)

    def show_now_kept(self, now: Mapping[str, Any]) -> None:
        """Somebody else has saved meanwhile: beside each field that differs stands what is kept now.

        With `edition` among what is kept, the form sent again counts as having seen it.
        """
        if "edition" in now:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("edition")] = str(now["edition"])
            self.data = data
        for name in [name for name in now if name in self.fields and name != "edition"]:
            kept, typed = _told(now[name]), _told(self.cleaned_data.get(name))
            if kept != typed:
                self.now_kept[name] = kept or "–"


def in_language(value: Any) -> Any:
    """A number as the language of the page writes it; anything else as it is."""
    return shown(value, get_language() or "vi")


lazily: Any = lazy(lambda value: str(in_language(value)), str)
"""The same for a sentence that is made before anybody asks for a page."""


def _told(value: Any) -> str:
    """A value of a field as people write it; "" for nothing."""
    if isinstance(value, LooseDate):
        return partial(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
