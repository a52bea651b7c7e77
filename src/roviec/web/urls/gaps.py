"""What the register and the duties lack."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.units import UNIT
from roviec.web.views import gaps

urlpatterns = [
    door("units/<int:unit>/gaps/", gaps.index, "gaps", UNIT, see=Act.VIEW_MEMBER),
]
