"""Drafts are versions: each stays as it was made, one of them is adopted."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from roviec.records.models.duties import Duty
from roviec.records.models.members import Member
from roviec.records.models.periods import known
from roviec.records.models.runs import PlanRun
from roviec.records.models.units import Unit
from roviec.records.queries.drafts import DraftQuerySet


class DraftState(StrEnum):
    """Trạng thái dự kiến - what has become of a draft."""

    DRAFT = "draft"  # dự kiến
    ADOPTED = "adopted"  # đã chọn
    DISCARDED = "discarded"  # đã bỏ


class Maker(StrEnum):
    """Cách lập - who made a draft."""

    PLANNER = "planner"
    HAND = "hand"


class Shown(StrEnum):
    """Mức công khai - what a member sees of the lines of others in a released draft."""

    ALL = "all"  # tên và nhiệm vụ
    DUTIES = "duties"  # nhiệm vụ, không có tên
    OWN = "own"  # chỉ của mình


class Draft(models.Model):
    """Dự kiến phân công - one version for a unit and year; hidden from members until released.

    From `released_on` up to and with `remarks_until` members may say what they think of it; `shown` is what they see.

    `base` is the version it was made from, `run` the planner's run it came out of. `goals` are the planner's goals with
    value, bound and proof. `edition` counts the changes by hand.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="drafts")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=DraftState.DRAFT.value)
    is_released = models.BooleanField(default=False)
    released_on = models.DateField(null=True, blank=True)
    remarks_until = models.DateField(null=True, blank=True)
    shown = models.CharField(max_length=10, default=Shown.ALL.value)
    made_by = models.CharField(max_length=10)
    seed = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    note = models.TextField(blank=True)
    base = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions")
    run = models.ForeignKey(PlanRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts")
    goals = models.JSONField(default=list, blank=True)
    edition = models.PositiveIntegerField(default=0)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="draft_number_once", fields=("unit", "year", "number")),
            models.UniqueConstraint(
                name="draft_one_adopted", fields=("unit", "year"), condition=Q(state=DraftState.ADOPTED.value)
            ),
            known("draft_state_known", "state", DraftState),
            known("draft_maker_known", "made_by", Maker),
            known("draft_shown_known", "shown", Shown),
            models.CheckConstraint(
                name="draft_remarks_after_release",
                condition=Q(remarks_until__isnull=True) | Q(remarks_until__gte=models.F("released_on")),
            ),
            models.CheckConstraint(name="draft_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="draft_seed_of_the_planner",
                condition=Q(made_by=Maker.PLANNER.value, seed__isnull=False)
                | Q(made_by=Maker.HAND.value, seed__isnull=True),
            ),
            models.CheckConstraint(
                name="draft_released_is_adopted",
                condition=Q(is_released=False) | Q(state=DraftState.ADOPTED.value),
            ),
        )


class DraftLine(models.Model):
    """Dòng dự kiến - a member has a duty; `share` is 1, or the number of households."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="lines")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="draft_lines")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="draft_lines")
    share = models.PositiveSmallIntegerField(default=1)
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="draftline_pair_once", fields=("draft", "member", "duty")),
            models.CheckConstraint(name="draftline_share_from_one", condition=Q(share__gte=1)),
        )


class DraftChange(models.Model):
    """Lần sửa tay - one change by hand of a version, which made its `edition`; the last one can be undone.

    `before` and `after` are the lines touched, each [member, duty, share]. `words` are the words on pairs that stood
    before, each [member, duty, kind, why], or [member, duty] where there was none. `about` names people and duties.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    edition = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    before = models.JSONField(default=list, blank=True)
    after = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    about = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="draftchange_one_an_edition", fields=("draft", "edition")),
            models.CheckConstraint(name="draftchange_says_who_and_what", condition=~Q(actor="") & ~Q(verb="")),
        )
