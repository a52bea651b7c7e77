"""What waits for somebody: one list over the units they work for, made of what is known, in order of date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from roviec.domain.access import Act, Role
from roviec.domain.procedure import Step
from roviec.domain.reasons import Reason, reason
from roviec.records.actors import Actor
from roviec.records.models import (
    Account,
    Draft,
    Duty,
    Exemption,
    ImportRun,
    Meeting,
    Membership,
    PlanRun,
    Receipt,
    Review,
    Transfer,
    Unit,
)
from roviec.records.models.drafts import DraftState
from roviec.records.models.imports import ImportState
from roviec.records.models.meetings import MeetingState
from roviec.records.models.moves import TransferState
from roviec.records.models.resolutions import ReceiptState
from roviec.records.models.runs import RunState
from roviec.records.queries.coverage import Figures, Late, figures_of
from roviec.records.queries.decided import OVER, open_remarks, vote_on_the_whole
from roviec.records.queries.meetings import own_meetings
from roviec.records.queries.remarks import unheard
from roviec.records.queries.reviews import unreviewed_count

SHOWN_FOR = timedelta(days=14)
"""How long the end of a run is news."""


@dataclass(frozen=True, slots=True)
class Task:
    """Việc cần làm - what is to be done as a code with facts, the door where it is done, and the day it counts from.

    `key` is that of the door, 0 for a door that takes none. `when` is the day it is due, else the day since which it
    waits; None where there is neither.
    """

    what: Reason
    door: str
    key: int
    unit: Unit
    when: date | None = None
    is_due: bool = False


@dataclass(frozen=True)
class Place:
    """Nơi làm việc - a unit somebody works for, with what every rule of the list looks at."""

    actor: Actor
    unit: Unit
    year: int
    on: date
    figures: Figures

    @property
    def is_cell(self) -> bool:
        """Members live their party life in the unit itself."""
        return len(self.figures.units) <= 1

    def due(self, step: Step) -> date | None:
        """The day the step should be done by."""
        found = self.figures.dues.get(self.unit.pk, {}).get(step)
        return found.day if found else None

    def task(self, code: str, door: str, *, key: int = 0, due: date | None = None, since: date | None = None) -> Task:
        """A task without facts."""
        return Task(reason(code), door, key or self.unit.pk, self.unit, due or since, due is not None)

    def counted(
        self, code: str, count: int, door: str, *, due: date | None = None, since: date | None = None
    ) -> Iterator[Task]:
        """A task with a number, if there is anything to count."""
        if count:
            yield Task(reason(code, count=count), door, self.unit.pk, self.unit, due or since, due is not None)


def waiting(actor: Actor, places: Iterable[Place]) -> list[Task]:
    """All that waits for the actor at these units, the earliest first, what has no day last."""
    found = [task for place in places for act, rule in RULES if actor.can(act, place.unit) for task in rule(place)]
    return sorted(found, key=lambda task: (task.when is None, task.when or date.max))


def place_of(actor: Actor, unit: Unit, year: int, on: date) -> Place:
    """The unit as a place to work at."""
    return Place(actor, unit, year, on, figures_of(unit, year, on))


def _late(place: Place) -> Iterator[Task]:
    """In a cell its own step; above, how many cells are behind."""
    if place.is_cell:
        late: Late | None = place.figures.late(place.unit)
        if late:
            what = reason("todo-late", step=late.step.value)
            yield Task(what, "drafts", place.unit.pk, place.unit, late.due, is_due=True)
        return
    cells = place.figures.late_cells(place.unit)
    if cells:
        yield from place.counted("todo-late-cells", len(cells), "figures", due=cells[0][1].due)


def _unreviewed(place: Place) -> Iterator[Task]:
    count = sum(unreviewed_count(place.figures.inside(), place.year, place.on).values())
    yield from place.counted("todo-unreviewed", count, "reviews", due=place.due(Step.REVIEW))


def _duties(place: Place) -> Iterator[Task]:
    found = Duty.objects.of_year(place.year).counted([place.unit.pk])[place.unit.pk]
    if not found.duties and place.is_cell:
        yield place.task("todo-no-duties", "duties", due=place.due(Step.REVIEW))
    yield from place.counted("todo-unclear-duties", found.unclear, "duties", due=place.due(Step.REVIEW))


def _drafts(place: Place) -> Iterator[Task]:
    """Versions of which none is chosen, or the chosen one that is not released; of who chooses for itself."""
    drafts = list(Draft.objects.filter(unit=place.unit, year=place.year).exclude(state=DraftState.DISCARDED.value))
    adopted = next((draft for draft in drafts if draft.state == DraftState.ADOPTED.value), None)
    due = place.due(Step.DRAFT)
    if adopted and not adopted.is_released:
        since = adopted.made_at.date()
        yield place.task("todo-release", "draft", key=adopted.pk, due=due, since=since)
    if adopted is None and drafts:
        since = min(draft.made_at.date() for draft in drafts)
        yield from place.counted("todo-choose-draft", len(drafts), "drafts", due=due, since=since)


def _runs(place: Place) -> Iterator[Task]:
    """The newest run of the planner: going, failed, or done not long ago and none of its drafts chosen yet."""
    run = PlanRun.objects.filter(unit=place.unit, year=place.year).order_by("-asked_at", "-pk").first()
    if run is None:
        return
    if run.state in (RunState.WAITING.value, RunState.RUNNING.value):
        yield place.task("todo-run-going", "drafts", since=run.asked_at.date())
    elif run.ended_at and run.ended_at.date() >= place.on - SHOWN_FOR:
        since = run.ended_at.date()
        if run.state == RunState.FAILED.value:
            yield place.task("todo-run-failed", "drafts", since=since)
        elif run.state == RunState.DONE.value and not _is_looked_at(place, run):
            yield place.task("todo-run-done", "drafts", since=since)


def _is_looked_at(place: Place, run: PlanRun) -> bool:
    """One of its versions was chosen or put aside, or the unit has chosen a version since it ended."""
    chosen = Draft.objects.of(place.unit, place.year).adopted()
    return (
        chosen.filter(made_at__gte=run.ended_at).exists() or run.drafts.exclude(state=DraftState.DRAFT.value).exists()
    )


def _adopted(place: Place) -> Iterator[Task]:
    """The version has passed in a meeting that is over, and nobody has said yet that the cell adopted it."""
    if not place.is_cell or place.figures.step(place.unit) is not Step.MEETING:
        return
    chosen = Draft.objects.of(place.unit, place.year).adopted().first()
    vote = vote_on_the_whole(chosen) if chosen else None
    if vote and vote.meeting.state in OVER:
        yield place.task("todo-adopt", "resolutions", since=vote.meeting.held_on)


def _resolution(place: Place) -> Iterator[Task]:
    """The cell has passed it, and no resolution is issued yet."""
    if place.is_cell and place.figures.step(place.unit) is Step.RESOLUTION:
        yield place.task("todo-issue", "resolutions", due=place.due(Step.RESOLUTION))


def _handover(place: Place) -> Iterator[Task]:
    """Of the newest resolution: who has not been told, who asks and has no answer."""
    if not place.is_cell or place.figures.step(place.unit) not in (Step.HANDOVER, Step.WORK):
        return
    newest = Receipt.objects.filter(
        resolution__unit=place.unit, resolution__year=place.year, resolution__amended_by__isnull=True
    )
    found = newest.aggregate(
        untold=Count("pk", filter=Q(state=ReceiptState.UNTOLD.value)),
        asking=Count("pk", filter=Q(state=ReceiptState.ASKS.value, answer="")),
        since=Min("resolution__signed_on"),
    )
    yield from place.counted("todo-tell", found["untold"], "handover", since=found["since"])
    yield from place.counted("todo-answer-requests", found["asking"], "handover", since=found["since"])


def _transfers(place: Place) -> Iterator[Task]:
    coming = Transfer.objects.filter(target__path__startswith=place.unit.path, state=TransferState.SENT.value)
    found = coming.aggregate(count=Count("pk"), first=Min("day"))
    yield from place.counted("todo-receive", found["count"], "transfers", since=found["first"])


def _over(place: Place) -> Iterator[Task]:
    """Temporary transfers whose last day is past while the member is still counted here."""
    still = Membership.objects.on(place.on).filter(is_temporary=True, unit__path__startswith=place.unit.path)
    over = Transfer.objects.filter(
        target__path__startswith=place.unit.path,
        state=TransferState.RECEIVED.value,
        is_temporary=True,
        until__lt=place.on,
        member__in=still.values("member"),
    ).aggregate(count=Count("member", distinct=True), first=Min("until"))
    yield from place.counted("todo-temporary-over", over["count"], "transfers", due=over["first"])


def _exemptions(place: Place) -> Iterator[Task]:
    here = Membership.objects.on(place.on).filter(unit__path__startswith=place.unit.path)
    asked = Exemption.objects.filter(member__in=here.values("member"), starts__isnull=True, resolution="")
    found = asked.aggregate(count=Count("pk"), first=Min("requested_on"))
    yield from place.counted("todo-exemptions", found["count"], "transfers", since=found["first"])


def _imports(place: Place) -> Iterator[Task]:
    open_ones = ImportRun.objects.filter(
        unit__path__startswith=place.unit.path, state=ImportState.REHEARSED.value, content__isnull=False
    )
    refused = Q(is_refused=True)
    found = open_ones.with_outcome().aggregate(
        refused=Count("pk", filter=refused),
        refused_first=Min("asked_at", filter=refused),
        open=Count("pk", filter=~refused),
        open_first=Min("asked_at", filter=~refused),
    )
    for name, code in (("refused", "todo-imports-refused"), ("open", "todo-imports")):
        first = found[f"{name}_first"]
        yield from place.counted(code, found[name], "imports", since=first.date() if first else None)


def _passwords(place: Place) -> Iterator[Task]:
    """Accounts whose owner has not yet chosen a password of their own."""
    here = Q(roles__unit__path__startswith=place.unit.path)
    as_member = Q(member__memberships__unit__path__startswith=place.unit.path)
    waiting_ones = Account.objects.filter(here | as_member, is_active=True, must_change=True)
    found = waiting_ones.aggregate(count=Count("pk", distinct=True), first=Min("made_at"))
    since = found["first"].date() if found["first"] else None
    yield from place.counted("todo-first-passwords", found["count"], "accounts", since=since)


def _first_steps(place: Place) -> Iterator[Task]:
    """A unit in which nothing has begun: nobody belongs to it, and none lies below."""
    if not place.figures.people and len(place.figures.units) <= 1:
        yield place.task("todo-first-units", "unit")


def _first_accounts(place: Place) -> Iterator[Task]:
    """Nobody but the administrators has an account here yet."""
    here = Account.objects.filter(roles__unit__path__startswith=place.unit.path, is_active=True)
    if not here.exclude(roles__role=Role.ADMINISTRATOR.value).exists():
        yield place.task("todo-first-accounts", "accounts")


def _meetings(place: Place) -> Iterator[Task]:
    """Requests to be absent without an answer, meetings held and not closed, minutes not adopted."""
    asked = Count("absence_requests", filter=Q(absence_requests__is_accepted__isnull=True))
    states = (MeetingState.CALLED.value, MeetingState.OPEN.value, MeetingState.CLOSED.value)
    found = Meeting.objects.filter(unit=place.unit, state__in=states).annotate(asked=asked)
    for one in found.order_by("held_on", "pk"):
        day = f"{one.held_on:%d/%m/%Y}"
        if one.state == MeetingState.CLOSED.value:
            yield Task(reason("todo-minutes", day=day), "meeting", one.pk, place.unit, one.held_on)
        elif one.held_on < place.on or one.state == MeetingState.OPEN.value:
            yield Task(reason("todo-meeting-open", day=day), "meeting", one.pk, place.unit, one.held_on, is_due=True)
        elif one.asked:
            what = reason("todo-absences", count=one.asked)
            yield Task(what, "meeting", one.pk, place.unit, one.held_on, is_due=True)


def _remarks(place: Place) -> Iterator[Task]:
    """What members said and nobody has answered, in the cell itself."""
    found = open_remarks(place.unit, place.year).aggregate(count=Count("pk"), first=Min("said_on"))
    yield from place.counted("todo-remarks", found["count"], "remarks", since=found["first"])


Rule = Callable[[Place], Iterable[Task]]
RULES: tuple[tuple[Act, Rule], ...] = (
    (Act.EDIT_REVIEW, _unreviewed),
    (Act.EDIT_DUTY, _duties),
    (Act.DRAFT, _runs),
    (Act.RELEASE_DRAFT, _drafts),
    (Act.RUN_MEETING, _meetings),
    (Act.ANSWER_REMARKS, _remarks),
    (Act.RUN_MEETING, _adopted),
    (Act.ISSUE_RESOLUTION, _resolution),
    (Act.HAND_OVER, _handover),
    (Act.EDIT_MEMBER, _transfers),
    (Act.EDIT_MEMBER, _over),
    (Act.EDIT_MEMBER, _exemptions),
    (Act.IMPORT, _imports),
    (Act.VIEW_UNRELEASED, _late),
    (Act.MANAGE_ACCOUNTS, _passwords),
    (Act.MANAGE_UNITS, _first_steps),
    (Act.MANAGE_ACCOUNTS, _first_accounts),
)
"""The right without which somebody is not told, and what is looked for; of one day they come in this order."""


def own_meetings_to_come(actor: Actor, on: date) -> Iterator[Task]:
    """The next meetings to which the actor is called as a member."""
    for one in own_meetings(actor.member, on):
        facts = {"time": f"{one.starts_at:%H:%M}", "day": f"{one.held_on:%d/%m/%Y}", "place": one.place}
        yield Task(reason("todo-meeting", **facts), "meeting", one.pk, one.unit, one.held_on, is_due=True)


UNRECEIVED = (ReceiptState.UNTOLD.value, ReceiptState.TOLD.value, ReceiptState.HEARD.value)


def own_tasks(actor: Actor, unit: Unit, year: int, on: date, receipt: Receipt | None = None) -> Iterator[Task]:
    """What waits for the actor as a member: duties to receive, a draft to speak on, their review to confirm.

    `receipt` is their word on the newest resolution.
    """
    if actor.member is None:
        return
    if receipt and receipt.state in UNRECEIVED:
        resolution = receipt.resolution
        what = reason("todo-own-receive", symbol=resolution.symbol)
        yield Task(what, "my-duties", 0, resolution.unit, resolution.signed_on)
    for draft in unheard(actor.member, year, on):
        until = draft.remarks_until
        what = reason("todo-own-draft", until=f"{until:%d/%m/%Y}") if until else reason("todo-own-draft-open")
        yield Task(what, "my-remarks", 0, draft.unit, until or draft.released_on, is_due=until is not None)
    review = Review.objects.filter(member=actor.member, year=year, confirmed_on__isnull=True).first()
    if review and review.is_whole:
        yield Task(reason("todo-own-review"), "my-review", 0, unit, review.reviewed_on)
