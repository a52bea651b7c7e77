"""Fields of our own: days and hours as people write them, lists of words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from roviec.domain.calendar import LooseDate
from roviec.sheets.dates import NotADate, parse_date
from roviec.sheets.numbers import MONTH, parse_hours
from roviec.sheets.words import has_odd_level, items, skill_of
from roviec.sheets.writing import partial
from roviec.web.asked import FIRST_YEAR, LAST_YEAR, number_asked, today
from roviec.wording import catalogue

WHOLE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
LONGEST_MONTH, MONTHS = 31, 12
WRITTEN = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%Y-%m-%d")
TYPED = {"inputmode": "text", "autocomplete": "off", "class": "govuk-input--width-10"}


def words(kind: str, codes: Iterable[str], *, blank: bool = False) -> Callable[[], list[tuple[str, str]]]:
    """Choices of codes with their words of the catalogue `<kind>-<code>`, in the language of the page."""
    every = [str(code) for code in codes]

    def choices() -> list[tuple[str, str]]:
        known = catalogue((get_language() or "vi")[:2])
        return [*([("", "–")] if blank else []), *((code, known[f"{kind}-{code}"]) for code in every)]

    return choices


class KeysField(forms.Field):
    """Khóa - keys of rows that were ticked; what is no key is refused."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        """The keys, each once. Raises ValidationError."""
        given = [number_asked(str(one)) for one in value or []]
        keys = list(dict.fromkeys(one for one in given if one is not None))
        if None in given:
            raise forms.ValidationError(_("Có dòng không đọc được. Tải lại trang rồi chọn lại."), code="keys")
        return keys


def _refuse_no_such_day(text: str) -> None:
    """Raises ValidationError for a day that its month does not have; of anything else says nothing."""
    found = WHOLE.fullmatch(text)
    day, month, year = map(int, found.groups()) if found else (0, 0, 0)
    if 1 <= day <= LONGEST_MONTH and 1 <= month <= MONTHS and day > monthrange(max(1, year), month)[1]:
        said = _now("Tháng %(month)s năm %(year)s không có ngày %(day)s.")
        raise forms.ValidationError(said % {"month": month, "year": year, "day": day}, code="no-such-day")


class DayField(forms.DateField):
    """Ngày - a day written dd/mm/yyyy, within the years of the pages; not after today where it `is_past`."""

    def __init__(self, *, is_past: bool = False, **more: Any) -> None:
        self.is_past = is_past
        more.setdefault("error_messages", {}).setdefault("invalid", _("Ghi ngày/tháng/năm, ví dụ 15/03/2026."))
        widget = forms.DateInput(format=WRITTEN[0], attrs=dict(TYPED))
        super().__init__(input_formats=WRITTEN, widget=widget, **more)

    def to_python(self, value: Any) -> Any:
        """The day. Raises ValidationError, of a day that its month does not have with just that."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            _refuse_no_such_day(str(value))
            raise

    def clean(self, value: Any) -> Any:
        """The day. Raises ValidationError."""
        found = super().clean(str(value or "").strip())
        if found is not None and not FIRST_YEAR - 100 <= found.year <= LAST_YEAR:
            raise forms.ValidationError(_("Năm này không thể có. Ghi đủ bốn chữ số của năm."), code="year")
        if found is not None and self.is_past and found > today():
            raise forms.ValidationError(_("Ngày này chưa đến."), code="date-future")
        return found


class LooseDayField(forms.CharField):
    """Ngày không đủ - a day of which perhaps only month and year, or the year, are known; never after today."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput(attrs=dict(TYPED)), **more)

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return partial(value) if isinstance(value, LooseDate) else value

    def clean(self, value: Any) -> Any:
        """A LooseDate, or None. Raises ValidationError."""
        text = super().clean(value)
        try:
            found, _short = parse_date(text, today())
        except NotADate as wrong:
            _refuse_no_such_day(text)
            said = _("Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm, ví dụ 27/03/1958, 03/1958, 1958.")
            raise forms.ValidationError(said, code=str(wrong)) from wrong
        if found is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if found and found.earliest() > today():
            raise forms.ValidationError(_("Ngày này chưa đến."), code="date-future")
        return found


QUARTERS = 4


class HoursField(forms.CharField):
    """Giờ - hours a month as people write them (`2,5`, `2 giờ`, `90 phút`), kept in quarter-hours; None for nothing."""

    def __init__(self, **more: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-4"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attrs), **more)

    def prepare_value(self, value: Any) -> Any:
        """Quarter-hours as hours with a comma: 10 is 2,5."""
        return f"{value / QUARTERS:g}".replace(".", ",") if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Quarter-hours, rounded to the nearest. Raises ValidationError."""
        text = super().clean(value)
        try:
            found, _rounded = parse_hours(text)
        except ValueError as wrong:
            raise forms.ValidationError(self._said(str(wrong)), code=str(wrong)) from wrong
        return found

    def _said(self, code: str) -> str:
        if code == "hours-too-many":
            return _now("Một tháng chỉ có %(most)s giờ. Ghi số giờ mỗi tháng, ví dụ 2 hoặc 2,5.") % {"most": MONTH}
        return _now("Ghi số giờ mỗi tháng, ví dụ 2 hoặc 2,5.")


class WordsField(forms.CharField):
    """Danh sách - words split by `;`, `,` or a line break, each once, as a tuple."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("max_length", 2000)
        more.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        """The words with `;` between them."""
        return "; ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """The words. Raises ValidationError for one longer than 200 letters."""
        words = tuple(dict.fromkeys(items(super().clean(value))))
        if any(len(word) > 200 for word in words):
            raise forms.ValidationError(_("Có mục dài quá 200 ký tự. Ngăn các mục bằng dấu chấm phẩy."), code="long")
        return words


ODD_LEVEL = _("“%(word)s”: chỉ có cấp 1 (làm được) và cấp 2 (hướng dẫn được người khác).")


def odd_levels(words: Iterable[str]) -> list[forms.ValidationError]:
    """What to say of strengths with a level that there is not."""
    odd = [one for one in words if has_odd_level(one)]
    return [forms.ValidationError(ODD_LEVEL, code="level", params={"word": one}) for one in odd]


class StrengthsField(WordsField):
    """Sở trường - strengths, each with its level behind it where it is not the first."""

    def clean(self, value: Any) -> Any:
        """The words. Raises ValidationError for a level that there is not, or a strength that stands twice."""
        found = super().clean(value)
        odd = odd_levels(found)
        names = [skill_of(one).name for one in found]
        twice = list(dict.fromkeys(name for name in names if names.count(name) > 1))
        said = _("“%(word)s” ghi hai lần. Bỏ bớt một.")
        odd += [forms.ValidationError(said, code="twice", params={"word": name}) for name in twice]
        if odd:
            raise forms.ValidationError(odd)
        return found


class PasswordField(forms.CharField):
    """Mật khẩu - kept as typed; `autocomplete` is `current-password` or `new-password`."""

    def __init__(self, *, label: Any, autocomplete: str, help_text: Any = "") -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, help_text=help_text, max_length=500, strip=False, widget=widget)
