"""Meetings of a cell: what was called, who came, what was said of each point."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from roviec.domain.meetings import end_day, is_past_midnight
from roviec.domain.people import Standing
from roviec.records.models.drafts import Draft
from roviec.records.models.members import Member
from roviec.records.models.periods import known
from roviec.records.models.remarks import Way
from roviec.records.models.units import Unit


class MeetingKind(StrEnum):
    """Loại sinh hoạt - ordinary and thematic meetings do not replace each other; both may be one sitting."""

    ORDINARY = "ordinary"  # thường kỳ
    THEMATIC = "thematic"  # chuyên đề
    BOTH = "both"  # thường kỳ kết hợp chuyên đề


class MeetingState(StrEnum):
    """Trạng thái buổi sinh hoạt."""

    CALLED = "called"  # đã mời
    OPEN = "open"  # đang họp
    CLOSED = "closed"  # đã kết thúc: điểm danh và biểu quyết không sửa được nữa
    ADOPTED = "adopted"  # biên bản đã thông qua
    CANCELLED = "cancelled"  # không họp


class RollMark(StrEnum):
    """Có mặt, vắng - one mark of the roll."""

    PRESENT = "present"  # có mặt
    ONLINE = "online"  # trực tuyến
    EXCUSED = "excused"  # vắng có lý do
    UNEXCUSED = "unexcused"  # vắng không lý do


class Meeting(models.Model):
    """Buổi sinh hoạt - a meeting of a cell, from its invitation to its adopted minutes.

    `draft` is the version that is tabled. `papers_on` is the day the papers were given out. `chair` leads,
    `minute_taker` writes; both answer for the minutes. `began` is a time of the day `held_on`, and so is `ended`
    unless it is earlier than `began`: then it is one of the next day. `fees` is what was collected, and by whom.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, default=MeetingKind.ORDINARY.value)
    topic = models.CharField(max_length=300, blank=True)
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=300)
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="chaired")
    minute_taker = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="minuted")
    guests = models.TextField(blank=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    state = models.CharField(max_length=10, default=MeetingState.CALLED.value)
    called_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    papers_on = models.DateField(null=True, blank=True)
    began = models.TimeField(null=True, blank=True)
    ended = models.TimeField(null=True, blank=True)
    fees = models.CharField(max_length=300, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            known("meeting_kind_known", "kind", MeetingKind),
            known("meeting_state_known", "state", MeetingState),
            models.CheckConstraint(
                name="meeting_ends_not_as_it_begins",
                condition=Q(ended__isnull=True) | (Q(began__isnull=False) & ~Q(ended=F("began"))),
            ),
            models.CheckConstraint(
                name="meeting_closed_has_times",
                condition=~Q(state__in=(MeetingState.CLOSED.value, MeetingState.ADOPTED.value))
                | Q(began__isnull=False, ended__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_adopted_has_moment",
                condition=~Q(state=MeetingState.ADOPTED.value) | Q(adopted_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="meeting_one_a_sitting",
                fields=("unit", "held_on", "starts_at"),
                condition=~Q(state=MeetingState.CANCELLED.value),
            ),
        )

    @property
    def ended_on(self) -> date | None:
        """The day of its end; the day after where it passed midnight."""
        return end_day(self.held_on, self.began, self.ended) if self.began and self.ended else None

    @property
    def end_text(self) -> str:
        """`21:15`, or `00:40 21/05/2026` past midnight; "" before the end."""
        if not (self.ended and self.began):
            return ""
        is_past = is_past_midnight(self.began, self.ended)
        return f"{self.ended:%H:%M}" + (f" {self.ended_on:%d/%m/%Y}" if is_past else "")


class AgendaItem(models.Model):
    """Nội dung - a point of the agenda, and what was said and concluded about it. `role` is a code of the template."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    role = models.CharField(max_length=30, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    said = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="agendaitem_place_once", fields=("meeting", "place")),
            models.CheckConstraint(name="agendaitem_has_title", condition=~Q(title="")),
        )


class Attendance(models.Model):
    """Điểm danh - a member at a meeting; the standing is the one of that day, kept as it was.

    `is_accepted`: the reason of an absence is accepted. `is_voting`: takes part in votes when present. `is_held`:
    prosecuted, charged or held. `is_official`: False while on probation.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="roll")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    standing = models.CharField(max_length=20)
    is_official = models.BooleanField(default=True)
    mark = models.CharField(max_length=10)
    why = models.CharField(max_length=300, blank=True)
    is_accepted = models.BooleanField(default=False)
    is_voting = models.BooleanField(default=True)
    is_held = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="attendance_once", fields=("meeting", "member")),
            known("attendance_standing_known", "standing", Standing),
            known("attendance_mark_known", "mark", RollMark),
            models.CheckConstraint(
                name="attendance_only_excused_is_accepted",
                condition=Q(is_accepted=False) | (Q(mark=RollMark.EXCUSED.value) & ~Q(why="")),
            ),
        )


class AbsenceRequest(models.Model):
    """Xin vắng - a member asks to be absent from a meeting; `is_accepted` is None until it is answered.

    `answer` is why not, or what is added to a yes.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="absence_requests")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="absence_requests")
    why = models.CharField(max_length=300)
    way = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    is_accepted = models.BooleanField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="absencerequest_once", fields=("meeting", "member")),
            known("absencerequest_way_known", "way", Way),
            models.CheckConstraint(name="absencerequest_has_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="absencerequest_answer_has_name",
                condition=Q(is_accepted__isnull=True, answered_by="")
                | (Q(is_accepted__isnull=False) & ~Q(answered_by="")),
            ),
        )


class PaperSeen(models.Model):
    """Đã xem tài liệu - a member has looked at the papers of a meeting, or was handed them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seen_by")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="papers_seen")
    way = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="paperseen_once", fields=("meeting", "member")),
            known("paperseen_way_known", "way", Way),
        )
