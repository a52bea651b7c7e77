"""Lists brought in, and taken out."""

from __future__ import annotations

from roviec.domain.access import Act
from roviec.web.doors import door
from roviec.web.things.imports import IMPORT
from roviec.web.things.units import UNIT
from roviec.web.views import exports, imports

BRING = Act.IMPORT
urlpatterns = [
    door("units/<int:unit>/import/", imports.index, "imports", UNIT, see=BRING, do=BRING),
    door("units/<int:unit>/import/template.xlsx", imports.template, "import-template", UNIT, see=BRING),
    door("imports/<int:importing>/", imports.rehearsal, "import", IMPORT, see=BRING, do=BRING, ready=imports.judged),
    door("imports/<int:importing>/drop/", imports.drop, "import-drop", IMPORT, see=None, do=BRING),
    door("imports/<int:importing>/undo/", imports.undo, "import-undo", IMPORT, see=None, do=BRING),
    door("units/<int:unit>/export.xlsx", exports.workbook, "export", UNIT, see=Act.EXPORT),
    door("units/<int:unit>/export.csv", exports.members, "export-members", UNIT, see=Act.EXPORT),
]
