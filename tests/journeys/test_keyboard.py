"""The drafting page by keyboard alone: every step is reached with Tab, seen where one is, done with Enter."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps
from tests.journeys.book import NAMES, write_book
from tests.journeys.conftest import Opened, Site

FAR = 400
SEEN = """() => {
  const at = document.activeElement, look = getComputedStyle(at);
  const marked = (style) => style.outlineStyle !== "none" || style.boxShadow !== "none";
  return marked(look) || marked(getComputedStyle(at.nextElementSibling ?? at, "::before"));
}"""
"""Whether one sees where one is: an outline or a shadow, of boxes and buttons on the mark beside them."""


def tab_to(page: Page, target: Locator) -> None:
    """Go there as a person does, one stop after the other; each stop must be seen."""
    wanted = target.element_handle()
    for _ in range(FAR):
        page.keyboard.press("Tab")
        at = page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")
        assert (at, page.evaluate(SEEN)) == (at, True)
        if page.evaluate("(wanted) => document.activeElement === wanted", wanted):
            return
    raise AssertionError(f"not reached with Tab: {target}")


def test_a_draft_is_changed_by_keyboard_alone(site: Site, opened: Opened, tmp_path: Path) -> None:
    cell = site.world.units["keyboard"]
    window = opened("secretary")
    steps.bring_list(window, cell, write_book(tmp_path, "keyboard", "Chi bộ hành trình keyboard"))
    steps.review(window, cell)
    steps.begin_draft(window, cell)
    steps.plan(window, cell, site)
    page = window.page
    page.reload()
    tab_to(page, steps.card(page, NAMES[0]).locator("summary").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=f"Sửa phân công {NAMES[0]}"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Chuyển cho đồng chí").first).to_be_visible()
    tab_to(page, page.get_by_label("Chuyển cho đồng chí").first)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Chuyển", exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã lập phiên bản 2, sửa tay từ phiên bản 1.")).to_be_visible()


def test_the_first_stop_leads_past_the_header(site: Site, opened: Opened) -> None:
    window = opened("secretary", "phone")
    page = window.go("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_names_are_found_as_one_types_and_opened_by_keyboard(site: Site, opened: Opened) -> None:
    window = opened("secretary")
    page = window.go("/")
    page.locator("#search").focus()
    page.keyboard.type("cuc")
    found = page.locator("#found").get_by_text("Lê Thị Cúc")
    expect(found).to_be_visible()
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm đảng viên theo tên")
    assert window.faults == []
