"""The code of a roll call: the meeting and the moment, signed with the key of the installation; it soon runs out."""

from __future__ import annotations

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from roviec.actions.refusal import Refused
from roviec.domain.reasons import reason
from roviec.records.models import Meeting

MINUTES = 10
SECONDS = 60
LONGEST = 200
_signer = TimestampSigner(salt="roviec.roll")


def code_of(meeting: Meeting) -> str:
    """A code for this meeting as of now."""
    return _signer.sign(str(meeting.pk))


def meeting_of(code: str) -> Meeting:
    """The meeting of a code. Raises Refused: `roll-code-old` after ten minutes, `roll-code-wrong`."""
    try:
        key = _signer.unsign(code[:LONGEST], max_age=MINUTES * SECONDS)
    except SignatureExpired as old:
        raise Refused(reason("roll-code-old")) from old
    except BadSignature as wrong:
        raise Refused(reason("roll-code-wrong")) from wrong
    found = Meeting.objects.select_related("unit", "unit__parent").filter(pk=key).first()
    if found is None:
        raise Refused(reason("roll-code-wrong"))
    return found
