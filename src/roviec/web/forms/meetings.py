"""Forms of meetings: the invitation, days and times of a sitting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.meetings import Call
from roviec.records.models import Meeting, Member
from roviec.records.models.meetings import MeetingKind
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words
from roviec.web.names import choices_of

CLOCK = re.compile(r"^(\d{1,2})\s*(?:[:.]|h|giờ|g)?\s*(\d{2})?\s*(?:phút|p)?$", re.I)
HOURS, MINUTES = 24, 60


class ClockField(forms.Field):
    """Giờ - a time of the day as people write it: 19:30, 19h30, 19 giờ 30, 19h; in 24 hours."""

    def __init__(self, **more: Any) -> None:
        attrs = {"autocomplete": "off", "maxlength": "20", "class": "govuk-input--width-4"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **more)

    def prepare_value(self, value: Any) -> Any:
        """As people write it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        """The time, None for nothing. Raises ValidationError."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = CLOCK.match(text[:20])
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (HOURS, MINUTES)
        if hour >= HOURS or minute >= MINUTES:
            raise forms.ValidationError(_("Ghi giờ và phút, ví dụ 19:30 hoặc 19h30."), code="time")
        return time(hour, minute)


class MemberField(forms.TypedChoiceField):
    """Đảng viên - one of those of the cell, or nobody; gives the key."""

    def __init__(self, **more: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **more)

    def offer(self, members: Iterable[Member]) -> None:
        """Whom to choose from."""
        self.choices = [("", _("Chọn đảng viên")), *choices_of(members)]


class CallForm(Form):
    """Mời họp."""

    kind = forms.ChoiceField(
        label=_("Loại sinh hoạt"), choices=words("meeting-kind", MeetingKind), widget=forms.RadioSelect
    )
    topic = forms.CharField(
        label=_("Chuyên đề"), help_text=_("Cần ghi khi sinh hoạt chuyên đề."), max_length=250, required=False
    )
    held_on = DayField(label=_("Ngày họp"))
    starts_at = ClockField(label=_("Giờ họp"))
    place = forms.CharField(label=_("Địa điểm"), max_length=300)
    chair = MemberField(label=_("Chủ trì"), required=False)
    minute_taker = MemberField(label=_("Thư ký ghi biên bản"), required=False)
    guests = forms.CharField(
        label=_("Đại biểu dự"),
        help_text=_("Mỗi người một dòng: họ tên, chức vụ."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, members: Iterable[Member], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = list(members)
        for name in ("chair", "minute_taker"):
            self.fields[name].offer(every)  # type: ignore[attr-defined] # a MemberField

    def call(self) -> Call:
        """What the act takes."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "edition"}
        return Call(**{**given, "kind": MeetingKind(given["kind"])})


PLACES = {
    "meeting-day-far": "held_on",
    "meeting-began-that-day": "held_on",
    "meeting-no-topic": "topic",
    "meeting-stranger": "chair",
    "meeting-one-person": "minute_taker",
    "meeting-there": "starts_at",
}
"""Which field a reason of a refused act stands beside."""
FIELDS = ("kind", "topic", "held_on", "starts_at", "place", "guests", "edition")


def call_of(meeting: Meeting) -> dict[str, Any]:
    """Initial values of the invitation of a meeting."""
    kept = {name: getattr(meeting, name) for name in FIELDS}
    return {**kept, "chair": meeting.chair_id, "minute_taker": meeting.minute_taker_id}


def told_of(meeting: Meeting) -> dict[str, Any]:
    """The same as people read it, beside what the second of two has typed."""
    people = {name: getattr(getattr(meeting, name), "name", "") for name in ("chair", "minute_taker")}
    return {**call_of(meeting), "starts_at": f"{meeting.starts_at:%H:%M}", **people}
