"""Opinions on the web: the release, one's own word, answers, what is written in from paper, the notice, home."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from roviec.records.models import Draft, Remark, RemarkKind
from roviec.web.asked import today
from tests.web.drafts import crowd
from tests.web.people import Ward
from tests.web.remarks import Heard, heard

LONG, SCRIPT = "x" * 10_000, "<script>alert(1)</script>"
OWN = "/my/remarks/"


@pytest.fixture
def cell(people: Ward) -> Heard:
    """The cell with its released draft."""
    return heard(people)


def written_day(days: int) -> str:
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


def test_the_release_says_how_many_will_see_it(people: Ward) -> None:
    hidden = heard(people, is_released=False, released_on=None, remarks_until=None)
    link = f"/units/{people.cell.pk}/release/"
    page = hidden.client().get(link)
    assert (page.context["audience"], page.context["on_paper"]) == (4, 1)
    assert "Công bố cho 4 đảng viên" in page.content.decode()
    assert link in hidden.page(f"/units/{people.cell.pk}/drafts/")


def test_an_unusual_day_is_asked_about_once_more(people: Ward) -> None:
    hidden = heard(people, is_released=False, released_on=None, remarks_until=None)
    link, client = f"/units/{people.cell.pk}/release/", hidden.client()
    short = {"until": written_day(1), "shown": "duties"}
    first = client.post(link, short)
    assert (first.status_code, 'type="checkbox" name="sure"' in first.content.decode()) == (422, True)
    assert client.post(link, {**short, "sure": "on"}).headers["Location"] == hidden.link
    hidden.draft.refresh_from_db()
    assert (hidden.draft.is_released, hidden.draft.shown) == (True, "duties")


@pytest.mark.parametrize("given", [{"until": "31/02/2026"}, {"until": ""}, {"shown": "names"}, {"until": "01/01/2020"}])
def test_a_release_that_cannot_be_is_shown_again(people: Ward, given: dict[str, str]) -> None:
    hidden = heard(people, is_released=False, released_on=None, remarks_until=None)
    usual = {"until": written_day(5), "shown": "all"}
    answer = hidden.client().post(f"/units/{people.cell.pk}/release/", {**usual, **given})
    assert (answer.status_code, Draft.objects.filter(is_released=True).exists()) == (422, False)


def test_at_another_step_the_release_says_where_the_cell_stands(cell: Heard) -> None:
    assert "Chi bộ đang ở bước “Lấy ý kiến”" in cell.page(f"/units/{cell.people.cell.pk}/release/")


def test_a_member_agrees_with_one_tap_however_often(cell: Heard) -> None:
    client = cell.client("member")
    for _ in range(2):
        assert client.post(OWN, {"do": "agree", "once": "a" * 32}).status_code == 302
    assert client.post(OWN, {"do": "agree"}).status_code == 302
    assert [(one.kind, one.member) for one in Remark.objects.all()] == [("agree", cell.people.cuc)]
    assert "Đồng chí đã đồng ý" in client.get(OWN).content.decode()


def test_a_member_objects_to_one_duty_and_reads_the_answer(cell: Heard) -> None:
    client = cell.client("member")
    told = {"do": "say", "kind": "object", "duty": cell.visit.pk, "text": "Xa nhà tôi"}
    assert client.post(OWN, told).status_code == 302
    one = Remark.objects.get()
    prefix = f"answer-{one.pk}"
    answer = {f"{prefix}-text": "Chi bộ đổi việc khác", f"{prefix}-edition": "0", "show": "open"}
    sent = cell.client().post(f"/remarks/{one.pk}/", answer)
    assert sent.headers["Location"] == f"{cell.link}?show=open#remark-{one.pk}"
    page = client.get(OWN).content.decode()
    assert ("Chi bộ đổi việc khác" in page, "Nguyễn Văn An trả lời" in page) == (True, True)


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "object", "text": ""},
        {"kind": "agree", "text": "x"},
        {"kind": "x", "text": "x"},
        {"kind": "comment", "text": LONG},
        {"kind": "comment", "text": "x", "duty": "987654"},
        {"kind": "comment", "text": "x", "duty": "²"},
        {},
    ],
)
def test_what_cannot_be_said_is_shown_again(cell: Heard, told: dict[str, str]) -> None:
    answer = cell.client("member").post(OWN, {"do": "say", **told})
    assert (answer.status_code, Remark.objects.count()) == (422, 0)


def test_a_duty_of_another_cell_is_no_choice(cell: Heard) -> None:
    type(cell.visit).objects.filter(pk=cell.write.pk).update(unit=cell.people.other_cell)
    cell.draft.lines.filter(duty=cell.write).delete()
    told = {"do": "say", "kind": "comment", "text": "x", "duty": cell.write.pk}
    assert cell.client("member").post(OWN, told).status_code == 422


def test_counts_say_whether_they_count_people_or_opinions(cell: Heard) -> None:
    for text in ("Họp buổi tối", "Xa nhà"):
        cell.client("member").post(OWN, {"do": "say", "kind": "object", "text": text, "draft": cell.draft.pk})
    page = cell.page(cell.link)
    told = ("Chưa trả lời (2 ý kiến)", "không đồng ý (1 đồng chí)", "Chưa nói gì (3 đồng chí)")
    assert [one.lower() in page.lower() for one in told] == [True, True, True]


def test_script_is_text(cell: Heard) -> None:
    cell.client("member").post(OWN, {"do": "say", "kind": "comment", "text": SCRIPT})
    for page in (cell.page(OWN, "member"), cell.page(cell.link)):
        assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_the_neighbour_neither_speaks_nor_reads(cell: Heard) -> None:
    cell.said()
    client = cell.client("neighbour")
    told = {"do": "say", "kind": "comment", "text": "x", "draft": cell.draft.pk}
    assert client.post(OWN, told).status_code == 409
    assert [client.get(link).status_code for link in (cell.link, f"/remarks/{Remark.objects.get().pk}/")] == [404, 404]
    assert "Họp buổi tối" not in client.get(OWN).content.decode()


@pytest.mark.parametrize(
    ("step", "days", "words"),
    [
        ("opinions", -1, "Thời gian góp ý đã hết"),
        ("meeting", -1, "được đưa ra buổi sinh hoạt"),
        ("work", 5, "Chi bộ đã biểu quyết"),
    ],
)
def test_a_closed_door_says_why_and_takes_nothing(cell: Heard, step: str, days: int, words: str) -> None:
    cell.step(step)
    cell.until(today() + timedelta(days=days))
    assert words in cell.page(OWN, "member")
    assert cell.client("member").post(OWN, {"do": "agree"}).status_code == 409
    assert not Remark.objects.exists()


def test_before_the_release_the_page_says_so(people: Ward) -> None:
    hidden = heard(people, is_released=False, released_on=None, remarks_until=None)
    assert "Chi bộ chưa công bố dự kiến" in hidden.page(OWN, "member")
    assert "Chi bộ chưa công bố dự kiến" in hidden.page(hidden.link)
    assert hidden.client("member").post(OWN, {"do": "agree"}).status_code == 409
    assert "không gắn với một đảng viên" in hidden.page(OWN, "ward-officer")


def test_a_member_takes_back_their_own_word_only(cell: Heard) -> None:
    own, other = cell.said(), cell.said("Của An", who="secretary")
    client = cell.client("member")
    sent = [
        client.post(OWN, {"do": "withdraw", "remark": key, "edition": edition}).status_code
        for key, edition in ((other.pk, "0"), ("x", "0"), (own.pk, "7"), (own.pk, ""), (own.pk, "0"), (own.pk, "0"))
    ]
    assert (sent, list(Remark.objects.all())) == ([409, 409, 409, 409, 302, 409], [other])


def test_what_is_unanswered_stands_first_and_names_are_counted(cell: Heard) -> None:
    answered, waiting = cell.said("Đã trả lời"), cell.said("Chờ trả lời", who="secretary")
    Remark.objects.filter(pk=answered.pk).update(
        answer="Vâng", answered_at="2026-01-15T08:00Z", answered_by="committee"
    )
    context = cell.client().get(cell.link).context
    assert [row["remark"] for row in context["rows"]] == [waiting, answered]
    assert (context["counts"].open, context["counts"].silent) == (1, (cell.people.binh, cell.people.dung))


@pytest.mark.parametrize(
    ("show", "found"),
    [("", 2), ("open", 2), ("comment", 1), ("object", 1), ("change", 0), ("agree", 0), ("earlier", 0), ("<x>", 2)],
)
def test_the_address_narrows_the_list(cell: Heard, show: str, found: int) -> None:
    cell.said()
    cell.said("Không được", RemarkKind.OBJECT)
    assert len(cell.client().get(f"{cell.link}?show={show}").context["rows"]) == found


def test_only_the_first_form_of_an_answer_stands_open(cell: Heard) -> None:
    for number in range(3):
        cell.said(f"Ý kiến {number}")
    text = cell.page(cell.link)
    assert (text.count("<textarea"), text.count('margin-bottom-2" open')) == (3, 1)


def test_who_is_silent_and_who_agrees_is_named(cell: Heard) -> None:
    cell.said("", RemarkKind.AGREE)
    silent, agree = (cell.page(f"{cell.link}?show={show}") for show in ("silent", "agree"))
    assert ("Phạm Văn Dũng" in silent, "Lê Thị Cúc" in silent) == (True, False)
    assert ("Phạm Văn Dũng" in agree, "Lê Thị Cúc" in agree) == (False, True)


def test_a_remark_on_an_earlier_version_still_waits(cell: Heard) -> None:
    cell.said("Về bản cũ")
    Draft.objects.filter(pk=cell.draft.pk).update(is_released=False, state="draft")
    again = heard_again(cell)
    rows = cell.client().get(cell.link).context["rows"]
    assert ([row["remark"].text for row in rows], again.number) == (["Về bản cũ"], 2)
    assert "phiên bản 1" in cell.page(cell.link)


def heard_again(cell: Heard) -> Draft:
    """A second version is shown."""
    fields = {"state": "adopted", "is_released": True, "released_on": today(), "made_by": "hand", "actor": "an"}
    return Draft.objects.create(
        unit=cell.people.cell, year=cell.draft.year, number=2, made_at=cell.draft.made_at, **fields
    )


@pytest.mark.parametrize("text", ["", LONG])
def test_an_answer_that_is_none_is_shown_again(cell: Heard, text: str) -> None:
    one = cell.said()
    sent = cell.client().post(f"/remarks/{one.pk}/", {f"answer-{one.pk}-text": text, f"answer-{one.pk}-edition": "0"})
    assert (sent.status_code, Remark.objects.get().answer) == (422, "")


def test_of_two_who_answer_the_second_sees_both_texts(cell: Heard) -> None:
    one = cell.said()
    form = {f"answer-{one.pk}-edition": "0", f"answer-{one.pk}-text": "Của An"}
    assert cell.client().post(f"/remarks/{one.pk}/", form).status_code == 302
    second = cell.client("committee").post(f"/remarks/{one.pk}/", {**form, f"answer-{one.pk}-text": "Của Bình"})
    page = second.content.decode()
    assert (second.status_code, "Của An" in page, "Của Bình" in page) == (422, True, True)
    assert 'value="1"' in page


def new(cell: Heard, **given: Any) -> Any:
    usual = {"member": cell.people.cuc.pk, "kind": "change", "text": "Xin đổi", "said_on": written_day(0)}
    return cell.client("committee").post(f"{cell.link}new/", {**usual, **given})


def test_what_is_written_in_shows_the_member_who_and_why(cell: Heard) -> None:
    assert new(cell, way="behalf", why="Đồng chí gọi điện").headers["Location"] == cell.link
    page = cell.page(OWN, "member")
    assert ("người ghi: Trần Thị Bình" in page, "Đồng chí gọi điện" in page) == (True, True)
    assert "làm thay" in cell.page("/my/journal/", "member")


@pytest.mark.parametrize(
    "given",
    [
        {"way": "behalf"},
        {"way": "account", "why": "x"},
        {"way": "meeting"},
        {"way": "paper", "said_on": written_day(1)},
        {"way": "paper", "said_on": written_day(-1)},
        {"way": "paper", "member": "987654"},
        {"way": "paper", "text": ""},
        {"way": "paper", "kind": "agree", "text": "", "duty": "x"},
        {"way": "paper", "text": LONG},
    ],
)
def test_what_cannot_be_written_in_is_shown_again(cell: Heard, given: dict[str, str]) -> None:
    assert (new(cell, **given).status_code, Remark.objects.count()) == (422, 0)


def sheet(cell: Heard, rows: dict[Any, dict[str, str]], **head: str) -> Any:
    fields = {"way": "paper", "said_on": written_day(0), **head}
    fields |= {f"m{member.pk}-{name}": value for member, row in rows.items() for name, value in row.items()}
    return cell.client().post(f"{cell.link}sheet/", fields)


def test_what_was_filled_in_for_another_version_is_not_taken_for_this_one(cell: Heard) -> None:
    old, member = str(cell.draft.pk + 1), cell.client("member")
    assert member.post(OWN, {"do": "agree", "draft": old}).status_code == 409
    own = member.post(OWN, {"do": "say", "kind": "comment", "text": "Lời của tôi", "draft": old})
    rows = {cell.people.cuc: {"kind": "agree"}}
    written = [own, new(cell, way="paper", draft=old), sheet(cell, rows, draft=old)]
    assert [answer.status_code for answer in written] == [422, 422, 422]
    for page in (answer.content.decode() for answer in written):
        assert ("lấy ý kiến về phiên bản 1" in page, f'name="draft" value="{cell.draft.pk}"' in page) == (True, True)
    assert ("Lời của tôi" in own.content.decode(), Remark.objects.count()) == (True, 0)


def test_a_sheet_typed_twice_is_there_once(cell: Heard) -> None:
    people = cell.people
    rows = {
        people.cuc: {"kind": "agree"},
        people.dung: {"kind": "comment", "text": "Tốt", "duty": str(cell.visit.pk)},
        people.an: {"kind": "", "text": "", "duty": ""},
    }
    assert [sheet(cell, rows).status_code for _ in range(2)] == [302, 302]
    found = Remark.objects.order_by("pk").values_list("member", "kind", "way")
    assert sorted(found) == sorted([(people.cuc.pk, "agree", "paper"), (people.dung.pk, "comment", "paper")])


def test_every_fault_of_a_sheet_is_said_at_once_and_the_words_stay(cell: Heard) -> None:
    people = cell.people
    rows = {people.cuc: {"text": "Không rõ muốn gì"}, people.dung: {"kind": "object"}, people.an: {"kind": "agree"}}
    answer = sheet(cell, rows)
    page = answer.content.decode()
    assert (answer.status_code, Remark.objects.count(), "Không rõ muốn gì" in page) == (422, 0, True)
    again = sheet(cell, {people.dung: {"kind": "object"}, people.an: {"kind": "change"}}, said_on=written_day(-1))
    page = again.content.decode()
    assert [words in page for words in ("Phạm Văn Dũng: chưa", "Nguyễn Văn An: chưa", "trước ngày công bố")] == [
        True
    ] * 3


def test_faults_of_rows_and_of_the_day_are_said_together(cell: Heard) -> None:
    people = cell.people
    rows = {people.dung: {"kind": "object"}, people.an: {"text": "Chưa rõ"}}
    page = sheet(cell, rows, said_on=written_day(1)).content.decode()
    places = ("id_said_on", f"id_m{people.dung.pk}-text", f"id_m{people.an.pk}-kind")
    assert [f'href="#{place}"' in page for place in places] == [True] * 3


def test_an_empty_sheet_changes_nothing(cell: Heard) -> None:
    assert (sheet(cell, {}).status_code, Remark.objects.count()) == (302, 0)


def test_a_mistaken_row_is_taken_out_with_the_reason(cell: Heard) -> None:
    one, client = cell.written(cell.people.an), cell.client("committee")
    link, prefix = f"/remarks/{one.pk}/withdraw/", f"withdraw-{one.pk}"
    assert client.post(link, {f"{prefix}-edition": "0"}).status_code == 422
    assert client.post(link, {f"{prefix}-edition": "0", f"{prefix}-why": "Nhầm tên"}).status_code == 302
    assert not Remark.objects.exists()


def test_home_tells_the_secretary_and_the_member(cell: Heard) -> None:
    told = {who: codes(cell, who) for who in ("secretary", "member", "neighbour")}
    assert [("todo-own-draft" in found, "todo-remarks" in found) for found in told.values()] == [
        (True, False),
        (True, False),
        (False, False),
    ]
    cell.said()
    told = {who: codes(cell, who) for who in ("secretary", "member")}
    assert [("todo-own-draft" in found, "todo-remarks" in found) for found in told.values()] == [
        (True, True),
        (False, False),
    ]


def codes(cell: Heard, who: str) -> list[str]:
    return [task.what.code for task, _ in cell.client(who).get("/").context["tasks"]]


def test_the_step_bar_and_the_next_step_stand_on_the_page(cell: Heard) -> None:
    page = cell.page(cell.link)
    assert ("ngày để đảng viên góp ý" in page, "Đưa dự kiến ra buổi sinh hoạt" in page) == (True, True)


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_same_queries_for_any_number_of_remarks(cell: Heard, size: int, django_assert_num_queries: Any) -> None:
    for number in range(size):
        cell.said(f"Ý kiến {number}")
    client = cell.client()
    client.get(cell.link)
    with django_assert_num_queries(31):
        client.get(cell.link)


@pytest.mark.parametrize("size", [1, 30])
def test_the_same_queries_for_any_number_of_rows(cell: Heard, size: int, django_assert_num_queries: Any) -> None:
    crowd(cell.people, size)
    client = cell.client()
    client.get(f"{cell.link}sheet/")
    with django_assert_num_queries(14):
        client.get(f"{cell.link}sheet/")
