"""The release of a draft, and what members say of it."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door, hall
from roviec.web.things.remarks import REMARK
from roviec.web.things.units import UNIT
from roviec.web.views import own_remarks, release, remarks, written_in

BEHALF = Act.ACT_ON_BEHALF
urlpatterns = [
    door("units/<int:unit>/release/", release.release, "release", UNIT, see=Act.RELEASE_DRAFT, do=Act.RELEASE_DRAFT),
    door("units/<int:unit>/remarks/", remarks.index, "remarks", UNIT, see=Act.VIEW_REMARKS),
    door("units/<int:unit>/remarks/new/", written_in.new, "remark-new", UNIT, see=BEHALF, do=BEHALF),
    door("units/<int:unit>/remarks/sheet/", written_in.sheet, "remarks-sheet", UNIT, see=BEHALF, do=BEHALF),
    door("units/<int:unit>/remarks/notice/", written_in.notice, "remarks-notice", UNIT, see=BEHALF),
    door("remarks/<int:remark>/", remarks.remark, "remark", REMARK, see=Act.VIEW_REMARKS, do=Act.ANSWER_REMARKS),
    door("remarks/<int:remark>/withdraw/", remarks.withdraw, "remark-withdraw", REMARK, see=None, do=BEHALF),
    hall("my/remarks/", own_remarks.show, "my-remarks", takes=("GET", "POST")),
]
