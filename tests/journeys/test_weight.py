"""How much a page weighs on a weak network: what is transferred at the first visit, everything compressed as served."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.conftest import Opened, Site

MOST = 200_000


@pytest.mark.parametrize("link", ["/sign-in/", "/", "reviews", "drafts"])
def test_a_first_visit_is_light(link: str, site: Site, opened: Opened) -> None:
    window = opened("" if link == "/sign-in/" else "secretary", "phone")
    sizes: list[float] = []
    network = window.context.new_cdp_session(window.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda done: sizes.append(_size(done)))
    window.go(link if link.startswith("/") else f"/units/{site.world.units['cell']}/{link}/")
    window.page.wait_for_load_state("networkidle")
    assert len(sizes) >= 4, "the page, two styles and a script were asked for"
    assert (sum(sizes) < MOST, window.outside()) == (True, [])


def _size(done: dict[str, Any]) -> float:
    return float(done["encodedDataLength"])
