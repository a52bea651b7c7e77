"""The yearly review: the grid, the card, one's own page, what is done for a member."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roviec.actions.cycle import facts_of
from roviec.domain.reviewing import ReviewState
from roviec.records.models import Journal, Member, Review, Skill
from roviec.records.queries.gaps import gaps_below, summed
from roviec.web.asked import today, usual_year
from roviec.wording import catalogue
from tests.records import rows
from tests.web.people import Ward

YEAR = usual_year(today())
GOOD = {"health": "good", "hours": "2,5", "presence": "home", "burden": "normal"}


def address(people: Ward) -> str:
    return f"/units/{people.cell.pk}/reviews/"


def sent(*who: tuple[Member, dict[str, str]], **more: str) -> dict[str, Any]:
    """What the grid sends for these members, as it was shown: nothing reviewed yet."""
    data: dict[str, Any] = {"row": [str(one.pk) for one, _ in who], **more}
    for one, fields in who:
        shown = {"edition": "0", "seen": "|||", "health": "", "hours": "", "presence": "", "burden": "", **fields}
        data.update({f"m{one.pk}-{name}": value for name, value in shown.items()})
    return data


def say_vi(code: str) -> str:
    return catalogue("vi")[code]


def levels(who: Member) -> list[tuple[Any, ...]]:
    return list(Review.objects.filter(member=who, year=YEAR).values_list("health", "hours", "presence", "burden"))


def test_the_grid_saves_touched_rows_and_signs_them(people: Ward) -> None:
    data = sent((people.binh, GOOD), (people.cuc, {}))
    answer = people.signed_in("secretary").post(address(people), data)
    review = Review.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, address(people))
    assert levels(people.binh) == [("good", 10, "home", "normal")]
    assert (review.reviewer, review.reviewed_on, review.edition) == ("Nguyễn Văn An", today(), 1)
    assert [(one.about, one.data) for one in Journal.objects.filter(verb="edit-review")] == [
        (f"member:{people.binh.pk}", {"year": YEAR, "fields": ["health", "hours", "presence", "burden"]})
    ]


def test_the_grid_shows_the_unreviewed_first_then_by_name(people: Ward) -> None:
    Review.objects.create(member=people.an, year=YEAR, health="good", hours=8, reviewed_on=today())
    answer = people.signed_in("secretary").get(address(people))
    assert [row["at"].member for row in answer.context["rows"]] == [people.binh, people.cuc, people.an, people.dung]


STATES = {
    "none": {},
    "health-missing": {"hours": 8, "reviewed_on": today()},
    "hours-missing": {"health": "good", "reviewed_on": date(2020, 1, 1)},
    "day-missing": {"health": "good", "hours": 8},
    "is-old": {"health": "good", "hours": 8, "reviewed_on": date(2020, 1, 1)},
    "done": {"health": "good", "hours": 8, "reviewed_on": today()},
}


@pytest.mark.parametrize("state", STATES)
def test_every_page_counts_the_same_reviews_as_open(people: Ward, state: str) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, **STATES[state])
    client = people.signed_in("secretary")
    page, home = client.get(address(people)), client.get("/")
    word = say_vi(f"review-{state}")
    shown = next(row["state"] for row in page.context["rows"] if row["at"].member == people.cuc)
    card_state = client.get(f"/members/{people.cuc.pk}/review/").context["state"]
    assert (shown, card_state, word in page.content.decode() or state == "is-old") == (state, state, True)
    todo = next(task.what.about["count"] for task, _ in home.context["tasks"] if task.what.code == "todo-unreviewed")
    open_ones = len(client.get(f"{address(people)}?show=open").context["rows"])
    gaps = summed(gaps_below(people.cell, YEAR, today()))["review"]
    release = facts_of(people.cell, YEAR, today()).unreviewed
    assert {todo, open_ones, gaps, release} == {2 if state == "done" else 3}


def test_the_exempt_need_no_review_and_are_told_apart(people: Ward) -> None:
    page = people.signed_in("secretary").get(address(people))
    told = page.context["progress"]
    assert (told.all, told.due, told.exempt, told.done, dict(told.open)) == (4, 3, 1, 0, {ReviewState.NONE: 3})
    assert [row["state"] for row in page.context["rows"] if row["at"].member == people.dung] == ["not-due"]


@pytest.mark.parametrize("state", ["day-missing", "is-old"])
def test_who_is_asked_again_and_says_the_same_is_reviewed_today(people: Ward, state: str) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, presence="home", edition=3, **STATES[state])
    shown = {"edition": "3", "seen": "good|8|home|", "health": "good", "hours": "2", "presence": "home", "again": "on"}
    answer = people.signed_in("secretary").post(address(people), sent((people.cuc, shown)))
    review = Review.objects.get()
    assert (answer.status_code, review.reviewed_on, review.reviewer) == (302, today(), "Nguyễn Văn An")


def test_last_years_levels_stand_beside_and_can_be_taken_over(people: Ward) -> None:
    Review.objects.create(member=people.binh, year=YEAR - 1, health="limited", hours=6, presence="away")
    client = people.signed_in("secretary")
    assert f"{YEAR - 1}: hạn chế" in client.get(address(people)).content.decode()
    client.post(address(people), sent((people.binh, {"same": "on", "hours": "1"})))
    assert levels(people.binh) == [("limited", 4, "away", "")]


def test_one_stale_row_stops_all_and_shows_both_texts(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="weak", edition=1)
    client = people.signed_in("secretary")
    answer = client.post(address(people), sent((people.binh, GOOD), (people.cuc, GOOD)))
    text = answer.content.decode()
    assert (answer.status_code, levels(people.binh)) == (422, [])
    assert ("Lê Thị Cúc: người khác vừa lưu" in text, "<strong>yếu</strong>" in text) == (True, True)
    assert f'name="m{people.cuc.pk}-edition" value="1"' in text


def test_an_untouched_row_is_never_stale(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="weak", edition=1)
    answer = people.signed_in("secretary").post(address(people), sent((people.binh, GOOD), (people.cuc, {})))
    assert (answer.status_code, levels(people.cuc)) == (302, [("weak", None, "", "")])


def test_a_row_alone_comes_back_alone(people: Ward) -> None:
    data = sent((people.binh, GOOD), (people.cuc, GOOD), only=str(people.cuc.pk))
    answer = people.signed_in("secretary").post(address(people), data, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content.decode().count("<tr"), levels(people.binh)) == (200, 1, [])
    assert levels(people.cuc) == [("good", 10, "home", "normal")]


@pytest.mark.parametrize(
    "wrong",
    [{"hours": "nhiều"}, {"hours": "9" * 300}, {"hours": "800"}, {"health": "ung thư"}, {"presence": "<script>"}],
)
def test_wrong_levels_are_refused_beside_the_field(people: Ward, wrong: dict[str, str]) -> None:
    answer = people.signed_in("secretary").post(address(people), sent((people.binh, {**GOOD, **wrong})))
    assert (answer.status_code, levels(people.binh), "<script>" in answer.content.decode()) == (422, [], False)


def test_rows_of_others_are_not_taken(people: Ward) -> None:
    client = people.signed_in("secretary")
    for key in (str(people.hoa.pk), "999999999999999999999", "x"):
        client.post(address(people), {"row": [key], **sent((people.hoa, GOOD))})
    assert Review.objects.count() == 0


def test_sent_twice_is_done_once(people: Ward) -> None:
    client = people.signed_in("secretary")
    data = sent((people.binh, GOOD), once="a" * 32)
    answers = [client.post(address(people), data).status_code for _ in range(2)]
    assert (answers, Review.objects.get().edition) == ([302, 302], 1)


@pytest.mark.parametrize("more", [0, 30])
def test_the_grid_asks_a_fixed_number_of_questions(people: Ward, more: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def] # the fixture's type is not public
    for place in range(more):
        who = rows.member(f"Người {place}", f"28{place:06}")
        rows.joined(who, people.cell)
        Review.objects.create(member=who, year=YEAR, health="good")
    Review.objects.create(member=people.binh, year=YEAR, health="good")
    client = people.signed_in("secretary")
    with django_assert_num_queries(18):
        client.get(address(people))


def test_reading_is_noted_once_a_day(people: Ward) -> None:
    Review.objects.create(member=people.binh, year=YEAR, health="good")
    client = people.signed_in("secretary")
    for _ in range(3):
        client.get(address(people))
    noted = Journal.objects.filter(verb="read-edit-review").values_list("about", flat=True)
    assert list(noted) == [f"member:{people.binh.pk}"]


def card(**more: Any) -> dict[str, Any]:
    return {**GOOD, "edition": "0", "strengths": "", "reviewer": "Trần Thị Bình", "reviewed_on": "02/11/2026", **more}


def test_the_card_keeps_everything(people: Ward) -> None:
    rows.duty(people.cell, "N01", year=YEAR)
    wishes = {"wish_1": "N01", "wish_2": "A05", "unwanted": ["N01"][:0], "why": "Theo phiếu đồng chí đã ký"}
    link = f"/members/{people.cuc.pk}/review/"
    answer = people.signed_in("committee").post(link, card(strengths="tin học; hòa giải cấp 2", **wishes))
    review = Review.objects.get()
    assert (answer.status_code, review.wishes, review.reviewed_on) == (302, ["N01", "A05"], date(2026, 11, 2))
    assert list(Skill.objects.order_by("pk").values_list("name", "level")) == [("tin học", 1), ("hòa giải", 2)]
    told = Journal.objects.get(verb="edit-wishes").data
    assert told == {
        "year": YEAR,
        "wishes": 2,
        "unwanted": 0,
        "behalf_of": people.cuc.pk,
        "why": "Theo phiếu đồng chí đã ký",
    }


def test_wishes_of_another_need_a_reason_and_nothing_is_written_without(people: Ward) -> None:
    rows.duty(people.cell, "N01", year=YEAR)
    answer = people.signed_in("committee").post(f"/members/{people.cuc.pk}/review/", card(wish_1="N01"))
    assert (answer.status_code, "phải ghi căn cứ" in answer.content.decode()) == (422, True)
    assert Review.objects.count() == 0


def test_a_stale_card_shows_what_is_kept_and_may_be_sent_again(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="weak", edition=4)
    client, link = people.signed_in("committee"), f"/members/{people.cuc.pk}/review/"
    answer = client.post(link, card())
    text = answer.content.decode()
    assert (answer.status_code, "<strong>yếu</strong>" in text) == (422, True)
    assert ('name="edition" value="4"' in text, client.post(link, card(edition="4")).status_code) == (True, 302)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reviewed_on": f"01/01/{YEAR + 1}"}, "Ngày này chưa đến."),
        ({"strengths": "tin học cấp 9"}, "chỉ có cấp 1"),
        ({"strengths": "tin học (0)"}, "chỉ có cấp 1"),
        ({"strengths": "tin học; tin học cấp 2"}, "ghi hai lần"),
        ({"wish_1": "A05", "wish_2": "A05", "why": "Theo phiếu"}, "Trùng với nguyện vọng ở trên"),
        ({"hours": "900"}, "Một tháng chỉ có 744 giờ"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(people: Ward, wrong: dict[str, str], said: str) -> None:
    answer = people.signed_in("committee").post(f"/members/{people.cuc.pk}/review/", card(**wrong))
    errors = [error for field in wrong for error in answer.context["form"].errors.get(field, [])]
    assert (answer.status_code, Review.objects.count(), Skill.objects.count()) == (422, 0, 0)
    assert [said in error for error in errors] == [True]


@pytest.mark.parametrize("wrong", [{"wish_1": "Z99"}, {"reviewed_on": "31/02/2026"}, {"strengths": "x" * 10_000}])
def test_a_wrong_card_writes_nothing(people: Ward, wrong: dict[str, str]) -> None:
    answer = people.signed_in("committee").post(f"/members/{people.cuc.pk}/review/", card(**wrong))
    assert (answer.status_code, Review.objects.count()) == (422, 0)


def test_a_member_writes_wishes_and_confirms(people: Ward) -> None:
    review = Review.objects.create(member=people.cuc, year=YEAR, health="good", hours=8, reviewed_on=today())
    client = people.signed_in("member")
    wished = {"edition": "0", "wish_1": "A05", "wish_2": "", "unwanted": "A06"}
    answers = [
        client.post(f"/members/{people.cuc.pk}/wishes/", wished).status_code,
        client.post(f"/members/{people.cuc.pk}/confirm/", {"edition": "1"}).status_code,
    ]
    review.refresh_from_db()
    assert (answers, review.wishes, review.unwanted, review.confirmed_on) == ([302, 302], ["A05"], ["A06"], today())
    assert "tốt" in client.get("/my/review/").content.decode()


def test_a_wish_cannot_be_unwanted_as_well(people: Ward) -> None:
    link = f"/members/{people.cuc.pk}/wishes/"
    answer = people.signed_in("member").post(link, {"edition": "0", "wish_1": "A05", "unwanted": "A05"})
    assert (answer.status_code, "vừa là nguyện vọng" in answer.content.decode()) == (422, True)


def test_what_is_done_for_a_member_is_seen_by_them(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="good", hours=8, reviewed_on=today())
    why = {"edition": "0", "why": "Đồng chí Cúc đã ký phiếu"}
    done = people.signed_in("committee").post(f"/members/{people.cuc.pk}/review/confirm/", why)
    text = people.signed_in("member").get("/my/review/").content.decode()
    assert (done.status_code, "Đồng chí Cúc đã ký phiếu" in text, "Đã làm thay" in text) == (302, True, True)


def test_confirming_for_a_member_needs_a_finished_review_and_a_reason(people: Ward) -> None:
    answer = people.signed_in("committee").post(f"/members/{people.cuc.pk}/review/confirm/", {"edition": "0"})
    text = answer.content.decode()
    assert (answer.status_code, "chưa rà soát xong" in text, "phải ghi căn cứ" in text) == (409, True, True)


def test_another_level_takes_back_the_confirmation(people: Ward) -> None:
    shown = {"health": "good", "hours": 8, "reviewed_on": today(), "confirmed_on": today()}
    Review.objects.create(member=people.cuc, year=YEAR, edition=2, **shown)
    seen = {**GOOD, "health": "weak", "hours": "2", "edition": "2", "seen": "good|8||"}
    people.signed_in("secretary").post(address(people), sent((people.cuc, seen)))
    assert Review.objects.get().confirmed_on is None


def test_a_review_older_than_a_year_warns(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="good", hours=8, reviewed_on=date(2020, 1, 1))
    text = people.signed_in("secretary").get(f"/members/{people.cuc.pk}/review/").content.decode()
    assert "quá một năm" in text


def test_the_blank_form_names_everybody_and_tells_no_level(people: Ward) -> None:
    Review.objects.create(member=people.cuc, year=YEAR, health="weak", wishes=["A05"])
    answer = people.signed_in("secretary").get(f"{address(people)}blank/")
    assert [one.name for one in answer.context["members"]] == [
        one.name for one in (people.an, people.binh, people.cuc, people.dung)
    ]
    assert answer.content.decode().count("☐ yếu") == 4


def test_who_has_no_member_behind_the_account_is_told(people: Ward) -> None:
    assert "chưa gắn với đảng viên" in people.signed_in("ward-officer").get("/my/review/").content.decode()


@pytest.mark.parametrize("page", ["/", "/my/duties/"])
def test_a_member_is_led_to_their_own_review(people: Ward, page: str) -> None:
    assert 'href="/my/review/"' in people.signed_in("member").get(page).content.decode()
