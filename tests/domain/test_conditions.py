from __future__ import annotations

from dataclasses import replace

import pytest

from roviec.domain.calendar import LooseDate
from roviec.domain.conditions import failures, meets
from roviec.domain.duties import Condition, Kind
from roviec.domain.people import Health, Member, Sex, Skill, Standing
from roviec.domain.reasons import Reason, reason
from tests import cast

WOMEN = Condition(Kind.SEX, sexes=(Sex.FEMALE,))
FULL = Condition(Kind.STANDING, standings=(Standing.OFFICIAL, Standing.REDUCED))
GRADER = Condition(Kind.SKILL, low=2, values=("hoà giải", "kế toán"))
VETERAN = Condition(Kind.POST, values=("cựu chiến binh",))
FIT = Condition(Kind.HEALTH, health=Health.GOOD)


def born(year: int, month: int = 0, day: int = 0) -> Member:
    return replace(cast.CUC, born=LooseDate(year, month, day))


@pytest.mark.parametrize(
    ("member", "low", "high", "expected"),
    [
        (born(2008, 1, 15), 18, 60, None),
        (born(2008, 1, 16), 18, 60, reason("age-outside", age=17, span="18-60")),
        (born(1965, 1, 16), 18, 60, None),
        (born(1965, 1, 15), 18, 60, reason("age-outside", age=61, span="18-60")),
        (born(1965), None, 60, reason("age-outside", age=61, span="≤ 60")),
        (born(2010), 18, None, reason("age-outside", age=16, span="≥ 18")),
        (replace(cast.CUC, born=None), 18, None, reason("age-unknown", span="≥ 18")),
    ],
)
def test_age_is_judged_by_completed_years(
    member: Member, low: int | None, high: int | None, expected: Reason | None
) -> None:
    assert meets(member, Condition(Kind.AGE, low=low, high=high), cast.TODAY) == expected


@pytest.mark.parametrize(
    ("member", "condition", "expected"),
    [
        (cast.BINH, WOMEN, None),
        (cast.AN, WOMEN, reason("sex-other", asked="female", sex="male")),
        (replace(cast.AN, sex=None), WOMEN, reason("sex-unknown", asked="female")),
        (cast.LAN, FULL, None),
        (
            cast.GIANG,
            FULL,
            reason("standing-other", asked="official, reduced", standing="probationary"),
        ),
        (cast.AN, GRADER, None),
        (cast.MINH_YOUNGER, GRADER, None),
        (cast.CUC, GRADER, reason("skill-level-low", asked="hoà giải, kế toán", level=1, needed=2)),
        (cast.BINH, GRADER, reason("skill-missing", asked="hoà giải, kế toán")),
        (cast.MINH_ELDER, VETERAN, None),
        (cast.AN, VETERAN, reason("post-missing", asked="cựu chiến binh")),
        (cast.AN, FIT, None),
        (cast.CUC, FIT, reason("health-too-low", asked="good", health="limited")),
        (replace(cast.AN, health=None), FIT, reason("health-unknown", asked="good")),
    ],
)
def test_a_condition_is_met_or_gives_its_reason(member: Member, condition: Condition, expected: Reason | None) -> None:
    assert meets(member, condition, cast.TODAY) == expected


def test_unknown_health_counts_as_limited() -> None:
    limited = Condition(Kind.HEALTH, health=Health.LIMITED)
    assert meets(replace(cast.AN, health=None), limited, cast.TODAY) is None


@pytest.mark.parametrize(("job", "met"), [("Kế toán trưởng", True), ("ke toan", True), ("kế toánviên", False)])
def test_a_job_counts_as_a_skill_by_whole_words(job: str, met: bool) -> None:
    member = replace(cast.HOA, job=job, skills=())
    failure = meets(member, Condition(Kind.SKILL, values=("kế toán",)), cast.TODAY)
    assert (failure is None) == met


def test_the_best_of_several_skills_counts() -> None:
    member = replace(cast.HOA, skills=(Skill("hòa giải"), Skill("kế toán", 2)))
    assert meets(member, GRADER, cast.TODAY) is None


def test_failures_come_all_at_once_in_order() -> None:
    codes = [found.code for found in failures(cast.DUNG, (WOMEN, FULL, GRADER, FIT), cast.TODAY)]
    assert codes == ["sex-other", "standing-other", "skill-missing", "health-too-low"]


def test_failures_are_none_when_all_is_met() -> None:
    assert failures(cast.MINH_YOUNGER, cast.DIGITAL.conditions, cast.TODAY) == ()
