"""An import rehearsed, done and taken back; every row accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from roviec.actions.imports import (
    choose_rows,
    do_import,
    drop_import,
    forget_old_imports,
    judge_import,
    rehearse_import,
    undo_import,
)
from roviec.actions.refusal import Refused
from roviec.domain.access import Role
from roviec.domain.calendar import LooseDate
from roviec.domain.people import Health, Standing
from roviec.records.journal import entry
from roviec.records.models import ImportRun, Journal, Member, Membership, Pin, Review, StandingPeriod, Unit
from roviec.records.snapshots import snapshot_of
from tests.actions.importing import YEAR, acting, book, demo, empty_ward, sheet
from tests.records.rows import duty, joined, member, unit
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)
HEAD = ["Họ và tên", "Ngày sinh", "Số thẻ", "Nơi ở (ngõ, xóm)"]
ACCOUNTED = ("added", "changed", "same", "refused", "skipped", "passed-over")


def rehearsed(at: Unit, content: bytes, *roles: Role) -> ImportRun:
    return rehearse_import(at, YEAR, "danh sách.xlsx", content, acting(at, *roles))


def done(at: Unit, content: bytes, *roles: Role, **choices: str) -> ImportRun:
    """Rehearsed and done; `choices` by row: row2="skip"."""
    run = rehearsed(at, content, *roles)
    chosen = {f"Danh sách!{row.removeprefix('row')}": word for row, word in choices.items()}
    return do_import(run, acting(at, *roles), chosen)


def verdicts(run: ImportRun) -> dict[int, str]:
    return {line["row"]: line["verdict"] for line in run.preview}


def codes(run: ImportRun, row: int) -> list[str]:
    return [code for line in run.preview if line["row"] == row for code, _ in line["reasons"]]


def refusal(act: Any, *given: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return [one.code for one in refused.value.reasons]


def content() -> dict[str, list[Any]]:
    """Every row of the archive but the journal and the imports."""
    apart = ("Journal", "JournalHead", "ImportRun")
    models = [m for m in apps.get_app_config("records").get_models() if m.__name__ not in apart]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_a_whole_ward_comes_in_and_goes_out_again() -> None:
    ward, full = empty_ward(), demo()
    before = content()
    run = done(ward, book(full), Role.SECRETARY, Role.WARD_OFFICER)
    assert snapshot_of(ward, YEAR, TODAY) == full
    assert sum(run.counts[name] for name in ACCOUNTED) == run.counts["rows"]
    undo_import(run, acting(ward))
    assert content() == before


def test_the_same_file_again_creates_nothing() -> None:
    ward, file = empty_ward(), book(demo())
    done(ward, file, Role.SECRETARY, Role.WARD_OFFICER)
    before = content()
    run = rehearsed(ward, file, Role.SECRETARY, Role.WARD_OFFICER)
    assert (run.preview, run.counts["same"] > 336) == ([], True)
    again = do_import(run, acting(ward, Role.SECRETARY, Role.WARD_OFFICER))
    assert (content(), again.changes) == (before, [])


def test_a_member_list_changes_only_what_it_says(people: Ward) -> None:
    before = {one.name: one for one in snapshot_of(people.cell, YEAR, TODAY).members}
    done(people.cell, sheet(HEAD, ["Lê Thị Cúc", "14/07/1972", "", "Ngõ 9"], ["Phạm Văn Dũng", "1941", "", ""]))
    after = {one.name: one for one in snapshot_of(people.cell, YEAR, TODAY).members}
    assert after == {**before, "Lê Thị Cúc": replace(before["Lê Thị Cúc"], lane="Ngõ 9")}
    assert after["Phạm Văn Dũng"].standing is Standing.EXEMPT


def test_a_vaguer_date_replaces_none(people: Ward) -> None:
    done(people.cell, sheet(HEAD, ["Lê Thị Cúc", "1972", "27000003", "Ngõ 9"]))
    people.cuc.refresh_from_db()
    assert (str(people.cuc.born), people.cuc.lane) == ("1972-07-14", "Ngõ 9")


def test_each_row_is_judged_with_what_it_changes(people: Ward) -> None:
    rows = [
        ["Lê Thị Cúc", "14/07/1972", "27000003", "Ngõ 9"],
        ["Nguyễn Văn An", "27/03/1958", "27000001", ""],
        ["Vũ Thị Mới", "1990", "27000010", ""],
        ["Đỗ Thị Hoa", "01/02/1970", "27000009", ""],
        ["Trần Văn Khác", "1950", "27000002", ""],
    ]
    run = rehearsed(people.cell, sheet(HEAD, *rows))
    assert verdicts(run) == {2: "change", 4: "add", 5: "refused", 6: "refused"}
    assert [line["fields"] for line in run.preview if line["row"] == 2] == [[["Nơi ở (ngõ, xóm)", "Ngõ 3", "Ngõ 9"]]]
    assert (codes(run, 5), codes(run, 6)) == (["import-member-elsewhere"], ["import-card-of-another"])
    assert run.counts["same"] == 1
    assert Member.objects.count() == 5


def test_a_row_of_another_cell_is_refused_and_the_rest_comes_in(people: Ward) -> None:
    rows = [["Vũ Thị Mới", "1990", "Chi bộ khu phố 1"], ["Lý Văn Xa", "1991", "Chi bộ khu phố 2"]]
    run = rehearsed(people.cell, sheet(["Họ và tên", "Ngày sinh", "Chi bộ"], *rows))
    assert (verdicts(run), codes(run, 3)) == ({2: "add", 3: "refused"}, ["import-unit-outside"])
    do_import(run, acting(people.cell))
    assert [one.unit for one in Membership.objects.filter(member__name="Vũ Thị Mới")] == [people.cell]
    assert not Member.objects.filter(name="Lý Văn Xa").exists()


def test_only_who_manages_units_founds_a_cell(people: Ward) -> None:
    file = sheet(["Họ và tên", "Ngày sinh", "Chi bộ"], ["Vũ Thị Mới", "1990", "Chi bộ khu phố 3"])
    assert verdicts(rehearsed(people.ward, file, Role.SECRETARY)) == {2: "refused"}
    run = rehearsed(people.ward, file, Role.WARD_OFFICER)
    assert (verdicts(run), run.counts["founded"]) == ({2: "add"}, ["Chi bộ khu phố 3"])
    done(people.ward, file, Role.WARD_OFFICER)
    assert Unit.objects.get(name="Chi bộ khu phố 3").parent == people.ward


def test_a_row_can_be_skipped_added_or_taken_for_somebody(people: Ward) -> None:
    rows = [
        ["Lê Thị Cúc", "1972", "", "Ngõ 9"],
        ["Nguyễn Văn An", "27/03/1958", "", "Ngõ 7"],
        ["Vũ Mới", "1990", "", ""],
    ]
    run = done(people.cell, sheet(HEAD, *rows), row2="add", row3="skip", row4="skip")
    assert (run.counts["added"], run.counts["skipped"], run.counts["changed"]) == (1, 2, 0)
    assert Member.objects.filter(name="Lê Thị Cúc").count() == 2
    people.an.refresh_from_db()
    assert people.an.lane == "Ngõ 1"


def test_another_card_is_added_unless_it_is_taken_for_the_same(people: Ward) -> None:
    file = sheet(HEAD, ["Lê Thị Cúc", "14/07/1972", "27999999", ""])
    run = rehearsed(people.cell, file)
    assert (verdicts(run), codes(run, 2), run.preview[0]["choices"]) == (
        {2: "add"},
        ["import-member-like"],
        ["add", "update", "skip"],
    )
    do_import(run, acting(people.cell), {"Danh sách!2": "update"})
    people.cuc.refresh_from_db()
    assert (people.cuc.card, people.cuc.key, Member.objects.count()) == ("27999999", "27999999", 5)


def test_choices_are_kept_until_it_is_done(people: Ward) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    choose_rows(run, {"Danh sách!2": "skip", "Danh sách!77": "skip", "*add": "fly"}, acting(people.cell))
    assert run.choices == {"Danh sách!2": "skip"}
    assert do_import(run, acting(people.cell)).counts["skipped"] == 1


def test_two_of_one_name_are_not_guessed(people: Ward) -> None:
    joined(member("Lê Thị Cúc", "27000033", born=LooseDate(1980)), people.cell)
    run = rehearsed(people.cell, sheet(HEAD, ["Lê Thị Cúc", "", "", "Ngõ 9"]))
    assert codes(run, 2) == ["import-member-ambiguous"]


def test_two_rows_of_one_person_are_not_both_taken(people: Ward) -> None:
    rows = [["Lê Thị Cúc", "14/07/1972", "", "Ngõ 9"], ["Lê Thị Cúc", "", "27000003", "Ngõ 8"]]
    run = rehearsed(people.cell, sheet(HEAD, *rows))
    assert (verdicts(run), codes(run, 3)) == ({2: "change", 3: "refused"}, ["import-row-twice"])


def test_what_is_too_long_is_refused_not_cut(people: Ward) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", "Ngõ " * 100], ["A" * 3000, "1990", "", ""]))
    assert (codes(run, 2), codes(run, 3)) == (["import-too-long"], ["import-too-long"])


def test_a_review_stays_where_the_officer_does_not_decide(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="good")
    file = sheet(
        ["Họ và tên", "Số thẻ", "Sức khỏe"], ["Lê Thị Cúc", "27000003", "yếu"], ["Nguyễn Văn An", "27000001", "tốt"]
    )
    run = rehearsed(people.ward, file, Role.WARD_OFFICER)
    assert (verdicts(run), run.counts["kept-reviews"]) == ({3: "change"}, 1)
    done(people.ward, file, Role.WARD_OFFICER)
    kept = {one.member: one.health for one in Review.objects.all()}
    assert kept == {people.cuc: "good", people.an: "good"}


def test_the_rehearsal_tells_no_health_level(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="good", wishes=["N03"])
    run = rehearsed(people.cell, sheet(["Họ và tên", "Số thẻ", "Sức khỏe"], ["Lê Thị Cúc", "27000003", "yếu"]))
    assert run.preview[0]["fields"] == [["Sức khỏe", "", ""]]
    do_import(run, acting(people.cell))
    assert Review.objects.get().health == Health.WEAK


def test_duties_of_a_cell_are_the_cells(people: Ward) -> None:
    """The ward officer brings the first duties of a cell, and changes none that are there."""
    duty(people.cell, "N03")
    full = snapshot_of(people.ward, YEAR, TODAY)
    n03 = full.duties[0]
    other = replace(n03, code="N04", name="Dân vận", unit="Chi bộ khu phố 2")
    run = rehearsed(people.ward, book(replace(full, duties=(replace(n03, name="Khác"), other))), Role.WARD_OFFICER)
    told = {line["label"]: line["verdict"] for line in run.preview}
    assert told == {"N03 Khác": "refused", "N04 Dân vận": "add"}


def test_undo_refuses_with_the_names_of_what_has_changed_since(people: Ward) -> None:
    run = done(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""], ["Lê Thị Cúc", "1972", "", "Ngõ 9"]))
    fresh = Member.objects.get(name="Vũ Thị Mới")
    Review.objects.create(member=fresh, year=YEAR)
    Member.objects.filter(pk=people.cuc.pk).update(lane="Ngõ 5")
    with pytest.raises(Refused) as refused:
        undo_import(run, acting(people.cell))
    why = refused.value.reasons[0]
    assert (why.code, why.about["names"]) == ("import-undo-changed", "Lê Thị Cúc; Vũ Thị Mới")
    assert Member.objects.filter(pk=fresh.pk).exists()


def test_undo_brings_back_moves_posts_and_skills(people: Ward) -> None:
    head = ["Họ và tên", "Số thẻ", "Chi bộ", "Sở trường", "Chức vụ đang giữ", "Tình trạng", "Nhiệm vụ năm trước"]
    first = ["Lê Thị Cúc", "27000003", "Chi bộ khu phố 1", "tin học", "Tổ trưởng", "chính thức", "N01"]
    second = ["Lê Thị Cúc", "27000003", "Chi bộ khu phố 2", "kế toán cấp 2", "Bí thư", "giảm", "N02"]
    done(people.ward, sheet(head, first))
    before, seen = content(), snapshot_of(people.ward, YEAR, TODAY)
    run = done(people.ward, sheet(head, second))
    assert content() != before
    undo_import(run, acting(people.ward))
    assert (content(), snapshot_of(people.ward, YEAR, TODAY)) == (before, seen)


def test_an_import_is_undone_once(people: Ward) -> None:
    run = done(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    undo_import(run, acting(people.cell))
    assert refusal(undo_import, run, acting(people.cell)) == ["import-not-done"]
    assert ImportRun.objects.get().changes == []


def test_an_old_import_stays(people: Ward) -> None:
    run = done(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    ImportRun.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert refusal(undo_import, run, acting(people.cell)) == ["import-undo-late"]
    forget_old_imports(timezone.now())
    assert (ImportRun.objects.get().changes, Member.objects.count()) == ([], 6)


def test_what_has_changed_since_the_rehearsal_is_not_overwritten(people: Ward) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Lê Thị Cúc", "14/07/1972", "", "Ngõ 9"]))
    Member.objects.filter(pk=people.cuc.pk).update(lane="Ngõ 5")
    assert refusal(do_import, run, acting(people.cell)) == ["import-changed-since"]
    assert ImportRun.objects.get().state == "rehearsed"


def test_a_file_waits_a_day_and_is_dropped(people: Ward) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    forget_old_imports(timezone.now() + timedelta(hours=23))
    assert ImportRun.objects.get().content is not None
    forget_old_imports(timezone.now() + timedelta(hours=25))
    kept = ImportRun.objects.get()
    assert (kept.state, kept.content, kept.preview) == ("dropped", None, [])
    assert refusal(do_import, run, acting(people.cell)) == ["import-not-waiting"]


def test_a_dropped_file_is_gone(people: Ward) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    drop_import(run, acting(people.cell))
    assert (ImportRun.objects.get().content, refusal(drop_import, run, acting(people.cell))) == (
        None,
        ["import-not-waiting"],
    )


def test_the_journal_tells_who_which_file_and_how_many(people: Ward) -> None:
    run = done(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    entry = Journal.objects.get()
    assert (entry.who, entry.verb, entry.about, entry.unit_path) == (
        "an",
        "import",
        f"unit:{people.cell.pk}",
        people.cell.path,
    )
    assert (entry.data["sha256"], entry.data["added"], entry.data["created"]["Member"]) == (run.sha256, 1, 1)


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.MEMBER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_import_brings_nothing(people: Ward, role: Role) -> None:
    assert refusal(rehearse_import, people.cell, YEAR, "x", b"x", acting(people.cell, role))[0].startswith("right-")
    assert ImportRun.objects.count() == 0


def test_an_empty_and_an_oversized_file_are_refused(people: Ward) -> None:
    for given, code in ((b"", "file-empty"), (b"x" * (40 * 2**20 + 1), "file-too-large")):
        assert refusal(rehearse_import, people.cell, YEAR, "x", given, acting(people.cell)) == [code]


def test_a_pin_on_a_skipped_member_is_left_out() -> None:
    ward, full = empty_ward(), demo()
    run = rehearsed(ward, book(full), Role.SECRETARY, Role.WARD_OFFICER)
    row = next(line["row"] for line in run.preview if line["form"] == "members" and line["label"] == named(full))
    do_import(run, acting(ward, Role.SECRETARY, Role.WARD_OFFICER), {f"Đảng viên!{row}": "skip"})
    assert Pin.objects.count() < len(full.pins)


def named(full: Any) -> str:
    """The name of the first member with a pin."""
    return next(one.name for one in full.members if one.key == full.pins[0].member)


def test_a_new_standing_counts_from_the_first_of_january(people: Ward) -> None:
    done(people.cell, sheet(["Họ và tên", "Số thẻ", "Tình trạng"], ["Lê Thị Cúc", "27000003", "miễn"]))
    periods = StandingPeriod.objects.filter(membership__member=people.cuc).order_by("pk")
    assert [(one.standing, one.starts, one.ends) for one in periods] == [
        ("official", None, date(YEAR, 1, 1)),
        ("exempt", date(YEAR, 1, 1), None),
    ]


def test_a_far_unit_with_the_same_name_is_not_touched(people: Ward) -> None:
    far = unit("Chi bộ khu phố 9", people.far_ward)
    file = sheet(["Họ và tên", "Ngày sinh", "Chi bộ"], ["Vũ Thị Mới", "1990", "Chi bộ khu phố 9"])
    done(people.ward, file, Role.WARD_OFFICER)
    assert (far.memberships.count(), Unit.objects.filter(name="Chi bộ khu phố 9").count()) == (0, 2)


def test_what_the_reader_says_of_blanks_is_not_said(people: Ward) -> None:
    """For a plan from the workbook alone a blank standing means official; here it stays as it is."""
    head: list[object] = ["Họ và tên", "Ngày sinh", "Tình trạng", "Sức khỏe"]
    run = rehearsed(people.cell, sheet(head, ["Phạm Văn Dũng", "1941", "", "đau lưng"], ["Vũ Mới", "x1990", "", ""]))
    assert [look[4] for look in run.counts["flaws"]] == ["health-not-a-level"]


@pytest.mark.parametrize(
    ("verb", "holds"), [("", True), ("sign-in", True), ("read-view-health", True), ("edit-member", False)]
)
def test_what_was_judged_before_holds_until_somebody_changes_something(people: Ward, verb: str, holds: bool) -> None:
    run = rehearsed(people.cell, sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""]))
    judged = judge_import(run, acting(people.cell))
    if verb:
        entry("binh", verb, f"member:{people.an.pk}", unit_path=people.cell.path).save()
    assert judged.holds(run) is holds
    assert do_import(run, acting(people.cell), judged=judged).counts["added"] == 1


def test_what_was_judged_too_early_is_not_what_is_stored(people: Ward) -> None:
    file = sheet(HEAD, ["Vũ Thị Mới", "1990", "", ""])
    run, twice = rehearsed(people.cell, file), rehearsed(people.cell, file)
    judged = judge_import(run, acting(people.cell))
    do_import(twice, acting(people.cell))
    with pytest.raises(Refused, match="import-changed-since"):
        do_import(run, acting(people.cell), judged=judged)


UNUSABLE = [[["Việc", "Ngày"]], [HEAD, ["", "1990", "", ""]]]


@pytest.mark.parametrize("rows", [*UNUSABLE, [HEAD, ["Vũ Thị Mới", "1990", "", ""]]])
def test_a_file_that_cannot_be_used_is_told_apart_from_one_that_waits(people: Ward, rows: list[list[object]]) -> None:
    run = rehearsed(people.cell, sheet(*rows))
    told = ImportRun.objects.with_outcome().get(pk=run.pk)
    is_usable = not run.counts["blocked"] and run.counts["add"] > 0
    assert (told.is_refused, is_usable) == (rows[-1][0] != "Vũ Thị Mới", rows[-1][0] == "Vũ Thị Mới")
