"""From a list to a released draft, as a secretary goes: on a phone, on a desktop, and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys import steps
from tests.journeys.book import write_book
from tests.journeys.conftest import Opened, Site


@pytest.mark.parametrize(("name", "size"), [("phone", "phone"), ("desktop", "desktop"), ("plain", "phone")])
def test_from_a_list_to_a_released_draft(name: str, size: str, site: Site, opened: Opened, tmp_path: Path) -> None:
    cell = site.world.units[name]
    window = opened("secretary", size, scripts=name != "plain")
    steps.bring_list(window, cell, write_book(tmp_path, name, f"Chi bộ hành trình {name}"))
    steps.review(window, cell)
    steps.begin_draft(window, cell)
    steps.plan(window, cell, site)
    steps.change_by_hand(window)
    if window.scripts:
        steps.pin_in_place(window)
    steps.choose_and_release(window, cell)
    steps.home_tells(window, cell)
