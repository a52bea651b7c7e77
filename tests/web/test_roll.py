"""The grid of the roll: what is folded, counted, kept, and refused."""

from __future__ import annotations

from roviec.records.models import AbsenceRequest, Attendance
from tests.actions.sittings import sitting
from tests.web.people import Ward
from tests.web.test_meetings import begun_again, rows


def test_who_need_not_come_stands_folded_unless_something_is_wrong(people: Ward) -> None:
    made, client = begun_again(people), people.signed_in("secretary")
    folded = [form.row.called.member for form in client.get(f"/meetings/{made.pk}/roll/").context["at_home"]]
    wrong = rows(people, dung="excused") | {f"m{people.dung.pk}-is_accepted": "on"}
    refused = client.post(f"/meetings/{made.pk}/roll/", wrong)
    assert (folded, refused.status_code, refused.context["at_home"]) == ([people.dung], 422, [])


def test_a_count_by_hand_that_is_off_says_both(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    answer = client.post(f"/meetings/{made.pk}/roll/", {**rows(people), "total": "4"})
    assert "Số cộng tay là 4 người có mặt, nhưng trong bảng có 3" in answer.content.decode()
    assert client.post(f"/meetings/{made.pk}/roll/", {**rows(people), "total": "3"}).status_code == 302


def test_the_rest_is_marked_present_without_being_kept(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    sent = {**rows(people, cuc="unexcused"), "rest": "1"}
    del sent[f"m{people.an.pk}-mark"]
    answer = client.post(f"/meetings/{made.pk}/roll/", sent)
    marks = {form.row.called.member: form["mark"].value() for form in answer.context["grid"]}
    assert (marks[people.an], marks[people.cuc], Attendance.objects.count()) == ("present", "unexcused", 0)


def test_the_live_count_writes_nothing(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    answer = client.post(f"/meetings/{made.pk}/roll/count/", rows(people, dung="present"))
    figures = answer.context["figures"]
    assert (figures.total.came, figures.base.base, Attendance.objects.count()) == (4, 3, 0)


def test_who_marks_a_row_second_sees_what_is_kept(people: Ward) -> None:
    made, client = sitting(people), people.signed_in("secretary")
    client.post(f"/meetings/{made.pk}/roll/", rows(people))
    answer = client.post(f"/meetings/{made.pk}/roll/", rows(people, cuc="unexcused"))
    assert (answer.status_code, "Hiện đang lưu" in answer.content.decode()) == (422, True)
    form = next(one for one in answer.context["grid"] if one.row.called.member == people.cuc)
    again = {f"m{people.cuc.pk}-seen": form["seen"].value(), **rows(people, cuc="unexcused")}
    assert client.post(f"/meetings/{made.pk}/roll/", again).status_code == 302
    assert Attendance.objects.get(member=people.cuc).mark == "unexcused"


def test_a_refused_request_is_not_filled_in_as_excused(people: Ward) -> None:
    made = sitting(people)
    fields = {"meeting": made, "member": people.cuc, "way": "account", "actor": "member", "asked_at": made.called_at}
    AbsenceRequest.objects.create(**fields, why="Bận", is_accepted=False, answer="Cần đủ", answered_by="secretary")
    grid = people.signed_in("secretary").get(f"/meetings/{made.pk}/roll/").context["grid"]
    assert {form.row.called.member: form.initial.get("mark") for form in grid}[people.cuc] is None
