"""An act that is refused says all its reasons."""

from __future__ import annotations

from roviec.domain.reasons import Reason


class Refused(ValueError):
    """Từ chối - nothing was done; `reasons` are codes with facts, all of them at once."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(str(one) for one in reasons))
        self.reasons = reasons
