"""The yearly cycle of a cell: one table of steps, who moves from which to which by what act, and what that needs.

Đề án of Bắc Ninh 10/2016: review, draft for each member, discussion, resolution, work, rating at the end of the year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from roviec.domain.reasons import Reason, reason


class Step(StrEnum):
    """Bước - where a cell stands in the cycle, in the order of the year."""

    REVIEW = "review"  # Rà soát
    DRAFT = "draft"  # Dự kiến
    OPINIONS = "opinions"  # Lấy ý kiến
    MEETING = "meeting"  # Sinh hoạt
    RESOLUTION = "resolution"  # Nghị quyết
    HANDOVER = "handover"  # Giao việc
    WORK = "work"  # Thực hiện
    RATING = "rating"  # Xếp loại


class Mark(StrEnum):
    """Dấu - how a step shows on the bar."""

    DONE = "done"
    NOW = "now"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """Số liệu của chu trình - what the needs look at; the numbers count what is still open."""

    unreviewed: int = 0  # members to whom a duty is due, without a review of this year
    newcomers: tuple[str, ...] = ()  # names of those among them who have none yet, not an old one
    duties: int = 0
    duties_unclear: int = 0
    has_draft: bool = False
    rules_broken: int = 0
    days_to_remark: int = 0  # days on which members may still say what they think
    remarks_open: int = 0
    is_meeting_called: bool = False
    is_meeting_held: bool = False
    has_vote_passed: bool = False
    has_minutes_adopted: bool = False
    has_number_and_day: bool = False
    without_supervisor: int = 0
    untold: int = 0  # members with a duty of the resolution who have not been told
    requests_open: int = 0
    has_change: bool = False  # somebody moved, fell ill, was exempted, took a post
    reports_open: int = 0
    unrated: int = 0


NAMED = 8
"""So many people are named at the most."""
Need = Callable[[CycleFacts], Reason | None]


def _reviewed(facts: CycleFacts) -> Reason | None:
    return reason("need-reviewed", count=facts.unreviewed) if facts.unreviewed else None


def _nobody_new(facts: CycleFacts) -> Reason | None:
    rest = "..." if len(facts.newcomers) > NAMED else ""
    names = ", ".join(facts.newcomers[:NAMED]) + rest
    return reason("need-newcomers", count=len(facts.newcomers), names=names) if names else None


def _has_duties(facts: CycleFacts) -> Reason | None:
    return None if facts.duties else reason("need-duties")


def _clear_duties(facts: CycleFacts) -> Reason | None:
    return reason("need-clear-duties", count=facts.duties_unclear) if facts.duties_unclear else None


def _has_draft(facts: CycleFacts) -> Reason | None:
    return None if facts.has_draft else reason("need-draft")


def _lawful(facts: CycleFacts) -> Reason | None:
    return reason("need-lawful", count=facts.rules_broken) if facts.rules_broken else None


def _time_to_remark(facts: CycleFacts) -> Reason | None:
    return reason("need-time-to-remark", days=facts.days_to_remark) if facts.days_to_remark else None


def _called(facts: CycleFacts) -> Reason | None:
    return None if facts.is_meeting_called else reason("need-called")


def _minuted(facts: CycleFacts) -> Reason | None:
    return None if facts.has_minutes_adopted else reason("need-minuted")


def _told(facts: CycleFacts) -> Reason | None:
    return reason("need-told", count=facts.untold) if facts.untold else None


def _requests_answered(facts: CycleFacts) -> Reason | None:
    return reason("need-requests-answered", count=facts.requests_open) if facts.requests_open else None


def _answered(facts: CycleFacts) -> Reason | None:
    return reason("need-answered", count=facts.remarks_open) if facts.remarks_open else None


def _held(facts: CycleFacts) -> Reason | None:
    return None if facts.is_meeting_held else reason("need-held")


def _passed(facts: CycleFacts) -> Reason | None:
    return None if facts.has_vote_passed else reason("need-passed")


def _signed(facts: CycleFacts) -> Reason | None:
    return None if facts.has_number_and_day else reason("need-signed")


def _followed(facts: CycleFacts) -> Reason | None:
    return reason("need-followed", count=facts.without_supervisor) if facts.without_supervisor else None


def _changed(facts: CycleFacts) -> Reason | None:
    return None if facts.has_change else reason("need-changed")


def _reported(facts: CycleFacts) -> Reason | None:
    return reason("need-reported", count=facts.reports_open) if facts.reports_open else None


def _rated(facts: CycleFacts) -> Reason | None:
    return reason("need-rated", count=facts.unrated) if facts.unrated else None


NEEDS: dict[str, Need] = {
    "reviewed": _reviewed,
    "newcomers": _nobody_new,
    "duties": _has_duties,
    "clear-duties": _clear_duties,
    "draft": _has_draft,
    "lawful": _lawful,
    "time-to-remark": _time_to_remark,
    "called": _called,
    "answered": _answered,
    "held": _held,
    "passed": _passed,
    "minuted": _minuted,
    "signed": _signed,
    "followed": _followed,
    "told": _told,
    "requests-answered": _requests_answered,
    "changed": _changed,
    "reported": _reported,
    "rated": _rated,
}
"""Name of a need -> None if it is met, else the reason `need-<name>`."""


@dataclass(frozen=True, slots=True)
class Move:
    """Bước chuyển - one row of the table: from a step by an act to a step, if all needs are met."""

    start: Step
    act: str
    to: Step
    needs: tuple[str, ...] = ()


MOVES = (
    Move(Step.REVIEW, "begin-draft", Step.DRAFT, ("reviewed", "duties", "clear-duties")),
    Move(Step.DRAFT, "release", Step.OPINIONS, ("draft", "newcomers", "lawful")),
    Move(Step.DRAFT, "review-again", Step.REVIEW),
    Move(Step.OPINIONS, "table", Step.MEETING, ("time-to-remark", "called")),
    Move(Step.OPINIONS, "draft-again", Step.DRAFT),
    Move(Step.MEETING, "adopt", Step.RESOLUTION, ("held", "answered", "passed")),
    Move(Step.MEETING, "draft-again", Step.DRAFT),
    Move(Step.RESOLUTION, "issue", Step.HANDOVER, ("minuted", "signed", "followed")),
    Move(Step.RESOLUTION, "draft-again", Step.DRAFT),
    Move(Step.HANDOVER, "begin-work", Step.WORK, ("told", "requests-answered")),
    Move(Step.HANDOVER, "draft-change", Step.DRAFT, ("changed",)),
    Move(Step.WORK, "begin-rating", Step.RATING, ("reported",)),
    Move(Step.WORK, "draft-change", Step.DRAFT, ("changed",)),
    Move(Step.RATING, "begin-next-year", Step.REVIEW, ("rated",)),
)


@dataclass(frozen=True, slots=True)
class NextStep:
    """Việc tiếp theo - an act that leads on, with all reasons why it cannot be done yet."""

    act: str
    to: Step
    reasons: tuple[Reason, ...]

    @property
    def can_go(self) -> bool:
        """Nothing is missing."""
        return not self.reasons


def next_steps(step: Step, facts: CycleFacts) -> tuple[NextStep, ...]:
    """Every act of the step in the order of the table, each with all that it still lacks."""
    return tuple(NextStep(move.act, move.to, _lacking(move, facts)) for move in MOVES if move.start is step)


def step_bar(step: Step) -> tuple[tuple[Step, Mark], ...]:
    """All steps in order: those before are done, this one is now, the others not yet."""
    order = tuple(Step)
    now = order.index(step)
    marks = (Mark.DONE if place < now else Mark.NOW if place == now else Mark.NOT_YET for place in range(len(order)))
    return tuple(zip(order, marks, strict=True))


def _lacking(move: Move, facts: CycleFacts) -> tuple[Reason, ...]:
    return tuple(lack for need in move.needs if (lack := NEEDS[need](facts)))
