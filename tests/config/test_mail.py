"""The mail server from one setting, read strictly."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from roviec.config.mail import mail


def test_without_a_setting_there_is_no_mail() -> None:
    assert mail("") == {}


def test_a_server_with_a_password() -> None:
    found = mail("smtp://rv:m%40t@thu.vidu.vn/roviec@vidu.vn")
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert [found[name] for name in names] == ["thu.vidu.vn", 587, "rv", "m@t", True, False]
    assert found["DEFAULT_FROM_EMAIL"] == "roviec@vidu.vn"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtps://thu.vidu.vn/a@b", 465, False, True),
        ("smtp+plain://localhost/a@b", 25, False, False),
        ("smtp://[::1]:2525/a@b", 2525, True, False),
    ],
)
def test_kinds_and_ports(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = mail(url)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.parametrize("url", ["thu.vidu.vn", "http://a/b@c", "smtp://a", "smtp://a/b", "smtp://a/b@c\nBcc: d@e"])
def test_anything_else_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        mail(url)
    assert url not in str(refused.value)
