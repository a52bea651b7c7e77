"""Back after a refused form: what was typed is there again; after signing out nothing of it is shown."""

from __future__ import annotations

from playwright.sync_api import Error, Page

from tests.journeys.conftest import Opened, Site
from tests.web.people import PASSWORD


def back(page: Page) -> str:
    """The page behind the Back button; "" where the browser has none to show."""
    try:
        page.go_back()
    except Error:
        return ""
    return page.content()


def test_back_shows_a_refused_form_but_not_after_signing_out(site: Site, opened: Opened) -> None:
    cell, window = site.world.units["cell"], opened()
    page = window.go("/sign-in/")
    page.fill("[name=login]", "secretary")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").last.click()
    page = window.go(f"/units/{cell}/members/new/")
    page.get_by_label("Họ và tên").fill("Vũ Thị Gõ Dở " * 20)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    window.go(f"/units/{cell}/members/")
    assert ("Vũ Thị Gõ Dở" in back(page), page.url) == (True, f"{site.address}/units/{cell}/members/new/")
    window.go(f"/units/{cell}/members/")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_load_state()
    assert ["Vũ Thị Gõ Dở" in back(page) for _ in range(2)] == [False, False]
