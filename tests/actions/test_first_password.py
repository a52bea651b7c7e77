from __future__ import annotations

import re

from roviec.actions.first_password import WORDS, first_password, new_seed


def test_a_first_password_is_three_words_and_four_digits() -> None:
    made = [first_password(new_seed()) for _ in range(200)]
    assert [one for one in made if not re.fullmatch(r"[a-z]{2,6}-[a-z]{2,6}-[a-z]{2,6}-\d{4}", one)] == []
    assert (len(set(made)), len(set(WORDS))) == (200, len(WORDS))


def test_the_same_seed_gives_the_same_password_under_the_same_key_only(settings: object) -> None:
    seed, kept = new_seed(), {}
    for key in ("one-key", "one-key", "other-key"):
        settings.SECRET_KEY = key  # type: ignore[attr-defined] # the settings of Django as the test library gives them
        kept.setdefault(key, set()).add(first_password(seed))
    assert [len(kept["one-key"]), kept["one-key"] & kept["other-key"]] == [1, set()]
