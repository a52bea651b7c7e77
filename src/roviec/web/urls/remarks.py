"""The release of a draft, and what members say of it."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.remarks import REMARK
from roviec.web.things.units import UNIT
from roviec.web.views import release, remarks

urlpatterns = [
    door("units/<int:unit>/release/", release.release, "release", UNIT, see=Act.RELEASE_DRAFT, do=Act.RELEASE_DRAFT),
    door("units/<int:unit>/remarks/", remarks.index, "remarks", UNIT, see=Act.VIEW_REMARKS),
    door("remarks/<int:remark>/", remarks.remark, "remark", REMARK, see=Act.VIEW_REMARKS, do=Act.ANSWER_REMARKS),
    door("remarks/<int:remark>/withdraw/", remarks.withdraw, "remark-withdraw", REMARK, see=None, do=Act.ACT_ON_BEHALF),
]
