"""Pictures for the README, of an installation with the invented city.

`python -m tests.journeys.pictures ADDRESS PASSWORD` writes them into docs/pictures, with `make run` serving at ADDRESS.
Everybody on them is invented. The accounts are those that `make run` prints, with their password.
"""

from __future__ import annotations

import sys

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS, ROOT

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 120_000
PHONE, DESKTOP = (390, 844), (1000, 760)


def taken(browser: Browser, address: str, password: str) -> None:
    """The four pages that tell most: home, the draft, a review on the phone, figures of the ward."""
    secretary = signed_in(browser, (address, password), "secretary", DESKTOP)
    shot(secretary, "home.png")
    unit = next(part for part in menu(secretary, "Phân công").split("/") if part.isdigit())
    secretary.goto(f"{address}/units/{unit}/drafts/")
    secretary.locator("main a[href^='/drafts/']").first.click()
    secretary.mouse.wheel(0, 520)
    secretary.wait_for_timeout(300)
    shot(secretary, "draft.png")
    phone = signed_in(browser, (address, password), "secretary", PHONE)
    phone.goto(f"{address}/units/{unit}/reviews/")
    phone.locator("tbody summary").first.click()
    phone.evaluate("scrollTo(0, document.querySelector('tbody summary').getBoundingClientRect().top + scrollY - 90)")
    phone.wait_for_timeout(300)
    shot(phone, "review-phone.png")
    ward = signed_in(browser, (address, password), "ward-officer", DESKTOP)
    ward.goto(f"{address}{menu(ward, 'Số liệu')}")
    shot(ward, "figures.png")


def menu(page: Page, word: str) -> str:
    """Where a word of the menu leads."""
    return page.locator("nav.govuk-service-navigation__wrapper a", has_text=word).first.get_attribute("href") or ""


def shot(page: Page, name: str) -> None:
    """The window as it stands, as a small PNG. Raises AssertionError where it is not small."""
    file = FOLDER / name
    page.wait_for_load_state()
    page.screenshot(path=file)
    assert file.stat().st_size < MOST_BYTES, f"{file.name}: {file.stat().st_size} bytes"


def signed_in(browser: Browser, at: tuple[str, str], login: str, size: tuple[int, int]) -> Page:
    """A window in which this account of the city is signed in."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{at[0]}/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", at[1])
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        taken(window, sys.argv[1].rstrip("/"), sys.argv[2])
        window.close()
