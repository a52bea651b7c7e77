"""Handing duties over: who has been told, who has received, who asks to change."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.resolutions import RECEIPT
from roviec.web.things.units import UNIT
from roviec.web.views import handover

HAND, OWN = Act.HAND_OVER, Act.ACKNOWLEDGE
urlpatterns = [
    door("units/<int:unit>/handover/", handover.index, "handover", UNIT, see=HAND, do=HAND),
    door("units/<int:unit>/handover/slips/", handover.slips, "handover-slips", UNIT, see=HAND, do=HAND),
    door("receipts/<int:receipt>/answer/", handover.answer, "request-answer", RECEIPT, see=HAND, do=HAND),
    door("receipts/<int:receipt>/receive/", handover.receive, "duties-receive", RECEIPT, see=None, do=OWN),
    door("receipts/<int:receipt>/ask/", handover.ask, "duties-ask", RECEIPT, see=OWN, do=OWN),
]
