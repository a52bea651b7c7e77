"""The smallest variant of each measure runs and its figures hang together; nothing here looks at the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cast
from tests.bench import city, groups, growth, instances, nation, night, pages, papers, reading, records, replan, ward
from tests.bench.fresh import fresh
from tests.bench.tables import Size

MEMBERS = len(cast.MEMBERS)


def test_ward_is_planned_to_the_proven_optimum(tmp_path: Path) -> None:
    cells, steps = ward.measure(Size.TINY, tmp_path)
    assert [(row["members"], row["proven"]) for row in cells.rows] == [(MEMBERS, True), (7, True), (2, True)]
    assert steps.rows[0]["all cells proven"]


def test_city_on_two_processes_counts_their_memory(tmp_path: Path) -> None:
    (run,), (cells,), (bounds,) = (sheet.rows for sheet in city.measure(Size.TINY, tmp_path))
    assert (bounds["cells"], bounds["members"], bounds["peak MiB"] > 0) == (cells["cells"], run["members"], True)
    assert (run["members"], cells["cells"], cells["proven"]) == (MEMBERS, 2, 2)
    assert run["all processes MiB"] > run["main MiB"] > 0


def test_groups_are_split_better_than_by_chance(tmp_path: Path) -> None:
    (sheet,) = groups.measure(Size.TINY, tmp_path)
    assert [(row["members"], row["no better than random"]) for row in sheet.rows] == [(12, 0), (12, 0)]


def test_papers_of_every_cell_are_written(tmp_path: Path) -> None:
    sheet, night = papers.measure(Size.TINY, tmp_path)
    assert [(row["members"], row["papers"]) for row in sheet.rows] == [(MEMBERS, 8)]
    assert [row["paper"] for row in night.rows][-3:] == ["issued_resolution", "receipt_slip", "all"]
    assert len(list(tmp_path.glob("*.docx"))) == 8


def test_reading_loses_no_row(tmp_path: Path) -> None:
    (sheet,) = reading.measure(Size.TINY, tmp_path)
    assert [(row["members"], row["status"]) for row in sheet.rows] == [(MEMBERS, "ok"), (50, "ok")]


def test_the_plain_stages_give_the_same_answer(tmp_path: Path) -> None:
    stages = pytest.importorskip("tests.bench.stages", reason="OR-Tools comes with make bench", exc_type=ImportError)
    times, _, sums, answers = stages.measure(Size.TINY, tmp_path)
    (row,) = times.rows
    assert [(one["by"], one["lawful"]) for one in sums.rows][:4] == [
        ("ours", 1),
        ("in turn", 1),
        ("greed", 1),
        ("flow", 1),
    ]
    assert len({row["costs, goals in strict order"] for row in answers.rows}) == 1
    assert {row["CP-SAT answer"], row["HiGHS answer"]} == {"equal"}
    assert {row["proven"], row["CP-SAT proven"], row["HiGHS proven"]} == {"17/17"}


def test_growth_tells_bounds_and_plan_of_each_size(tmp_path: Path) -> None:
    sheet, city_cells, together = growth.measure(Size.TINY, tmp_path)
    assert [(row["members"], row["goals proven"], row["rules broken"]) for row in sheet.rows] == [(20, "17/17", 0)]
    assert [(row["cells"], row["all goals proven"]) for row in together.rows] == [(len(city_cells.rows),) * 2]


def test_replanning_tells_what_moves_in_three_ways(tmp_path: Path) -> None:
    (sheet,) = replan.measure(Size.TINY, tmp_path)
    moved = [row["moved"] for row in sheet.rows]
    assert (moved, [row["worse by"] for row in sheet.rows[:2]]) == (sorted(moved, reverse=True), [0, 0])


def test_a_step_in_a_fresh_process_is_weighed() -> None:
    size, memory = fresh(_hold, 64)
    assert size == 64 << 20
    assert memory.own > 64


def _hold(mib: int) -> int:
    return len(bytearray(mib << 20))


def test_every_page_answers_its_readers(tmp_path: Path) -> None:
    speed, weight = pages.measure(Size.TINY, tmp_path)
    assert {row["page"]: row["not 200"] for row in speed.rows if row["not 200"]} == {}
    assert weight.rows[-1]["kB"] < 200


def test_an_import_is_done_and_undone_and_names_are_found(tmp_path: Path) -> None:
    imported, searched = records.measure(Size.TINY, tmp_path)
    assert imported.notes[0].startswith("336 members") and imported.notes[0].endswith("; 0 left after undo")
    assert [row["names"] for row in searched.rows] == [336, 20_336]


def test_nothing_of_a_meeting_night_is_lost_or_doubled(tmp_path: Path) -> None:
    speed, kept, papers = night.measure(Size.TINY, tmp_path)
    assert {row["secretaries"]: row["errors"] for row in speed.rows if row["errors"]} == {}
    assert [row["in the database"] for row in kept.rows] == [row["typed"] for row in kept.rows]
    assert [row["meetings"] for row in papers.rows] == [2]


def test_problems_of_others_reach_what_is_known(tmp_path: Path) -> None:
    known, hard = instances.measure(Size.TINY, tmp_path)
    assert [row["value"] for row in known.rows] == [row["best"] for row in known.rows]
    assert {row["rules kept"] for row in (*known.rows, *hard.rows)} == {True}


def test_a_nation_is_estimated_from_a_sample(tmp_path: Path) -> None:
    engines, estimate = nation.measure(Size.TINY, tmp_path)
    assert {(row["cells"], row["same plans"]) for row in engines.rows} == {(4, True)}
    (row,) = estimate.rows
    assert row["core-hours, low"] <= row["core-hours"] <= row["core-hours, high"]
