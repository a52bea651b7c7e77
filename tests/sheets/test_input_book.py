from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from roviec.actions.demo_people import DEMO_DAY
from roviec.actions.demo_ward import ward
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.duties import Condition, Duty, Kind
from roviec.domain.people import Health, Member, Sex, Standing
from roviec.domain.snapshot import Apart, Pin, PinKind, Snapshot
from roviec.domain.units import Unit
from roviec.sheets.conditions import parse_conditions
from roviec.sheets.input_book import condition_text, needs_text, write_input
from roviec.sheets.workbook import read_workbook

HOA = Member(key="Nguyễn Thị Hoa", name="Nguyễn Thị Hoa", cell="Chi bộ 1")


def _round_trip(path: Path, snapshot: Snapshot) -> Snapshot | None:
    write_input(path, snapshot)
    return read_workbook(path, today=DEMO_DAY).snapshot


def test_the_demo_ward_is_read_back_without_a_loss(tmp_path: Path) -> None:
    snapshot = ward(2017)
    assert _round_trip(tmp_path / "ward.xlsx", snapshot) == snapshot


def test_the_same_snapshot_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_input(tmp_path / name, ward(1))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_members_of_one_name_are_told_apart_by_card(tmp_path: Path) -> None:
    members = tuple(replace(HOA, key=card, card=card) for card in ("00000001", "00000002"))
    duty = Duty(code="A15", name="Thăm hỏi", unit="Chi bộ 1", hours=6)
    snapshot = Snapshot(
        (Unit("Chi bộ 1", "chi bộ"),),
        members,
        (duty,),
        (Pin("00000002", "A15", PinKind.FORBID, "=ốm"),),
        (Apart("00000001", "00000002"),),
    )
    assert _round_trip(tmp_path / "a.xlsx", snapshot) == snapshot


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_is_read_back(tmp_path: Path, standing: Standing) -> None:
    snapshot = Snapshot((Unit("Chi bộ 1", "chi bộ"),), (replace(HOA, standing=standing),), ())
    assert _round_trip(tmp_path / "a.xlsx", snapshot) == snapshot


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Condition(Kind.AGE, low=18, high=70), "tuổi 18-70"),
        (Condition(Kind.AGE, low=18), "tuổi >= 18"),
        (Condition(Kind.AGE, high=35), "tuổi <= 35"),
        (Condition(Kind.SEX, sexes=(Sex.FEMALE,)), "giới: nữ"),
        (Condition(Kind.STANDING, standings=(Standing.OFFICIAL,)), "tình trạng: chính thức"),
        (Condition(Kind.SKILL, low=2, values=("tin học",)), "sở trường: tin học cấp 2"),
        (Condition(Kind.POST, values=("bí thư", "phó bí thư")), "chức vụ: bí thư | phó bí thư"),
        (Condition(Kind.HEALTH, health=Health.GOOD), "sức khỏe: tốt"),
    ],
)
def test_conditions_are_written_so_that_they_are_read_back(condition: Condition, text: str) -> None:
    assert condition_text(condition) == text
    assert parse_conditions(text) == ((condition,), ())


def test_conditions_of_the_leader_stand_behind_their_label() -> None:
    law, age = Condition(Kind.SKILL, low=2, values=("pháp luật",)), Condition(Kind.AGE, low=30)
    text = needs_text(Duty("K28", "Hòa giải", "Chi bộ 1", conditions=(age,), leader=(law, age)))
    assert text == "tuổi >= 30; ít nhất một người: sở trường: pháp luật cấp 2 & tuổi >= 30"
    assert parse_conditions(text) == ((age,), (law, age))


def test_every_condition_of_the_catalogue_is_readable() -> None:
    asked = {code: parse_conditions(duty.needs) for code, duty in duty_catalogue().items() if duty.needs}
    assert [code for code, (everyone, leader) in asked.items() if not everyone and not leader] == []
