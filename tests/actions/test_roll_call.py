"""The roll: kept as a whole or not at all, every flaw at once, two people at once."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.actions.refusal import Refused
from roviec.actions.roll_call import Mark, keep_roll, mark_self, seen_of
from roviec.actions.voting import open_vote, record_hands
from roviec.domain.voting import Show
from roviec.records.models import Attendance, Form, Journal, Meeting, Membership, Subject
from roviec.records.queries.roll import figures_of, rows_of
from tests.actions.meetings import DAY, meeting
from tests.actions.sittings import ON, keep, marks, refused, sitting, who
from tests.web.people import Ward

pytestmark = pytest.mark.django_db


def kept(people: Ward) -> dict[str, str]:
    return {row.member.name.split()[-1]: row.mark for row in Attendance.objects.select_related("member")}


def test_a_roll_is_kept_with_the_standing_of_the_day(people: Ward) -> None:
    made = sitting(people)
    assert keep(people, made) == 3
    assert kept(people) == {"An": "present", "Bình": "present", "Cúc": "online", "Dũng": "unexcused"}
    assert Attendance.objects.get(member=people.dung).standing == "exempt"
    assert Journal.objects.get().data == {"present": 2, "online": 1, "unexcused": 1}


def test_every_flaw_of_a_roll_is_said_at_once_and_nothing_is_kept(people: Ward) -> None:
    rows = marks(people, an=Mark(people.an.pk, ""), binh=None, cuc=Mark(people.cuc.pk, "excused", is_accepted=True))
    rows += [Mark(people.dung.pk, "present"), Mark(people.hoa.pk, "present")]
    found = refused(lambda: keep(people, sitting(people), rows, total=9))
    assert found == [
        "roll-twice", "roll-stranger", "roll-missing", "roll-missing", "roll-accepted-no-reason", "roll-total-differs",
    ]  # fmt: skip
    assert Attendance.objects.count() == 0


def test_an_unknown_mark_is_refused(people: Ward) -> None:
    rows = marks(people, an=Mark(people.an.pk, "asleep"))
    assert refused(lambda: keep(people, sitting(people), rows)) == ["roll-mark-unknown"]


@pytest.mark.parametrize(("total", "found"), [(3, []), (4, ["roll-total-differs"])])
def test_a_count_by_hand_must_agree(people: Ward, total: int, found: list[str]) -> None:
    made = sitting(people)
    if found:
        assert refused(lambda: keep(people, made, total=total)) == found
    else:
        assert keep(people, made, total=total) == 3


def test_a_roll_before_the_day_or_of_a_closed_meeting_is_refused(people: Ward) -> None:
    made = sitting(people)
    assert refused(lambda: keep(people, made, on=date(2026, 5, 19))) == ["meeting-day-ahead"]
    made.state = "cancelled"
    made.save()
    assert refused(lambda: keep(people, made)) == ["meeting-is-cancelled"]


def test_two_who_mark_at_once_keep_both(people: Ward) -> None:
    """The first marks Cúc; the second, whose grid is older, has touched An alone."""
    made = sitting(people)
    keep(people, made)
    old = {row.member_id: seen_of(row) for row in made.roll.all()}
    keep(people, made, _seen(marks(people, cuc=Mark(people.cuc.pk, "unexcused")), old))
    keep(people, made, _seen(marks(people, an=Mark(people.an.pk, "online")), old))
    assert (kept(people)["An"], kept(people)["Cúc"]) == ("online", "unexcused")


def test_who_marks_the_same_row_second_is_told(people: Ward) -> None:
    made = sitting(people)
    keep(people, made)
    old = {row.member_id: seen_of(row) for row in made.roll.all()}
    keep(people, made, _seen(marks(people, cuc=Mark(people.cuc.pk, "unexcused")), old))
    second = _seen(marks(people, cuc=Mark(people.cuc.pk, "present")), old)
    assert refused(lambda: keep(people, made, second)) == ["roll-changed"]
    assert kept(people)["Cúc"] == "unexcused"


def _seen(rows: list[Mark], old: dict[int, str]) -> list[Mark]:
    plain = {one.member: one for one in rows}
    fields = ("mark", "why", "is_accepted", "is_voting", "is_held")
    return [Mark(key, **{name: getattr(one, name) for name in fields}, seen=old[key]) for key, one in plain.items()]


def test_who_has_left_meanwhile_is_taken_off(people: Ward) -> None:
    made = sitting(people)
    keep(people, made)
    Membership.objects.filter(member=people.cuc).update(ends=date(2026, 5, 1))
    keep(people, made, marks(people, cuc=None))
    assert kept(people) == {"An": "present", "Bình": "present", "Dũng": "unexcused"}


def test_an_accepted_absence_leaves_the_base_and_an_exempt_present_enters_it(people: Ward) -> None:
    made = sitting(people)
    rows = marks(people, cuc=Mark(people.cuc.pk, "excused", "Đi xa", is_accepted=True))
    keep(people, made, [one for one in rows if one.member != people.dung.pk] + [Mark(people.dung.pk, "present")])
    figures = figures_of(made, rows_of(made))
    assert (figures.base.base, figures.base.needed, figures.voters, figures.due, figures.due_came) == (3, 2, 3, 3, 2)


@pytest.mark.parametrize("login", ["member", "ward-officer", "auditor", "neighbour"])
def test_who_may_not_keep_the_roll(people: Ward, login: str) -> None:
    made = sitting(people)
    found = refused(lambda: keep_roll(who(people, login), made, marks(people), on=ON))
    assert found[0] in ("right-of-others", "right-cell-decides", "hidden")


def test_a_member_marks_themselves_once(people: Ward) -> None:
    made, cuc = sitting(people), who(people, "member")
    assert [mark_self(cuc, made, on=ON) for _ in range(2)] == [True, False]
    assert kept(people) == {"Cúc": "present"}
    assert Journal.objects.get().about == f"member:{people.cuc.pk}"


def test_a_stranger_or_a_day_to_come_marks_nobody(people: Ward) -> None:
    made = sitting(people)
    assert refused(lambda: mark_self(who(people, "neighbour"), made, on=ON)) == ["hidden"]
    assert refused(lambda: mark_self(who(people, "ward-officer"), made, on=ON)) == ["roll-not-called"]
    assert refused(lambda: mark_self(who(people, "member"), made, on=date(2026, 5, 1))) == ["meeting-day-ahead"]
    assert Attendance.objects.count() == 0


def test_who_has_a_vote_does_not_change_under_a_counted_vote(people: Ward) -> None:
    here = meeting_with_vote(people)
    roll = [Mark(one.pk, "present") for one in (people.an, people.binh)]
    given = [*roll, Mark(people.cuc.pk, "unexcused", seen=seen_of(here.roll.get(member=people.cuc)))]
    given.append(Mark(people.dung.pk, "excused", "miễn sinh hoạt", seen=seen_of(here.roll.get(member=people.dung))))
    with pytest.raises(Refused) as refusal:
        keep_roll(who(people), here, given, on=DAY)
    assert [one.code for one in refusal.value.reasons] == ["roll-vote-counted"]
    assert here.roll.get(member=people.cuc).mark == "present"


def test_rows_marked_by_another_meanwhile_are_not_missing_here(people: Ward) -> None:
    here = meeting(people)
    mine = [Mark(people.binh.pk, "online"), *(Mark(one.pk) for one in (people.an, people.cuc, people.dung))]
    here.roll.filter(member=people.binh).delete()
    assert keep_roll(who(people), here, mine, on=DAY) == 3
    assert here.roll.get(member=people.an).mark == "present"


def meeting_with_vote(people: Ward) -> Meeting:
    """Three are there; one question is counted."""
    here = meeting(people)
    vote = open_vote(here, Subject.OTHER, "Việc chung", Form.HANDS, actor=who(people))
    record_hands(vote, Show(3, 0), edition=vote.edition, actor=who(people))
    return here
