"""The page asks once about a number out of order, says the next one, and has a box to confirm."""

from __future__ import annotations

import pytest

from roviec.records.models import Resolution
from tests.actions.resolutions import YEAR, decided
from tests.web.people import Ward
from tests.web.test_resolutions import issue, page


def test_a_number_out_of_order_is_asked_once(people: Ward) -> None:
    decided(people)
    answer = issue(people, number="5")
    form = answer.context["form"]
    assert (answer.status_code, sorted(form.errors), list(form.fields)[-2:]) == (
        422, ["number"], ["is_confirmed", "is_sure"],
    )  # fmt: skip
    assert ("số tiếp theo trong nhiệm kỳ là 01" in answer.content.decode(), form["is_sure"].value()) == (True, True)
    assert issue(people, number="5", is_confirmed="on").status_code == 302
    assert Resolution.objects.get().symbol == "05-NQ/CB"


def test_it_is_asked_beside_all_else_that_is_wrong(people: Ward) -> None:
    decided(people)
    form = issue(people, number="5", place="").context["form"]
    assert (sorted(form.errors), "is_confirmed" in form.fields) == (["number", "place"], True)


def test_in_order_there_is_no_box(people: Ward) -> None:
    decided(people)
    shown = page(people, f"/units/{people.cell.pk}/resolutions/issue/?year={YEAR}")
    assert ("id_is_sure" in shown, "id_is_confirmed" in shown) == (True, False)
    assert issue(people).status_code == 302


@pytest.mark.parametrize("box", ["x" * 10_000, "<script>", "false"])
def test_whatever_stands_in_the_box_a_number_out_of_range_stays_refused(people: Ward, box: str) -> None:
    decided(people)
    assert issue(people, number="40000", is_confirmed=box).status_code == 422
    assert not Resolution.objects.exists()


def test_the_journal_page_tells_what_was_confirmed(people: Ward) -> None:
    decided(people)
    issue(people, number="5", is_confirmed="on")
    assert "số 05 là đúng, tuy số tiếp theo là 01" in page(people, f"/units/{people.cell.pk}/journal/", "auditor")
