"""The day of a step for many units at once."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.domain.procedure import Step
from roviec.records.models import StepDue
from roviec.records.queries.cycles import Due, dues_of
from tests.records import rows

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


def test_the_nearest_day_counts_and_other_years_do_not(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    ward = rows.unit("Đảng bộ phường Bến Trăng")
    cells = [rows.unit(f"Chi bộ khu phố {number}", ward) for number in (1, 2, 3)]
    StepDue.objects.create(unit=ward, year=2026, step="review", due=MARCH)
    StepDue.objects.create(unit=cells[1], year=2026, step="review", due=APRIL)
    StepDue.objects.create(unit=ward, year=2025, step="rating", due=APRIL)
    with django_assert_num_queries(1):
        found = dues_of(cells, 2026)
    days = [found[cell.pk][Step.REVIEW] for cell in cells]
    assert days == [Due(MARCH, ward.pk), Due(APRIL, cells[1].pk), Due(MARCH, ward.pk)]
    assert list(found[cells[0].pk]) == [Step.REVIEW]
