"""What the tally sheet says of the ballots of a vote: the counts, who counted, where the ballots are kept."""

from __future__ import annotations

from django.utils import timezone

from roviec.papers.meeting_contract import BallotLine
from roviec.records.models import Account, BallotCount, BallotSeal, Form, Vote


def counted(vote: Vote) -> BallotLine | None:
    """The ballots of a closed vote; None where there were none. Three queries for a vote on paper, none for others."""
    if vote.form != Form.PAPER.value:
        return None
    typed = list(BallotCount.objects.filter(vote=vote).order_by("pk"))
    if not typed:
        return None
    one, logins = typed[0], [each.teller for each in typed]
    names = Account.objects.names_of(logins)
    seal = BallotSeal.objects.filter(vote=vote).first()
    return BallotLine(
        one.handed_out, one.returned, one.spoilt, one.yes, one.no,
        tellers=tuple(names[login] for login in logins),
        agreed_at=timezone.localtime(vote.counted_at) if vote.counted_at else None,
        sealed_on=seal.sealed_on if seal else None,
        kept_until=seal.keep_until if seal else None,
        kept_at=seal.place if seal else "",
        destroyed_on=seal.destroyed_on if seal else None,
    )  # fmt: skip
