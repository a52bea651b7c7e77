"""From a list to duties in force, as a secretary goes: on a phone, on a desktop, and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys import decision_steps, steps
from tests.journeys.book import write_book
from tests.journeys.conftest import Opened, Site, Window


@pytest.mark.parametrize(("name", "size"), [("phone", "phone"), ("desktop", "desktop"), ("plain", "phone")])
def test_from_a_list_to_duties_in_force(name: str, size: str, site: Site, opened: Opened, tmp_path: Path) -> None:
    cell = site.world.units[name]
    window = opened("secretary", size, scripts=name != "plain")
    steps.bring_list(window, cell, write_book(tmp_path, name, f"Chi bộ hành trình {name}"))
    steps.review(window, cell)
    steps.begin_draft(window, cell)
    steps.plan(window, cell, site)
    receiver = steps.change_by_hand(window)
    if window.scripts:
        steps.pin_in_place(window, receiver)
    steps.choose_and_release(window, cell)
    steps.home_tells(window, cell)
    if name == "plain":
        decided_on_paper(window, opened("committee", "desktop"), cell)
    else:
        decided_with_accounts(window, cell)
    assert site.findings() - site.planted == frozenset()


def decided_with_accounts(window: Window, cell: int) -> None:
    """A show of hands, everybody told."""
    meeting = decision_steps.call(window, cell)
    decision_steps.roll(window, meeting, 6)
    decision_steps.show_of_hands(window, meeting, 5, 1)
    decision_steps.close(window, meeting)
    assert "01-NQ/CB" in decision_steps.issue(window, cell)
    decision_steps.hand_over(window, cell)


def decided_on_paper(window: Window, teller: Window, cell: int) -> None:
    """Slips, a secret ballot counted by two, signed slips: no member signs in, no scripts run."""
    decision_steps.remarks_from_paper(window, cell)
    decision_steps.answer(window, cell)
    meeting = decision_steps.call(window, cell)
    decision_steps.roll(window, meeting, 6)
    decision_steps.secret_ballot(window, teller, meeting, 5, 1)
    decision_steps.close(window, meeting)
    assert "01-NQ/CB" in decision_steps.issue(window, cell)
    decision_steps.slips_from_paper(window, cell)
