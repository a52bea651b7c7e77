"""Pages of resolutions: issuing with one look before, the paper as it is, its bytes, nothing to edit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roviec.actions.verifying import head_line, verify
from roviec.records.journal import entry
from roviec.records.models import Force, FrozenPaper, Journal, Letterhead, PaperNumber, Resolution, Term
from roviec.records.queries.resolutions import head_after, head_printed
from roviec.web.asked import today
from tests.actions.resolutions import SIGNING, YEAR, decided, issued, set_step
from tests.papers.reading import paragraphs
from tests.web.issued import issued_by_hand
from tests.web.people import Ward

FORM: dict[str, Any] = {
    "number": 1, "signed_on": "04/02/2026", "place": SIGNING.place, "signer": SIGNING.signer,
    "signer_post": SIGNING.signer_post, "legal_basis": SIGNING.legal_basis, "recipients": SIGNING.recipients,
    "is_sure": "on",
}  # fmt: skip


def issue(people: Ward, client: Client | None = None, **changed: Any) -> Any:
    browser = client or people.signed_in("secretary")
    return browser.post(f"/units/{people.cell.pk}/resolutions/issue/?year={YEAR}", {**FORM, **changed})


def page(people: Ward, link: str, who: str = "secretary") -> str:
    answer = people.signed_in(who).get(link)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_form_is_filled_in_from_letterhead_number_and_secretary(people: Ward) -> None:
    decided(people)
    Letterhead.objects.create(unit=people.ward, place="Bến Trăng", legal_basis="Điều lệ Đảng", recipients="Lưu")
    form = people.signed_in("secretary").get(f"/units/{people.cell.pk}/resolutions/issue/?year={YEAR}").context["form"]
    names = ("number", "place", "legal_basis", "recipients", "signer", "signer_post")
    assert [form[name].value() for name in names] == [1, "Bến Trăng", "Điều lệ Đảng", "Lưu", "Nguyễn Văn An", "Bí thư"]


def test_a_duty_edited_after_the_vote_is_named_before_issuing(people: Ward) -> None:
    meeting = decided(people)
    duty = meeting.draft.lines.get(member=people.cuc).duty
    entry("secretary", "edit-duty", f"duty:{duty.pk}", unit_path=people.cell.path).save()
    shown = page(people, f"/units/{people.cell.pk}/resolutions/issue/?year={YEAR}")
    assert ("sau khi chi bộ biểu quyết" in shown, "<li>Việc N02</li>" in shown, "<li>Việc N01</li>" in shown) == (
        True, True, False,
    )  # fmt: skip


def test_a_resolution_is_issued_and_shown(people: Ward) -> None:
    decided(people)
    answer = issue(people)
    made = Resolution.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/resolutions/{made.pk}/")
    shown = page(people, f"/resolutions/{made.pk}/")
    told = ("01-NQ/CB", "Việc N02", "04/02/2026", "3 tán thành trên cơ sở 3 người", "<svg", "RV ")
    assert all(words in shown for words in told)


def test_without_the_tick_nothing_is_issued(people: Ward) -> None:
    decided(people)
    answer = issue(people, is_sure="")
    assert (answer.status_code, Resolution.objects.count()) == (422, 0)
    assert "Đánh dấu vào ô này rồi mới ban hành." in answer.content.decode()
    assert ".:" not in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"signed_on": "03/01/2026"}, "Ngày ký trước ngày chi bộ họp"),
        ({"signed_on": "hôm qua"}, "Ghi ngày/tháng/năm"),
        ({"number": "abc"}, "Số"),
        ({"number": "-1"}, "Số nhỏ nhất"),
        ({"signer": "x" * 10_000}, "Dài quá"),
        ({"legal_basis": " "}, "Mục này cần ghi"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(people: Ward, changed: dict[str, str], said: str) -> None:
    decided(people)
    answer = issue(people, **changed)
    assert (answer.status_code, said in answer.content.decode(), PaperNumber.objects.count()) == (422, True, 0)


def test_everything_wrong_is_said_at_once(people: Ward) -> None:
    decided(people)
    Term.objects.all().delete()
    answer = issue(people, number="", place="", signed_on="01/02/2026", is_sure="")
    told = answer.context["form"].errors
    assert (answer.status_code, sorted(told), [len(every) for every in told.values()]) == (
        422, ["is_sure", "number", "place", "signed_on"], [1, 1, 1, 2],
    )  # fmt: skip


def test_an_empty_form_is_told_each_gap_once(people: Ward) -> None:
    decided(people)
    told = issue(people, **dict.fromkeys(FORM, "")).context["form"].errors
    assert (sorted(told), {len(every) for every in told.values()}) == (sorted(FORM), {1})


def test_a_script_in_a_field_stays_text(people: Ward) -> None:
    decided(people)
    issue(people, signer="<script>alert(1)</script>", recipients="<b>Lưu</b>")
    shown = page(people, f"/resolutions/{Resolution.objects.get().pk}/")
    assert ("<script>alert" in shown, "<b>Lưu" in shown, "&lt;script&gt;alert" in shown) == (False, False, True)


def test_a_form_sent_twice_issues_once(people: Ward) -> None:
    decided(people)
    client = people.signed_in("secretary")
    first = issue(people, client, once="a" * 32)
    again = issue(people, client, once="a" * 32)
    assert (first.headers["Location"], Resolution.objects.count()) == (again.headers["Location"], 1)


def test_the_second_officer_is_told(people: Ward) -> None:
    decided(people)
    issue(people)
    answer = issue(people)
    assert (answer.status_code, Resolution.objects.count()) == (422, 1)
    assert "đã được Nguyễn Văn An ban hành lúc" in answer.content.decode()


def test_what_is_missing_stands_on_the_list_with_its_link(people: Ward) -> None:
    shown = page(people, f"/units/{people.cell.pk}/resolutions/")
    assert "Chưa có nghị quyết nào" in shown


def test_the_page_shows_the_line_of_the_journal_that_its_paper_prints(people: Ward) -> None:
    decided(people)
    made = issued(people)
    made_by, before = Journal.objects.get(verb="issue-resolution"), head_printed(head_after(made))
    printed = [line for line in paragraphs(bytes(made.papers.get(stem="resolution").content)) if "nhật ký" in line]
    assert printed == [f"Đầu chuỗi nhật ký ngay trước khi ban hành: {before}"]
    shown, after = page(people, f"/resolutions/{made.pk}/"), head_line(made_by.number, made_by.link)
    assert (before in shown, after in shown, before != after) == (True, True, True)
    assert verify([before, after]).faults == ()


def test_papers_are_served_byte_for_byte(people: Ward) -> None:
    decided(people)
    made = issued(people)
    for paper in made.papers.all():
        answer = people.signed_in("member").get(f"/resolutions/{made.pk}/papers/{paper.pk}/")
        assert (answer.content, answer.headers["X-Content-Type-Options"]) == (bytes(paper.content), "nosniff")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_a_paper_of_another_resolution_is_not_found(people: Ward) -> None:
    mine, foreign = issued_by_hand(people.cell), issued_by_hand(people.other_cell)
    paper = FrozenPaper.objects.get(resolution=foreign)
    assert people.signed_in("secretary").get(f"/resolutions/{mine.pk}/papers/{paper.pk}/").status_code == 404


def test_members_of_the_cell_see_it_and_nothing_to_change(people: Ward) -> None:
    made = issued_by_hand(people.cell)
    shown = page(people, f"/resolutions/{made.pk}/", "member")
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert ("<form" in main, "Mở trang giao việc" in main, "chưa có hiệu lực" in main) == (False, False, True)


def test_a_term_is_opened_by_form(people: Ward) -> None:
    answer = people.signed_in("secretary").post(f"/units/{people.cell.pk}/resolutions/term/", {"starts": "01/06/2025"})
    assert (answer.status_code, Term.objects.get().starts) == (302, date(2025, 6, 1))
    again = people.signed_in("secretary").post(f"/units/{people.cell.pk}/resolutions/term/", {"starts": "01/06/2025"})
    assert (again.status_code, Term.objects.count()) == (422, 1)


def test_the_list_takes_the_same_queries_for_few_and_many(people: Ward) -> None:
    client, link, counts = people.signed_in("ward-officer"), f"/units/{people.ward.pk}/resolutions/", []
    client.get(link)
    for unit in (people.cell, people.other_cell):
        issued_by_hand(unit)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(link).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_page_of_resolutions_has_the_press_the_cell_lacks(people: Ward) -> None:
    decided(people)
    set_step(people, "meeting")
    link = f"/units/{people.cell.pk}/resolutions/?year={YEAR}"
    browser = people.signed_in("secretary")
    shown = browser.get(link).content.decode()
    assert ('value="adopt"' in shown, "Chưa được, vì" in shown) == (True, False)
    browser.post(f"/units/{people.cell.pk}/cycle/?year={YEAR}", {"act": "adopt", "back": link})
    assert f'href="/units/{people.cell.pk}/resolutions/issue/"' in browser.get(link).content.decode()


def test_early_in_the_year_the_page_of_resolutions_says_what_is_missing(people: Ward) -> None:
    shown = page(people, f"/units/{people.cell.pk}/resolutions/?year={YEAR}")
    assert ("Chưa được, vì" in shown, "Chưa có nhiệm vụ nào" in shown) == (True, True)


def test_a_resolution_that_waits_for_the_minutes_leads_to_them(people: Ward) -> None:
    meeting = decided(people)
    meeting.state, meeting.adopted_at = "closed", None
    meeting.save()
    set_step(people, "meeting")
    link = f"/units/{people.cell.pk}/resolutions/?year={YEAR}"
    browser = people.signed_in("secretary")
    browser.post(f"/units/{people.cell.pk}/cycle/?year={YEAR}", {"act": "adopt", "back": link})
    shown = browser.get(link).content.decode()
    assert "Việc tiếp theo là thông qua biên bản, rồi ban hành nghị quyết." in shown
    assert f'href="/meetings/{meeting.pk}/#minutes"' in shown


def test_an_adopted_meeting_ends_with_the_way_to_the_next_step(people: Ward) -> None:
    meeting = decided(people)
    shown = page(people, f"/meetings/{meeting.pk}/?year={YEAR}")
    assert shown.index('id="next"') < shown.index('id="minutes"') < shown.index('href="#next"')


def test_home_says_that_the_adoption_is_to_be_recorded(people: Ward) -> None:
    decided(people)
    set_step(people, "meeting")
    tasks = people.signed_in("secretary").get(f"/?year={YEAR}").context["tasks"]
    assert ("todo-adopt", "resolutions") in [(task.what.code, task.door) for task, _ in tasks]


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (1, None, "○</span> sẽ có hiệu lực từ {starts}"),
        (0, None, "✓</span> có hiệu lực từ {starts}"),
        (-9, 1, "✓</span> còn hiệu lực đến trước ngày {ends}"),
        (-9, 0, "■</span> hết hiệu lực từ {ends}"),
    ],
)
def test_sign_and_words_of_force_follow_the_day(people: Ward, starts: int, ends: int | None, said: str) -> None:
    decided(people)
    made, days = issued(people), {"starts": today() + timedelta(days=starts), "ends": None}
    if ends is not None:
        days["ends"] = today() + timedelta(days=ends)
    Force.objects.create(resolution=made, **days)
    told = said.format(**{name: f"{day:%d/%m/%Y}" for name, day in days.items() if day})
    assert told in page(people, f"/resolutions/{made.pk}/")
