"""The steps of the journeys, each as a person does it: by the words on the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.book import NAMES
from tests.journeys.conftest import Site, Window
from tests.journeys.looking import wrong_with

TODAY = f"{date.today():%d/%m/%Y}"


def looked_at(window: Window) -> Page:
    """The page as it stands, after everything that is wrong with it was looked for."""
    if window.scripts:
        found = wrong_with(window.page)
        assert not found, f"{window.page.url}: {found}"
    assert (window.page.url, window.faults, window.outside()) == (window.page.url, [], [])
    return window.page


def refused(window: Window) -> None:
    """The page says why not; that the browser notes the answer's number is no fault."""
    window.faults[:] = [fault for fault in window.faults if "422" not in fault]
    looked_at(window)


def bring_list(window: Window, cell: int, book: Path) -> None:
    """Upload, look at the rehearsal, then import."""
    page = window.go(f"/units/{cell}/import/")
    page.set_input_files("input[type=file]", book)
    page.get_by_role("button", name="Tải lên và xem thử").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem thử danh sách")
    expect(page.get_by_text("Thêm mới").first).to_be_visible()
    looked_at(window)
    page.get_by_role("button", name="Nhập 10 dòng").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Xem thử danh sách")
    looked_at(window)


def review(window: Window, cell: int) -> None:
    """The levels of everybody, in one table, saved at once."""
    page = window.go(f"/units/{cell}/reviews/")
    for name in NAMES:
        folded = page.locator("summary").filter(has_text=name)
        if folded.is_visible():
            folded.click()
        page.get_by_label(f"Sức khỏe: {name}").select_option(label="tốt")
        page.get_by_label(f"Giờ mỗi tháng: {name}").fill("20")
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.get_by_text("Đã rà soát xong 6 trên 6 đảng viên")).to_be_visible()
    looked_at(window)


def stands_at(page: Page, step: str) -> None:
    """The bar shows the step as that of now; on a phone one line, which opens the others."""
    line = page.locator(".roviec-steps__line").filter(has_text=step)
    expect(line).to_have_count(1)
    if line.is_visible():
        line.click()
    expect(page.get_by_role("listitem").filter(has_text=step).filter(has_text="đang làm")).to_be_visible()


def begin_draft(window: Window, cell: int) -> None:
    """Nothing is missing, so the cell goes on to the next step."""
    page = window.go(f"/units/{cell}/drafts/")
    page.get_by_role("button", name="Bắt đầu lập dự kiến").click()
    stands_at(page, "Dự kiến")
    looked_at(window)


def plan(window: Window, cell: int, site: Site) -> None:
    """Ask the planner, wait for the result, open the version."""
    page = window.go(f"/units/{cell}/drafts/new/")
    page.get_by_role("button", name="Lập dự kiến").click()
    expect(page.get_by_text("Đồng chí có thể rời trang này")).to_be_visible()
    looked_at(window)
    site.run("work", "--once")
    if not window.scripts:
        page.get_by_role("link", name="Xem lại tiến độ").click()
    page.get_by_role("link", name="Phiên bản 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("phiên bản 1")
    looked_at(window)


def change_by_hand(window: Window) -> str:
    """Move a duty to the first who may take it, and tell who; the planner's version stays, a second one is made."""
    page = window.page
    card(page, NAMES[0]).locator("summary").first.click()
    page.get_by_role("link", name=f"Sửa phân công {NAMES[0]}").click()
    expect(page.get_by_label("Chuyển cho đồng chí").first).to_be_visible()
    looked_at(window)
    others = page.get_by_label("Chuyển cho đồng chí").first
    receiver = (others.locator("optgroup").first.locator("option").first.text_content() or "").strip()
    others.select_option(label=receiver)
    page.get_by_role("button", name="Chuyển", exact=True).first.click()
    expect(page.get_by_text("Đã lập phiên bản 2, sửa tay từ phiên bản 1.")).to_be_visible()
    idle = "Đồng chí này chưa có nhiệm vụ trong phiên bản này."
    expect(
        card(page, NAMES[0]).get_by_text("Chưa có nhiệm vụ") if window.scripts else page.get_by_text(idle)
    ).to_be_visible()
    looked_at(window)
    return receiver


def card(page: Page, name: str) -> Locator:
    """The card of a member on the page of a version."""
    return page.get_by_role("article", name=name)


def pin_in_place(window: Window, name: str) -> None:
    """A pair is pinned on the page of the version: only its card is new and has the focus; what was done is told."""
    page, at = window.page, window.page.url
    page.evaluate("() => { document.querySelector('h1').dataset.same = 'yes'; }")
    card(page, name).locator("summary").first.click()
    page.get_by_role("link", name=f"Sửa phân công {name}").click()
    page.get_by_role("button", name="Ghim: lần lập sau giữ nguyên").first.click()
    expect(page.get_by_role("status").get_by_text("Đã ghim cho cả năm")).to_be_visible()
    expect(card(page, name).get_by_text("Đã ghim").first).to_be_visible()
    expect(card(page, name).locator("summary").first).to_be_focused()
    assert (page.url, page.locator("h1").get_attribute("data-same")) == (at, "yes")
    looked_at(window)


def choose_and_release(window: Window, cell: int) -> None:
    """The version made by hand is chosen, then shown to the members."""
    page = window.go(f"/units/{cell}/drafts/")
    page.get_by_role("button", name="Chọn phiên bản 2").click()
    expect(page.get_by_text("đã chọn").first).to_be_visible()
    looked_at(window)
    page.get_by_role("link", name="Công bố dự kiến để lấy ý kiến").first.click()
    page.locator("[name=until]").fill(TODAY)
    looked_at(window)
    page.get_by_role("button", name="Công bố cho").click()
    expect(page.get_by_role("alert")).to_contain_text("ít hơn 3 ngày")
    refused(window)
    page.locator("[name=sure]").check()
    page.get_by_role("button", name="Công bố cho").click()
    expect(page.get_by_text("Đã công bố dự kiến.").first).to_be_visible()
    looked_at(window)


def home_tells(window: Window, cell: int) -> None:
    """Whom the change by hand left without a duty is counted, and the step has moved on."""
    page = window.go(f"/?unit={cell}")
    expect(page.get_by_text("5 trên 6 đảng viên đang sinh hoạt có nhiệm vụ")).to_be_visible()
    stands_at(page, "Lấy ý kiến")
    looked_at(window)
