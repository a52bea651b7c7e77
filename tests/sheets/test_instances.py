"""The layouts in which others pose their problems, and what is refused in them."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from roviec.sheets.guard import Refused
from roviec.sheets.instances.alloc import alloc_of
from roviec.sheets.instances.gap import gap_of
from roviec.sheets.instances.npy import array_of, arrays_of
from roviec.sheets.instances.parts import parts_of
from roviec.sheets.instances.posed import Besides, Posed
from roviec.sheets.instances.review import review_of
from tests.instances import FILES

GAP = "2 3\n1 2 3\n4 5 6\n1 1 1\n2 2 2\n3 4\n"


def gap(path: Path, text: str) -> list[Posed]:
    (path / "a.txt").write_text(text, "utf-8")
    return gap_of(parts_of(path / "a.txt"))


def review(data: Any, **besides: Any) -> Posed:
    read = json.loads(json.dumps(data), parse_float=Decimal, parse_int=Decimal)
    (posed,) = review_of({"a": read}, Besides(**besides), "a")
    return posed


def alloc(data: Any) -> Posed:
    (posed,) = alloc_of({"a": json.loads(json.dumps(data), parse_float=Decimal, parse_int=Decimal)}, "a")
    return posed


@pytest.mark.parametrize(
    "text",
    [
        GAP,
        "1\n" + GAP,
        "  1\r\n\r\n" + GAP.replace("\n", "\r\n"),
        "# a comment\n" + GAP.replace(" ", ", ").replace("3 4", "3;4"),
        "An invented problem\ncosts\n" + GAP.replace("2 3\n", "2 3 // agents, jobs\n", 1),
        GAP.replace("\n", " "),
        GAP.replace(" ", "\n"),
        json.dumps({"costs": [[1, 2, 3], [4, 5, 6]], "resources": [[1, 1, 1], [2, 2, 2]], "capacities": [3, 4]}),
    ],
)
def test_generalised_assignment_however_lines_break(tmp_path: Path, text: str) -> None:
    (posed,) = gap(tmp_path, text)
    assert posed.values == [[1, 2, 3], [4, 5, 6]]
    assert (posed.loads, posed.agent_limits) == ([[1, 1, 1], [2, 2, 2]], [(0, 3), (0, 4)])


def test_several_problems_with_or_without_their_number(tmp_path: Path) -> None:
    assert [posed.name for posed in gap(tmp_path, "2\n" + GAP + GAP)] == ["a-1", "a-2"]
    assert len(gap(tmp_path, GAP + GAP + GAP)) == 3
    assert [len(posed.items) for posed in gap_of(parts_of(FILES / "two.gap.txt"))] == [4, 5]


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "file-empty", {}),
        ("words only", "instance-no-numbers", {}),
        (GAP[:-3], "instance-ended", {"part": "capacities", "want": 2, "found": 1, "line": 6}),
        (GAP + "9 9 9\n", "instance-size-zero", {}),
        ("1\n" + GAP + "7 7", "instance-numbers-left", {"line": 8, "said": "7"}),
        ("3\n" + GAP, "instance-problems-missing", {"want": 3, "found": 1}),
        (GAP.replace("4 5 6", "4 x 6"), "instance-no-number", {"where": "3", "said": "x"}),
        (GAP.replace("4 5 6", "4 nan 6"), "instance-no-number", {"where": "3", "said": "nan"}),
        (GAP.replace("4 5 6", "inf 5 6"), "instance-no-number", {"where": "3"}),
        (GAP.replace("2 2 2", "2 -2 2"), "instance-negative", {"where": "5", "said": "-2"}),
        (GAP.replace("3 4\n", "-3 4\n"), "instance-negative", {"where": "6"}),
        ("2.5 3 1 1", "instance-not-whole", {"said": "2.5"}),
        ("0 3\n1", "instance-size-zero", {}),
        ("9000 9000\n1 2 3", "instance-too-large", {"pairs": 81_000_000}),
        (GAP.replace("4 5 6", "4 1e99999 6"), "instance-long-number", {}),
        ("{", "instance-json-broken", {"line": 1}),
        ('{"costs": [[1]], "resources": [[1, 2]], "capacities": [1]}', "instance-shape", {"part": "resources"}),
        ('{"costs": [[NaN]]}', "instance-no-number", {"said": "NaN"}),
        ('{"costs": 7}', "instance-no-list", {}),
        ('{"costs": [[1]], "costs": [[2]]}', "instance-name-twice", {}),
        ("[" * 100_000, "instance-json-deep", {}),
        ("%PDF-1.7 stream", "file-other-kind", {}),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, code: str, facts: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        gap(tmp_path, text)
    if (code, text) != ("instance-size-zero", GAP + "9 9 9\n"):
        assert refused.value.reason.code == code
        assert facts.items() <= dict(refused.value.reason.about).items()


SCORES = [[0.9, 0.2, 0.4], [0.3, 0.8, 0.5]]
WANTED = [[Decimal(str(cell)) for cell in row] for row in SCORES]
TURNED = [list(column) for column in zip(*SCORES, strict=True)]
REST = {"max_loads": [3, 2], "demands": [1, 2, 1]}


@pytest.mark.parametrize(
    "data",
    [
        {"scores": SCORES, **REST},
        {"scores": TURNED, **REST},
        {"similarity_matrix": SCORES, "loads": [3, 2], "covs": [1, 2, 1]},
        {"aggregated_score_matrix": TURNED, "maximums": [3, 2], "minimums": [0, 0], "demands": [1, 2, 1]},
        {"scores": {"r": dict(zip("abc", SCORES[0], strict=True)), "s": dict(zip("abc", SCORES[1], strict=True))}}
        | {"max_loads": {"r": 3, "s": 2}, "demands": {"a": 1, "b": 2, "c": 1}},
        {"scores": [[p, r, SCORES["rs".index(r)]["abc".index(p)]] for r in "rs" for p in "abc"], **REST},
        {"reviewers": [{"id": "r", "max_load": 3}, {"id": "s", "max_load": 2}], "scores": SCORES}
        | {"papers": [{"id": "a", "demand": 1}, {"id": "b", "demand": 2}, {"id": "c", "demand": 1}]},
    ],
)
def test_reviewer_assignment_however_laid_out(data: dict[str, Any]) -> None:
    posed = review(data)
    assert (posed.values, list(posed.agent_limits)) == (WANTED, [(0, 3), (0, 2)])
    assert list(posed.item_limits) == [(1, 1), (2, 2), (1, 1)]


@pytest.mark.parametrize(
    "conflicts",
    [
        {"conflicts": [[0, 2]]},
        {"mask_matrix": [[0, 0, 1], [0, 0, 0]]},
        {"constraints": [[0, 0, -1], [0, 0, 0]]},
        {"constraint_matrix": [[0, 0], [0, 0], [-1, 0]]},
        {"reviewers": ["r", "s"], "papers": ["a", "b", "c"], "conflicts": [["c", "r"]]},
        {"reviewers": ["r", "s"], "papers": ["a", "b", "c"], "conflicts": {"r": ["c"]}},
    ],
)
def test_conflicts_however_written_bar_the_pair(conflicts: dict[str, Any]) -> None:
    posed = review({"scores": SCORES, **REST, **conflicts})
    assert [(a, j) for a, row in enumerate(posed.values) for j, cell in enumerate(row) if cell is None] == [(0, 2)]


def test_minus_one_bars_and_null_bars_and_other_negatives_are_scores() -> None:
    assert review({"scores": [[-1, 2], [None, 1]], "max_loads": 1, "demands": 1}).values == [[None, 2], [None, 1]]
    assert review({"scores": [[-1, 2], [-3, 1]], "max_loads": 1, "demands": 1}).values == [[-1, 2], [-3, 1]]


def test_a_fixed_pair_is_kept() -> None:
    assert review({"scores": SCORES, **REST, "constraints": [[1, 0, 0], [0, 0, 0]]}).forced == {(0, 0)}


def test_a_folder_of_files_is_one_problem() -> None:
    (posed,) = review_of(parts_of(FILES / "reviewers"), Besides(), "reviewers")
    assert (posed.agents, posed.items) == (("An", "Bình", "Cúc", "Dũng"), ("Bài 1", "Bài 2", "Bài 3"))
    assert (list(posed.agent_limits), list(posed.item_limits)) == ([(1, 2)] * 4, [(2, 2)] * 3)
    assert posed.values[0] == [None, Decimal("0.2"), Decimal("0.4")]


@pytest.mark.parametrize(
    "text",
    [
        "paper,reviewer,score\na,r,0.9\nb,r,0.2\nc,r,0.4\na,s,0.3\nb,s,0.8\nc,s,0.5\n",
        "a,r,0.9\nb,r,0.2\nc,r,0.4\na,s,0.3\nb,s,0.8\nc,s,0.5\n",
        "score;reviewer;paper\n0.9;r;a\n0.2;r;b\n0.4;r;c\n0.3;s;a\n0.8;s;b\n0.5;s;c\n",
        "\ta\tb\tc\nr\t0.9\t0.2\t0.4\ns\t0.3\t0.8\t0.5\n",
        "a,b,c\n0.9,0.2,0.4\n0.3,0.8,0.5\n",
        "r 0.9 0.2 0.4\ns 0.3 0.8 0.5\n",
        "0.9 0.2 0.4\n0.3 0.8 0.5\n",
    ],
)
def test_a_table_of_scores_with_the_rest_asked(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.csv").write_text(text, "utf-8")
    (posed,) = review_of(parts_of(tmp_path / "s.csv"), Besides(demand=1, min_load=1, max_load=2), "s")
    assert (posed.values, list(posed.agent_limits)) == (WANTED, [(1, 2)] * 2)


def test_numbers_alone_with_their_counts(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("2 3\n.9 .2 .4\n.3 .8 .5\n1 0\n3 2\n1 2 1\n", "utf-8")
    (posed,) = review_of(parts_of(tmp_path / "s.txt"), Besides(), "s")
    assert (posed.values, list(posed.agent_limits)) == (WANTED, [(1, 3), (0, 2)])
    assert list(posed.item_limits) == [(1, 1), (2, 2), (1, 1)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"max_loads": 1}, "instance-field-missing"),
        ({"scores": SCORES, "demands": 1}, "instance-asks"),
        ({"scores": SCORES, "max_loads": 1}, "instance-asks"),
        ({"scores": [[1, 2], [3]], "max_loads": 1, "demands": 1}, "instance-row-length"),
        ({"scores": SCORES, "max_loads": [1, 2, 3, 4], "demands": 1}, "instance-vector-length"),
        ({"scores": SCORES, "max_loads": -1, "demands": 1}, "instance-negative"),
        ({"scores": SCORES, "max_loads": 1.5, "demands": 1}, "instance-not-whole"),
        ({"scores": [["x", 1]], "max_loads": 1, "demands": 1}, "instance-no-number"),
        ({"scores": SCORES, **REST, "conflicts": [[0, 9]]}, "instance-name-unknown"),
        ({"scores": SCORES, **REST, "mask": [[1, 0, 0]]}, "instance-shape"),
        ({"scores": [["a", "r", 1], ["a", "r", 2]], "max_loads": 1, "demands": 1}, "instance-pair-again"),
        ({"scores": SCORES, **REST, "mask": [[1, 0, 0], [0] * 3], "constraints": [[1, 0, 0], [0] * 3]}
         , "instance-forced-barred"),
        ({"scores": [], "max_loads": 1, "demands": 1}, "instance-no-matrix"),
        ({"scores": "many", "max_loads": 1, "demands": 1}, "instance-no-matrix"),
        ({"reviewers": ["r", "r"], "scores": SCORES, **REST}, "instance-name-twice"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused(data: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        review(data)
    assert refused.value.reason.code == code


VALUES = {"A": {"x": 5, "y": 4}, "B": {"x": 2}}


def test_allocation_takes_what_is_not_said_as_the_layout_has_it() -> None:
    posed = alloc({"valuations": VALUES})
    assert (posed.agents, posed.items, posed.values) == (("A", "B"), ("x", "y"), [[5, 4], [2, 0]])
    assert (list(posed.agent_limits), list(posed.item_limits)) == ([(0, 2)] * 2, [(0, 1)] * 2)


@pytest.mark.parametrize("valuations", [{"A": [5, 4], "B": [2, 0]}, [[5, 4], [2, 0]], VALUES])
def test_allocation_however_values_are_written(valuations: Any) -> None:
    posed = alloc({"valuations": valuations, "agent_capacities": [1, 2], "item_capacities": 3})
    assert (posed.values, list(posed.agent_limits)) == ([[5, 4], [2, 0]], [(0, 1), (0, 2)])
    assert list(posed.item_limits) == [(0, 3), (0, 3)]


def test_conflicts_of_items_hold_both_ways_and_agents_are_barred() -> None:
    posed = alloc({"valuations": VALUES, "item_conflicts": {"y": ["x"]}, "agent_conflicts": {"B": ["y"]}})
    assert (posed.clashes, posed.values) == ({(0, 1)}, [[5, 4], [2, None]])


def test_weights_of_items_are_loads_and_items_without_value_are_there() -> None:
    posed = alloc({"valuations": VALUES, "item_capacities": {"x": 1, "y": 1, "z": 2}, "item_weights": [1, 2, 0.5]})
    assert (posed.items, posed.loads) == (("x", "y", "z"), [[1, 2, Decimal("0.5")]] * 2)


def test_a_table_with_capacities_is_an_allocation(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(",x,y,capacity\nA,5,4,1\nB,2,0,2\ncapacity,3,1,\n", "utf-8")
    (posed,) = alloc_of(parts_of(tmp_path / "c.csv"), "c")
    assert (posed.agents, posed.items, posed.values) == (("A", "B"), ("x", "y"), [[5, 4], [2, 0]])
    assert (list(posed.agent_limits), list(posed.item_limits)) == ([(0, 1), (0, 2)], [(0, 3), (0, 1)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"valuations": VALUES, "agent_capacities": {"A": 1}}, "instance-name-unknown"),
        ({"valuations": VALUES, "agent_capacities": -1}, "instance-negative"),
        ({"valuations": VALUES, "item_capacities": 1.5}, "instance-not-whole"),
        ({"valuations": VALUES, "item_conflicts": {"x": ["q"]}}, "instance-name-unknown"),
        ({"valuations": VALUES, "agent_entitlements": [1, 2]}, "instance-entitlements"),
        ({"valuations": {"A": {"x": "much"}}}, "instance-no-number"),
        ({"valuations": {}}, "instance-no-matrix"),
        ([1, 2], "instance-no-matrix"),
    ],
)
def test_an_allocation_that_does_not_fit_is_refused(data: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        alloc(data)
    assert refused.value.reason.code == code


def npy(kind: str, shape: tuple[int, ...], body: bytes, order: bool = False) -> bytes:
    header = repr({"descr": kind, "fortran_order": order, "shape": shape}).encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + body


def test_arrays_are_read_as_the_shortest_decimals() -> None:
    assert array_of(npy("<f8", (2,), struct.pack("<2d", 0.1, 2)), "a") == [Decimal("0.1"), Decimal("2.0")]
    assert array_of(npy("<f4", (2,), struct.pack("<2f", 0.1, 1 / 3)), "a") == [Decimal("0.1"), Decimal("0.33333334")]
    assert array_of(npy(">i4", (2, 2), struct.pack(">4i", 1, 2, 3, 4)), "a") == [[1, 2], [3, 4]]
    assert array_of(npy("<i8", (2, 2), struct.pack("<4q", 1, 2, 3, 4), order=True), "a") == [[1, 3], [2, 4]]
    assert array_of(npy("|b1", (), b"\1"), "a") == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (npy("|O", (1,), b"\x80\x04N."), "instance-array-kind"),
        (npy("<f8", (2,), b"\0" * 8), "instance-array-damaged"),
        (npy("<f8", (9_000, 9_000), b""), "instance-too-many-numbers"),
        (npy("<f8", (1, 1, 1), b"\0" * 8), "instance-array-shape"),
        (b"\x93NUMPY\x01\x00\xff", "instance-array-damaged"),
        (npy("<f8", (2,), b"")[:60], "instance-array-damaged"),
    ],
)
def test_arrays_of_anything_else_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        array_of(data, "a")
    assert refused.value.reason.code == code


def packed(**arrays: bytes) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in arrays.items():
            archive.writestr(name + ".npy", data)
    return box.getvalue()


def test_a_packed_file_of_arrays_is_a_problem(tmp_path: Path) -> None:
    scores = npy("<f8", (2, 3), struct.pack("<6d", *SCORES[0], *SCORES[1]))
    mask = npy("<i8", (2, 3), struct.pack("<6q", 0, 0, 1, 0, 0, 0))
    (tmp_path / "a.npz").write_bytes(packed(similarity_matrix=scores, mask_matrix=mask))
    (posed,) = review_of(parts_of(tmp_path / "a.npz"), Besides(demand=1, max_load=2), "a")
    assert (posed.values[1], posed.values[0][2]) == (WANTED[1], None)


def test_a_packed_bomb_and_scrap_are_refused() -> None:
    with pytest.raises(Refused) as bomb:
        arrays_of(packed(scores=b"\0" * (30 << 20)), "a")
    with pytest.raises(Refused) as scrap:
        arrays_of(packed(scores=b"x")[:-9], "a")
    codes = [refused.value.reason.code for refused in (bomb, scrap)]
    assert codes == ["zip-too-large", "instance-array-damaged"]


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(50 << 20)
    with pytest.raises(Refused) as refused:
        parts_of(tmp_path / "big.txt")
    assert refused.value.reason.code == "file-too-large"


def test_text_with_too_many_numbers_is_refused(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("1 " * 6_100_000, "utf-8")
    with pytest.raises(Refused) as refused:
        parts_of(tmp_path / "many.txt")
    assert refused.value.reason.code == "instance-too-many-numbers"
