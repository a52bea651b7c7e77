from __future__ import annotations

import pytest

from roviec.domain.logins import proposed_login


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Nguyễn Thị Khánh", "khanhnt"),
        ("Đỗ Đức", "ducd"),
        ("Nguyễn Phước Bảo Quỳnh Hương", "huongnpbq"),
        ("An", "tai-khoanan"),
        ("<script>", "script"),
        ("李", "tai-khoan"),
    ],
)
def test_a_login_is_made_of_the_given_name_and_initials(name: str, login: str) -> None:
    assert proposed_login(name) == login


def test_a_login_in_use_gets_the_next_number() -> None:
    assert proposed_login("Nguyễn Thị Khánh", {"khanhnt", "khanhnt2"}) == "khanhnt3"
