"""The day the figures are asked for."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField


class AsOf(Form):
    """Ngày tính - empty is today."""

    on = DayField(required=False, label=_("Tính đến ngày"))

    def day(self, today: date) -> date:
        """The day asked for; today where none is, or none that can be read."""
        chosen = self.cleaned_data.get("on") if self.is_bound and self.is_valid() else None
        return chosen if isinstance(chosen, date) else today
