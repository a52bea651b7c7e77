"""What takes long is counted once until the records change; never is an older answer given after a change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import count

import pytest
from django.db import transaction

from roviec.records.journal import entry
from roviec.records.kept import MOST, until_changed

Ask = Callable[..., int]


@pytest.fixture
def ask(transactional_db: None) -> Ask:
    """Counts how often it was counted; the key is new in every test."""
    entry("an", "begin", "unit:1").save()
    counted, own = count(1), object()
    return lambda key="": until_changed((own, key), lambda: next(counted))


def test_it_is_counted_once_until_an_entry_comes(ask: Ask) -> None:
    first = (ask(), ask())
    entry("an", "edit-member", "member:1").save()
    assert (first, ask(), ask()) == ((1, 1), 2, 2)


def test_a_look_at_what_is_sensitive_changes_nothing(ask: Ask) -> None:
    first = ask()
    entry("an", "read-view-health", "member:1").save()
    assert (first, ask()) == (1, 1)


def test_every_key_has_its_own_answer(ask: Ask) -> None:
    assert (ask("a"), ask("b"), ask("a"), ask("b")) == (1, 2, 1, 2)


def test_within_a_transaction_it_is_always_counted(ask: Ask) -> None:
    ask()
    with transaction.atomic():
        inside = (ask(), ask())
    assert (inside, ask()) == ((2, 3), 1)


def test_of_too_many_answers_the_oldest_goes(ask: Ask) -> None:
    keys: list[Hashable] = list(range(MOST + 1))
    assert [ask(key) for key in keys] == [key + 1 for key in range(MOST + 1)]
    assert (ask(1), ask(0)) == (2, MOST + 2)
