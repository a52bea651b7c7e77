"""The page's field for the minutes' line on the party fees."""

from __future__ import annotations

import pytest

from roviec.records.models import Meeting
from tests.actions.sittings import begun
from tests.web.people import Ward


def test_the_line_on_the_fees_is_written_and_who_comes_second_sees_both(people: Ward) -> None:
    made = begun(people)
    link = f"/meetings/{made.pk}/fees/"
    first = people.signed_in("secretary").post(link, {"fees-fees": "Cúc thu đủ", "fees-edition": 0})
    second = people.signed_in("committee").post(link, {"fees-fees": "Bình thu", "fees-edition": 0})
    assert (first.status_code, second.status_code, Meeting.objects.get().fees) == (302, 422, "Cúc thu đủ")
    text = second.content.decode()
    assert ("Cúc thu đủ" in text, "Bình thu" in text) == (True, True)
    assert second.context["fees"]["edition"].value() == "1"


@pytest.mark.parametrize(
    "wrong", [{"fees-fees": "Đ" * 10_000, "fees-edition": 0}, {"fees-fees": "x"}, {"fees-edition": "x"}]
)
def test_a_line_on_the_fees_that_cannot_be_is_refused(people: Ward, wrong: dict[str, object]) -> None:
    made = begun(people)
    answer = people.signed_in("secretary").post(f"/meetings/{made.pk}/fees/", wrong)
    assert (answer.status_code, Meeting.objects.get().fees) == (422, "")


def test_a_script_in_the_line_on_the_fees_is_a_text(people: Ward) -> None:
    made, client = begun(people), people.signed_in("secretary")
    client.post(f"/meetings/{made.pk}/fees/", {"fees-fees": "<script>1</script>", "fees-edition": 0})
    assert "<script>1" not in client.get(f"/meetings/{made.pk}/").content.decode()
    assert "id_fees-fees" not in people.signed_in("member").get(f"/meetings/{made.pk}/").content.decode()
