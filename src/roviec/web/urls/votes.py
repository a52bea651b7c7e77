"""Votes of a meeting."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.meetings import MEETING
from roviec.web.things.votes import VOTE
from roviec.web.views import votes

VIEW, RUN, COUNT = Act.VIEW_MEETING, Act.RUN_MEETING, Act.COUNT_BALLOTS
urlpatterns = [
    door("meetings/<int:meeting>/votes/new/", votes.new, "vote-new", MEETING, see=RUN, do=RUN),
    door("meetings/<int:meeting>/votes/amend/", votes.amend, "vote-amend", MEETING, see=RUN, do=RUN),
    door("meetings/<int:meeting>/votes/line/", votes.line, "vote-line", MEETING, see=None, do=RUN),
    door("votes/<int:vote>/", votes.vote, "vote", VOTE, see=VIEW),
    door("votes/<int:vote>/hands/", votes.hands, "vote-hands", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/mine/", votes.my_tap, "vote-mine", VOTE, see=None, do=VIEW),
    door("votes/<int:vote>/taps/", votes.taps, "vote-taps", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/count/", votes.count, "vote-count", VOTE, see=None, do=COUNT),
    door("votes/<int:vote>/counted/", votes.counted, "vote-counted", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/reopen/", votes.reopen, "vote-reopen", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/minority/", votes.minority, "vote-minority", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/withdraw/", votes.withdraw, "vote-withdraw", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/seal/", votes.seal, "vote-seal", VOTE, see=None, do=RUN),
    door("votes/<int:vote>/destroy/", votes.destroy, "vote-destroy", VOTE, see=None, do=RUN),
]
