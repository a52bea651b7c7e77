"""Two at one form at the same moment: one effect, on PostgreSQL with a server of several threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django.live_server_helper import LiveServer

from roviec.records.models import Draft, Duty, Once, Review
from roviec.web.once import new_token, once
from tests.web.drafts import YEAR, duty
from tests.web.people import Ward, ward

Fields = dict[str, object]
together = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: .ci/postgres")


@pytest.fixture
def crowd(transactional_db: None) -> Iterator[Ward]:
    """The cast, seen by every thread."""
    yield ward()


def raced(server: LiveServer, client: Client, link: str, *forms: Fields) -> list[int]:
    """The statuses of forms sent at the same moment."""
    client.get("/my/look/")
    start, found = threading.Barrier(len(forms)), list[int]()
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    token = client.cookies["csrftoken"].value

    def send(form: Fields) -> None:
        line = HTTPConnection(server.thread.host, server.thread.port)
        start.wait()
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", link, urlencode({"once": new_token(), "csrfmiddlewaretoken": token, **form}), headers)
        found.append(line.getresponse().status)
        line.close()

    threads = [threading.Thread(target=send, args=(form,)) for form in forms]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(found)


@together
def test_a_form_sent_three_times_at_once_is_done_once(crowd: Ward, live_server: LiveServer) -> None:
    client, form = crowd.signed_in("secretary"), {"once": new_token()}
    assert raced(live_server, client, f"/units/{crowd.cell.pk}/drafts/by-hand/", form, form, form) == [302] * 3
    assert Draft.objects.count() == 1


@together
@pytest.mark.parametrize("what", ["duty", "account", "review"])
def test_of_two_who_saw_the_same_one_is_told(what: str, crowd: Ward, live_server: LiveServer) -> None:
    made, who = duty(crowd, "N01", "Ghi biên bản"), crowd.accounts["nobody"]
    plain = {"code": "N01", "priority": 3, "hours": 2, "households": 0, "people_min": 1, "people_max": 1}
    client = crowd.signed_in("administrator" if what == "account" else "secretary")
    link, forms = {
        "duty": (f"/duties/{made.pk}/edit/", [{**plain, "name": name} for name in "AB"]),
        "account": (f"/accounts/{who.pk}/name/", [{"login": "nobody", "name": f"Lê {name}"} for name in "AB"]),
        "review": (f"/members/{crowd.binh.pk}/review/?year={YEAR}", [{"hours": hours} for hours in (2, 3)]),
    }[what]
    both: list[Fields] = [{"edition": 0, "share_min": 1, "share_max": 1, "category": 1, **form} for form in forms]
    assert raced(live_server, client, link, *both) == [302, 422]
    assert (Duty.objects.count(), Review.objects.count()) == (1, what == "review")


def test_what_was_done_meanwhile_answers_the_second(people: Ward) -> None:
    asked: Any = RequestFactory().post("/", {"once": "a" * 32})

    def send() -> HttpResponse:
        Once.objects.create(token="a" * 32, account=people.accounts["secretary"], path="/", answer="/done/")
        return HttpResponse(status=422)

    assert once(asked, send).headers["Location"] == "/done/"
