"""Papers by a template at the end of an act: made by a process that waited for it, which is gone in any case."""

from __future__ import annotations

from datetime import time

import pytest

from roviec.actions.letterheads import put_template
from roviec.papers.office.running import Child
from roviec.records.models import FrozenPaper
from tests.actions.meetings import who
from tests.actions.resolutions import decided
from tests.actions.sittings import sitting
from tests.papers.reading import paragraphs
from tests.papers.templates import letter
from tests.web.people import Ward
from tests.web.test_resolutions import issue


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Every process started while the test runs."""
    made: list[Child] = []
    begin = Child.__init__

    def noted(child: Child) -> None:
        begin(child)
        made.append(child)

    monkeypatch.setattr(Child, "__init__", noted)
    return made


def test_minutes_are_made_by_the_process_that_waits(people: Ward, children: list[Child]) -> None:
    put_template(people.cell, "minutes", letter("Chủ trì {{chủ_trì}}"), actor=who(people))
    made, client = sitting(people, state="closed", began=time(19, 30), ended=time(21)), people.signed_in("secretary")
    sent = {"adopt-day": "20/05/2026", "adopt-chair": "1"}
    assert client.post(f"/meetings/{made.pk}/adopt/", sent).status_code == 422
    client.post(f"/meetings/{made.pk}/adopt/", {**sent, "adopt-minute_taker": "1"})
    assert paragraphs(bytes(FrozenPaper.objects.get().content))[0] == "Chủ trì Nguyễn Văn An"
    assert [one.is_gone for one in children] == [True] * 3  # the look, the refused form, the minutes


def test_a_resolution_is_made_by_the_processes_that_wait(people: Ward, children: list[Child]) -> None:
    decided(people)
    put_template(people.ward, "issued_resolution", letter("Số {{số_ký_hiệu}}"), actor=who(people, "ward-officer"))
    assert issue(people).status_code == 302
    assert paragraphs(bytes(FrozenPaper.objects.get(stem="resolution").content))[0] == "Số 01-NQ/CB"
    assert [one.is_gone for one in children] == [True] * 2


def test_who_may_not_starts_nothing(people: Ward, children: list[Child]) -> None:
    put_template(people.cell, "minutes", letter("Chủ trì {{chủ_trì}}"), actor=who(people))
    made = sitting(people, state="closed", began=time(19, 30), ended=time(21))
    assert people.signed_in("member").post(f"/meetings/{made.pk}/adopt/", {}).status_code == 403
    assert len(children) == 1  # the look
