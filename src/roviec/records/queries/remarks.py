"""What members said of a cell's drafts: how far it is, what is unanswered, who has said nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from roviec.domain.discussion import Discussion
from roviec.domain.procedure import Step
from roviec.records.models import Cycle, Draft, Duty, Meeting, Member, Membership, Remark, Resolution, Unit
from roviec.records.models.drafts import Shown
from roviec.records.models.meetings import MeetingState
from roviec.records.models.remarks import RemarkKind
from roviec.records.queries.decided import open_remarks, vote_on_the_whole

SITTING = (MeetingState.CALLED.value, MeetingState.OPEN.value)


def discussion_of(draft: Draft) -> Discussion:
    """How far it is with the draft. Three queries."""
    step = Cycle.objects.filter(unit=draft.unit_id, year=draft.year).values_list("step", flat=True).first()
    return Discussion(
        step=Step(step) if step else Step.REVIEW,
        is_released=draft.is_released,
        released_on=draft.released_on,
        until=draft.remarks_until,
        has_passed=vote_on_the_whole(draft) is not None,
        is_sitting=Meeting.objects.filter(draft=draft, state__in=SITTING).exists(),
    )


def released(unit: Unit, year: int) -> Draft | None:
    """The version the cell is shown; None if there is none."""
    found: Draft | None = Draft.objects.of(unit, year).adopted().filter(is_released=True).select_related("unit").first()
    return found


def is_resolved(draft: Draft) -> bool:
    """Whether a resolution was issued on this version."""
    return Resolution.objects.filter(draft=draft).exists()


def shown_of(draft: Draft) -> Shown:
    """What a member sees of the lines of others: all of them once the resolution is issued."""
    return Shown.ALL if draft.shown == Shown.ALL.value or is_resolved(draft) else Shown(draft.shown)


def open_to_all() -> Q:
    """Of lines: a member sees who else does what, as the cell has set it or since the resolution was issued."""
    resolved = Exists(Resolution.objects.filter(draft=OuterRef("draft")))
    return Q(draft__shown=Shown.ALL.value) | Q(resolved)


def remarks_of(unit: Unit, year: int) -> QuerySet[Remark]:
    """Everything but agreements said on any version of the year: unanswered first, then by name, the oldest first."""
    found = Remark.objects.filter(draft__unit=unit, draft__year=year).exclude(kind=RemarkKind.AGREE.value)
    rows = found.select_related("draft__unit", "member", "duty")
    return rows.annotate(is_open=Q(answer="")).order_by("-is_open", "member__sort_key", "pk")


def own_remarks(member: int, year: int) -> QuerySet[Remark]:
    """What the member said in the year, the newest first."""
    found = Remark.objects.filter(member=member, draft__year=year).select_related("draft__unit", "duty")
    return found.order_by("-pk")


def unheard(member: int, year: int, on: date) -> QuerySet[Draft]:
    """Versions on which the member may speak on the day and has not yet said a word. One query."""
    asked = Cycle.objects.filter(unit=OuterRef("unit"), year=year, step=Step.OPINIONS.value)
    here = Membership.objects.on(on).filter(member=member).values("unit")
    still = Q(remarks_until__isnull=True) | Q(remarks_until__gte=on)
    shown = Draft.objects.filter(still, Exists(asked), unit__in=here, year=year, is_released=True).adopted()
    found: QuerySet[Draft] = shown.exclude(remarks__member=member).select_related("unit").order_by("pk")
    return found


def agreed_to(draft: Draft) -> QuerySet[Member]:
    """Who agrees to the version, by given name."""
    return Member.objects.filter(remarks__draft=draft, remarks__kind=RemarkKind.AGREE.value).listed()


@dataclass(frozen=True, slots=True)
class Counts:
    """Số ý kiến - members by kind on the version that is shown, who is silent; `open` on any version of the year."""

    kinds: Mapping[str, int]
    open: int
    silent: tuple[Member, ...]
    people: int

    @property
    def spoken(self) -> int:
        """Members who have said something on the version that is shown."""
        return self.people - len(self.silent)


def counts_of(unit: Unit, year: int, draft: Draft, on: date) -> Counts:
    """`silent` are members of the day who said nothing of the version. Four queries."""
    pairs = Remark.objects.filter(draft=draft).order_by().values_list("member", "kind").distinct()
    kinds = Counter(kind for _, kind in pairs)
    here = members_of(unit, on)
    silent = tuple(here.exclude(remarks__draft=draft))
    every = {kind.value: kinds.get(kind.value, 0) for kind in RemarkKind}
    return Counts(every, open_remarks(unit, year).count(), silent, here.count())


def members_of(unit: Unit, on: date) -> QuerySet[Member]:
    """Who belongs to the cell on the day, by given name."""
    here = Membership.objects.on(on).filter(unit=unit).values("member")
    return Member.objects.filter(pk__in=here).listed()


def duties_spoken_of(draft: Draft) -> QuerySet[Duty]:
    """Duties one may speak about: those of the unit's list of the year, and those given from above in the version."""
    own = Q(unit=draft.unit_id, year=draft.year)
    return Duty.objects.filter(own | Q(draft_lines__draft=draft)).distinct().order_by("unit", "code")


def spoken(draft: Draft, members: Iterable[int]) -> dict[int, list[str]]:
    """Member -> kinds of what they said of the version, in the order they said it."""
    found: dict[int, list[str]] = {}
    rows = Remark.objects.filter(draft=draft, member__in=members).order_by("pk").values_list("member", "kind")
    for member, kind in rows:
        found.setdefault(member, []).append(kind)
    return found
