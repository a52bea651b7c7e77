"""How many hours a member has: what the review says, else a stated assumption by age, work and health."""

from __future__ import annotations

from datetime import date

from roviec.domain.absence import hours_left
from roviec.domain.calendar import age_on
from roviec.domain.catalogue import duty_catalogue
from roviec.domain.conditions import UNKNOWN_HEALTH
from roviec.domain.duties import Duty
from roviec.domain.people import Health, Member, Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.text import fold, has_words
from roviec.planner.settings import Settings

RETIRED, RETIRED_OVER_70, WORKING, OTHER = 22 * 4, 13 * 4, 11 * 4, 14 * 4
HEALTH_TENTHS = {Health.GOOD: 10, Health.LIMITED: 7, Health.WEAK: 4}
RETIRED_WORDS = ("huu", "nghi huu", "mat suc")


def capacity(member: Member, on: date) -> tuple[int, tuple[Reason, ...]]:
    """Quarter-hours a month, with the assumption if the review does not say; fewer for who is away part of the year."""
    free, notes = _free(member, on)
    if not member.months_away:
        return free, notes
    left = hours_left(free, member.months_away)
    away = reason("hours-away", member=member.name, months=member.months_away, hours=left / 4)
    return left, (*notes, away)


def _free(member: Member, on: date) -> tuple[int, tuple[Reason, ...]]:
    if member.hours is not None:
        return member.hours, ()
    free = _usual(member, on) * HEALTH_TENTHS[member.health or UNKNOWN_HEALTH] // 10
    if member.standing is Standing.REDUCED:
        free //= 2
    return free, (reason("hours-assumed", member=member.name, hours=free / 4),)


def _usual(member: Member, on: date) -> int:
    age = age_on(member.born, on) if member.born else 65
    retired = age >= 62 or any(has_words(member.job, word) for word in RETIRED_WORDS)
    if retired:
        return RETIRED if age < 70 else RETIRED_OVER_70
    return WORKING if member.job else OTHER


def carried_posts(member: Member, duties: tuple[Duty, ...], settings: Settings) -> tuple[int, tuple[Reason, ...]]:
    """Load of posts held that are no duties of this list: it takes hours, though nobody assigns it here."""
    load, notes = 0, []
    leads = any(has_words(post, "bí thư chi bộ") for post in member.posts)
    for post in member.posts:
        if leads and has_words(post, "chi ủy viên"):
            continue  # the secretary and the deputy sit in the committee: one load, not two
        if any(has_words(duty.name, post) or has_words(post, duty.name) for duty in duties):
            continue
        hours = _catalogue_load(post, settings)
        load += hours
        notes.append(reason("post-carried", member=member.name, post=post, hours=hours / 4))
    return load, tuple(notes)


def _catalogue_load(post: str, settings: Settings) -> int:
    named = (duty.hours for duty in duty_catalogue().values() if has_words(fold(duty.name), fold(post)))
    return next(named, settings.assumed_post_load)
