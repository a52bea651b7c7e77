"""Names to sign in by, proposed from people's names."""

from __future__ import annotations

import re
from collections.abc import Collection

from roviec.domain.text import fold, split_name

SHORTEST = 3
NOBODY = "tai-khoan"


def proposed_login(name: str, taken: Collection[str] = ()) -> str:
    """Given name and the initials of the rest, without marks: Nguyễn Thị Khánh -> khanhnt; taken: khanhnt2."""
    parts = split_name(name)
    others = f"{parts.family_name} {parts.middle_name}".split()
    plain = fold(parts.given_name) + "".join(fold(word)[:1] for word in others)
    login = re.sub(r"[^a-z0-9]", "", plain)[:60]
    login = login if len(login) >= SHORTEST else f"{NOBODY}{login}"
    number = 1
    while (found := login if number == 1 else f"{login}{number}") in taken:
        number += 1
    return found
