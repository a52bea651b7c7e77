"""Pages of a vote: put, amended, counted by hands, taps and paper, and what may not be."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.records.models import BallotCount, Draft, Meeting, RoleHeld, Tap, Vote
from tests.actions.meetings import meeting, released
from tests.web.people import Ward

QUESTION = "Thông qua bảng phân công nhiệm vụ năm 2026"


@pytest.fixture
def here(people: Ward) -> Meeting:
    """An open meeting with a tabled draft."""
    return meeting(people, draft=released(people))


def opened(of: Meeting, **fields: Any) -> Vote:
    put = {"subject": "whole", "question": QUESTION, "form": "hands"}
    plain = {**put, "place": of.votes.count() + 1, "draft": of.draft}
    return Vote.objects.create(meeting=of, opened_at=of.called_at, actor="secretary", **{**plain, **fields})


HANDS = {"yes": "2", "no": "1", "abstained": "0", "silent": "0", "edition": "0"}
COUNTS = {"handed_out": "3", "returned": "3", "spoilt": "0", "yes": "2", "no": "1", "counted": "20:15"}


def test_a_question_is_put_and_counted(people: Ward, here: Meeting) -> None:
    client = people.signed_in("secretary")
    page = client.get(f"/meetings/{here.pk}/votes/new/").content.decode()
    assert "Cơ sở: 3 người" in page and "phiên bản 1" in page
    client.post(f"/meetings/{here.pk}/votes/new/", {"subject": "whole", "question": QUESTION, "form": "hands"})
    vote = Vote.objects.get()
    assert client.post(f"/votes/{vote.pk}/hands/", HANDS).status_code == 302
    assert (
        "2 tán thành, 1 không tán thành, 0 không có ý kiến, trên cơ sở 3"
        in client.get(f"/votes/{vote.pk}/").content.decode()
    )


def test_who_raised_no_hand_has_a_number_of_their_own(people: Ward, here: Meeting) -> None:
    client, vote = people.signed_in("secretary"), opened(here)
    client.post(f"/votes/{vote.pk}/hands/", {**HANDS, "no": "0", "silent": "1"})
    told = "2 tán thành, 0 không tán thành, 0 không có ý kiến, 1 có mặt nhưng không giơ tay, trên cơ sở 3; cần 2"
    for path in (f"/votes/{vote.pk}/", f"/meetings/{here.pk}/"):
        assert told in client.get(path).content.decode()


def test_ballots_tell_the_spoilt_and_no_abstention(people: Ward, here: Meeting) -> None:
    vote, counts = opened(here, form="paper"), {**COUNTS, "spoilt": "1", "no": "0"}
    for who in ("secretary", "committee"):
        people.signed_in(who).post(f"/votes/{vote.pk}/count/", counts)
    told = "2 tán thành, 0 không tán thành, 1 phiếu không hợp lệ, trên cơ sở 3; cần 2"
    for path in (f"/votes/{vote.pk}/", f"/meetings/{here.pk}/"):
        assert told in people.signed_in("member").get(path).content.decode()


def test_who_may_look_and_not_count_is_told_who_counts(people: Ward, here: Meeting) -> None:
    link, client = f"/votes/{opened(here, form='paper').pk}/", people.signed_in("member")
    told = ("Ghi bản kiểm phiếu của tôi", "Người nhập là bí thư, phó bí thư, chi ủy viên hoặc tổ trưởng tổ đảng")
    assert [one in client.get(link).content.decode() for one in told] == [False, True]
    RoleHeld.objects.create(
        account=people.accounts["member"], role="group-head", unit=people.cell, group="Tổ đảng số 2"
    )
    assert [one in client.get(link).content.decode() for one in told] == [True, False]
    assert client.post(f"{link}count/", COUNTS).status_code == 302
    assert BallotCount.objects.get().teller == "member"


def test_a_secret_ballot_hands_out_its_papers(people: Ward, here: Meeting) -> None:
    vote, client = opened(here, form="paper"), people.signed_in("secretary")
    links = [f"/meetings/{here.pk}/papers/{stem}.docx" for stem in ("ballots", "tally_sheet")]
    page, others = client.get(f"/votes/{vote.pk}/"), people.signed_in("member").get(f"/votes/{vote.pk}/")
    assert [(f'"{one}"' in page.content.decode(), client.get(one).status_code) for one in links] == [(True, 200)] * 2
    assert links[0] not in others.content.decode()
    for who in ("secretary", "committee"):
        people.signed_in(who).post(f"/votes/{vote.pk}/count/", COUNTS)
    closed = client.get(f"/votes/{vote.pk}/").content.decode()
    assert [f'"{one}"' in closed for one in links] == [False, True]


@pytest.mark.parametrize("counted", ["", "quá muộn", "19:00", "23:99"])
def test_a_count_without_a_time_in_the_meeting_is_refused(people: Ward, here: Meeting, counted: str) -> None:
    vote = opened(here, form="paper")
    answer = people.signed_in("secretary").post(f"/votes/{vote.pk}/count/", {**COUNTS, "counted": counted})
    assert (answer.status_code, vote.counts.count()) == (422, 0)
    assert '<a href="#id_counted">' in answer.content.decode()


def test_the_time_of_a_count_is_shown_and_put_right(people: Ward, here: Meeting) -> None:
    vote, client = opened(here, form="paper"), people.signed_in("secretary")
    for who in ("secretary", "committee"):
        people.signed_in(who).post(f"/votes/{vote.pk}/count/", COUNTS)
    sent = {"time-counted": "20:40", "time-edition": Vote.objects.get().edition}
    before = client.get(f"/votes/{vote.pk}/").content.decode()
    assert client.post(f"/votes/{vote.pk}/counted/", sent).status_code == 302
    after = client.get(f"/votes/{vote.pk}/").content.decode()
    day = f"{here.held_on:%d/%m/%Y}"
    assert [f"Đếm phiếu xong lúc {at} ngày {day}." in page for at, page in (("20:15", before), ("20:40", after))] == [
        True,
        True,
    ]
    assert client.post(f"/votes/{vote.pk}/counted/", sent).status_code == 422  # seen before it was put right


def test_a_meeting_does_not_end_before_its_ballots_are_counted(people: Ward, here: Meeting) -> None:
    vote, client = opened(here, form="paper"), people.signed_in("secretary")
    for who in ("secretary", "committee"):
        people.signed_in(who).post(f"/votes/{vote.pk}/count/", COUNTS)
    answers = [client.post(f"/meetings/{here.pk}/close/", {"close-ended": at}) for at in ("20:00", "20:15")]
    told = [
        f"đếm phiếu xong lúc 20:15 {here.held_on:%d/%m/%Y}, ngoài giờ họp" in one.content.decode() for one in answers
    ]
    assert ([one.status_code for one in answers], told) == ([422, 302], [True, False])


RESTS_ON = {
    "vi": (
        "Theo Điều lệ Đảng, Điều 9 khoản 5; 294-QĐ/TW (như 24-QĐ/TW 9.3.2).",
        "giữ 6 tháng rồi mới hủy (190-QĐ/TW 10/10/2024, Điều 35)",
    ),
    "en": (
        "By the Party Charter, Article 9 (5); 294-QĐ/TW (as 24-QĐ/TW 9.3.2).",
        "kept for 6 months before they are destroyed (190-QĐ/TW 10/10/2024, Article 35)",
    ),
}


@pytest.mark.parametrize("language", RESTS_ON)
def test_what_a_rule_rests_on_is_said_in_the_language_of_the_page(people: Ward, here: Meeting, language: str) -> None:
    vote = opened(here, form="paper")
    for who in ("secretary", "committee"):
        people.signed_in(who).post(f"/votes/{vote.pk}/count/", COUNTS)
    people.accounts["secretary"].language = language
    people.accounts["secretary"].save()
    page = people.signed_in("secretary").get(f"/votes/{vote.pk}/").content.decode()
    assert [one in page for one in RESTS_ON[language]] == [True, True]


def test_a_sum_that_is_off_keeps_what_was_typed(people: Ward, here: Meeting) -> None:
    vote = opened(here)
    answer = people.signed_in("secretary").post(f"/votes/{vote.pk}/hands/", {**HANDS, "yes": "5"})
    page = answer.content.decode()
    assert (answer.status_code, "nhiều hơn 3 so với 3 người" in page, 'value="5"' in page) == (422, True, True)
    assert Vote.objects.get().state == "open"


@pytest.mark.parametrize("wrong", [{"yes": ""}, {"yes": "ba"}, {"no": "-1"}, {"yes": "9" * 30}, {"edition": "7"}, {}])
def test_bad_counts_close_nothing(people: Ward, here: Meeting, wrong: dict[str, str]) -> None:
    vote = opened(here)
    sent = {**HANDS, **wrong} if wrong else {}
    assert people.signed_in("secretary").post(f"/votes/{vote.pk}/hands/", sent).status_code == 422
    assert Vote.objects.get().state == "open"


def test_an_amendment_by_form_makes_a_new_version(people: Ward, here: Meeting) -> None:
    client, line = people.signed_in("secretary"), here.draft.lines.get(member=people.cuc)
    sent = {"line": f"{people.cuc.pk}:{line.duty_id}", "to": people.binh.pk, "form": "hands"}
    client.post(f"/meetings/{here.pk}/votes/amend/", sent)
    vote = Vote.objects.get()
    assert vote.question == "Chuyển “Lê Thị Cúc – N02 Việc N02” sang đồng chí Trần Thị Bình"
    client.post(f"/votes/{vote.pk}/hands/", {**HANDS, "yes": "3", "no": "0"})
    assert Draft.objects.get(state="adopted").lines.get(duty=line.duty_id).member == people.binh


@pytest.mark.parametrize("wrong", [{}, {"line": "9:9"}, {"to": "x"}, {"line": "", "to": "", "duty": ""}])
def test_an_amendment_of_nothing_is_refused(people: Ward, here: Meeting, wrong: dict[str, str]) -> None:
    answer = people.signed_in("secretary").post(f"/meetings/{here.pk}/votes/amend/", {"form": "hands", **wrong})
    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def test_who_has_the_duty_already_is_given_it_no_second_time(people: Ward, here: Meeting) -> None:
    duty = here.draft.lines.get(member=people.cuc).duty_id
    sent = {"to": people.cuc.pk, "duty": duty, "form": "hands"}
    answer = people.signed_in("secretary").post(f"/meetings/{here.pk}/votes/amend/", sent)
    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def test_a_single_line_is_put_to_the_vote(people: Ward, here: Meeting) -> None:
    line = here.draft.lines.get(member=people.cuc)
    people.signed_in("secretary").post(f"/meetings/{here.pk}/votes/line/", {"line": f"{people.cuc.pk}:{line.duty_id}"})
    assert Vote.objects.get().question == "Giao nhiệm vụ “Việc N02” cho đồng chí Lê Thị Cúc"


@pytest.mark.parametrize("line", ["", "x", "1:x", "9" * 40 + ":1", "99:99"])
def test_a_line_that_is_not_there_is_refused(people: Ward, here: Meeting, line: str) -> None:
    answer = people.signed_in("secretary").post(f"/meetings/{here.pk}/votes/line/", {"line": line})
    assert (answer.status_code, Vote.objects.count()) == (409, 0)


def test_members_tap_and_see_each_others_choice(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="taps")
    people.signed_in("member").post(f"/votes/{vote.pk}/mine/", {"choice": "yes"})
    page = people.signed_in("committee").get(f"/votes/{vote.pk}/").content.decode()
    assert (Tap.objects.get().member, "Lê Thị Cúc" in page) == (people.cuc, True)


def test_a_choice_that_is_none_is_not_kept(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="taps")
    people.signed_in("member").post(f"/votes/{vote.pk}/mine/", {"choice": "maybe"})
    people.signed_in("auditor").post(f"/votes/{vote.pk}/mine/", {"choice": "yes"})
    assert Tap.objects.count() == 0


def test_choices_are_typed_for_others_and_the_vote_closed(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="taps")
    sent = {
        f"m{people.an.pk}": "yes",
        f"m{people.binh.pk}": "yes",
        f"m{people.cuc.pk}": "no",
        "close": "1",
        "edition": "0",
    }
    assert people.signed_in("secretary").post(f"/votes/{vote.pk}/taps/", sent).status_code == 302
    vote.refresh_from_db()
    assert (vote.yes, vote.no, vote.has_passed) == (2, 1, True)


def test_two_tellers_see_nothing_of_each_other(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="paper")
    people.signed_in("secretary").post(f"/votes/{vote.pk}/count/", COUNTS)
    page = people.signed_in("committee").get(f"/votes/{vote.pk}/").content.decode()
    assert "Một người đã nhập" in page and 'value="2"' not in page
    people.signed_in("committee").post(f"/votes/{vote.pk}/count/", {**COUNTS, "yes": "1", "no": "2"})
    page = people.signed_in("secretary").get(f"/votes/{vote.pk}/").content.decode()
    assert "lệch nhau ở: số tán thành, số không tán thành" in " ".join(page.split())
    assert (BallotCount.objects.count(), Vote.objects.get().state) == (2, "open")


def test_ballots_without_a_seal_are_not_destroyed(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="paper")
    assert people.signed_in("secretary").post(f"/votes/{vote.pk}/destroy/", {}).status_code == 409


def test_reopened_and_counted_anew(people: Ward, here: Meeting) -> None:
    vote, client = opened(here), people.signed_in("secretary")
    client.post(f"/votes/{vote.pk}/hands/", HANDS)
    assert client.post(f"/votes/{vote.pk}/reopen/", {"why": "", "edition": "1"}).status_code == 422
    client.post(f"/votes/{vote.pk}/reopen/", {"why": "ghi nhầm", "edition": "1"})
    assert Vote.objects.get().state == "open"


def test_a_minority_is_written_down_and_shown(people: Ward, here: Meeting) -> None:
    vote, client = opened(here), people.signed_in("secretary")
    client.post(f"/votes/{vote.pk}/hands/", HANDS)
    client.post(f"/votes/{vote.pk}/minority/", {"text": "Đề nghị xem lại <b>N02</b>", "edition": "1"})
    assert "Đề nghị xem lại &lt;b&gt;N02&lt;/b&gt;" in client.get(f"/votes/{vote.pk}/").content.decode()


def test_the_page_asks_the_same_for_any_number_of_voters(
    people: Ward, here: Meeting, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def] # the fixture has no public type
    from tests.actions.meetings import more_members  # noqa: PLC0415 # used here alone

    for one in more_members(people, 30):
        here.roll.create(member=one, standing="official", mark="present")
    vote, client = opened(here, form="taps"), people.signed_in("secretary")
    client.get(f"/votes/{vote.pk}/")
    with django_assert_num_queries(29):
        client.get(f"/votes/{vote.pk}/")


def test_a_count_with_a_fraction_is_told_plainly(people: Ward, here: Meeting) -> None:
    vote = opened(here)
    answer = people.signed_in("secretary").post(f"/votes/{vote.pk}/hands/", {**HANDS, "yes": "1.5"})
    assert (answer.status_code, "Ghi một số nguyên" in answer.content.decode()) == (422, True)


def test_in_a_vote_by_name_nobody_is_called_optional(people: Ward, here: Meeting) -> None:
    vote = opened(here, form="taps")
    assert "không bắt buộc" not in people.signed_in("secretary").get(f"/votes/{vote.pk}/").content.decode()
