"""Who may do what: the sensitive acts cell by cell, the distances, and docs/rights.md."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from roviec.domain.access import COLUMNS, LETTERS, TABLE, Act, Distance, Grant, Role, distance, judged, may
from roviec.wording import LANGUAGES, catalogue, say

WARD = ("Thành phố", "Phường Bến Trăng")
CELL, OTHER = (*WARD, "Khu phố 1"), (*WARD, "Khu phố 2")
GROUP = (*CELL, "Tổ 1")
PAGE = (Path(__file__).parents[2] / "docs" / "rights.md").read_text("utf-8")

MEMBER, SECRETARY = Grant(Role.MEMBER, CELL), Grant(Role.SECRETARY, CELL)
HEAD, OFFICER = Grant(Role.GROUP_HEAD, GROUP), Grant(Role.WARD_OFFICER, WARD)
ADMINISTRATOR = Grant(Role.ADMINISTRATOR, WARD[:1])
HEALTH = {"member": "o", "committee": "cb", "secretary": "cb"}


def who(act: Act) -> dict[str, str]:
    """Role -> letters of the distances at which it may, roles without any left out."""
    found = {
        role.value: "".join(letter for letter, where in LETTERS.items() if judged(role, act, where) is None)
        for role in Role
    }
    return {role: where for role, where in found.items() if where}


@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        (Act.VIEW_HEALTH, HEALTH),
        (Act.VIEW_WISHES, HEALTH),
        (Act.EDIT_REVIEW, {"committee": "cb", "secretary": "cb"}),
        (Act.VIEW_RATING, HEALTH | {"ward-officer": "cb", "auditor": "cb"}),
        (Act.VIEW_UNRELEASED, {"committee": "cb", "secretary": "cb", "ward-officer": "cb"}),
        (Act.RELEASE_DRAFT, {"secretary": "cb", "ward-officer": "c"}),
        (Act.EXPORT, {"secretary": "cb", "ward-officer": "cb"}),
        (Act.ACT_ON_BEHALF, {"committee": "cb", "secretary": "cb"}),
        (Act.READ_JOURNAL, {"member": "o", "secretary": "cb", "ward-officer": "cb", "auditor": "cb"}),
        (Act.VIEW_OWN, {"member": "o"}),
        (Act.CONFIRM_REVIEW, {"member": "o"}),
        (Act.MANAGE_ACCOUNTS, {"administrator": "cb"}),
        (Act.BACKUP, {"administrator": "cb"}),
    ],
)
def test_a_sensitive_act_is_allowed_to_these_and_nobody_else(act: Act, allowed: dict[str, str]) -> None:
    assert who(act) == allowed


def test_nothing_is_allowed_with_a_neighbour() -> None:
    seen = {why.code if why else "" for why in (judged(r, a, Distance.NEIGHBOUR) for r, a in product(Role, Act))}
    assert seen == {"hidden"}


def test_the_administrator_sees_units_and_no_content() -> None:
    allowed = [act for act in Act if judged(Role.ADMINISTRATOR, act, Distance.BELOW) is None]
    assert allowed == [Act.VIEW_UNIT, Act.VERIFY, Act.MANAGE_UNITS, Act.MANAGE_ACCOUNTS, Act.BACKUP]


@pytest.mark.parametrize(
    ("unit", "other", "where"),
    [
        (CELL, CELL, Distance.CELL),
        (CELL, GROUP, Distance.BELOW),
        (WARD, GROUP, Distance.BELOW),
        (CELL, WARD, Distance.ABOVE),
        (CELL, OTHER, Distance.NEIGHBOUR),
        (GROUP, OTHER, Distance.NEIGHBOUR),
        (CELL, (*WARD, "Khu phố 10"), Distance.NEIGHBOUR),
    ],
)
def test_distance_goes_by_the_path(unit: tuple[str, ...], other: tuple[str, ...], where: Distance) -> None:
    assert distance(unit, other) is where


def code(grants: tuple[Grant, ...], act: Act, unit: tuple[str, ...], *, own: bool = False) -> str:
    refusal = may(grants, act, unit, is_own=own)
    return refusal.code if refusal else ""


def test_a_member_sees_their_own_health_and_nobody_else_s() -> None:
    assert code((MEMBER,), Act.VIEW_HEALTH, GROUP, own=True) == ""
    assert code((MEMBER,), Act.VIEW_HEALTH, GROUP) == "right-of-others"
    assert code((MEMBER,), Act.VIEW_HEALTH, OTHER) == "hidden"


def test_a_secretary_is_a_stranger_in_the_next_cell() -> None:
    assert [code((SECRETARY, MEMBER), act, OTHER) for act in Act] == ["hidden"] * len(Act)


def test_roles_add_up() -> None:
    assert code((MEMBER,), Act.EDIT_REVIEW, CELL) == "right-of-others"
    assert code((MEMBER, Grant(Role.COMMITTEE, CELL)), Act.EDIT_REVIEW, CELL) == ""


def test_a_role_in_one_cell_lends_nothing_to_another() -> None:
    grants = (SECRETARY, Grant(Role.MEMBER, OTHER))
    assert code(grants, Act.EDIT_MEMBER, OTHER) == "right-of-others"


def test_the_head_of_a_group_sees_the_group_and_not_the_rest_of_the_cell() -> None:
    assert code((HEAD,), Act.VIEW_MEMBER, GROUP) == ""
    assert code((HEAD,), Act.VIEW_MEMBER, (*CELL, "Tổ 2")) == "hidden"
    assert code((HEAD,), Act.VIEW_HEALTH, GROUP) == "right-of-others"


def test_the_ward_leaves_to_the_cell_what_the_cell_decides() -> None:
    assert code((OFFICER,), Act.RELEASE_DRAFT, WARD) == ""
    assert code((OFFICER,), Act.RELEASE_DRAFT, CELL) == "right-cell-decides"


def test_each_refusal_has_its_own_reason() -> None:
    assert code((ADMINISTRATOR,), Act.VIEW_HEALTH, CELL) == "right-no-content"
    assert code((SECRETARY,), Act.CONFIRM_REVIEW, CELL) == "right-own-only"
    assert code((), Act.VIEW_UNIT, CELL) == "hidden"


def test_a_refusal_says_whom_to_ask() -> None:
    refusal = may((MEMBER,), Act.EDIT_MEMBER, CELL)
    assert refusal is not None
    assert say(refusal) == (
        "Vai trò của đồng chí không có quyền: sửa đảng viên. Xin trao đổi với: bí thư, phó bí thư chi bộ."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_and_act_has_its_words(lang: str) -> None:
    codes = {f"act-{act}" for act in Act} | {f"role-{role}" for role in Role}
    assert codes - set(catalogue(lang)) == set()


def test_the_page_tells_the_table() -> None:
    told = {
        name: [set(cell.strip()) for cell in cells.split("|")]
        for name, cells in re.findall(
            r"^\| `([\w-]+)` \| [^|]+ \|((?: [ocba-]+ \|){7} [ocba-]+) \|$", PAGE, re.MULTILINE
        )
    }
    letters = {where: letter for letter, where in LETTERS.items()}
    table = {act.value: [{letters[where] for where in TABLE[act][role]} or {"-"} for role in COLUMNS] for act in TABLE}
    assert told == table
    assert f"| act | what | {' | '.join(COLUMNS)} |" in PAGE


def test_the_page_tells_the_roles_and_the_refusals() -> None:
    codes = ["hidden", *(code for code in catalogue("vi") if code.startswith("right-"))]
    assert [role for role in Role if f"| `{role}` | {say(f'role-{role}')} |" not in PAGE] == []
    assert [code for code in codes if f"| `{code}` |" not in PAGE] == []
