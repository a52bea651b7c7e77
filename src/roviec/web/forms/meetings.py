"""Forms of meetings: the invitation, days and times of a sitting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.agenda import ASKED, Point
from roviec.actions.fees import LONGEST
from roviec.actions.meetings import Call
from roviec.records.models import AgendaItem, Meeting, Member
from roviec.records.models.meetings import MeetingKind
from roviec.records.queries.meetings import TO_COME, called_to
from roviec.web.forms.base import Form
from roviec.web.forms.confirming import Confirming
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


class AddForm(Form):
    """Thêm một nội dung vào chương trình."""

    title = forms.CharField(label=_("Nội dung"), max_length=300)
    speaker = forms.CharField(label=_("Người thực hiện"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    before = forms.TypedChoiceField(label=_("Đặt trước mục"), coerce=int, empty_value=None, required=False)

    def __init__(self, items: Sequence[AgendaItem], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        places = [(one.pk, f"{one.place}. {one.title}") for one in items]
        self.fields["before"].choices = [("", _("Cuối chương trình")), *places]  # type: ignore[attr-defined] # a choice

    def point(self) -> Point:
        """What the act takes."""
        return Point(**{name: self.cleaned_data[name] for name in ASKED})


class PointForm(Form):
    """Một nội dung: nói gì, kết luận gì. Once the meeting is closed only these two."""

    title = forms.CharField(label=_("Nội dung"), max_length=300)
    speaker = forms.CharField(label=_("Người thực hiện"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    said = forms.CharField(
        label=_("Ý kiến phát biểu"),
        help_text=_("Mỗi ý kiến một dòng, có tên người phát biểu. Ví dụ: Đồng chí Cúc: đề nghị thêm người cho ngõ 3."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    conclusion = forms.CharField(
        label=_("Kết luận của chủ trì"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, meeting: Meeting, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        sends_less = self.is_bound and not set(ASKED) & set(self.data)
        if meeting.state not in TO_COME and (sends_less or not self.is_bound):
            for name in ASKED:
                del self.fields[name]

    def point(self, row: AgendaItem) -> Point:
        """What the act takes; what is not asked stays as it stands."""
        return Point(**{**point_of(row), **{name: self.cleaned_data[name] for name in POINT if name in self.fields}})


POINT = (*ASKED, "said", "conclusion")


def point_of(row: AgendaItem) -> dict[str, str]:
    """What a point says, by the names of its fields."""
    return {name: getattr(row, name) for name in POINT}


class FeesForm(Form):
    """Thu đảng phí - a line of the minutes."""

    fees = forms.CharField(
        label=_("Đã thu những gì, ai thu"),
        help_text=_("Ghi vào biên bản. Ví dụ: Đồng chí Cúc đã thu đảng phí tháng 02, đủ 24 đồng chí."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, meeting: Meeting, *args: Any, **more: Any) -> None:
        kept = {"fees": meeting.fees, "edition": meeting.edition}
        super().__init__(*args, prefix="fees", initial=kept, **more)


class WhyForm(Form):
    """Xin vắng."""

    why = forms.CharField(
        label=_("Lý do xin vắng"),
        help_text=_("Chỉ chi ủy đọc. Không cần ghi tên bệnh."),
        max_length=300,
    )


class BehalfForm(Form):
    """Ghi xin vắng thay đảng viên đã báo."""

    member = MemberField(label=_("Đảng viên"))
    why = forms.CharField(
        label=_("Lý do, báo bằng cách nào"),
        help_text=_("Ví dụ: trông cháu ốm, gọi điện chiều nay. Đảng viên ấy đọc được dòng này."),
        max_length=300,
    )

    def __init__(self, meeting: Meeting, *args: Any, **more: Any) -> None:
        super().__init__(*args, prefix="behalf", **more)
        self.fields["member"].offer(one.member for one in called_to(meeting.unit, meeting.held_on))  # type: ignore[attr-defined] # a MemberField


class AnswerForm(Form):
    """Trả lời đề nghị xin vắng."""

    answer = forms.CharField(
        label=_("Trả lời"), help_text=_("Không đồng ý thì cần ghi lý do."), max_length=300, required=False
    )


class PapersForm(Confirming):
    """Ngày gửi tài liệu."""

    questions = frozenset(("papers-draft-unreleased", "papers-draft-later"))
    day = DayField(label=_("Ngày gửi tài liệu"))
    is_confirmed = forms.BooleanField(
        label=_("Lần này chỉ gửi tài liệu khác, dự kiến gửi sau."),
        help_text=_("Lời xác nhận được ghi vào nhật ký. Gửi dự kiến rồi thì ghi lại ngày gửi."),
        required=False,
    )


class BeginForm(Form):
    """Bắt đầu họp."""

    began = ClockField(label=_("Giờ bắt đầu"))


class CloseForm(Form):
    """Kết thúc họp."""

    began = ClockField(label=_("Giờ bắt đầu"), required=False)
    ended = ClockField(
        label=_("Giờ kết thúc"), help_text=_("Họp qua nửa đêm thì giờ sớm hơn giờ bắt đầu là giờ của hôm sau.")
    )


class AdoptForm(Form):
    """Biên bản đã đọc và thông qua."""

    day = DayField(label=_("Ngày thông qua biên bản"))
    chair = forms.BooleanField(label=_("Chủ trì đã ký"), required=False)
    minute_taker = forms.BooleanField(label=_("Thư ký đã ký"), required=False)
