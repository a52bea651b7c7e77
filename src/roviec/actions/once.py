"""Tokens of forms that have been sent and done."""

from __future__ import annotations

from roviec.records.models import Account, Once


def answered_before(token: str) -> str | None:
    """Where the form with this token led when it was done; None if it was not."""
    done = Once.objects.filter(token=token).only("answer").first()
    return done.answer if done else None


def claim(token: str, account: Account, path: str, answer: str) -> None:
    """Keep the answer. Raises IntegrityError if the same form is done at the same moment elsewhere."""
    Once.objects.create(token=token, account=account, path=path[:500], answer=answer)
