"""Acts in whatever order: nothing is in force without meeting, vote and number, and nothing issued changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from roviec.actions.verifying import verify
from roviec.domain.procedure import Step
from roviec.records.models import (
    Assignment,
    DraftLine,
    Force,
    FrozenPaper,
    Meeting,
    PaperNumber,
    Resolution,
    Vote,
    VoteState,
)
from roviec.records.models.meetings import MeetingState
from roviec.records.seals import digest
from tests.actions.procedure_walk import ACTS, PATH, Walk
from tests.web.people import Ward, ward

NEEDED = tuple(act for act in PATH if act not in ("speak", "answer"))
OVER = (MeetingState.CLOSED.value, MeetingState.ADOPTED.value)


def unlawful() -> list[str]:
    """What is wrong with anything that is or was in force."""
    wrong = []
    for force in Force.objects.select_related("resolution__vote__meeting", "resolution__number"):
        made = force.resolution
        vote = made.vote
        checks = {
            "no meeting held": vote.meeting.state in OVER,
            "minutes not adopted": vote.meeting.state == MeetingState.ADOPTED.value,
            "no closed vote": vote.state == VoteState.CLOSED.value and bool(vote.has_passed),
            "not more than half": (vote.yes or 0) * 2 > (vote.base or 0),
            "another version": vote.draft_id == made.draft_id == vote.meeting.draft_id,
            "no number": made.number.number > 0,
            "signed before the meeting": made.signed_on >= vote.meeting.held_on,
            "other lines": set(made.assignments.values_list("member", "duty", "share"))
            == set(made.draft.lines.values_list("member", "duty", "share")),
            "somebody not told": not made.receipts.filter(state="untold").exists(),
        }
        wrong += [what for what, holds in checks.items() if not holds]
    return wrong


def issued() -> dict[str, Any]:
    """Everything that was issued, to be compared with what it is later."""
    return {
        **{f"resolution {one.pk}": digest("resolution", one.pk) for one in Resolution.objects.all()},
        **{f"paper {one.pk}": bytes(one.content) for one in FrozenPaper.objects.all()},
        **{f"number {one.pk}": (one.term_id, one.kind, one.number) for one in PaperNumber.objects.all()},
        **{f"line {one.pk}": (one.member_id, one.duty_id, one.share) for one in Assignment.objects.all()},
    }


def test_the_whole_path_leads_to_duties_in_force(people: Ward) -> None:
    walk = Walk(people)
    assert [act for act in PATH if not walk.tried(act)] == []
    assert (walk.step, Force.objects.count(), unlawful(), verify().faults) == (Step.WORK, 1, [], ())


def test_what_would_be_unlawful_is_seen(people: Ward) -> None:
    walk = Walk(people)
    for act in PATH:
        walk.tried(act)
    before = issued()
    Vote.objects.update(yes=1, has_passed=False)
    Meeting.objects.update(state="open")
    DraftLine.objects.all().delete()
    FrozenPaper.objects.all()[0].delete()
    found = unlawful()
    assert found[:4] == ["no meeting held", "minutes not adopted", "no closed vote", "not more than half"]
    assert found[4:] == ["other lines"] and before != issued()
    assert {"verify-seal-vote", "verify-seal-draft"} <= {fault.code for fault in verify().faults}


@pytest.mark.parametrize("left_out", NEEDED)
def test_the_path_without_one_act_leads_to_nothing_in_force(people: Ward, left_out: str) -> None:
    walk = Walk(people)
    for act in PATH:
        if act != left_out:
            walk.tried(act)
    assert Force.objects.count() == 0


def test_a_remark_that_nobody_answers_stands_in_the_way(people: Ward) -> None:
    walk = Walk(people)
    done = [act for act in PATH if act != "answer" and walk.tried(act)]
    assert ("adopt" in done, Force.objects.count()) == (False, 0)


def test_a_change_within_the_year_keeps_the_old_until_the_new_is_in_force(people: Ward) -> None:
    walk = Walk(people)
    for act in (*PATH[:-1], "ask", "begin-change"):
        walk.tried(act)
    assert walk.step is Step.DRAFT
    for act in ("edit", "choose", *PATH[1:]):
        walk.tried(act)
    first, second = Resolution.objects.order_by("pk")
    assert (second.amends, walk.step, unlawful()) == (first, Step.WORK, [])


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Procedure(RuleBasedStateMachine):
    """Chu trình - acts in any order; every second one is the next of the path, so that the end is reached."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = undone()
        self.frame.__enter__()
        self.walk, self.at, self.before = Walk(ward()), 0, issued()

    def teardown(self) -> None:
        """Take the example back."""
        self.frame.__exit__(None, None, None)

    @rule(steps=st.integers(1, 6))
    def go_on(self, steps: int) -> None:
        """Some acts of the path, in their order."""
        for _ in range(steps):
            self.walk.tried(PATH[self.at % len(PATH)])
            self.at += 1

    @rule(act=st.sampled_from(sorted(ACTS)))
    def anything(self, act: str) -> None:
        """Any act, at the wrong time or at the right one."""
        self.walk.tried(act)

    @invariant()
    def nothing_is_in_force_without_its_chain(self) -> None:
        """Meeting, minutes, vote, number, the same lines, everybody told."""
        assert unlawful() == []

    @invariant()
    def nothing_issued_changes(self) -> None:
        """What was issued is still there, byte for byte."""
        now = issued()
        assert {name: now.get(name) for name in self.before} == self.before
        self.before = now

    @invariant()
    def work_means_in_force(self) -> None:
        """The step of the cycle and what is in force agree."""
        assert self.walk.step is not Step.WORK or Force.objects.exists()

    @invariant()
    def everything_sealed_holds(self) -> None:
        """The journal is whole after every act."""
        assert verify().faults == ()


@pytest.mark.django_db
def test_no_path_reaches_force_without_its_chain() -> None:
    checked = settings(
        max_examples=12, stateful_step_count=12, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck), print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(Procedure, settings=checked)  # type: ignore[no-untyped-call] # hypothesis has no type here
