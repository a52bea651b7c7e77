"""Members, what changes for them, and transfers."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.members import ABSENCE, EXEMPTION, POST
from roviec.web.things.moves import INCOMING, OUTGOING, TRANSFER
from roviec.web.things.units import MEMBER, UNIT, UNIT_OR_GROUP
from roviec.web.views import facts, member, members, transfers

VIEW, EDIT = Act.VIEW_MEMBER, Act.EDIT_MEMBER
urlpatterns = [
    door("units/<int:unit>/members/", members.index, "members", UNIT_OR_GROUP, see=VIEW),
    door("units/<int:unit>/members/export/", members.export, "members-export", UNIT, see=Act.EXPORT),
    door("units/<int:unit>/members/change/", members.change, "members-change", UNIT, see=None, do=EDIT),
    door("units/<int:unit>/members/standing/", members.standing, "members-standing", UNIT, see=EDIT, do=EDIT),
    door(
        "units/<int:unit>/members/standing/undo/",
        members.standing_undo,
        "standings-undo",
        UNIT,
        see=None,
        do=EDIT,
    ),
    door("units/<int:unit>/members/new/", member.add, "member-new", UNIT, see=EDIT, do=EDIT),
    door("units/<int:unit>/transfers/", transfers.index, "transfers", UNIT, see=EDIT),
    door("members/<int:member>/", member.member, "member", MEMBER, see=VIEW),
    door("members/<int:member>/edit/", member.edit, "member-edit", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/standing/", member.standing, "member-standing", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/skills/", member.skills, "member-skills", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/leave/", member.leave, "member-leave", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/leave/undo/", member.leave_undo, "member-leave-undo", MEMBER, see=None, do=EDIT),
    door("members/<int:member>/posts/new/", facts.post_new, "post-new", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/absences/new/", facts.absence_new, "absence-new", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/exemptions/new/", facts.exemption_new, "exemption-new", MEMBER, see=EDIT, do=EDIT),
    door("members/<int:member>/transfer/", transfers.send, "transfer-new", MEMBER, see=EDIT, do=EDIT),
    door("posts/<int:post>/", facts.post_edit, "post-edit", POST, see=EDIT, do=EDIT),
    door("absences/<int:absence>/", facts.absence_edit, "absence-edit", ABSENCE, see=EDIT, do=EDIT),
    door("absences/<int:absence>/drop/", facts.absence_drop, "absence-drop", ABSENCE, see=None, do=EDIT),
    door("exemptions/<int:exemption>/", facts.exemption_resolve, "exemption-resolve", EXEMPTION, see=EDIT, do=EDIT),
    door("exemptions/<int:exemption>/end/", facts.exemption_end, "exemption-end", EXEMPTION, see=EDIT, do=EDIT),
    door("exemptions/<int:exemption>/drop/", facts.exemption_drop, "exemption-drop", EXEMPTION, see=None, do=EDIT),
    door("transfers/<int:transfer>/", transfers.transfer, "transfer", TRANSFER, see=VIEW),
    door("transfers/<int:incoming>/receive/", transfers.receive, "transfer-receive", INCOMING, see=EDIT, do=EDIT),
    door("transfers/<int:outgoing>/withdraw/", transfers.withdraw, "transfer-withdraw", OUTGOING, see=None, do=EDIT),
    door("transfers/<int:outgoing>/end/", transfers.end, "transfer-end", OUTGOING, see=EDIT, do=EDIT),
]
