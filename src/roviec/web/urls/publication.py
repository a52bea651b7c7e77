"""Publishing what was issued: texts for a chat, letters, calendars."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door, hall
from roviec.web.things.resolutions import RESOLUTION
from roviec.web.views import publication

HAND = Act.HAND_OVER
LINK = "resolutions/<int:resolution>/publication/"
urlpatterns = [
    door(LINK, publication.index, "publication", RESOLUTION, see=HAND, do=HAND),
    hall("my/duties/calendar/", publication.calendar, "own-calendar"),
    hall("my/mail/", publication.mail, "own-mail", takes=("GET", "POST")),
]
