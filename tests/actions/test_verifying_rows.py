"""A row put in behind the product's back is named, for no entry of the journal speaks of it; so is a force altered."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from roviec.actions.forces import begin_work
from roviec.actions.verifying import verify
from roviec.records.models import Force, Meeting, Remark, Resolution, Vote
from tests.actions.resolutions import ON, YEAR, decided, issued, set_step, tell_everybody, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db
NOW = "'2026-02-05 10:00:00+00:00'"
STRANGE = {
    "remark": "INSERT INTO records_remark (draft_id, member_id, kind, text, way, said_on, at, actor, answer, why,"
    " answered_by, edition) SELECT draft_id, {member}, 'agree', '', 'paper', '2026-01-21', {now}, 'x', '', '', '', 0"
    " FROM records_vote",
    "vote": "INSERT INTO records_vote (meeting_id, place, subject, question, form, state, opened_at, closed_at, actor,"
    " ruleset, base_lines, base, needed, yes, no, abstained, has_passed, minority, edition, change) SELECT meeting_id,"
    " 9, 'other', 'Bịa', form, state, opened_at, closed_at, actor, ruleset, base_lines, base, needed, yes, no,"
    " abstained, has_passed, '', 0, change FROM records_vote",
    "paper": "INSERT INTO records_frozenpaper (unit_id, resolution_id, stem, name, content, digest, made_at)"
    " SELECT unit_id, resolution_id, stem, 'Bịa', content, digest, made_at FROM records_frozenpaper LIMIT 1",
    "number": "INSERT INTO records_papernumber (term_id, kind, number, given_at, actor)"
    " SELECT term_id, 'TB', 7, given_at, actor FROM records_papernumber",
    "force": "INSERT INTO records_force (resolution_id, starts) SELECT id, '2026-02-01' FROM records_resolution",
}


@pytest.fixture
def made(people: Ward) -> Resolution:
    """An issued resolution, everybody told."""
    decided(people)
    resolution = issued(people)
    tell_everybody(people, resolution)
    return resolution


def run(sql: str) -> None:
    """Behind the product's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def found() -> list[str]:
    return [fault.code for fault in verify().faults]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("kind", STRANGE)
def test_a_row_that_no_entry_speaks_of_is_named(people: Ward, kind: str) -> None:
    run(STRANGE[kind].format(member=people.cuc.pk, now=NOW))
    assert found() == [f"verify-unspoken-{kind}"]


@pytest.mark.usefixtures("made")
def test_a_meeting_that_no_entry_speaks_of_is_named_once() -> None:
    columns = [one.column for one in Meeting._meta.concrete_fields if one.column not in {"id", "held_on"}]
    both = ", ".join(columns)
    run(f"INSERT INTO records_meeting ({both}, held_on) SELECT {both}, '2026-01-02' FROM records_meeting")  # noqa: S608 # columns of ours
    assert found() == ["verify-unspoken-meeting"]


def test_a_result_that_no_entry_tells_is_named(people: Ward) -> None:
    decided(people)
    assert found() == []
    Vote.objects.create(
        meeting=Meeting.objects.get(), place=2, subject="other", question="Bịa", opened_at=timezone.now()
    )
    assert found() == ["verify-unspoken-vote"]


def begun(people: Ward) -> Force:
    set_step(people, "handover")
    return begin_work(people.cell, YEAR, who(people), on=ON)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE records_force SET starts = '2026-01-01'", "verify-seal-force"),
        ("UPDATE records_force SET ends = '2026-03-01'", "verify-seal-force"),
        ("DELETE FROM records_force", "verify-gone"),
    ],
)
def test_a_force_altered_or_taken_out_is_named(people: Ward, sql: str, code: str) -> None:
    begun(people)
    assert found() == []
    run(sql)
    assert found() == [code]


def test_nothing_is_strange_in_an_empty_house() -> None:
    assert (Remark.objects.count(), found()) == (0, [])
