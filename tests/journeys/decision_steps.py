"""From the released draft to duties in force, each step as a person does it; with accounts or from paper."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Window
from tests.journeys.steps import TODAY, looked_at, refused


def remarks_from_paper(window: Window, cell: int) -> None:
    """What members wrote on slips is typed in one grid, then answered."""
    page = window.go(f"/units/{cell}/remarks/sheet/")
    page.get_by_role("radio").first.check()
    page.locator("[name=said_on]").fill(TODAY)
    for row in page.locator("tbody summary").all()[:2]:
        if row.is_visible():
            row.click()
    kinds = page.locator("select[name$='-kind']")
    kinds.nth(0).select_option("agree")
    kinds.nth(1).select_option("comment")
    page.locator("[name$='-text']").nth(1).fill("Đề nghị báo cáo mỗi quý một lần")
    looked_at(window)
    page.get_by_role("button", name="Lưu cả bảng").click()
    page = window.go(f"/units/{cell}/remarks/")
    expect(page.get_by_text("Đề nghị báo cáo mỗi quý một lần").first).to_be_visible()
    looked_at(window)


def answer(window: Window, cell: int) -> None:
    """Every remark gets its answer."""
    page = window.go(f"/units/{cell}/remarks/")
    page.get_by_role("article").get_by_label("Trả lời").first.fill("Chi ủy đồng ý, báo cáo mỗi quý.")
    looked_at(window)
    page.get_by_role("button", name="Trả lời").first.click()
    expect(page.get_by_text("Chi ủy đồng ý, báo cáo mỗi quý.").first).to_be_visible()


def call(window: Window, cell: int) -> str:
    """The meeting is called for today; its key."""
    page = window.go(f"/units/{cell}/meetings/new/")
    for name, value in (("held_on", TODAY), ("starts_at", "00:00"), ("place", "Nhà văn hóa khu phố")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=chair]").select_option(index=1)
    page.locator("[name=minute_taker]").select_option(index=2)
    looked_at(window)
    page.get_by_role("button", name="Lập buổi sinh hoạt").click()
    page.get_by_role("button", name="Đưa dự kiến ra buổi sinh hoạt").click()
    expect(page.get_by_text("Dự kiến đã được đưa ra buổi sinh hoạt.")).to_be_visible()
    looked_at(window)
    found = re.search(r"/meetings/(\d+)/", page.url)
    assert found is not None
    return found[1]


def roll(window: Window, meeting: str, there: int) -> None:
    """The meeting begins; everybody is there."""
    page = window.go(f"/meetings/{meeting}/")
    page.locator("[name$=began]").fill("00:00")
    page.get_by_role("button", name="Bắt đầu họp").click()
    page = window.go(f"/meetings/{meeting}/roll/")
    looked_at(window)
    page.get_by_role("button", name="Ghi có mặt cho những người còn lại").click()
    page.get_by_role("button", name="Lưu điểm danh").click()
    expect(page.get_by_text(f"Đã lưu điểm danh: {there} người có mặt.")).to_be_visible()
    looked_at(window)


def show_of_hands(window: Window, meeting: str, yes: int, no: int) -> None:
    """The whole table is put to the vote; a sum that is off is said, then put right."""
    page = put_to_the_vote(window, meeting, "hands")
    page.locator("[name=yes]").fill(str(yes + 5))
    page.locator("[name=no]").fill(str(no))
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.get_by_text("nhiều hơn 5 so với").first).to_be_visible()
    refused(window)
    page.locator("[name=yes]").fill(str(yes))
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.get_by_text(f"{yes} tán thành, {no} không tán thành").first).to_be_visible()
    looked_at(window)


def secret_ballot(window: Window, other: Window, meeting: str, yes: int, no: int) -> None:
    """Counts of paper ballots typed by two people on two devices."""
    page = put_to_the_vote(window, meeting, "paper")
    type_counts(page, yes, no)
    expect(page.get_by_text("chờ người kiểm phiếu thứ hai")).to_be_visible()
    second = other.go(page.url.removeprefix(window.address))
    type_counts(second, yes, no)
    expect(second.get_by_text(f"{yes} tán thành, {no} không tán thành").first).to_be_visible()
    looked_at(other)


def put_to_the_vote(window: Window, meeting: str, form: str) -> Page:
    """The question as it is proposed, in this form."""
    page = window.go(f"/meetings/{meeting}/votes/new/")
    page.locator(f"[name=form][value={form}]").check()
    looked_at(window)
    page.get_by_role("button", name="Đưa ra biểu quyết", exact=True).click()
    expect(page.get_by_text("Đã đưa ra biểu quyết.")).to_be_visible()
    looked_at(window)
    return page


def type_counts(page: Page, yes: int, no: int) -> None:
    """One teller's counts."""
    total = {"handed_out": yes + no, "returned": yes + no, "spoilt": 0, "yes": yes, "no": no}
    for name, count in total.items():
        page.locator(f"[name={name}]").fill(str(count))
    page.locator("[name=counted]").fill("00:01")
    page.get_by_role("button", name="Ghi bản kiểm phiếu của tôi").click()


def close(window: Window, meeting: str) -> None:
    """The meeting ends, its minutes are adopted and signed, and the cell has decided."""
    page = window.go(f"/meetings/{meeting}/")
    page.locator("[name$=ended]").fill("00:01")
    page.get_by_role("button", name="Kết thúc buổi sinh hoạt").click()
    expect(page.get_by_text("Buổi sinh hoạt đã kết thúc.")).to_be_visible()
    looked_at(window)
    for name in ("chair", "minute_taker"):
        page.locator(f"main input[type=checkbox][name$={name}]").check()
    page.get_by_role("button", name="Ghi biên bản đã thông qua").click()
    expect(page.get_by_text("Biên bản đã được thông qua")).to_be_visible()
    page.get_by_role("button", name="Ghi nhận chi bộ đã thông qua").click()
    expect(page.get_by_text("Việc tiếp theo là ban hành nghị quyết.")).to_be_visible()
    looked_at(window)


def issue(window: Window, cell: int) -> str:
    """A term, the number, the day: the resolution is issued; the text of its page."""
    page = window.go(f"/units/{cell}/resolutions/term/")
    page.locator("main form input[type=text]").first.fill("01/06/2025")
    page.locator("main form button[type=submit]").last.click()
    page = window.go(f"/units/{cell}/resolutions/issue/")
    page.locator("[name=signed_on]").fill(TODAY)
    for name, value in (("place", "Bến Trăng"), ("legal_basis", "Điều lệ Đảng"), ("recipients", "Đảng ủy phường")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form input[type=checkbox]").last.check()
    looked_at(window)
    page.get_by_role("button", name="Ban hành", exact=True).click()
    expect(page.get_by_text("Đã ban hành nghị quyết số 01-NQ/CB.")).to_be_visible()
    looked_at(window)
    return page.locator("main").inner_text()


def hand_over(window: Window, cell: int) -> None:
    """Everybody is told."""
    page = window.go(f"/units/{cell}/handover/")
    page.locator("[name=told_on]").fill(TODAY)
    looked_at(window)
    page.get_by_role("button", name="Ghi: đã báo những đồng chí đã đánh dấu").click()
    begin_work(window)


def slips_from_paper(window: Window, cell: int) -> None:
    """Signed slips are counted, then typed in one grid; a count that is off is said."""
    page = window.go(f"/units/{cell}/handover/slips/")
    page.locator("[name=way][value=paper]").check()
    page.locator("[name=day]").fill(TODAY)
    boxes = page.locator("main [name=slip]")
    for at in range(boxes.count()):
        boxes.nth(at).check()
    page.locator("[name=count]").fill(str(boxes.count() + 1))
    page.get_by_role("button", name="Lưu các phiếu").click()
    expect(page.get_by_role("alert")).to_be_visible()
    refused(window)
    page.locator("[name=count]").fill(str(boxes.count()))
    page.get_by_role("button", name="Lưu các phiếu").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Nhập phiếu đã ký")
    window.go(f"/units/{cell}/handover/")
    begin_work(window)


def begin_work(window: Window) -> None:
    """Nothing is missing, so the duties are in force."""
    page = window.page
    looked_at(window)
    page.get_by_role("button", name="Bắt đầu thực hiện").click()
    expect(page.get_by_text("Phân công đã có hiệu lực.")).to_be_visible()
    looked_at(window)
