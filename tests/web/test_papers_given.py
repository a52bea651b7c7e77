"""The page asks before it notes papers that cannot have held the draft."""

from __future__ import annotations

from roviec.records.models import Meeting
from roviec.web.asked import today
from tests.actions.sittings import sitting
from tests.web.people import Ward

DAY = f"{today():%d/%m/%Y}"


def test_the_page_asks_once_and_says_what_to_do(people: Ward) -> None:
    made, client = sitting(people, held_on=today()), people.signed_in("secretary")
    made.agenda.create(place=1, title="Trình dự kiến", role="draft")
    link = f"/meetings/{made.pk}/papers-given/"
    asked = client.post(link, {"day": DAY})
    text = asked.content.decode()
    assert (asked.status_code, "công bố dự kiến để lấy ý kiến" in text, "id_is_confirmed" in text) == (422, True, True)
    assert client.post(link, {"day": DAY, "is_confirmed": "on"}).status_code == 302
    assert Meeting.objects.get().papers_on == today()


def test_without_a_draft_there_is_no_box(people: Ward) -> None:
    made, client = sitting(people, held_on=today()), people.signed_in("secretary")
    assert "id_is_confirmed" not in client.get(f"/meetings/{made.pk}/").content.decode()
    assert client.post(f"/meetings/{made.pk}/papers-given/", {"day": DAY}).status_code == 302
