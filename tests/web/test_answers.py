"""What every answer of the server carries and refuses: headers, cookies, methods, hosts, ways out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from roviec.sheets.limits import MIB, Limits
from tests.web.examples import draft, line
from tests.web.people import PASSWORD, Ward

ELSEWHERE = (
    "https://xau.example/",
    "//xau.example/",
    "/\\xau.example/",
    "https:///xau.example/",
    "javascript:alert(1)",
    "http:xau.example",
    "\thttps://xau.example",
)
POLICY = "default-src 'none'"


def signed_in(**more: str) -> Client:
    """Through the page, as people do."""
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"login": "secretary", "password": PASSWORD, **more})
    return client


def kept(client: Client) -> str:
    """The key of the session."""
    return str(client.cookies["sessionid"].value)


def test_signing_in_changes_the_key_of_the_session(people: Ward) -> None:
    client = people.signed_in("member")
    before = kept(client)
    client.post("/sign-out/")
    client.cookies["sessionid"] = before
    client.post("/sign-in/", {"login": "secretary", "password": PASSWORD})
    assert kept(client) != before


def test_cookies_are_kept_from_scripts_and_other_sites(people: Ward) -> None:
    client = signed_in()
    client.get("/my/look/")
    client.post("/language/", {"language": "en"})
    flags = {name: (bool(one["httponly"]), one["samesite"]) for name, one in client.cookies.items()}
    assert flags == dict.fromkeys(("sessionid", "csrftoken", "language"), (True, "Lax"))


@pytest.mark.parametrize("where", ELSEWHERE)
def test_nothing_leads_to_another_site(where: str, people: Ward) -> None:
    entering = Client().post("/sign-in/", {"login": "secretary", "password": PASSWORD, "next": where})
    choosing = Client().post("/language/", {"language": "en", "next": where})
    assert (entering.headers["Location"], choosing.headers["Location"]) == ("/", "/")


def test_every_answer_carries_the_policy_also_what_is_refused(people: Ward) -> None:
    strict, secretary = Client(enforce_csrf_checks=True), people.signed_in("secretary")
    answers = {
        200: secretary.get("/"),
        302: Client().get("/"),
        401: Client().post("/my/look/", {}),
        403: strict.post("/language/", {}),
        404: secretary.get(f"/units/{people.other_cell.pk}/members/"),
        405: secretary.put("/"),
        400: Client().get("/", headers={"host": "xau.example"}),
    }
    assert {code: one.status_code for code, one in answers.items()} == {code: code for code in answers}
    lacking = [code for code, one in answers.items() if POLICY not in one.headers.get("Content-Security-Policy", "")]
    framed = [code for code, one in answers.items() if one.headers.get("X-Frame-Options") != "DENY"]
    assert (lacking, framed) == ([], [])


def test_a_wrong_host_is_refused_in_words(people: Ward) -> None:
    answer = Client().get("/", headers={"host": "xau.example"})
    assert (answer.status_code, "Máy không hiểu yêu cầu này" in answer.content.decode()) == (400, True)


def test_a_text_with_nul_is_refused_in_words(people: Ward) -> None:
    client = people.signed_in("secretary")
    answers = [
        client.get("/search/?q=a%00"),
        client.get("/search/?a%00=b"),
        client.post("/my/look/", {"once": "a\0", "language": "en"}),
    ]
    said = {(one.status_code, "Máy không hiểu yêu cầu này" in one.content.decode()) for one in answers}
    assert said == {(400, True)}


@pytest.mark.parametrize("kept", ['[["a", "\\ud800"]]', "[" * 200_000, '[["a"]]', "{}", "null"])
def test_what_was_kept_and_is_nonsense_stops_nobody(kept: str, people: Ward) -> None:
    answer = Client().post("/sign-in/", {"login": "secretary", "password": PASSWORD, "kept": kept})
    assert answer.status_code in (200, 302)


@pytest.mark.parametrize("method", ["put", "delete", "options", "patch"])
def test_other_methods_are_refused(method: str, people: Ward) -> None:
    client = people.signed_in("secretary")
    assert [getattr(client, method)(link).status_code for link in ("/", "/sign-in/", "/my/look/")] == [405] * 3


def test_head_answers_as_get_does(people: Ward) -> None:
    answer = people.signed_in("secretary").head("/")
    assert (answer.status_code, answer.content, answer.headers["Cache-Control"]) == (200, b"", "no-store, private")


@pytest.mark.parametrize("content", [b"x" * (Limits().file_bytes + MIB), b"no workbook", b"PK\x03\x04broken", b""])
def test_a_file_that_is_none_is_refused_in_words(content: bytes, people: Ward) -> None:
    client = people.signed_in("secretary")
    sent = SimpleUploadedFile("../../danh sách.xlsx", content)
    answer = client.post(f"/units/{people.cell.pk}/import/", {"file": sent}, follow=True)
    assert (answer.status_code, "govuk-error-" in answer.content.decode()) in ((422, True), (200, True))


LONG = "9" * 5000
"""More digits than Python turns into a number."""


def test_a_number_of_any_length_is_only_unknown(people: Ward) -> None:
    client = people.signed_in("secretary")
    asked = [client.get(f"/?year={LONG}"), client.get("/?year=²"), client.get(f"/?unit={LONG}&page={LONG}")]
    assert [one.status_code for one in (*asked, client.post("/my/devices/", {"visit": LONG}))] == [200, 200, 200, 409]
    version = draft(people.cell)
    questions = [f"why/?member={LONG}", f"why/?duty={LONG}", f"duties/{line(version, people)['duty']}/?instead={LONG}"]
    assert [client.get(f"/drafts/{version.pk}/{one}").status_code for one in questions] == [404] * 3


@pytest.mark.parametrize(
    "path", ["../settings.py", "..%2f..%2fconfig/settings.py", "%2e%2e/%2e%2e/secret.key", "//secret.key", "a%00b"]
)
def test_static_files_are_those_of_the_folder(path: str, people: Ward) -> None:
    assert Client().get(f"/static/{path}").status_code in (400, 404)
