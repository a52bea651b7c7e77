"""Files are written whole or not at all, and what people have edited stays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from roviec.actions.proposal import Proposal, propose
from roviec.actions.publishing import edited_since, folder_names, publish, ready
from roviec.planner.casing import Demand
from roviec.wording import say
from tests import cast


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    return propose(cast.ward(), Demand(cast.TODAY), seed=8)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_three_files_are_written_and_no_draft_is_left(proposal: Proposal, tmp_path: Path) -> None:
    files = publish(proposal, tmp_path / "ra", say)
    assert sorted(file.name for file in files) == names(tmp_path / "ra")
    assert names(tmp_path / "ra") == ["certificate.json", "plan.xlsx", "summary.json"]


def test_what_was_just_written_is_not_edited(proposal: Proposal, tmp_path: Path) -> None:
    publish(proposal, tmp_path, say)
    assert edited_since(tmp_path) is None


def test_an_empty_folder_holds_nothing_edited(tmp_path: Path) -> None:
    assert edited_since(tmp_path / "not there") is None


def test_one_byte_more_counts_as_edited(proposal: Proposal, tmp_path: Path) -> None:
    publish(proposal, tmp_path, say)
    with (tmp_path / "plan.xlsx").open("ab") as plan:
        plan.write(b" ")
    why = edited_since(tmp_path)
    assert why is not None and why.code == "plan-was-edited"


def test_a_write_that_fails_leaves_the_old_plan_and_no_draft(proposal: Proposal, tmp_path: Path) -> None:
    """A duty that no cell of a sheet can hold stops the writing half-way."""
    publish(proposal, tmp_path, say)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    part = proposal.cells[0]
    long = (replace(part.case.duties[0], product="x" * 40_000), *part.case.duties[1:])
    spoilt = replace(proposal, cells=(replace(part, case=replace(part.case, duties=long)), *proposal.cells[1:]))
    with pytest.raises(ValueError, match="longer than 32767"):
        publish(spoilt, tmp_path, say)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_is_made_with_its_parents_and_left_empty(tmp_path: Path) -> None:
    ready(tmp_path / "một" / "hai")
    assert names(tmp_path / "một" / "hai") == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "ra").write_text("")
    with pytest.raises(FileExistsError):
        ready(tmp_path / "ra")


def test_the_certificate_is_json_of_whole_numbers(proposal: Proposal, tmp_path: Path) -> None:
    publish(proposal, tmp_path, say)
    stages = json.loads((tmp_path / "certificate.json").read_text("utf-8"))["parts"][cast.CELL.name]["stages"]
    assert {type(dual) for stage in stages for dual in stage["duals"].values()} == {int}


@pytest.mark.parametrize(
    ("cells", "folders"),
    [
        (["Chi bộ khu phố 1"], ["chi-bo-khu-pho-1"]),
        (["Chi bộ Á", "Chi bộ A", "CHI BỘ À"], ["chi-bo-a", "chi-bo-a-2", "chi-bo-a-3"]),
        (["Chi bộ 1", "Chi bộ 1-2", "chi bo 1"], ["chi-bo-1", "chi-bo-1-2", "chi-bo-1-3"]),
        (["", "…", "党支部"], ["chi-bo", "chi-bo-2", "chi-bo-3"]),
        (["../../etc", "a/b\\c", "CON", "Đức"], ["etc", "a-b-c", "con", "duc"]),
        (["x" * 300], ["x" * 60]),
    ],
)
def test_each_cell_has_a_folder_of_plain_letters(cells: list[str], folders: list[str]) -> None:
    assert list(folder_names(cells).values()) == folders


def test_the_folder_of_a_cell_is_the_same_when_it_is_planned_alone(tmp_path: Path) -> None:
    """Two cells whose names differ in marks only must not share a folder from one run to the next."""
    other = replace(cast.OTHER_CELL, name="Chi bộ khu phò 1")
    members = tuple(replace(one, cell=other.name) if one.cell == cast.OTHER_CELL.name else one for one in cast.MEMBERS)
    snapshot = cast.ward(units=(cast.WARD, cast.CELL, other), members=members)
    assert folder_names(snapshot.cells())[other.name] == "chi-bo-khu-pho-1-2"
