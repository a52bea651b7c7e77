"""Pages of handing over: many ticked and told at once, slips with their total, a member's own word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roviec.actions.forces import begin_work
from roviec.actions.verifying import verify
from roviec.records.models import Force, Receipt, Resolution
from roviec.web.asked import today
from tests.actions.meetings import more_members
from tests.actions.resolutions import ON, YEAR, decided, issued, set_step, who
from tests.web.issued import issued_by_hand
from tests.web.people import Ward

TODAY = "05/02/2026"


@pytest.fixture
def made(people: Ward) -> Resolution:
    decided(people)
    return issued(people)


def sent(people: Ward, where: str, form: dict[str, Any], login: str = "secretary") -> Any:
    return people.signed_in(login).post(f"{where}?year={YEAR}", form)


def handover(people: Ward, more: str = "") -> str:
    return f"/units/{people.cell.pk}/handover/{more}"


def states(made: Resolution) -> dict[str, str]:
    return dict(made.receipts.values_list("member__name", "state"))


def test_the_grid_names_everybody_with_a_duty(people: Ward, made: Resolution) -> None:
    shown = people.signed_in("committee").get(f"{handover(people)}?year={YEAR}").content.decode()
    assert all(words in shown for words in ("01-NQ/CB", "Lê Thị Cúc", "Nguyễn Văn An", "chưa báo"))
    assert "Trần Thị Bình" not in shown[shown.index("<main") :]


def test_those_ticked_are_told_with_one_button(people: Ward, made: Resolution) -> None:
    answer = sent(people, handover(people), {"told_on": TODAY, "members": [people.an.pk, people.cuc.pk]})
    assert (answer.status_code, set(states(made).values())) == (302, {"told"})


@pytest.mark.parametrize(
    "form",
    [
        {"told_on": TODAY},
        {"told_on": "mai", "members": ["1"]},
        {"told_on": TODAY, "members": ["x"]},
        {"told_on": TODAY, "members": ["987654321"]},
        {"told_on": "01/01/2026", "members": ["1"]},
    ],
)
def test_what_cannot_be_told_is_refused(people: Ward, made: Resolution, form: dict[str, Any]) -> None:
    answer = sent(people, handover(people), form)
    assert (answer.status_code, set(states(made).values())) == (422, {"untold"})


def test_slips_are_typed_in_one_grid(people: Ward, made: Resolution) -> None:
    form = {"way": "paper", "day": TODAY, "count": 2, "slip": [people.an.pk], f"request-{people.cuc.pk}": "Xin đổi"}
    answer = sent(people, handover(people, "slips/"), form)
    assert (answer.status_code, states(made)) == (302, {"Nguyễn Văn An": "received", "Lê Thị Cúc": "asks"})


def test_a_wrong_total_keeps_what_was_typed(people: Ward, made: Resolution) -> None:
    form = {"way": "paper", "day": TODAY, "count": 5, "slip": [people.an.pk], f"request-{people.cuc.pk}": "Đau lưng"}
    answer = sent(people, handover(people, "slips/"), form)
    shown = answer.content.decode()
    assert (answer.status_code, "lệch 3" in shown, 'value="Đau lưng"' in shown) == (422, True, True)


def test_a_slip_of_somebody_foreign_is_refused(people: Ward, made: Resolution) -> None:
    form = {"way": "paper", "day": TODAY, "count": 1, "slip": [people.hoa.pk]}
    assert sent(people, handover(people, "slips/"), form).status_code == 422


def receipt(made: Resolution, member: int) -> Receipt:
    return made.receipts.get(member=member)


def test_a_member_receives_on_the_page_of_own_duties(people: Ward, made: Resolution) -> None:
    mine = receipt(made, people.cuc.pk)
    page = people.signed_in("member").get(f"/my/duties/?year={YEAR}").content.decode()
    assert all(words in page for words in ("Tôi nhận nhiệm vụ", "01-NQ/CB", "chưa có hiệu lực", "Việc N02"))
    answer = sent(people, f"/receipts/{mine.pk}/receive/", {"edition": mine.edition}, "member")
    assert (answer.status_code, states(made)["Lê Thị Cúc"]) == (302, "received")


def test_of_two_windows_the_older_one_is_told(people: Ward, made: Resolution) -> None:
    mine = receipt(made, people.cuc.pk)
    assert sent(people, f"/receipts/{mine.pk}/receive/", {"edition": 7}, "member").status_code == 409
    assert sent(people, f"/receipts/{mine.pk}/ask/", {"edition": 7, "request": "Xin"}, "member").status_code == 422


def test_a_request_is_answered(people: Ward, made: Resolution) -> None:
    mine = receipt(made, people.cuc.pk)
    sent(people, f"/receipts/{mine.pk}/ask/", {"edition": 0, "request": "Xin đổi ca"}, "member")
    form = {"edition": 1, "verdict": "no", "answer": "Chưa có người thay"}
    assert sent(people, f"/receipts/{mine.pk}/answer/", form, "committee").status_code == 302
    page = people.signed_in("member").get(f"/my/duties/?year={YEAR}").content.decode()
    assert ("Chi ủy chưa đồng ý:" in page, "Chưa có người thay" in page) == (True, True)


def test_nobody_reads_or_answers_for_another(people: Ward, made: Resolution) -> None:
    anothers = receipt(made, people.an.pk)
    for where in ("receive", "ask"):
        assert sent(people, f"/receipts/{anothers.pk}/{where}/", {"edition": 0}, "member").status_code == 403
    assert sent(people, f"/receipts/{anothers.pk}/answer/", {}, "neighbour").status_code == 404


def test_work_begins_from_the_page_and_duties_are_in_force(people: Ward, made: Resolution) -> None:
    made.receipts.update(state="told", told_on=ON)
    answer = sent(people, f"/units/{people.cell.pk}/cycle/", {"act": "begin-work"})
    assert (answer.status_code, Force.objects.get().resolution) == (302, made)
    page = people.signed_in("member").get(f"/my/duties/?year={YEAR}").content.decode()
    assert ("Theo nghị quyết số" in page, "chưa có hiệu lực" in page) == (True, False)


def test_a_second_one_of_the_same_day_says_from_when_it_holds(people: Ward, made: Resolution) -> None:
    made.receipts.update(state="told", told_on=ON)
    sent(people, f"/units/{people.cell.pk}/cycle/", {"act": "begin-work"})
    second = issued_by_hand(people.cell, 2, amends=made)
    second.assignments.create(member=people.cuc, duty=made.assignments.get(member=people.cuc).duty)
    second.receipts.create(member=people.cuc, state="told", told_on=second.signed_on, way="account")
    set_step(people, "handover")
    client, day = people.signed_in("secretary"), f"{today() + timedelta(days=1):%d/%m/%Y}"
    said = client.post(f"/units/{people.cell.pk}/cycle/?year={YEAR}", {"act": "begin-work"}, follow=True)
    assert f"Nghị quyết số 02-NQ/CB có hiệu lực từ ngày {day}. Trước ngày ấy" in said.content.decode()
    page = people.signed_in("member").get(f"/my/duties/?year={YEAR}").content.decode()
    told = ("Tôi nhận nhiệm vụ theo nghị quyết số 02-NQ/CB", f"Có hiệu lực từ ngày {day}", "01-NQ/CB")
    assert [one in page for one in told] == [True, True, True]


def test_home_says_by_which_resolution_a_duty_is_in_force(people: Ward, made: Resolution) -> None:
    made.receipts.update(state="told", told_on=ON)
    client = people.signed_in("member")
    assert "Nghị quyết 01-NQ/CB, chưa có hiệu lực" in client.get(f"/?year={YEAR}").content.decode()
    begin_work(people.cell, YEAR, who(people), on=ON)
    assert "Nghị quyết 01-NQ/CB, có hiệu lực" in client.get(f"/?year={YEAR}").content.decode()


def test_a_change_is_begun_from_the_page(people: Ward, made: Resolution) -> None:
    made.receipts.filter(member=people.cuc).update(state="asks", request="Xin đổi", answer="Đồng ý")
    answer = sent(people, f"/units/{people.cell.pk}/cycle/", {"act": "draft-change"})
    assert (answer.status_code, people.cell.drafts.get(state="adopted").number) == (302, 2)


def test_the_page_of_changes_names_whose_request_was_agreed_to(people: Ward, made: Resolution) -> None:
    link, told = f"/units/{people.cell.pk}/changes/?year={YEAR}", "Đã đồng ý cho 1 đồng chí xin đổi"
    made.receipts.filter(member=people.an).update(state="asks", request="Xa nhà")
    made.receipts.filter(member=people.cuc).update(state="asks", request="Xa nhà", answer="Đồng ý")
    sent(people, f"/units/{people.cell.pk}/cycle/", {"act": "draft-change"})
    page = people.signed_in("secretary").get(link).content.decode()
    named = [f"<strong>{one}</strong>" in page for one in ("Lê Thị Cúc", "Nguyễn Văn An")]
    assert (told in page, named, handover(people) in page, "Xa nhà" in page) == (True, [True, False], True, False)
    assert told not in people.signed_in("ward-officer").get(link).content.decode()


def test_without_a_resolution_the_page_teaches(people: Ward) -> None:
    for more in ("", "slips/"):
        page = people.signed_in("secretary").get(handover(people, more)).content.decode()
        assert "Chưa có nghị quyết, nên chưa có việc nào để giao" in page


def with_so_many(people: Ward, made: Resolution, count: int) -> list[int]:
    """Keys of everybody with a duty, after some more have got one."""
    for one in more_members(people, count):
        made.receipts.create(member=one)
    return list(made.receipts.values_list("member", flat=True))


def asked_of(act: Callable[[], Any], status: int) -> int:
    """How many queries it takes."""
    with CaptureQueriesContext(connection) as caught:
        assert act().status_code == status
    return len(caught)


@pytest.mark.parametrize("more", ["", "slips/"])
@pytest.mark.parametrize("count", [28, 198])
def test_the_grids_take_the_same_queries_for_few_and_many(
    people: Ward, made: Resolution, more: str, count: int
) -> None:
    client, where = people.signed_in("secretary"), f"{handover(people, more)}?year={YEAR}"
    client.get(where)
    few = asked_of(lambda: client.get(where), 200)
    with_so_many(people, made, count)
    assert asked_of(lambda: client.get(where), 200) == few


@pytest.mark.parametrize("count", [28, 198])
def test_all_are_told_and_all_their_slips_typed_in_one_go(people: Ward, made: Resolution, count: int) -> None:
    keys, client = with_so_many(people, made, count), people.signed_in("secretary")
    told = {"told_on": TODAY, "members": keys}
    assert asked_of(lambda: client.post(f"{handover(people)}?year={YEAR}", told), 302) < 40
    slips = {"way": "paper", "day": TODAY, "count": len(keys), "slip": keys, f"request-{keys[0]}": "Xin đổi"}
    typed = asked_of(lambda: client.post(f"{handover(people, 'slips/')}?year={YEAR}", slips), 302)
    assert typed < 40
    assert sorted(Counter(states(made).values()).items()) == [("asks", 1), ("received", len(keys) - 1)]
    assert {one.code for one in verify().faults} == {"verify-seal-receipts"}  # those that were put in by hand


def test_a_day_that_its_month_lacks_is_told_so(people: Ward, made: Resolution) -> None:
    answer = sent(people, handover(people), {"told_on": "31/02/2027", "members": [people.an.pk]})
    assert "Tháng 2 năm 2027 không có ngày 31." in answer.content.decode()
