"""What members say of a draft that was released, and what they are answered."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.drafts import Draft
from roviec.records.models.duties import Duty
from roviec.records.models.members import Member
from roviec.records.models.periods import known


class RemarkKind(StrEnum):
    """Loại ý kiến - what the member wants."""

    AGREE = "agree"  # đồng ý
    COMMENT = "comment"  # góp ý
    CHANGE = "change"  # đề nghị đổi
    OBJECT = "object"  # không đồng ý


class Way(StrEnum):
    """Cách ghi - how something a member said or signed came into the records."""

    ACCOUNT = "account"  # tự ghi bằng tài khoản
    BEHALF = "behalf"  # ghi thay, có lý do
    PAPER = "paper"  # nhập từ giấy
    MEETING = "meeting"  # nói tại buổi sinh hoạt


class Remark(models.Model):
    """Ý kiến - a member's word on a released draft, on one duty of it or on the whole.

    `actor` is the login that wrote it, `why` the reason for writing on the member's behalf. Every remark but an
    agreement needs an answer before the draft is adopted; `answer` is "" until then.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="remarks")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="remarks")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, null=True, blank=True, related_name="remarks")
    kind = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    way = models.CharField(max_length=10)
    said_on = models.DateField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    why = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            known("remark_kind_known", "kind", RemarkKind),
            known("remark_way_known", "way", Way),
            models.CheckConstraint(
                name="remark_says_something", condition=Q(kind=RemarkKind.AGREE.value) | ~Q(text="")
            ),
            models.CheckConstraint(name="remark_behalf_has_reason", condition=~Q(way=Way.BEHALF.value) | ~Q(why="")),
            models.CheckConstraint(
                name="remark_answer_is_whole",
                condition=Q(answer="", answered_at__isnull=True, answered_by="")
                | (~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
            models.UniqueConstraint(
                name="remark_one_agreement", fields=("draft", "member"), condition=Q(kind=RemarkKind.AGREE.value)
            ),
        )
