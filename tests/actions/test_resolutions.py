"""The numbered resolution: issued once, from exactly what the cell has voted on, and never changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from roviec.actions.cycle import step_of
from roviec.actions.forces import begin_change, begin_work
from roviec.actions.frozen_table import rows_in, table_of
from roviec.actions.handover import ask_change
from roviec.actions.refusal import Refused
from roviec.actions.resolutions import issue_resolution
from roviec.actions.terms import open_term
from roviec.actions.verifying import replaced, verify, verify_code, verify_paper
from roviec.actions.versions import adopt_draft, discard_draft
from roviec.domain.procedure import Step
from roviec.domain.reasons import reason
from roviec.papers.seal import spaced
from roviec.records.journal import entry
from roviec.records.models import (
    Assignment,
    Draft,
    DraftLine,
    Force,
    FrozenPaper,
    Journal,
    PaperNumber,
    Receipt,
    Resolution,
    Term,
)
from roviec.records.queries.in_force import in_force, of_member, resolutions_in_force
from roviec.records.seals import digest
from tests.actions.resolutions import ON, SIGNING, YEAR, decided, issued, set_step, tell_everybody, vote_on, who
from tests.web.issued import issued_by_hand
from tests.web.people import Ward


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [one.code for one in refusal.value.reasons]


def rows() -> tuple[int, ...]:
    return tuple(table.objects.count() for table in (Resolution, PaperNumber, Assignment, FrozenPaper, Receipt))


def test_a_resolution_has_number_day_vote_and_everybodys_duties(people: Ward) -> None:
    meeting = decided(people)
    made = issued(people)
    assert (made.symbol, made.number.number, made.signed_on) == ("01-NQ/CB", 1, date(2026, 2, 4))
    assert (made.meeting, made.vote.has_passed, made.amends) == (meeting, True, None)
    told = made.assignments.order_by("duty__code").values_list("member__name", "duty__code", "share")
    assert list(told) == [("Nguyễn Văn An", "N01", 1), ("Lê Thị Cúc", "N02", 1)]
    assert step_of(people.cell, YEAR) is Step.HANDOVER


def test_everybody_with_a_duty_is_to_be_told(people: Ward) -> None:
    decided(people)
    made = issued(people)
    assert set(made.receipts.values_list("member", "state")) == {(people.an.pk, "untold"), (people.cuc.pk, "untold")}


def test_its_code_is_the_digest_of_what_it_resolves(people: Ward) -> None:
    decided(people)
    made = issued(people)
    assert made.code == digest("resolution", made.pk)
    assert verify_code(f"RV {made.code.upper()}") == made
    assert verify_code(spaced(made.code)) == made


def test_a_code_of_what_was_replaced_leads_on_to_what_replaces_it(people: Ward) -> None:
    decided(people)
    made = issued(people)
    second = issued_by_hand(people.cell, 2, amends=made)
    told = {"resolution": "01-NQ/CB", "newer": "02-NQ/CB"}
    assert list(replaced(made)) == [reason("verify-code-to-be-replaced", **told, day="04/05/2026")]
    Force.objects.create(resolution=second, starts=date(2026, 5, 6))
    assert list(replaced(made)) == [reason("verify-code-replaced", **told, day="06/05/2026")]
    assert list(replaced(second)) == []


def test_a_code_altered_in_its_row_is_named_and_the_paper_stays_right(people: Ward) -> None:
    decided(people)
    made = issued(people)
    with connection.cursor() as cursor:
        trigger = "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE records_resolution DISABLE TRIGGER ALL"
        cursor.execute(trigger if connection.vendor == "postgresql" else "DROP TRIGGER records_resolution_fixed")
        cursor.execute("UPDATE records_resolution SET code = %s", ["0" * 64])
    assert [(one.code, one.about["name"]) for one in verify().faults] == [("verify-resolution-code", made.symbol)]
    assert (verify_code(made.code), verify_code("0" * 64)) == (made, None)


def test_its_papers_are_frozen_and_sealed_with_it_in_the_journal(people: Ward) -> None:
    decided(people)
    made = issued(people)
    seals = Journal.objects.get(verb="issue-resolution").data["seals"]
    receipts = (f"receipt:{key}" for key in made.receipts.values_list("pk", flat=True))
    papers = (f"paper:{one.pk}" for one in made.papers.all())
    assert set(seals) == {f"resolution:{made.pk}", f"receipts:{made.pk}", *papers, *receipts}
    assert all(verify_paper(bytes(one.content)) == one for one in made.papers.all())
    assert verify().faults == ()


def test_the_frozen_table_stays_when_a_duty_is_renamed(people: Ward) -> None:
    decided(people)
    made = issued(people)
    made.assignments.get(member=people.cuc).duty.__class__.objects.update(name="Việc khác")
    assert [(one.name, [row.duty for row in one.rows]) for one in table_of(made)] == [
        ("Nguyễn Văn An", ["Việc N01"]), ("Lê Thị Cúc", ["Việc N02"]),
    ]  # fmt: skip


def test_a_table_frozen_with_commas_is_read_as_well(people: Ward) -> None:
    decided(people)
    content = bytes(issued(people).papers.get(stem="table").content)
    cells = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    before = io.StringIO(newline="")
    csv.writer(before).writerows(cells)
    assert list(rows_in(before.getvalue().encode("utf-8-sig"))) == list(rows_in(content))
    assert [row.duty for row in rows_in(content)] == ["Việc N01", "Việc N02"]


def test_nothing_is_in_force_before_the_work_begins(people: Ward) -> None:
    decided(people)
    made = issued(people)
    assert not in_force(ON).exists()
    tell_everybody(people, made)
    force = begin_work(people.cell, YEAR, who(people), on=ON)
    assert (force.resolution, force.starts, force.ends) == (made, ON, None)
    assert [one.duty.code for one in of_member(people.cuc.pk, ON)] == ["N02"]
    assert not in_force(ON - timedelta(days=1)).exists()


def test_work_does_not_begin_while_somebody_is_not_told(people: Ward) -> None:
    decided(people)
    issued(people)
    assert codes(lambda: begin_work(people.cell, YEAR, who(people), on=ON)) == ["need-told"]
    assert not Force.objects.exists()


def test_everything_missing_is_said_at_once(people: Ward) -> None:
    meeting = decided(people, yes=1)
    meeting.state, meeting.adopted_at = "closed", None
    meeting.save()
    Term.objects.all().delete()
    wrong = codes(lambda: issued(people, number=0, signer=" ", signed_on=ON + timedelta(days=1)))
    assert wrong == [
        "need-minuted", "need-passed", "resolution-day-to-come", "resolution-no-term", "resolution-number-range",
        "resolution-no-signer",
    ]  # fmt: skip
    assert rows() == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"signed_on": date(2026, 2, 2)}, "resolution-before-meeting"),
        ({"signed_on": date(2026, 2, 6)}, "resolution-day-to-come"),
        ({"number": 40_000}, "resolution-number-range"),
        ({"place": ""}, "resolution-no-place"),
        ({"legal_basis": " \n "}, "resolution-no-legal-basis"),
        ({"recipients": ""}, "resolution-no-recipients"),
        ({"signer_post": "x" * 101}, "resolution-text-long"),
        ({"signer": "x" * 10_000}, "resolution-text-long"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_half_done(people: Ward, changed: dict[str, Any], code: str) -> None:
    decided(people)
    assert codes(lambda: issued(people, **changed)) == [code]
    assert (rows(), step_of(people.cell, YEAR)) == ((0, 0, 0, 0, 0), Step.RESOLUTION)


def test_without_a_vote_that_passed_there_is_none(people: Ward) -> None:
    decided(people, yes=1)
    assert codes(lambda: issued(people)) == ["need-minuted", "need-passed"]


@pytest.mark.parametrize("step", [one for one in Step if one is not Step.RESOLUTION])
def test_in_another_step_there_is_none(people: Ward, step: Step) -> None:
    decided(people)
    set_step(people, step.value)
    assert codes(lambda: issued(people)) == ["move-not-now"]


def test_a_line_changed_after_the_vote_stops_it(people: Ward) -> None:
    meeting = decided(people)
    DraftLine.objects.filter(draft=meeting.draft, member=people.cuc).update(member=people.binh)
    assert codes(lambda: issued(people)) == ["resolution-draft-changed"]


def test_a_change_by_hand_after_the_vote_stops_it(people: Ward) -> None:
    meeting = decided(people)
    meeting.draft.changes.create(edition=1, verb="take", actor="an", at=timezone.now())
    assert codes(lambda: issued(people)) == ["resolution-draft-changed"]


def test_a_duty_nobody_follows_stops_it(people: Ward) -> None:
    meeting = decided(people)
    duty = meeting.draft.lines.get(member=people.cuc).duty
    duty.supervisor = ""
    duty.save()
    assert codes(lambda: issued(people)) == ["need-followed"]


def test_a_clock_that_went_back_stops_it(people: Ward) -> None:
    decided(people)
    ahead = entry("an", "sign-in", "account:1")
    type(ahead)(ahead.who, ahead.verb, ahead.about, ahead.at + timedelta(days=1), "", {}).save()
    assert codes(lambda: issued(people)) == ["resolution-clock"]


def test_issuing_twice_tells_by_whom_and_when(people: Ward) -> None:
    decided(people)
    issued(people)
    with pytest.raises(Refused) as refusal:
        issued(people)
    told = refusal.value.reasons[0]
    assert (told.code, told.about["symbol"], told.about["who"]) == ("resolution-issued", "01-NQ/CB", "Nguyễn Văn An")
    assert rows()[:2] == (1, 1)


@pytest.mark.parametrize("login", ["committee", "member", "ward-officer", "auditor", "administrator"])
def test_only_the_secretary_issues(people: Ward, login: str) -> None:
    decided(people)
    actor = who(people, login)
    refused = codes(lambda: issue_resolution(people.cell, YEAR, SIGNING, actor=actor, on=ON))
    assert refused[0].startswith("right-")
    assert rows() == (0, 0, 0, 0, 0)


def test_the_secretary_of_the_neighbour_finds_nothing(people: Ward) -> None:
    decided(people)
    actor = who(people, "neighbour")
    assert codes(lambda: issue_resolution(people.cell, YEAR, SIGNING, actor=actor, on=ON)) == ["hidden"]


def test_a_used_number_is_refused_and_the_next_is_proposed(people: Ward) -> None:
    decided(people)
    term = Term.objects.get()
    PaperNumber.objects.create(term=term, kind="NQ", number=7, given_at=timezone.now(), actor="an")
    PaperNumber.objects.create(term=term, kind="TB", number=8, given_at=timezone.now(), actor="an")
    with pytest.raises(Refused) as refusal:
        issued(people, number=7)
    assert [(one.code, one.about["next"]) for one in refusal.value.reasons] == [("resolution-number-used", "08")]
    assert issued(people).symbol == "08-NQ/CB"


def test_numbers_begin_anew_with_a_term(people: Ward) -> None:
    decided(people)
    term = Term.objects.get()
    PaperNumber.objects.create(term=term, kind="NQ", number=7, given_at=timezone.now(), actor="an")
    open_term(people.cell, date(2026, 2, 1), actor=who(people), on=ON)
    term.refresh_from_db()
    assert (issued(people).symbol, term.ends) == ("01-NQ/CB", date(2026, 2, 1))


@pytest.mark.parametrize(
    ("starts", "code"),
    [
        (date(2026, 3, 1), "term-day-to-come"),
        (date(2025, 6, 1), "term-not-after"),
        (date(2026, 2, 4), "term-has-papers"),
    ],
)
def test_a_term_that_cannot_be_is_refused(people: Ward, starts: date, code: str) -> None:
    decided(people)
    issued(people)
    assert code in codes(lambda: open_term(people.cell, starts, actor=who(people), on=ON))


def test_nothing_issued_ever_changes(people: Ward) -> None:
    decided(people)
    made = issued(people)
    for found, column in (
        (Resolution.objects.all(), "signer"),
        (made.assignments.all(), "share"),
        (made.papers.all(), "name"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            found.update(**{column: 9})


def changed(people: Ward) -> Resolution:
    """The first resolution is in force; Cúc asks, and a supplementary one has been decided."""
    decided(people)
    first = issued(people)
    tell_everybody(people, first)
    begin_work(people.cell, YEAR, who(people), on=ON)
    mine = first.receipts.select_related("resolution__unit").get(member=people.cuc)
    ask_change(mine, "Xin đổi việc", edition=mine.edition, actor=who(people, "member"), on=ON)
    return first


def test_a_change_begins_from_what_is_in_force_which_stays(people: Ward) -> None:
    first = changed(people)
    new = begin_change(people.cell, YEAR, who(people), on=ON + timedelta(days=9))
    assert (new.number, new.base, new.state, new.is_released) == (2, first.draft, "adopted", False)
    assert list(new.lines.values_list("member", "duty")) == list(first.assignments.values_list("member", "duty"))
    assert resolutions_in_force([people.cell.pk], ON + timedelta(days=30)) == {people.cell.pk: first}
    assert step_of(people.cell, YEAR) is Step.DRAFT


def test_without_a_change_there_is_no_new_draft(people: Ward) -> None:
    first = changed(people)
    first.receipts.update(state="told", request="")
    assert codes(lambda: begin_change(people.cell, YEAR, who(people), on=ON)) == ["need-changed"]


@pytest.mark.parametrize("what", ["left", "exempt", "fewer", "absent", "reviewed", "post"])
def test_what_happened_to_somebody_is_a_change(people: Ward, what: str) -> None:
    first = changed(people)
    first.receipts.update(state="told", request="")
    day = ON + timedelta(days=3)
    belongs = people.cuc.memberships.get()
    if what == "left":
        type(belongs).objects.filter(pk=belongs.pk).update(ends=day)
    elif what == "exempt":
        belongs.standings.update(standing="exempt")
    elif what == "fewer":
        entry("an", "change-standing", f"member:{people.cuc.pk}", unit_path=people.cell.path, data={}).save()
    elif what == "reviewed":
        entry("an", "edit-review", f"member:{people.cuc.pk}", unit_path=people.cell.path, data={}).save()
    elif what == "absent":
        people.cuc.absences.create(kind="work", starts=day)
    else:
        people.cuc.posts_held.create(name="Trưởng thôn", starts=day)
    assert begin_change(people.cell, YEAR, who(people), on=day).number == 2


def test_the_version_of_a_resolution_is_not_chosen_again(people: Ward) -> None:
    first = changed(people)
    begin_change(people.cell, YEAR, who(people), on=ON)
    first.draft.refresh_from_db()
    assert codes(lambda: adopt_draft(first.draft, who(people))) == ["draft-issued"]


def test_the_version_of_a_resolution_is_not_put_aside_and_says_so(people: Ward) -> None:
    first = changed(people)
    begin_change(people.cell, YEAR, who(people), on=ON)
    first.draft.refresh_from_db()
    assert codes(lambda: discard_draft(first.draft, who(people))) == ["draft-rests"]
    page = people.signed_in("secretary").get(f"/units/{people.cell.pk}/drafts/?year={YEAR}").content.decode()
    told = ("đã thành nghị quyết", "Nghị quyết số 01-NQ/CB dựa trên phiên bản này.")
    assert [one in page for one in told] == [True, True]
    assert [f"/drafts/{first.draft.pk}/{act}/" in page for act in ("adopt", "discard", "copy")] == [False, False, True]


def test_a_supplementary_one_takes_the_place_of_the_first_on_the_day_it_begins(people: Ward) -> None:
    first, day = changed(people), ON + timedelta(days=9)
    new = begin_change(people.cell, YEAR, who(people), on=ON)
    new.lines.filter(member=people.cuc).update(member=people.binh)
    Draft.objects.filter(pk=new.pk).update(is_released=True, released_on=ON)
    vote_on(people, new)
    second = issue_resolution(people.cell, YEAR, SIGNING, actor=who(people), on=ON)
    assert (second.symbol, second.amends, resolutions_in_force([people.cell.pk], day)) == (
        "02-NQ/CB", first, {people.cell.pk: first},
    )  # fmt: skip
    tell_everybody(people, second)
    begin_work(people.cell, YEAR, who(people), on=day)
    before, after = (resolutions_in_force([people.cell.pk], one)[people.cell.pk] for one in (day - timedelta(1), day))
    assert (before, after, verify().faults) == (first, second, ())
