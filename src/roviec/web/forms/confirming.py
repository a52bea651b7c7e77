"""A form whose act asks before it does what is unusual: the box to confirm stands there once it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roviec.actions.refusal import Refused
from roviec.web.forms.base import Form

BOX = "is_confirmed"


class Confirming(Form):
    """Hỏi lại - the field `is_confirmed` of the subclass shows only after one of its `questions` (codes) was asked."""

    questions: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.box = self.fields[BOX]
        if not self.data.get(self.add_prefix(BOX)):
            del self.fields[BOX]

    @property
    def has_confirmed(self) -> bool:
        """Whether the box was shown and ticked."""
        return bool(self.cleaned_data.get(BOX))

    def refuse(self, refused: Refused, places: Mapping[str, str] | None = None, *, rest: str | None = None) -> None:
        """Show every reason; the box is there from the first question on."""
        if BOX not in self.fields and any(one.code in self.questions for one in refused.reasons):
            self.fields[BOX] = self.box
            self.order_fields(list(self.base_fields))
        super().refuse(refused, places, rest=rest)
