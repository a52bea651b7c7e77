"""Numbers of a file, exactly as they are written; what is no number is refused with its place."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.instances.posed import MOST_DIGITS


def number(said: Any, where: str) -> Decimal:
    """A number, exact. Raises Refused for anything else, for infinity, NaN, and for endless digits."""
    if isinstance(said, bool):
        return Decimal(int(said))
    if isinstance(said, Decimal | int):
        found = Decimal(said)
    else:
        text = str(said).strip() if isinstance(said, str | float) else ""
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise Refused(reason("instance-no-number", where=where, said=shortened(said))) from None
    if not found.is_finite():
        raise Refused(reason("instance-no-number", where=where, said=shortened(said)))
    _, digits, exponent = found.as_tuple()
    if len(digits) > MOST_DIGITS or not isinstance(exponent, int) or abs(exponent) > MOST_DIGITS:
        raise Refused(reason("instance-long-number", where=where, said=shortened(said), limit=MOST_DIGITS))
    return found


def whole(said: Any, where: str) -> int:
    """A whole number of at least 0. Raises Refused."""
    found = number(said, where)
    if found != found.to_integral_value():
        raise Refused(reason("instance-not-whole", where=where, said=shortened(said)))
    if found < 0:
        raise Refused(reason("instance-negative", where=where, said=shortened(said)))
    return int(found)


def positive(said: Any, where: str) -> Decimal:
    """A number of at least 0. Raises Refused."""
    found = number(said, where)
    if found < 0:
        raise Refused(reason("instance-negative", where=where, said=shortened(said)))
    return found


def is_number(text: str) -> bool:
    """The text is a finite number."""
    try:
        return Decimal(text.strip()).is_finite()
    except InvalidOperation:
        return False


def shortened(said: Any) -> str:
    """What was said, at most 40 letters of it, on one line."""
    text = " ".join(str(said).split())
    return text if len(text) <= 40 else text[:39] + "…"
