"""Pages of meetings: called, prepared, the roll in one grid, begun, closed, minuted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client

from roviec.records.models import AbsenceRequest, Attendance, FrozenPaper, Journal, Meeting, PaperSeen
from roviec.sheets.ics import calendar_file
from roviec.web.asked import today
from roviec.web.roll_codes import code_of
from tests.actions.sittings import begun, sitting
from tests.records.rows import joined, member
from tests.web.examples import draft, meeting
from tests.web.people import Ward

DAY = f"{today():%d/%m/%Y}"


def invitation(people: Ward, **changed: object) -> dict[str, object]:
    plain = {
        "kind": "ordinary", "held_on": DAY, "starts_at": "19h30", "place": "Nhà văn hóa",
        "chair": people.an.pk, "minute_taker": people.binh.pk,
    }  # fmt: skip
    return {**plain, **changed}


def rows(people: Ward, **changed: str) -> dict[str, Any]:
    marks = {"an": "present", "binh": "present", "cuc": "online", "dung": "unexcused", **changed}
    keys = {name: getattr(people, name).pk for name in ("an", "binh", "cuc", "dung")}
    return {"row": list(keys.values()), **{f"m{keys[name]}-mark": mark for name, mark in marks.items()}}


def page(client: Client, link: str) -> str:
    return client.get(link).content.decode()


def test_a_meeting_is_called_and_sent_twice_is_called_once(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/meetings/new/"
    fields = {**invitation(people), "once": "a" * 32}
    answers = [client.post(link, fields) for _ in range(2)]
    assert ({one.status_code for one in answers}, {one.headers["Location"] for one in answers}) == (
        {302}, {f"/meetings/{Meeting.objects.get().pk}/"},
    )  # fmt: skip
    assert Meeting.objects.get().agenda.count() == 14


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "secret"}, {"held_on": "31/02/2026"}, {"starts_at": "25:00"}, {"starts_at": "tối"},
        {"place": ""}, {"place": "N" * 10_000}, {"chair": "x"}, {"chair": 987654321}, {"held_on": "01/01/2099"},
        {"kind": "thematic"},
    ],
)  # fmt: skip
def test_bad_input_of_an_invitation_calls_nothing(people: Ward, wrong: dict[str, object]) -> None:
    client, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/meetings/new/"
    assert (client.post(link, invitation(people, **wrong)).status_code, Meeting.objects.count()) == (422, 0)


def test_a_foreign_chair_is_not_offered(people: Ward) -> None:
    client, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/meetings/new/"
    answer = client.post(link, invitation(people, chair=people.hoa.pk))
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)


def test_who_changes_an_invitation_second_sees_both_texts(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    fields = invitation(people, held_on="20/11/2026", edition=0)
    client.post(f"/meetings/{made.pk}/edit/", {**fields, "place": "Trường học"})
    answer = people.signed_in("committee").post(f"/meetings/{made.pk}/edit/", {**fields, "place": "Đình làng"})
    text = answer.content.decode()
    assert (answer.status_code, "Trường học" in text, "Đình làng" in text) == (422, True, True)
    assert answer.context["form"]["edition"].value() == "1"


def test_the_list_of_a_ward_counts_its_cells(people: Ward) -> None:
    sitting(people, state="closed", began=time(19), ended=time(21))
    meeting(people.cell, held_on=today() + timedelta(days=5))
    context = people.signed_in("ward-officer").get(f"/units/{people.ward.pk}/meetings/?year=2026").context
    assert context["cells"] == [(people.cell, 1, 1, today() + timedelta(days=5))]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_asks_the_same_of_any_number(people: Ward, count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(count):
        meeting(people.cell, held_on=date(2026, 1, 1) + timedelta(days=number), chair=people.an)
    client, link = people.signed_in("secretary"), f"/units/{people.cell.pk}/meetings/?year=2026"
    client.get(link)
    with django_assert_num_queries(9):
        client.get(link)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_grid_asks_the_same_of_any_number(people: Ward, count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    for number in range(count):
        joined(member(f"Vũ Thị {number}", f"28{number:06}"), people.cell)
    made, client = begun_again(people), people.signed_in("secretary")
    client.get(f"/meetings/{made.pk}/roll/")
    with django_assert_num_queries(9):
        client.get(f"/meetings/{made.pk}/roll/")


def begun_again(people: Ward) -> Meeting:
    return sitting(people, state="open", began=time(19, 30))


def test_a_member_asks_to_be_absent_and_reads_the_answer(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("member")
    client.post("/my-meetings/", {"meeting": made.pk, "why": "Trông cháu"})
    link = f"/meetings/{made.pk}/absences/{people.cuc.pk}/"
    secretary = people.signed_in("secretary", Client())
    assert secretary.post(link, {"no": "1"}).status_code == 422
    secretary.post(link, {"no": "1", f"a{people.cuc.pk}-answer": "Có biểu quyết"})
    assert "Có biểu quyết" in page(client, f"/meetings/{made.pk}/")
    assert AbsenceRequest.objects.get().is_accepted is False


def test_a_reason_is_for_the_committee_alone(people: Ward) -> None:
    made = sitting(people)
    AbsenceRequest.objects.create(
        meeting=made, member=people.dung, why="Mổ tim", way="behalf", asked_at=made.called_at, actor="secretary"
    )
    link = f"/meetings/{made.pk}/"
    seen = {who: "Mổ tim" in page(people.signed_in(who, Client()), link) for who in ("member", "auditor", "committee")}
    assert seen == {"member": False, "auditor": False, "committee": True}


def test_asking_needs_a_reason_and_a_meeting_of_ones_own(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("member")
    far = meeting(people.other_cell)
    found = [client.post("/my-meetings/", {"meeting": key, "why": why}).status_code for key, why in (
        (made.pk, ""), (made.pk, "X" * 10_000), (far.pk, "Đi xa"), ("x", "Đi xa"), (10**30, "Đi xa"),
    )]  # fmt: skip
    assert (found, AbsenceRequest.objects.count()) == ([422, 422, 404, 404, 404], 0)


def test_the_committee_notes_an_absence_for_a_member(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    fields = {"behalf-member": people.dung.pk, "behalf-why": "Gọi điện báo mệt"}
    assert client.post(f"/meetings/{made.pk}/absences/", fields).status_code == 302
    assert client.post(f"/meetings/{made.pk}/absences/", {"behalf-member": people.hoa.pk}).status_code == 422
    assert AbsenceRequest.objects.get().way == "behalf"


def test_opening_the_page_counts_as_seen_for_who_is_called(people: Ward) -> None:
    made = sitting(people, papers_on=date(2026, 5, 18))
    for who in ("member", "ward-officer", "auditor", "member"):
        people.signed_in(who, Client()).get(f"/meetings/{made.pk}/")
    assert [one.member for one in PaperSeen.objects.all()] == [people.cuc]
    people.signed_in("secretary").post(f"/meetings/{made.pk}/papers-seen/", {"member": [people.dung.pk]})
    assert PaperSeen.objects.count() == 2


def test_papers_given_late_are_warned_of(people: Ward) -> None:
    made, client = sitting(people, held_on=today()), people.signed_in("secretary")
    answer = client.post(f"/meetings/{made.pk}/papers-given/", {"day": DAY}, follow=True)
    assert "Tài liệu gửi cùng ngày họp" in answer.content.decode()
    assert client.post(f"/meetings/{made.pk}/papers-given/", {"day": "mai"}).status_code == 422


def test_the_grid_is_prefilled_from_requests_and_kept_as_a_whole(people: Ward) -> None:
    made = sitting(people)
    fields = {"meeting": made, "member": people.cuc, "way": "account", "actor": "member", "asked_at": made.called_at}
    AbsenceRequest.objects.create(**fields, why="Đi xa", is_accepted=True, answered_by="secretary")
    client = people.signed_in("secretary")
    grid = {
        form.row.called.member: form.initial.get("mark")
        for form in client.get(f"/meetings/{made.pk}/roll/").context["grid"]
    }
    assert (grid[people.cuc], grid[people.dung], grid[people.an]) == ("excused", "excused", None)
    answer = client.post(f"/meetings/{made.pk}/roll/", rows(people))
    assert (answer.status_code, Attendance.objects.count()) == (302, 4)


def test_everything_wrong_in_the_grid_is_shown_at_once_and_typed_text_stays(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    sent = rows(people, cuc="", an="excused", dung="<script>")
    sent["row"] += [people.hoa.pk, people.an.pk, "x"]
    answer = client.post(f"/meetings/{made.pk}/roll/", {**sent, f"m{people.an.pk}-why": "<script>Đi xa", "total": "7"})
    text = answer.content.decode()
    assert (answer.status_code, Attendance.objects.count()) == (422, 0)
    assert ("&lt;script&gt;Đi xa" in text, "<script>Đi" in text, 'class="govuk-error-summary"' in text) == (
        True, False, True,
    )  # fmt: skip


def test_a_meeting_closed_while_somebody_is_typing_keeps_the_typed_roll(people: Ward) -> None:
    made = begun(people)
    Meeting.objects.update(state="closed", ended="21:00")
    answer = people.signed_in("secretary").post(f"/meetings/{made.pk}/roll/", rows(people, an="unexcused"))
    marks = {form.row.called.member: form["mark"].value() for form in answer.context["grid"]}
    assert (answer.status_code, marks[people.an]) == (422, "unexcused")
    assert "đã kết thúc lúc 21:00" in answer.content.decode()


def test_points_are_arranged_by_forms(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    link = f"/meetings/{made.pk}/agenda/"
    client.post(link, {"title": "Thảo luận"})
    client.post(link, {"title": "Khai mạc", "before": made.agenda.get().pk})
    last = made.agenda.get(title="Thảo luận")
    client.post(link, {"up": last.pk})
    client.post(link, {"remove": made.agenda.get(title="Khai mạc").pk, "edition": 0})
    assert list(made.agenda.values_list("place", "title")) == [(1, "Thảo luận")]
    assert [client.post(link, sent).status_code for sent in ({"title": ""}, {"up": "x"}, {"down": 987654})] == [
        422, 404, 404,
    ]  # fmt: skip


def test_a_point_typed_while_the_meeting_is_closed_is_shown_again(people: Ward) -> None:
    made, client = begun(people), people.signed_in("secretary")
    item = made.agenda.create(place=1, title="Thảo luận")
    link, sent = (
        f"/meetings/{made.pk}/agenda/{item.pk}/",
        {"title": "Thảo luận sâu", "said": "Cúc: đồng ý", "edition": 0},
    )
    Meeting.objects.update(state="closed", ended="21:00")
    answer = client.post(link, sent)
    assert (answer.status_code, "Cúc: đồng ý" in answer.content.decode()) == (422, True)
    assert client.post(link, {"said": "Cúc: đồng ý", "edition": 0}).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.said) == ("Thảo luận", "Cúc: đồng ý")


def test_a_whole_evening_from_beginning_to_minutes(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    link = f"/meetings/{made.pk}/"
    client.post(f"{link}begin/", {"begin-began": "19h30"})
    assert client.post(f"{link}close/", {"close-ended": "21h15"}).status_code == 422
    client.post(f"{link}roll/", rows(people))
    client.post(f"{link}close/", {"close-ended": "21h15"})
    assert client.post(f"{link}adopt/", {"adopt-day": "20/05/2026", "adopt-chair": "1"}).status_code == 422
    client.post(f"{link}adopt/", {"adopt-day": "20/05/2026", "adopt-chair": "1", "adopt-minute_taker": "1"})
    made.refresh_from_db()
    assert (made.state, FrozenPaper.objects.get().meeting) == ("adopted", made)
    assert set(Journal.objects.get(verb="adopt-minutes").data["seals"]) == {
        f"minutes:{made.pk}", f"paper:{FrozenPaper.objects.get().pk}",
    }  # fmt: skip
    page = people.signed_in("member").get(link).content.decode()
    assert f'href="{link}papers/minutes.docx">' in page and FrozenPaper.objects.get().digest in page


def test_an_evening_past_midnight_shows_both_days(people: Ward) -> None:
    made, client = begun(people), people.signed_in("secretary")
    client.post(f"/meetings/{made.pk}/close/", {"close-ended": "0h40"})
    page = client.get(f"/meetings/{made.pk}/").content.decode()
    assert "Họp từ 19:30 ngày 20/05/2026 đến 00:40 ngày 21/05/2026." in page
    assert 'value="21/05/2026"' in page  # the day the minutes are adopted


@pytest.mark.parametrize("typed", [None, "x", "19:00", "19:30", "07:31", "9" * 10_000])
def test_bad_times_close_nothing(people: Ward, typed: str | None) -> None:
    sent = {"close-ended": typed} if typed else {}
    made = begun(people)
    answer = people.signed_in("secretary").post(f"/meetings/{made.pk}/close/", sent)
    assert (answer.status_code, Meeting.objects.get().state) == (422, "open")


def test_the_draft_is_tabled_and_the_cycle_led_on_from_the_meeting(people: Ward) -> None:
    chosen = draft(people.cell, year=2026, state="adopted", is_released=True)
    made, client = sitting(people), people.signed_in("secretary")
    client.get("/?year=2026")
    client.post(f"/meetings/{made.pk}/table/")
    made.refresh_from_db()
    people.cell.cycles.create(year=2026, step="opinions", moved_at=made.called_at)
    answer = client.get(f"/meetings/{made.pk}/")
    assert (made.draft, [one["act"] for one in answer.context["leading"]]) == (chosen, ["table"])
    sent = {"act": "table", "back": f"/meetings/{made.pk}/"}
    assert client.post(f"/units/{people.cell.pk}/cycle/", sent).headers["Location"] == f"/meetings/{made.pk}/"


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_one_is_not_led_out_of_the_house(people: Ward, back: str) -> None:
    people.cell.cycles.create(year=2026, step="draft", moved_at=sitting(people).called_at)
    client = people.signed_in("secretary")
    client.get("/?year=2026")
    sent = {"act": "review-again", "back": back}
    answer = client.post(f"/units/{people.cell.pk}/cycle/", sent)
    assert answer.headers["Location"] == f"/units/{people.cell.pk}/drafts/"


def test_a_member_scans_the_code_and_is_there(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("member")
    assert people.signed_in("secretary", Client()).get(f"/meetings/{made.pk}/code.png").content[:4] == b"\x89PNG"
    assert client.get(f"/present/?code={code_of(made)}").status_code == 200
    assert Attendance.objects.count() == 0
    assert client.post("/present/", {"code": code_of(made)}).status_code == 302
    assert Attendance.objects.get().member == people.cuc


@pytest.mark.parametrize("code", ["", "1", "1:x:y", "x" * 10_000])
def test_a_wrong_code_marks_nobody(people: Ward, code: str) -> None:
    sitting(people)
    client = people.signed_in("member")
    answers = [
        client.get("/present/", {"code": code}).status_code,
        client.post("/present/", {"code": code}).status_code,
    ]
    assert (answers, Attendance.objects.count()) == ([409, 409], 0)


def test_a_code_of_another_purpose_or_of_the_neighbour_marks_nobody(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("neighbour")
    other = TimestampSigner(salt="roviec.other").sign(str(made.pk))
    found = [client.post("/present/", {"code": code}).status_code for code in (other, code_of(made))]
    assert (found, Attendance.objects.count()) == ([409, 404], 0)


def test_the_sheet_to_print_lists_everybody_called(people: Ward) -> None:
    made = sitting(people)
    text = page(people.signed_in("secretary"), f"/meetings/{made.pk}/roll/sheet/")
    assert [name in text for name in ("Lê Thị Cúc", "Phạm Văn Dũng", "Đỗ Thị Hoa")] == [True, True, False]


def test_a_calendar_file_says_the_same_in_utc(people: Ward) -> None:
    made = sitting(people, place="Nhà văn hóa; tầng 2, phòng họp")
    answer = people.signed_in("member").get(f"/meetings/{made.pk}/calendar.ics")
    lines = answer.content.decode().split("\r\n")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert ("DTSTART:20260520T123000Z" in lines, "DURATION:PT90M" in lines) == (True, True)
    assert "LOCATION:Nhà văn hóa\\; tầng 2\\, phòng họp" in lines


def test_lines_of_a_calendar_file_are_folded_between_letters() -> None:
    moment = datetime(2026, 5, 20, 12, tzinfo=UTC)
    content = calendar_file("a", moment, moment, timedelta(minutes=90), told=[("SUMMARY", "Đảng bộ " * 30)])
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert content.decode().replace("\r\n ", "").count("Đảng bộ ") == 30


def test_home_tells_members_and_the_committee(people: Ward) -> None:
    coming = meeting(people.cell, held_on=today() + timedelta(days=3))
    past = meeting(people.cell, held_on=today() - timedelta(days=3))
    fields = {"member": people.dung, "why": "Mệt", "way": "behalf", "asked_at": coming.called_at, "actor": "an"}
    AbsenceRequest.objects.create(meeting=coming, **fields)
    told = {
        who: [task.what.code for task, _ in people.signed_in(who, Client()).get("/").context["tasks"]]
        for who in ("member", "secretary")
    }
    wanted = {"todo-meeting", "todo-absences", "todo-meeting-open", "todo-minutes"}
    assert {who: set(codes) & wanted for who, codes in told.items()} == {
        "member": {"todo-meeting"}, "secretary": {"todo-meeting", "todo-absences", "todo-meeting-open"},
    }  # fmt: skip
    assert past.state == "called"


def test_the_handbook_names_every_step() -> None:
    text = (Path(__file__).parents[2] / "docs" / "handbook" / "meetings.md").read_text("utf-8")
    steps = ("Mời họp", "Tài liệu", "Xin vắng", "Điểm danh", "Nội dung", "Biểu quyết", "Kết thúc", "Biên bản")
    assert [step for step in steps if f"## {steps.index(step) + 1}. {step}" not in text] == []
