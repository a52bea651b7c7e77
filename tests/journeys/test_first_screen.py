"""On a phone the frame is three lines: the title stands on the first screen; the rest opens, also without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Opened, Site
from tests.journeys.looking import wrong_with

LOWEST = 260
TOP = "() => document.querySelector('h1').getBoundingClientRect().top"


@pytest.mark.parametrize(
    "link", ["", "members/", "reviews/", "duties/", "drafts/", "remarks/", "meetings/", "handover/"]
)
def test_the_title_stands_on_the_first_screen(link: str, site: Site, opened: Opened) -> None:
    page = opened("secretary", "phone").go(f"/units/{site.world.units['cell']}/{link}")
    assert page.evaluate(TOP) < LOWEST


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_opens_by_keyboard(scripts: bool, opened: Opened) -> None:
    page = opened("secretary", "phone", scripts=scripts).go("/")
    members = page.locator("nav.govuk-service-navigation__wrapper").get_by_role("link", name="Đảng viên")
    expect(members).to_be_hidden()
    expect(page.locator("#search")).to_be_hidden()
    page.locator("summary", has_text="Mục lục").focus()
    page.keyboard.press("Enter")
    expect(members).to_be_visible()
    expect(page.locator("#search")).to_be_visible()


def test_an_open_menu_is_good_to_use(site: Site, opened: Opened) -> None:
    page = opened("secretary", "phone").go(f"/units/{site.world.units['cell']}/drafts/")
    page.locator("summary", has_text="Mục lục").click()
    page.locator("summary", has_text="Bước 1/8").click()
    expect(page.get_by_role("list").filter(has_text="Xếp loại")).to_be_visible()
    assert wrong_with(page) == {}


def test_on_a_desktop_nothing_folds(opened: Opened) -> None:
    page = opened("secretary").go("/")
    expect(page.locator("summary", has_text="Mục lục")).to_be_hidden()
    expect(page.locator("#search")).to_be_visible()
    expect(page.get_by_role("link", name="Rà soát", exact=True).first).to_be_visible()
