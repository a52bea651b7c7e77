"""The base of a vote and its majority, worked out line by line (24-QĐ/TW 9.3.2; Charter Điều 9 k.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from roviec.domain.calendar import months_later
from roviec.domain.people import Standing
from roviec.domain.reasons import Reason, reason
from roviec.domain.rulesets import Ruleset


@dataclass(frozen=True, slots=True)
class Attendance:
    """Điểm danh - one member at one meeting.

    `is_excused`: absent for the whole time with a reason the convening committee accepts. `is_voting`: takes
    part in the vote (counts only when present). `is_held`: prosecuted, charged or held. `is_official`: False
    for a member still on probation whose standing says something else (exempt, away, suspended).
    """

    standing: Standing
    is_present: bool = True
    is_excused: bool = False
    is_voting: bool = True
    is_held: bool = False
    is_official: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """Số liệu - the plain counts of a meeting: all official members called, and those of them to take out.

    Nobody stands in two of the counts to take out. `exempt` and `away` (temporarily elsewhere) are only those
    who are not present and voting; `excused` only those whose reason was accepted.
    """

    official: int
    exempt: int = 0
    away: int = 0
    suspended: int = 0
    held: int = 0
    excused: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng - one line of the sum: its code, and what it adds or (below 0) takes away."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class VoteBase:
    """Cơ sở biểu quyết - the lines, their sum, and the least number of yes that passes."""

    lines: tuple[Line, ...]
    base: int
    needed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kết quả - whether it passed, how many are in the minority, and warnings that never bar it."""

    has_passed: bool
    minority: int
    warnings: tuple[Reason, ...] = ()


def count(roll: Iterable[Attendance], rules: Ruleset) -> Counts:
    """The plain counts of a roll. Probationary members and those here for a time are not counted at all."""
    called = [one for one in roll if one.is_official and one.standing.value in rules.words("counted")]
    whys = [_why_out(one, rules) for one in called]
    return Counts(
        official=len(whys),
        exempt=whys.count(Standing.EXEMPT.value),
        away=whys.count(Standing.TEMPORARY_OUT.value),
        suspended=whys.count(Standing.SUSPENDED.value),
        held=whys.count("held"),
        excused=whys.count("excused"),
    )


def _why_out(one: Attendance, rules: Ruleset) -> str:
    """Why an official member leaves the base: held, excused or the standing; "" for who stays in."""
    standing = one.standing.value
    if standing in rules.words("never"):
        return standing
    if one.is_held:
        return "held"
    if standing in rules.words("absent") and not (one.is_present and one.is_voting):
        return standing
    return "excused" if one.is_excused and not one.is_present and rules.word("excused") == "minus" else ""


def has_vote(one: Attendance, rules: Ruleset) -> bool:
    """Whether the member is there and has a vote: official, counted, not suspended, not held, taking part."""
    standing = one.standing.value
    is_counted = one.is_official and standing in rules.words("counted") and standing not in rules.words("never")
    return is_counted and one.is_present and one.is_voting and not one.is_held


def vote_base(counts: Counts, rules: Ruleset) -> VoteBase:
    """The base by the rules, line by line; lines that take nothing away stand there too.

    Raises ValueError for counts below 0 or where more is taken out than was called.
    """
    lines = (
        Line("vote-official", counts.official),
        Line("vote-minus-exempt", -counts.exempt),
        Line("vote-minus-away", -counts.away),
        Line("vote-minus-suspended", -counts.suspended),
        Line("vote-minus-held", -counts.held),
        Line("vote-minus-excused", -counts.excused),
    )
    base = sum(line.count for line in lines)
    if counts.official < 0 or base < 0 or any(line.count > 0 for line in lines[1:]):
        raise ValueError(f"the counts of the meeting do not fit together: {counts}")
    return VoteBase(lines, base, floor(base * rules.number("majority")) + 1)


@dataclass(frozen=True, slots=True)
class Show:
    """Giơ tay - the counts of an open vote: who raised a hand for what, and who, though there, raised none."""

    yes: int
    no: int
    abstained: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        """Everybody counted."""
        return self.yes + self.no + self.abstained + self.silent


def show_faults(show: Show, voters: int) -> tuple[Reason, ...]:
    """Why counts of a show of hands cannot be right; `voters` have a vote and are there. A sum says by how much."""
    if min(show.yes, show.no, show.abstained, show.silent) < 0:
        return (reason("vote-below-zero"),)
    off = show.total - voters
    if off > 0:
        return (reason("vote-too-many", total=show.total, voters=voters, off=off),)
    return (reason("vote-too-few", total=show.total, voters=voters, off=-off),) if off else ()


@dataclass(frozen=True, slots=True)
class Ballots:
    """Kiểm phiếu - the counts of a vote on paper."""

    handed_out: int
    returned: int
    spoilt: int
    yes: int
    no: int

    @property
    def valid(self) -> int:
        """Ballots that count."""
        return self.yes + self.no


def ballot_faults(given: Ballots, voters: int) -> tuple[Reason, ...]:
    """Why counts of ballots cannot be right, all of them."""
    if min(given.handed_out, given.returned, given.spoilt, given.yes, given.no) < 0:
        return (reason("vote-below-zero"),)
    faults = []
    if given.handed_out > voters:
        faults.append(reason("ballots-too-many", handed=given.handed_out, voters=voters))
    if given.returned > given.handed_out:
        faults.append(reason("ballots-more-returned", returned=given.returned, handed=given.handed_out))
    if given.returned != given.spoilt + given.valid:
        off = given.returned - given.spoilt - given.valid
        faults.append(reason("ballots-off", returned=given.returned, counted=given.spoilt + given.valid, off=abs(off)))
    return tuple(faults)


@dataclass(frozen=True, slots=True)
class Tally:
    """Kết quả đếm - everybody of the base in one number.

    `abstained` is None on secret ballots, which have no box for it, `spoilt` None in any other vote. `silent` are there
    with a vote and gave no answer; `absent` are not there and still in the base.
    """

    yes: int
    no: int
    abstained: int | None
    spoilt: int | None
    silent: int
    absent: int


def tally(
    yes: int, no: int, base: int, voters: int, *, abstained: int | None = None, spoilt: int | None = None
) -> Tally:
    """The counts of a vote filled up to the base; `voters` were there with a vote."""
    answered = yes + no + (abstained or 0) + (spoilt or 0)
    silent = max(0, voters - answered)
    return Tally(yes, no, abstained, spoilt, silent, max(0, base - answered - silent))


def kept_until(sealed_on: date, rules: Ruleset) -> date:
    """The first day on which sealed ballots may be destroyed."""
    return months_later(sealed_on, int(rules.number("ballots_kept")))


def has_passed(yes: int, base: int, majority: Fraction = Fraction(1, 2)) -> bool:
    """More than half of the body says yes: of the body, not of those present. 10 of 20 is not enough."""
    return yes > base * majority


def outcome(yes: int, no: int, base: VoteBase, rules: Ruleset, *, abstained: int = 0) -> Outcome:
    """The result of a vote by those with a vote; who did not take part is neither yes nor no.

    A minority may keep its opinion and send it up, and still carries the resolution out. Too few voters are a
    warning, not a bar (no number for a monthly meeting was seen; `quorum` is a setting).
    Raises ValueError for more votes than the base, or votes below 0.
    """
    voted = yes + no + abstained
    if min(yes, no, abstained) < 0 or voted > base.base:
        given = f"yes {yes}, no {no}, abstained {abstained}"
        raise ValueError(f"{voted} votes ({given}) for a base of {base.base}")
    passed = has_passed(yes, base.base, rules.number("majority"))
    missing = quorum_missing(voted, base, rules)
    return Outcome(passed, no if passed else yes, (missing,) if missing else ())


def quorum_missing(voters: int, base: VoteBase, rules: Ruleset) -> Reason | None:
    """A warning when fewer voters are present than the share `quorum` of the base."""
    needed = ceil(base.base * rules.number("quorum"))
    return None if voters >= needed else reason("quorum-missing", present=voters, needed=needed)
