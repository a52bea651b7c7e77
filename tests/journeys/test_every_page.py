"""Every page that exists, on a phone and on a desktop: nothing axe objects to, nothing sideways, nothing too small."""

from __future__ import annotations

import pytest

from tests.house.test_doors import doors
from tests.journeys.conftest import SIZES, Opened, Site
from tests.journeys.looking import wrong_with

LOOKED_THROUGH = sorted(name for name, (_, door) in doors().items() if "GET" in door.takes)
OPEN = 200
NOT_YET = dict.fromkeys(("remark-new", "remarks-sheet", "remarks-notice", "present"), 409)
CLOSED = {"sign-in": 302, "first-run": 404, "merge": 302, "resolution-issue": 302, "own-calendar": 404, **NOT_YET}
"""Who has signed in needs no sign-in, an installation with accounts no first one, a merger names its two members.

Nothing is released, voted on or in force in the year the pages open on: the year's journeys go there.
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LOOKED_THROUGH)
def test_a_page_is_good_to_use(name: str, size: str, site: Site, opened: Opened) -> None:
    visit = site.world.visits[name]
    if visit.status != OPEN or visit.kind != "text/html":
        pytest.skip(f"{name} is no page to look at: {visit.status} {visit.kind}")
    window = opened(visit.who, size)
    page = window.go(visit.link)
    assert (wrong_with(page), window.faults, window.outside()) == ({}, [], [])


def test_every_page_opens_for_somebody(site: Site) -> None:
    closed = {name: (visit.link, visit.status) for name, visit in site.world.visits.items() if visit.status != OPEN}
    assert {name: status for name, (_, status) in closed.items()} == CLOSED


@pytest.mark.parametrize("size", SIZES)
def test_the_sign_in_page_is_good_to_use(size: str, opened: Opened) -> None:
    window = opened("", size)
    page = window.go("/sign-in/")
    assert (wrong_with(page), window.faults, window.outside()) == ({}, [], [])
    page.click("main button[type=submit]")
    assert wrong_with(page) == {}
