"""Đánh giá, xếp loại - the yearly rating: thresholds, who is not rated, the ceiling, the votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from roviec.domain.calendar import months_between
from roviec.domain.people import Member
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset
from roviec.domain.standing import Right, may


class Grade(StrEnum):
    """Mức xếp loại - a level of the yearly rating."""

    EXCELLENT = "excellent"  # hoàn thành xuất sắc nhiệm vụ
    GOOD = "good"  # hoàn thành tốt nhiệm vụ
    COMPLETED = "completed"  # hoàn thành nhiệm vụ
    NOT_COMPLETED = "not-completed"  # không hoàn thành nhiệm vụ

    @property
    def rank(self) -> int:
        """3 for excellent down to 0 for not completed."""
        return 3 - list(Grade).index(self)


@dataclass(frozen=True, slots=True)
class Work:
    """Kết quả nhiệm vụ - the duties of the year: given, done on time and well, beyond what was asked."""

    assigned: int
    done: int
    beyond: int = 0
    has_open_faults: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """Xếp loại - the grade, and why it is not the one the points alone would give."""

    grade: Grade
    reasons: tuple[Reason, ...] = ()


def not_rated(member: Member, on: date, rules: Ruleset) -> Reason | None:
    """Why the member is not rated on the day (the year's end), or None.

    Exempt, suspended, here only for a time, or admitted less than 6 months before. A date of admission that
    is not known counts as long ago; where only month or year is known, as their first day.
    """
    if not may(member.standing, Right.RATED, on):
        return reason("not-rated-standing", standing=member.standing.value)
    needed = int(rules.number("new_months"))
    months = months_between(member.joined.earliest(), on) if member.joined else needed
    return reason("not-rated-new", months=months, needed=needed) if months < needed else None


def rate(points: int | Decimal | Fraction, work: Work, rules: Ruleset) -> Rating:
    """The grade by points (0 to 100) and by what each level asks of the work; falls to the next level down.

    Excellent: 90, all duties done on time, 30 % beyond what was asked, no shortcoming open. Good: 70, all
    done. Completed: 50. What the individual text asks of "completed" besides points was not seen.
    Raises ValueError for points outside the scale and for rules without points (before 366-QĐ/TW).
    """
    exact = Fraction(points)
    if not 0 <= exact <= rules.number("points_most"):
        raise ValueError(f"{points} points are not between 0 and {rules.number('points_most')}")
    missed: list[Reason] = []
    for grade in (Grade.EXCELLENT, Grade.GOOD, Grade.COMPLETED):
        if exact < rules.number(f"points_{grade.value}"):
            continue
        missing = _missing(grade, work, rules)
        if not missing:
            return Rating(grade, tuple(dict.fromkeys(missed)))
        missed += missing
    return Rating(Grade.NOT_COMPLETED, tuple(dict.fromkeys(missed)))


def _missing(grade: Grade, work: Work, rules: Ruleset) -> list[Reason]:
    """What the work lacks for the grade, points aside."""
    if grade is Grade.COMPLETED:
        return []
    found = []
    done, beyond = rules.number("done_good"), rules.number("beyond")
    if work.done < work.assigned * done:
        found.append(reason("rating-not-all-done", done=work.done, assigned=work.assigned, needed=int(done * 100)))
    if grade is Grade.EXCELLENT and work.beyond < work.assigned * beyond:
        found.append(reason("rating-beyond-low", beyond=work.beyond, assigned=work.assigned, needed=int(beyond * 100)))
    if grade is Grade.EXCELLENT and work.has_open_faults:
        found.append(reason("rating-faults-open"))
    return found


def after_illness(rating: Rating, months: int, rules: Ruleset) -> Rating:
    """Ill for 3 months or more in the year, in all: at most "completed" (21-HD/BTCTW 18/10/2019)."""
    limit = int(rules.number("sick_months"))
    if months < limit or rating.grade.rank <= Grade.COMPLETED.rank:
        return rating
    return Rating(Grade.COMPLETED, (*rating.reasons, reason("rating-sick", months=months, limit=limit)))


def done_low(work: Work, rules: Ruleset) -> Reason | None:
    """Less than half of the duties done is "not completed" (21-HD/BTCTW 18/10/2019).

    Raises ValueError for rules that go by points (366-QĐ/TW).
    """
    least = rules.number("done_least")
    if work.done >= work.assigned * least:
        return None
    return reason("rating-done-low", done=work.done, assigned=work.assigned, needed=int(least * 100))


def ceiling(good: int, excellent: int, rules: Ruleset, *, is_outstanding: bool = False) -> int:
    """How many may be rated excellent, where `good` are rated good and `excellent` above it.

    The base (good alone, or good or better) and the rounding are settings of the rules; an outstanding
    unit has a ceiling of its own. Raises ValueError where the rules know no such ceiling.
    """
    base = good + excellent if rules.word("ceiling_base") == "good-or-better" else good
    exact = base * rules.number("ceiling_outstanding" if is_outstanding else "ceiling")
    return floor(exact + Fraction(1, 2)) if rules.word("rounding") == "half-up" else floor(exact)


def over_ceiling(good: int, excellent: int, rules: Ruleset, *, is_outstanding: bool = False) -> Reason | None:
    """The reason when more are rated excellent than the ceiling allows."""
    most = ceiling(good, excellent, rules, is_outstanding=is_outstanding)
    return reason("rating-ceiling", excellent=excellent, most=most) if excellent > most else None


def votes_needed(grade: Grade, base: int, rules: Ruleset) -> int:
    """The least votes a level needs: two thirds of the base for excellent (a setting), else over half."""
    if grade is Grade.EXCELLENT:
        return ceil(base * rules.number("votes_excellent"))
    return floor(base * rules.number("votes")) + 1
