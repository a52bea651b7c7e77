"""When a duty is clear: rõ việc, rõ người. Each missing part is a Reason."""

from __future__ import annotations

from functools import lru_cache

from roviec.domain.duties import Duty
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import has_words

VAGUE = (
    "việc khác",
    "nhiệm vụ khác",
    "công tác khác",
    "chung chung",
    "công việc chung",
    "nhiệm vụ chung",
    "theo phân công",
    "theo sự phân công",
    "khi có yêu cầu",
    "khi được yêu cầu",
    "khi cần",
    "tùy tình hình",
)
"""Words that name no work; compared folded, as whole words."""


def unclear(duty: Duty) -> tuple[Reason, ...]:
    """All that is missing before a duty is clear, () when it is clear.

    A clear duty has content (a name that says the work), a measure or product, a due date, an owner (the
    committee member who follows it) and hours a month. Every reason carries the duty's code as `duty`.
    """
    parts = (
        (duty.name.strip(), reason("duty-no-content", duty=duty.code)),
        (duty.product.strip(), reason("duty-no-product", duty=duty.code)),
        (duty.due.strip(), reason("duty-no-due", duty=duty.code)),
        (duty.supervisor.strip(), reason("duty-no-owner", duty=duty.code)),
        (duty.hours is not None, reason("duty-no-hours", duty=duty.code)),
    )
    reasons = [missing for is_there, missing in parts if not is_there]
    if words := vague_words(duty.name):
        reasons.append(reason("duty-vague", duty=duty.code, words=words))
    return tuple(reasons)


@lru_cache(maxsize=4096)
def vague_words(name: str) -> str:
    """The first words in a name that name no work, "" where there are none."""
    return next((words for words in VAGUE if has_words(name, words)), "")


def is_clear(duty: Duty) -> bool:
    """Whether nothing is missing."""
    return not unclear(duty)


def impossible(duty: Duty) -> tuple[Reason, ...]:
    """What contradicts itself in a duty: it cannot be kept so."""
    parts = (
        (bool(duty.code.strip() and duty.name.strip()), reason("duty-without-name")),
        (duty.people_min <= duty.people_max, reason("duty-people-order", duty=duty.code)),
        (1 <= duty.share_min <= duty.share_max, reason("duty-share-order", duty=duty.code)),
        (bool(duty.households or duty.people_max), reason("duty-for-nobody", duty=duty.code)),
    )
    return tuple(fault for is_so, fault in parts if not is_so)
