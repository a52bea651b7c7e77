"""Transfers: both ends confirm, and what changes then."""

from __future__ import annotations

from datetime import date

import pytest

from roviec.actions.leaving import leave
from roviec.actions.refusal import Refused
from roviec.actions.standing import standing_on
from roviec.actions.transfers import Move, end_stay, receive_transfer, send_transfer, stay_of, withdraw_transfer
from roviec.records.actors import Actor, actor_of
from roviec.records.models import Leaving, Membership, Transfer
from tests.actions.test_membership import codes
from tests.web.people import Ward, membership

BEFORE, DAY, BACK, UNTIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 12, 31)


def actor(people: Ward, who: str) -> Actor:
    return actor_of(people.accounts[who], DAY)


def sent(people: Ward, **more: object) -> Transfer:
    move = Move(people.other_cell, DAY, **more)  # type: ignore[arg-type] # fields of the move
    return send_transfer(actor(people, "secretary"), membership(people.dung), move)


def places(people: Ward, on: date) -> list[tuple[str, str]]:
    """Where Dũng belongs on the day, with the standing there."""
    rows = Membership.objects.on(on).filter(member=people.dung).select_related("unit").order_by("is_temporary")
    found = [(one.unit.name, standing_on(one, on)) for one in rows]
    return [(name, held.standing if held else "") for name, held in found]


def test_nothing_changes_until_the_other_end_has_received(people: Ward) -> None:
    moving = sent(people)
    assert places(people, DAY) == [("Chi bộ khu phố 1", "exempt")]
    receive_transfer(actor(people, "neighbour"), moving, "Tổ 2")
    assert [places(people, day) for day in (BEFORE, DAY)] == [
        [("Chi bộ khu phố 1", "exempt")],
        [("Chi bộ khu phố 2", "exempt")],
    ]
    old = Membership.objects.get(member=people.dung, unit=people.cell)
    assert (old.leaving, membership(people.dung).group) == ("transferred", "Tổ 2")


def test_a_stay_for_a_time_has_two_standings_and_ends_by_itself(people: Ward) -> None:
    receive_transfer(actor(people, "neighbour"), sent(people, is_temporary=True, until=UNTIL))
    assert [places(people, day) for day in (DAY, UNTIL)] == [
        [("Chi bộ khu phố 1", "temporary-out"), ("Chi bộ khu phố 2", "temporary-in")],
        [("Chi bộ khu phố 1", "exempt")],
    ]


@pytest.mark.parametrize("until", [None, UNTIL])
def test_home_notes_that_a_stay_is_over_earlier(people: Ward, until: date | None) -> None:
    moving = sent(people, is_temporary=True, until=until)
    receive_transfer(actor(people, "neighbour"), moving)
    end_stay(actor(people, "secretary"), moving, BACK)
    assert places(people, BACK) == [("Chi bộ khu phố 1", "exempt")]
    assert stay_of(moving, BACK) is None
    assert codes(lambda: end_stay(actor(people, "secretary"), moving, UNTIL)) == ["stay-not-held"]


def test_each_end_does_only_its_own(people: Ward) -> None:
    moving = sent(people)
    assert codes(lambda: receive_transfer(actor(people, "secretary"), moving)) == ["hidden"]
    assert codes(lambda: withdraw_transfer(actor(people, "neighbour"), moving)) == ["hidden"]


def test_what_was_withdrawn_or_received_is_over(people: Ward) -> None:
    moving = sent(people)
    withdraw_transfer(actor(people, "secretary"), moving)
    assert codes(lambda: receive_transfer(actor(people, "neighbour"), moving)) == ["transfer-not-open"]
    again = sent(people)
    receive_transfer(actor(people, "neighbour"), again)
    assert codes(lambda: receive_transfer(actor(people, "neighbour"), again)) == ["transfer-not-open"]


def test_a_move_that_cannot_be_is_refused_with_every_reason(people: Ward) -> None:
    home = membership(people.dung)
    wrong = Move(people.ward, DAY, is_temporary=True, until=BEFORE)
    with pytest.raises(Refused) as refusal:
        send_transfer(actor(people, "secretary"), home, wrong)
    found = [one.code for one in refusal.value.reasons]
    assert found == ["transfer-not-a-cell", "transfer-until-too-early"]


def test_while_a_transfer_waits_there_is_no_other_and_no_leaving(people: Ward) -> None:
    sent(people)
    assert codes(lambda: sent(people)) == ["transfer-open"]
    home = membership(people.dung)
    assert codes(lambda: leave(actor(people, "secretary"), home, Leaving.DIED, DAY, "", seen=0)) == ["transfer-open"]


def test_who_left_meanwhile_is_not_received(people: Ward) -> None:
    moving = sent(people)
    Membership.objects.filter(member=people.dung).update(ends=BEFORE)
    assert codes(lambda: receive_transfer(actor(people, "neighbour"), moving)) == ["transfer-moved"]
    assert Transfer.objects.get().state == "sent"
