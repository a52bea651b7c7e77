"""Resolutions, what they assign, the bytes that were issued, and who has received them. Nothing issued changes."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.drafts import Draft
from roviec.records.models.duties import Duty
from roviec.records.models.meetings import Meeting
from roviec.records.models.members import Member
from roviec.records.models.periods import Period, known
from roviec.records.models.remarks import Way
from roviec.records.models.units import Unit
from roviec.records.models.votes import Vote


class Term(models.Model):
    """Nhiệm kỳ - a term of the cell; papers of a kind are numbered from 01 within it. `ends` is the first day after."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="terms")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="term_one_open", fields=("unit",), condition=Q(ends__isnull=True)),
            models.UniqueConstraint(name="term_start_once", fields=("unit", "starts")),
            models.CheckConstraint(
                name="term_ends_after_start", condition=Q(ends__isnull=True) | Q(ends__gt=models.F("starts"))
            ),
        )


class Letterhead(models.Model):
    """Đầu giấy tờ - what stands on every paper of a unit. Texts of several lines hold one entry a line."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="letterhead")
    superior_line = models.CharField(max_length=300, blank=True)
    issuing_line = models.CharField(max_length=300, blank=True)
    symbol = models.CharField(max_length=20, default="CB")
    place = models.CharField(max_length=100, blank=True)
    legal_basis = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)


class PaperKind(StrEnum):
    """Loại văn bản - each kind has numbers of its own."""

    RESOLUTION = "NQ"  # nghị quyết
    NOTICE = "TB"  # thông báo


class PaperNumber(models.Model):
    """Số văn bản - a number that is used up, whatever becomes of the paper."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=5)
    number = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    actor = models.CharField(max_length=150)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="papernumber_once", fields=("term", "kind", "number")),
            known("papernumber_kind_known", "kind", PaperKind),
            models.CheckConstraint(name="papernumber_from_one", condition=Q(number__gte=1)),
        )


class Resolution(models.Model):
    """Nghị quyết - the numbered resolution on the duties of the year; its row never changes (a trigger refuses it).

    `vote` is the vote on the whole that passed, `amends` the resolution it replaces within the year. `code` is the
    SHA-256 of what it resolves (records/seals.py), which the QR code of the paper carries.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="resolutions")
    year = models.PositiveSmallIntegerField()
    number = models.OneToOneField(PaperNumber, on_delete=models.PROTECT, related_name="resolution")
    symbol = models.CharField(max_length=40)
    signed_on = models.DateField()
    place = models.CharField(max_length=100)
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="resolution")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions")
    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="resolution")
    amends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    signer = models.CharField(max_length=200)
    signer_post = models.CharField(max_length=100)
    legal_basis = models.TextField()
    recipients = models.TextField()
    code = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    actor = models.CharField(max_length=150)

    class Meta:
        constraints = (
            models.CheckConstraint(name="resolution_is_signed", condition=~Q(signer="") & ~Q(symbol="")),
            models.UniqueConstraint(
                name="resolution_one_first_a_year", fields=("unit", "year"), condition=Q(amends__isnull=True)
            ),
        )


class Assignment(models.Model):
    """Phân công - a duty of a member by a resolution, as the draft's line was; its row never changes."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assignments")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="assignments")
    share = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="assignment_once", fields=("resolution", "member", "duty")),
            models.CheckConstraint(name="assignment_share_from_one", condition=Q(share__gte=1)),
        )


class FrozenPaper(models.Model):
    """Văn bản đóng băng - the bytes of a paper as it was issued, and their SHA-256; the row never changes."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="frozen_papers")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    stem = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="frozenpaper_of_one_act",
                condition=Q(resolution__isnull=False, meeting__isnull=True)
                | Q(resolution__isnull=True, meeting__isnull=False),
            ),
        )


class Force(Period):
    """Hiệu lực - the days on which a resolution's assignments are in force."""

    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, related_name="force")

    class Meta:
        constraints = (
            *Period.Meta.constraints,
            models.CheckConstraint(name="force_has_first_day", condition=Q(starts__isnull=False)),
        )


class ReceiptState(StrEnum):
    """Trạng thái giao việc - how far a member knows of the duties a resolution gives."""

    UNTOLD = "untold"  # chưa báo
    TOLD = "told"  # đã báo
    RECEIVED = "received"  # đã nhận
    ASKS = "asks"  # xin đổi
    HEARD = "heard"  # đã báo ở nghị quyết trước, không thay đổi
    KEPT = "kept"  # đã nhận ở nghị quyết trước, không thay đổi


class Receipt(models.Model):
    """Nhận việc - what a member has said to the duties of a resolution; `way` tells how the last word came.

    `request` is what the member asks to change, `answer` what the committee says to it. `heard` and `kept` say that the
    word on an earlier resolution still holds, since this one leaves the member's duties as they were: that word stays
    in its own row, and `earlier` is this row where a query has looked for it (records/queries/receipts.py).
    """

    earlier: Receipt | None = None

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="receipts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="receipts")
    state = models.CharField(max_length=10, default=ReceiptState.UNTOLD.value)
    told_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=10, blank=True)
    request = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    actor = models.CharField(max_length=150, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="receipt_once", fields=("resolution", "member")),
            known("receipt_state_known", "state", ReceiptState),
            known("receipt_way_known", "way", Way, blank=True),
            models.CheckConstraint(
                name="receipt_received_has_day",
                condition=~Q(state=ReceiptState.RECEIVED.value) | Q(received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="receipt_asks_something", condition=~Q(state=ReceiptState.ASKS.value) | ~Q(request="")
            ),
        )
