"""Votes of a meeting: open ones by hands or taps, secret ones on paper; no secret ballot is ever kept here."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from roviec.records.models.drafts import Draft
from roviec.records.models.duties import Duty
from roviec.records.models.meetings import Meeting
from roviec.records.models.members import Member
from roviec.records.models.periods import known
from roviec.records.models.remarks import Way


class Subject(StrEnum):
    """Nội dung biểu quyết - what is put to the vote."""

    WHOLE = "whole"  # toàn bộ bảng phân công
    LINE = "line"  # từng dòng
    AMENDMENT = "amendment"  # sửa đổi, biểu quyết trước
    OTHER = "other"  # việc khác của chi bộ


class Form(StrEnum):
    """Hình thức biểu quyết."""

    HANDS = "hands"  # giơ tay, nhập số
    TAPS = "taps"  # bấm chọn có tên, mỗi người tự kiểm tra được
    PAPER = "paper"  # phiếu kín trên giấy


class VoteState(StrEnum):
    """Trạng thái biểu quyết."""

    OPEN = "open"  # đang biểu quyết
    CLOSED = "closed"  # đã có kết quả
    WITHDRAWN = "withdrawn"  # không biểu quyết nữa


class Choice(StrEnum):
    """Lựa chọn."""

    YES = "yes"  # tán thành
    NO = "no"  # không tán thành
    ABSTAIN = "abstain"  # không có ý kiến


class Vote(models.Model):
    """Biểu quyết - one question put to the vote, its base line by line, and its result.

    `draft` is the version it is about. A line is `member` and `duty`; an amendment is `change`: the lines it takes out
    and puts in, each [member, duty, share]. `base_lines` ([code, count]), `base`, `needed` and `ruleset` are written
    when it closes. `counted_at` is when ballots were counted, as the tellers say, and not when that was typed in; None
    where nobody said. `minority` is an opinion the minority keeps, to be recorded and sent up.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    place = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=10)
    question = models.TextField()
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, blank=True, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="voted_lines")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, null=True, blank=True, related_name="voted_lines")
    change = models.JSONField(default=dict, blank=True)
    form = models.CharField(max_length=10, default=Form.HANDS.value)
    state = models.CharField(max_length=10, default=VoteState.OPEN.value)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    actor = models.CharField(max_length=150)
    ruleset = models.CharField(max_length=40, blank=True)
    base_lines = models.JSONField(default=list, blank=True)
    base = models.PositiveIntegerField(null=True, blank=True)
    needed = models.PositiveIntegerField(null=True, blank=True)
    yes = models.PositiveIntegerField(null=True, blank=True)
    no = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    has_passed = models.BooleanField(null=True, blank=True)
    minority = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="vote_place_once", fields=("meeting", "place")),
            known("vote_subject_known", "subject", Subject),
            known("vote_form_known", "form", Form),
            known("vote_state_known", "state", VoteState),
            models.CheckConstraint(name="vote_asks_something", condition=~Q(question="")),
            models.CheckConstraint(
                name="vote_closed_is_counted",
                condition=~Q(state=VoteState.CLOSED.value)
                | Q(
                    closed_at__isnull=False,
                    base__isnull=False,
                    needed__isnull=False,
                    yes__isnull=False,
                    no__isnull=False,
                    abstained__isnull=False,
                    has_passed__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="vote_counted_then_closed",
                condition=Q(counted_at__isnull=True) | Q(closed_at__isnull=False, counted_at__lte=F("closed_at")),
            ),
            models.CheckConstraint(
                name="vote_within_its_base",
                condition=~Q(state=VoteState.CLOSED.value) | Q(base__gte=F("yes") + F("no") + F("abstained")),
            ),
            models.CheckConstraint(
                name="vote_passed_by_the_rule",
                condition=~Q(state=VoteState.CLOSED.value)
                | Q(has_passed=True, yes__gte=F("needed"))
                | Q(has_passed=False, yes__lt=F("needed")),
            ),
        )


class Tap(models.Model):
    """Bấm chọn - the named choice of a member in an open vote, for each to check; `actor` typed it, or the member."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="taps")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="taps")
    choice = models.CharField(max_length=10)
    way = models.CharField(max_length=10)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="tap_one_a_member", fields=("vote", "member")),
            known("tap_choice_known", "choice", Choice),
            known("tap_way_known", "way", Way),
        )


class BallotCount(models.Model):
    """Kiểm phiếu - the counts of a vote on paper as one teller typed them; two tellers type them apart.

    `at` is when they were typed, `counted_at` when the teller had counted.
    """

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="counts")
    teller = models.CharField(max_length=150)
    handed_out = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    spoilt = models.PositiveIntegerField()
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="ballotcount_one_a_teller", fields=("vote", "teller")),
            models.CheckConstraint(
                name="ballotcount_adds_up",
                condition=Q(handed_out__gte=F("returned"), returned=F("spoilt") + F("yes") + F("no")),
            ),
            models.CheckConstraint(
                name="ballotcount_counted_then_typed",
                condition=Q(counted_at__isnull=True) | Q(counted_at__lte=F("at")),
            ),
        )


class BallotSeal(models.Model):
    """Niêm phong phiếu - the paper ballots of a vote: sealed, kept for six months, then destroyed."""

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="seal")
    sealed_on = models.DateField()
    keep_until = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    destroyed_on = models.DateField(null=True, blank=True)
    destroyed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="ballotseal_kept_a_time", condition=Q(keep_until__gt=F("sealed_on"))),
            models.CheckConstraint(
                name="ballotseal_destroyed_after",
                condition=Q(destroyed_on__isnull=True) | Q(destroyed_on__gte=F("keep_until")),
            ),
        )
