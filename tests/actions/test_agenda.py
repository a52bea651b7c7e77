"""Points of an agenda: added, moved, taken out, written by two."""

from __future__ import annotations

import pytest

from roviec.actions.agenda import MOST, Point, add_item, move_item, remove_item, write_item
from roviec.records.models import AgendaItem, Meeting
from tests.actions.sittings import refused, sitting, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


def order(made: Meeting) -> list[tuple[int, str]]:
    return list(made.agenda.order_by("place").values_list("place", "title"))


def points(people: Ward, made: Meeting, *titles: str) -> list[AgendaItem]:
    return [add_item(who(people), made, Point(title)) for title in titles]


def test_points_are_added_moved_and_taken_out(people: Ward) -> None:
    made = sitting(people)
    first, second, third = points(people, made, "Một", "Hai", "Ba")
    add_item(who(people), made, Point("Không"), before=first.pk)
    move_item(who(people), third, down=False)
    move_item(who(people), third, down=True)
    move_item(who(people), third, down=True)
    remove_item(who(people), second, seen=0)
    assert order(made) == [(1, "Không"), (2, "Một"), (3, "Ba")]


def test_what_was_said_is_not_thrown_away(people: Ward) -> None:
    (first,) = points(people, sitting(people), "Thảo luận")
    write_item(who(people), first, Point("Thảo luận", said="Đồng chí Cúc: ít người quá"), seen=0)
    assert refused(lambda: remove_item(who(people), first, seen=1)) == ["agenda-said"]
    assert refused(lambda: remove_item(who(people), first, seen=0)) == ["stale-edition"]


def test_who_writes_second_is_told(people: Ward) -> None:
    (first,) = points(people, sitting(people), "Thảo luận")
    write_item(who(people), first, Point("Thảo luận", conclusion="Nhất trí"), seen=0)
    stale = lambda seen: write_item(who(people, "committee"), first, Point("Khác"), seen=seen)  # noqa: E731 - said twice
    assert (refused(lambda: stale(0)), refused(lambda: stale(None))) == (["stale-edition"], ["stale-edition"])
    assert AgendaItem.objects.get().conclusion == "Nhất trí"


def test_a_closed_meeting_keeps_its_agenda(people: Ward) -> None:
    made = sitting(people)
    (first,) = points(people, made, "Thảo luận")
    Meeting.objects.update(state="closed", began="19:30", ended="21:00")
    for act in (
        lambda: add_item(who(people), made, Point("Thêm")),
        lambda: move_item(who(people), first, down=True),
        lambda: remove_item(who(people), first, seen=0),
        lambda: write_item(who(people), first, Point("Tên khác"), seen=0),
    ):
        assert refused(act) == ["meeting-is-closed"]


def test_an_agenda_has_an_end(people: Ward) -> None:
    made = sitting(people)
    AgendaItem.objects.bulk_create(AgendaItem(meeting=made, place=n, title=str(n)) for n in range(1, MOST + 1))
    assert refused(lambda: add_item(who(people), made, Point("Thêm"))) == ["agenda-full"]


@pytest.mark.parametrize("login", ["member", "neighbour"])
def test_who_may_not_write(people: Ward, login: str) -> None:
    made = sitting(people)
    assert refused(lambda: add_item(who(people, login), made, Point("Thêm")))[0] in ("right-of-others", "hidden")
