"""A cell walks the whole procedure by its acts alone; each may be tried at any time and is then refused or done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from roviec.actions import ballots, sittings, voting
from roviec.actions.cycle import move, step_of
from roviec.actions.discussion import Said, answer_remark, release, say_remark
from roviec.actions.drafting import take_duty
from roviec.actions.forces import begin_change, begin_work
from roviec.actions.handover import ask_change, receive, tell_members
from roviec.actions.meetings import Call, call_meeting
from roviec.actions.refusal import Refused
from roviec.actions.resolutions import Signing, issue_resolution
from roviec.actions.roll_call import Mark, keep_roll, seen_of
from roviec.actions.terms import open_term
from roviec.actions.versions import adopt_draft, copy_draft
from roviec.domain.procedure import Step
from roviec.domain.reasons import reason
from roviec.domain.voting import Ballots, Show
from roviec.records.actors import Actor, actor_of
from roviec.records.models import (
    Draft,
    Form,
    Meeting,
    MeetingKind,
    Receipt,
    Remark,
    RemarkKind,
    Resolution,
    Review,
    Shown,
    Subject,
    Vote,
)
from roviec.records.queries.voting import ground_of
from tests.actions.meetings import released
from tests.web.people import Ward

YEAR = 2026
FIRST = date(2026, 1, 20)
SIGNED = Signing(FIRST, "Bến Trăng", "Nguyễn Văn An", "Bí thư", "Điều lệ Đảng", "Đảng ủy phường")


class Walk:
    """Chi bộ đi hết chu trình - one cell, its day, and every act by its name."""

    def __init__(self, people: Ward) -> None:
        self.people, self.day = people, FIRST
        for member in (people.an, people.binh, people.cuc):
            Review.objects.create(member=member, year=YEAR, health="good", hours=40, reviewed_on=FIRST)
        released(people)
        Draft.objects.update(is_released=False, released_on=None, remarks_until=None)
        open_term(people.cell, date(2025, 5, 1), actor=self.who(), on=FIRST)

    def who(self, login: str = "secretary") -> Actor:
        """The account as an actor on the walk's day."""
        return actor_of(self.people.accounts[login], self.day)

    def tried(self, act: str) -> bool:
        """Do the act now; False where it was refused."""
        try:
            ACTS[act](self)
        except Refused:
            return False
        return True

    @property
    def step(self) -> Step:
        """Where the cell stands."""
        return step_of(self.people.cell, YEAR)

    @property
    def chosen(self) -> Draft:
        """The version that is chosen."""
        found = Draft.objects.of(self.people.cell, YEAR).adopted().first()
        if found is None:
            raise Refused(reason("nothing-chosen"))
        return found

    @property
    def meeting(self) -> Meeting:
        """The last meeting called."""
        return last(Meeting.objects.order_by("pk").last())

    @property
    def vote(self) -> Vote:
        """The last question put to the vote."""
        return last(Vote.objects.order_by("pk").last())


def last(found: Any) -> Any:
    """The thing; refused where there is none."""
    if found is None:
        raise Refused(reason("nothing-there"))
    return found


def _release(walk: Walk) -> None:
    until = walk.day + timedelta(days=2)
    release(walk.people.cell, YEAR, until=until, shown=Shown.ALL, actor=walk.who(), on=walk.day, is_sure=True)


def _speak(walk: Walk) -> None:
    said = Said(walk.people.cuc.pk, RemarkKind.CHANGE, f"Xin đổi việc, ngày {walk.day:%d/%m}")
    say_remark(walk.chosen, said, actor=walk.who("member"), on=walk.day)


def _answer(walk: Walk) -> None:
    asked = last(Remark.objects.filter(answer="").exclude(kind="agree").first())
    answer_remark(asked, "Chi bộ thảo luận tại buổi sinh hoạt.", edition=asked.edition, actor=walk.who())


def _call(walk: Walk) -> None:
    people = {"chair": walk.people.an.pk, "minute_taker": walk.people.binh.pk}
    call = Call(MeetingKind.ORDINARY, walk.day + timedelta(days=1), time(19, 30), "Nhà văn hóa", **people)
    call_meeting(walk.who(), walk.people.cell, YEAR, call, on=walk.day)


def _roll(walk: Walk) -> None:
    here = [Mark(one.pk, "present") for one in (walk.people.an, walk.people.binh, walk.people.cuc)]
    away = Mark(walk.people.dung.pk, "excused", "miễn sinh hoạt", is_accepted=True)
    seen = {row.member_id: seen_of(row) for row in walk.meeting.roll.all()}
    marks = [replace(one, seen=seen.get(one.member, "")) for one in (*here, away)]
    keep_roll(walk.who(), walk.meeting, marks, on=walk.day)


def _put(walk: Walk, form: Form = Form.HANDS) -> None:
    voting.open_vote(walk.meeting, Subject.WHOLE, "Thông qua bảng phân công", form, actor=walk.who())


def _amend(walk: Walk) -> None:
    line = last(walk.chosen.lines.filter(member=walk.people.cuc).first())
    change = {"before": [], "after": [[walk.people.cuc.pk, line.duty_id, 0], [walk.people.binh.pk, line.duty_id, 1]]}
    voting.open_vote(walk.meeting, Subject.AMENDMENT, "Đổi người", Form.HANDS, actor=walk.who(), change=change)


def _hands(walk: Walk, yes: int) -> None:
    there = len(ground_of(walk.meeting).voters)
    show = Show(min(yes, there), there - min(yes, there))
    voting.record_hands(walk.vote, show, edition=walk.vote.edition, actor=walk.who())


def _count(walk: Walk) -> None:
    given = Ballots(handed_out=3, returned=3, spoilt=0, yes=2, no=1)
    for login in ("secretary", "committee"):
        ballots.type_ballots(walk.vote, given, actor=walk.who(login))


def _reopen(walk: Walk) -> None:
    voting.reopen_vote(walk.vote, "ghi nhầm", edition=walk.vote.edition, actor=walk.who())


def _close(walk: Walk) -> None:
    sittings.close_meeting(walk.who(), walk.meeting, None, time(21), on=walk.day)


def _minutes(walk: Walk) -> None:
    sittings.adopt_minutes(walk.who(), walk.meeting, walk.day, is_signed=(True, True), on=walk.day)


def _issue(walk: Walk) -> None:
    signing = replace(SIGNED, signed_on=walk.day)
    issue_resolution(walk.people.cell, YEAR, signing, actor=walk.who(), on=walk.day)


def _tell(walk: Walk) -> None:
    newest = last(Resolution.objects.order_by("-pk").first())
    everybody = list(newest.receipts.values_list("member", flat=True))
    tell_members(newest, everybody, told_on=walk.day, actor=walk.who(), on=walk.day)


def _ask(walk: Walk) -> None:
    receipt = last(Receipt.objects.filter(member=walk.people.cuc).order_by("-pk").first())
    ask_change(receipt, "Xin đổi việc", edition=receipt.edition, actor=walk.who("member"), on=walk.day)


def _receive(walk: Walk) -> None:
    receipt = last(Receipt.objects.filter(member=walk.people.cuc).order_by("-pk").first())
    receive(receipt, edition=receipt.edition, actor=walk.who("member"), on=walk.day)


def _edit(walk: Walk) -> None:
    line = last(walk.chosen.lines.first())
    take_duty(walk.chosen, line.member_id, line.duty_id, edition=walk.chosen.edition, actor=walk.who())


def _choose(walk: Walk) -> None:
    adopt_draft(copy_draft(walk.chosen, walk.who()), walk.who())


def _a_day(walk: Walk) -> None:
    walk.day += timedelta(days=1)


def _moves(act: str) -> Callable[[Walk], object]:
    return lambda walk: move(walk.people.cell, YEAR, act, walk.who(), on=walk.day)


ACTS: Mapping[str, Callable[[Walk], object]] = {
    "begin-draft": _moves("begin-draft"),
    "release": _release,
    "speak": _speak,
    "answer": _answer,
    "call": _call,
    "a-day": _a_day,
    "another-day": _a_day,
    "table": _moves("table"),
    "begin": lambda walk: sittings.begin_meeting(walk.who(), walk.meeting, time(19, 30), on=walk.day),
    "roll": _roll,
    "put": _put,
    "yes": lambda walk: _hands(walk, 3),
    "close": _close,
    "minutes": _minutes,
    "adopt": _moves("adopt"),
    "issue": _issue,
    "tell": _tell,
    "work": lambda walk: begin_work(walk.people.cell, YEAR, walk.who(), on=walk.day),
    "no": lambda walk: _hands(walk, 1),
    "put-on-paper": lambda walk: _put(walk, Form.PAPER),
    "count": _count,
    "amend": _amend,
    "reopen": _reopen,
    "edit": _edit,
    "choose": _choose,
    "ask": _ask,
    "receive": _receive,
    "draft-again": _moves("draft-again"),
    "review-again": _moves("review-again"),
    "begin-change": lambda walk: begin_change(walk.people.cell, YEAR, walk.who(), on=walk.day),
}
"""Name -> the act; up to `work` they stand in the order that leads to duties in force."""
PATH = tuple(ACTS)[: tuple(ACTS).index("work") + 1]
