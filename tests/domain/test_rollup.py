"""Figures of newspapers and reports as oracles: place and year stand in the ids."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.domain.duties import Duty
from roviec.domain.people import Member, Standing
from roviec.domain.rollup import NOBODY, Coverage, State, add_up, coverage, percent, share, state
from tests import cast

TIEN_AN = Coverage(total=336, exempt=59, active=277, assigned=70)


def test_tien_an_2016_is_a_quarter_of_the_active_and_a_fifth_of_all() -> None:
    shares = (TIEN_AN.of_active, TIEN_AN.of_all, TIEN_AN.exempt_share)
    assert shares == (Fraction(70, 277), Fraction(70, 336), Fraction(59, 336))
    assert [percent(one) for one in shares if one] == [Decimal("25.27"), Decimal("20.83"), Decimal("17.56")]


@pytest.mark.parametrize(
    ("part", "base", "places", "expected"),
    [
        (738, 4_928, 2, "14.98"),
        (10_692, 14_887, 2, "71.82"),
        (1_175, 1_410, 2, "83.33"),
        (64, 104, 2, "61.54"),
        (64, 181, 2, "35.36"),
        (48, 139, 2, "34.53"),
        (64, 93, 1, "68.8"),
        (16, 103, 2, "15.53"),
        (50, 88, 2, "56.82"),
        (83, 83, 2, "100.00"),
        (350_459, 365_911, 2, "95.78"),
        (95, 173, 1, "54.9"),
        (36, 173, 1, "20.8"),
        (604, 662, 2, "91.24"),
        (277 - 70, 277, 2, "74.73"),
    ],
    ids=[
        "yen-the-exempt",
        "kon-tum-2016",
        "sa-thay-2022",
        "van-khanh-tay-2023-hamlets",
        "van-khanh-tay-2023-all",
        "hung-yen-1+10",
        "nam-sach-2019",
        "binh-giang-2018",
        "binh-giang-2019",
        "thanh-mien-2022",
        "hcmc-2025-citizen-ids",
        "hcmc-app-over-half",
        "hcmc-app-over-four-fifths",
        "hai-duong-2019",
        "tien-an-without-a-duty",
    ],
)
def test_percent_of_published_counts(part: int, base: int, places: int, expected: str) -> None:
    assert str(percent(Fraction(part, base), places)) == expected


@pytest.mark.parametrize(
    ("part", "base", "places", "expected"),
    [
        (7_252, 113, 1, "64.2"),
        (112_723, 10_692, 1, "10.5"),
        (13_202, 1_175, 2, "11.24"),
        (13_202, 574, 1, "23.0"),
        (7_237, 2_178, 2, "3.32"),
        (119 + 76, 64, 2, "3.05"),
        (2_500, 89, 0, "28"),
    ],
    ids=[
        "bac-ninh-members-per-cell",
        "kon-tum-households-per-member",
        "sa-thay-households-per-member",
        "sa-thay-households-per-group",
        "lam-binh-households-per-member",
        "van-khanh-tay-households-per-member",
        "dong-tien-members-per-organisation",
    ],
)
def test_means_of_published_counts(part: int, base: int, places: int, expected: str) -> None:
    assert str(percent(Fraction(part, base * 100), places)) == expected


def test_yen_the_active_are_all_but_the_exempt() -> None:
    yen_the = Coverage(total=4_928, exempt=738, active=4_928 - 738, assigned=0)
    assert (yen_the.active, yen_the.of_active) == (4_190, Fraction(0))


def test_dong_thap_2012_ratio_has_the_good_without_the_excellent_as_its_base() -> None:
    assert percent(Fraction("13") / Fraction("80.42")) == Decimal("16.17")
    assert percent(Fraction("13") / Fraction("93.42")) == Decimal("13.92")


def test_published_grades_make_the_whole_up_to_their_rounding() -> None:
    dong_thap, hai_duong = ["13", "80.42", "5.84", "0.73"], ["90.33", "9.1", "0.57"]
    sums = [sum(map(Decimal, shares)) for shares in (dong_thap, hai_duong)]
    assert sums == [Decimal("99.99"), Decimal("100.00")]


def test_tien_toc_eight_members_with_seven_each_do_not_reach_all_households() -> None:
    assert percent(Fraction(8 * 7, 66)) == Decimal("84.85")


@pytest.mark.parametrize(
    ("fraction", "places", "expected"),
    [
        (Fraction(1, 800), 2, "0.13"),
        (Fraction(1, 800), 3, "0.125"),
        (Fraction(1, 200), 0, "1"),
        (Fraction(0), 2, "0.00"),
        (Fraction(9_999_999, 10_000_000), 2, "100.00"),
    ],
)
def test_percent_rounds_half_up(fraction: Fraction, places: int, expected: str) -> None:
    assert str(percent(fraction, places)) == expected


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_percent_is_never_further_off_than_half_a_last_place(part: int, base: int, places: int) -> None:
    exact = Fraction(part, base) * 100
    off = Fraction(percent(Fraction(part, base), places)) - exact
    assert -Fraction(1, 2) / 10**places < off <= Fraction(1, 2) / 10**places


def test_an_empty_base_has_no_share() -> None:
    assert (NOBODY.of_active, NOBODY.of_all, NOBODY.exempt_share, share(1, 0)) == (None, None, None, None)


@pytest.mark.parametrize("numbers", [(10, 2, 8, 9), (10, 3, 8, 1), (10, -1, 8, 1), (5, 0, 5, -1)])
def test_numbers_that_do_not_fit_are_refused(numbers: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="coverage does not fit together"):
        Coverage(*numbers)


def test_coverage_counts_the_members_of_a_cell() -> None:
    members = cast.cell().members
    assert coverage(members, {cast.AN.key, cast.BINH.key}) == Coverage(7, 1, 6, 2)


def test_an_exempt_volunteer_and_a_stranger_are_not_among_the_assigned() -> None:
    members = cast.cell().members
    assert coverage(members, {cast.DUNG.key, cast.HOA.key}) == Coverage(7, 1, 6, 0)


@pytest.mark.parametrize("standing", [Standing.TEMPORARY_OUT, Standing.SUSPENDED])
def test_who_is_away_is_neither_active_nor_exempt(standing: Standing) -> None:
    assert coverage([replace(cast.AN, standing=standing)], ()) == Coverage(1, 0, 0, 0)


def test_cells_add_up_to_the_ward() -> None:
    assigned = {cast.AN.key, cast.HOA.key}
    ward = cast.ward()
    cells = [[member for member in ward.members if member.cell == cell] for cell in ward.cells()]
    assert add_up(coverage(members, assigned) for members in cells) == coverage(ward.members, assigned)


def test_nothing_adds_up_to_nobody() -> None:
    assert add_up([]) == NOBODY


UNCLEAR = replace(cast.NEWS, due="")


@pytest.mark.parametrize(
    ("member", "held", "planned", "expected"),
    [
        (cast.CUC, (cast.MEDIATION,), {"N02"}, State.STABLE),
        (cast.CUC, (UNCLEAR, cast.MEDIATION), {"N02", "N03"}, State.STABLE),
        (cast.CUC, (cast.MEDIATION,), set(), State.UNSTABLE),
        (cast.CUC, (UNCLEAR,), {"N03"}, State.UNSTABLE),
        (cast.CUC, (UNCLEAR, cast.MEDIATION), {"N03"}, State.UNSTABLE),
        (cast.CUC, (), {"N02"}, State.NONE),
        (cast.DUNG, (cast.MEDIATION,), {"N02"}, State.EXEMPT),
        (replace(cast.AN, standing=Standing.TEMPORARY_OUT), (), set(), State.EXEMPT),
    ],
)
def test_state_of_a_member(member: Member, held: tuple[Duty, ...], planned: set[str], expected: State) -> None:
    assert state(member, held, planned) == expected
