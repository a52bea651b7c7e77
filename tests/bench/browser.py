"""A browser without pictures: keeps cookies, reads the forms of a page, sends one as people do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlencode

FOUND = 302


@dataclass
class Sheet:
    """A form of a page: where it is sent, and what stands in it."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """Reads the forms that are sent, with everything that stands in them: hidden, typed, ticked, chosen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Sheet] = []
        self._inside: Sheet | None = None
        self._area = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form opens, or a field stands in it."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method") == "post":
            self._inside = Sheet(told.get("action", ""))
            self.found.append(self._inside)
        elif self._inside is not None:
            self._field(tag, told)

    def _field(self, tag: str, told: Mapping[str, str]) -> None:
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in told):
            self._keep(name, told.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea":
            self._area = name
            self._keep(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in told:
            self._keep(self._select, told.get("value", ""))

    def _keep(self, name: str, value: str) -> None:
        if self._inside is not None:
            self._inside.fields.append((name, value))

    def handle_data(self, data: str) -> None:
        """What stands in a long field, without the line that begins it."""
        if self._area and self._inside is not None:
            name, before = self._inside.fields.pop()
            self._inside.fields.append((name, before + data if before else data.removeprefix("\n")))

    def handle_endtag(self, tag: str) -> None:
        """The form or the field is over."""
        if tag == "form":
            self._inside = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""


@dataclass
class Browser:
    """One person's browser; `took` holds seconds and status of everything asked for."""

    port: int
    cookies: dict[str, str]
    took: list[tuple[float, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nothing is asked for yet."""
        self._line = HTTPConnection("127.0.0.1", self.port, timeout=120)

    def look(self, link: str) -> str:
        """The page behind the address."""
        return self._ask("GET", link)[1]

    def send(self, page: str, action: str, **typed: str) -> str:
        """Fill in the form that goes to this address and send it; where the answer leads, "" where it was refused."""
        return self.post(action, self.filled(page, action, typed))

    def filled(self, page: str, action: str, typed: Mapping[str, str]) -> str:
        """What is sent: everything that stands in the form, what was typed in its place."""
        sheet = next(one for one in Forms(page).found if one.action in (action, ""))
        return urlencode([*((name, value) for name, value in sheet.fields if name not in typed), *typed.items()])

    def post(self, action: str, body: str) -> str:
        """Send it; where the answer leads."""
        status, text = self._ask("POST", action, body)
        return text if status == FOUND else ""

    def _ask(self, method: str, link: str, body: str = "") -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = perf_counter()
        self._line.request(method, link, body or None, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        self.took.append((perf_counter() - began, answer.status))
        for kept in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = kept.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", "") if answer.status == FOUND else text
