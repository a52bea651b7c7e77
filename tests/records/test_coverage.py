"""Coverage counted from rows: the article's ward as an oracle, both bases, as of a day, nobody twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from roviec.actions.demo_ward import ward as demo_ward
from roviec.actions.storing import store_snapshot
from roviec.domain.procedure import Step
from roviec.domain.rollup import Coverage, percent
from roviec.records.models import Cycle, Draft, DraftLine, PastDuty, StandingPeriod, StepDue, Unit
from roviec.records.queries.coverage import Basis, Late, Part, figures_of
from tests.records.rows import duty, joined, member, unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)
Queries = Callable[[int], Any]


def adopted(where: Unit, *pairs: tuple[Any, Any], **fields: Any) -> Draft:
    """The adopted draft of 2026."""
    made = datetime(2026, 1, 10, tzinfo=UTC)
    given = {"year": 2026, "number": 1, "state": "adopted", "made_by": "hand", "made_at": made, "actor": "an", **fields}
    draft = Draft.objects.create(unit=where, **given)
    for who, what in pairs:
        DraftLine.objects.create(draft=draft, member=who, duty=what)
    return draft


@pytest.fixture
def top() -> Unit:
    return unit("Đảng bộ phường Bến Trăng")


@pytest.fixture
def cell(top: Unit) -> Unit:
    return unit("Chi bộ khu phố 1", top)


def test_the_ward_of_the_article_is_counted_on_both_bases() -> None:
    ward = store_snapshot(demo_ward(8), 2017, actor="an")
    counted = figures_of(ward, 2017, DAY).coverage()
    assert counted == Coverage(total=336, exempt=59, active=277, assigned=70)
    assert [str(percent(one)) for one in (counted.of_active, counted.of_all) if one] == ["25.27", "20.83"]


def test_the_number_of_queries_does_not_grow(top: Unit, django_assert_num_queries: Queries) -> None:
    for size in (1, 3, 30):
        for number in range(size):
            joined(member(f"Lê Văn {size} {number}"), unit(f"Chi bộ {size} {number}", top))
        with django_assert_num_queries(10):
            assert figures_of(top, 2026, DAY).coverage().total > 0


def test_duties_of_a_cell_one_has_left_count_nowhere(top: Unit, cell: Unit) -> None:
    an, other = member("Nguyễn Văn An"), unit("Chi bộ khu phố 2", top)
    adopted(cell, (an, duty(cell)))
    joined(an, cell)
    an.memberships.update(ends=DAY)
    joined(an, other, starts=DAY)
    figures = figures_of(top, 2026, DAY)
    numbers = [figures.total(counted, other) for counted in (figures.lines, figures.held)]
    assert (numbers, figures.total(figures.held, cell), figures.coverage().assigned) == ([0, 0], 0, 0)


def test_a_cell_without_an_adopted_draft_is_counted_by_the_year_before(cell: Unit) -> None:
    an, cuc = member("Nguyễn Văn An"), member("Lê Thị Cúc")
    for who in (an, cuc):
        joined(who, cell)
    PastDuty.objects.create(member=an, year=2025, code="N03")
    before = figures_of(cell, 2026, DAY)
    assert (before.basis(cell.pk), before.coverage()) == (Basis.BEFORE, Coverage(2, 0, 2, 1))
    adopted(cell, (an, duty(cell)), (cuc, duty(cell, "N04")))
    after = figures_of(cell, 2026, DAY)
    assert (after.basis(cell.pk), after.coverage()) == (Basis.ADOPTED, Coverage(2, 0, 2, 2))


def test_each_basis_counts_alone(top: Unit, cell: Unit) -> None:
    an, hoa = member("Nguyễn Văn An"), member("Đỗ Thị Hoa")
    joined(an, cell)
    joined(hoa, unit("Chi bộ khu phố 2", top))
    adopted(cell, (an, duty(cell)))
    figures = figures_of(top, 2026, DAY)
    assert (figures.coverage(basis=Basis.ADOPTED), figures.coverage(basis=Basis.BEFORE)) == (
        Coverage(1, 0, 1, 1),
        Coverage(1, 0, 1, 0),
    )


def test_a_draft_that_is_not_adopted_or_made_later_does_not_count(cell: Unit) -> None:
    an = member("Nguyễn Văn An")
    joined(an, cell)
    adopted(cell, (an, duty(cell)), state="draft")
    adopted(cell, (an, duty(cell, "N04")), number=2)
    assert figures_of(cell, 2026, date(2026, 1, 9)).coverage().assigned == 0
    assert figures_of(cell, 2026, date(2026, 1, 10)).coverage().assigned == 1


def test_who_is_exempt_or_away_is_in_the_total_alone(cell: Unit) -> None:
    dung, binh, an = member("Phạm Văn Dũng"), member("Trần Thị Bình"), member("Nguyễn Văn An")
    joined(dung, cell, "exempt")
    joined(binh, cell, "temporary-out")
    joined(an, cell)
    PastDuty.objects.create(member=dung, year=2025, code="N03")
    figures = figures_of(cell, 2026, DAY)
    assert figures.coverage() == Coverage(total=3, exempt=1, active=1, assigned=0)
    parts = {part: [one.member for one in figures.counted(part)] for part in Part}
    assert parts == {
        Part.ALL: [dung.pk, binh.pk, an.pk],
        Part.ACTIVE: [an.pk],
        Part.ASSIGNED: [],
        Part.NONE: [an.pk],
        Part.EXEMPT: [dung.pk],
        Part.AWAY: [binh.pk],
    }


def test_the_day_decides_who_stands_where(cell: Unit) -> None:
    belongs = joined(member("Phạm Văn Dũng"), cell, starts=date(2026, 1, 1))
    period = StandingPeriod.objects.get(membership=belongs)
    period.ends = date(2026, 6, 1)
    period.save()
    StandingPeriod.objects.create(membership=belongs, standing="exempt", starts=date(2026, 6, 1))
    days = (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))
    counts = [figures_of(cell, 2026, day).coverage() for day in days]
    assert [(one.total, one.active, one.exempt) for one in counts] == [(0, 0, 0), (1, 1, 0), (1, 0, 1)]


def test_who_is_active_for_a_time_in_another_cell_counts_once_and_there(top: Unit, cell: Unit) -> None:
    other, an = unit("Chi bộ khu phố 2", top), member("Nguyễn Văn An")
    joined(an, cell, "temporary-out")
    joined(an, other, "temporary-in", is_temporary=True)
    figures = figures_of(top, 2026, DAY)
    assert (figures.coverage(), figures.coverage(cell).total, figures.coverage(other).active) == (
        Coverage(1, 0, 1, 0),
        0,
        1,
    )


def test_a_duty_of_the_ward_counts_for_a_member_of_a_cell(top: Unit, cell: Unit) -> None:
    an = member("Nguyễn Văn An")
    joined(an, cell)
    adopted(cell)
    adopted(top, (an, duty(top)))
    figures = figures_of(cell, 2026, DAY)
    assert (figures.coverage().assigned, figures.total(figures.lines), figures.total(figures.held)) == (1, 1, 0)


def test_persons_and_duties_are_counted_apart(cell: Unit) -> None:
    an, first, second = member("Nguyễn Văn An"), duty(cell), duty(cell, "N04")
    duty(cell, "N05")
    joined(an, cell)
    adopted(cell, (an, first), (an, second))
    figures = figures_of(cell, 2026, DAY)
    counts = [figures.total(numbers) for numbers in (figures.duties, figures.held, figures.lines)]
    assert (figures.coverage().assigned, counts) == (1, [3, 2, 2])


def test_nothing_of_a_neighbour_is_counted(top: Unit, cell: Unit) -> None:
    hoa, other = member("Đỗ Thị Hoa"), unit("Chi bộ khu phố 2", top)
    joined(hoa, other)
    adopted(other, (hoa, duty(other)))
    figures = figures_of(cell, 2026, DAY)
    assert (figures.coverage().total, figures.total(figures.lines), figures.adopted) == (0, 0, frozenset())


def test_a_late_step_is_measured_by_the_nearest_day_above(top: Unit, cell: Unit) -> None:
    other = unit("Chi bộ khu phố 2", top)
    for where, due in ((top, date(2026, 11, 30)), (cell, date(2026, 12, 31))):
        StepDue.objects.create(unit=where, year=2026, step="review", due=due)
    figures = figures_of(top, 2026, DAY)
    assert (figures.late(cell), figures.late(other)) == (None, Late(Step.REVIEW, date(2026, 11, 30)))
    assert [one.pk for one, _ in figures.late_cells(top)] == [other.pk]


def test_a_step_that_is_done_is_not_late(cell: Unit) -> None:
    StepDue.objects.create(unit=cell, year=2026, step="review", due=date(2026, 11, 30))
    Cycle.objects.create(unit=cell, year=2026, step="draft", moved_at=datetime(2026, 12, 1, tzinfo=UTC))
    figures = figures_of(cell, 2026, DAY)
    assert (figures.late(cell), figures.done()[Step.REVIEW], figures.done()[Step.DRAFT]) == (None, 1, 0)
