"""The grid of the roll: one row a member, four marks with big targets, the reason of an absence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.roll_call import Mark, seen_of
from roviec.domain.people import Standing
from roviec.domain.roll import NOT_DUE, Marked
from roviec.records.models.meetings import RollMark
from roviec.records.queries.roll import Row
from roviec.web.asked import number_asked
from roviec.web.forms.base import Form
from roviec.web.forms.duties import count
from roviec.web.forms.fields import words
from roviec.wording import say

FREE_TO_VOTE = (Standing.EXEMPT, Standing.TEMPORARY_OUT)
"""Who need not take part in the votes when present."""


class RowForm(Form):
    """Dòng điểm danh. `seen` is what stood in it when it was shown."""

    mark = forms.ChoiceField(
        label=_("Điểm danh"), choices=words("roll", RollMark), widget=forms.RadioSelect, required=False
    )
    why = forms.CharField(label=_("Lý do vắng"), max_length=300, required=False)
    is_accepted = forms.BooleanField(label=_("Chi ủy chấp nhận lý do"), required=False)
    is_voting = forms.BooleanField(label=_("Tham gia biểu quyết"), required=False)
    is_held = forms.BooleanField(label=_("Đang bị khởi tố, truy tố, tạm giam"), required=False)
    seen = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, row: Row, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=f"m{row.called.member.pk}", initial=shown_of(row))
        self.row = row
        if not row.called.is_official or row.called.standing not in FREE_TO_VOTE:
            del self.fields["is_voting"]

    def kept(self) -> Mark:
        """What the act takes; what could not be read is left open."""
        given = self.cleaned_data
        return Mark(
            self.row.called.member.pk,
            given.get("mark", ""),
            given.get("why", ""),
            bool(given.get("is_accepted")),
            bool(given.get("is_voting", True)),
            bool(given.get("is_held")),
            self.data.get(self.add_prefix("seen"), "")[:400],
        )

    def marked(self) -> Marked:
        """As the figures read it while it is typed."""
        mark, called = self.kept(), self.row.called
        is_away = mark.mark == RollMark.EXCUSED.value
        return Marked(
            called.standing, called.is_official, mark.mark, mark.is_accepted and is_away, mark.is_voting, mark.is_held
        )

    def show_changed(self) -> None:
        """Somebody else has marked this row: it stands beside what was typed, and counts as seen when sent again."""
        kept = self.row.kept
        self.now_kept["mark"] = kept.mark if kept else ""
        data = self.data.copy()  # type: ignore[attr-defined] # a form of a request is bound to its QueryDict
        data[self.add_prefix("seen")] = seen_of(kept)
        self.data = data


def shown_of(row: Row) -> dict[str, Any]:
    """What stands in a row: what is kept, else what was asked beforehand; who need not come is filled in as absent."""
    if row.kept is not None:
        names = ("mark", "why", "is_accepted", "is_voting", "is_held")
        return {**{name: getattr(row.kept, name) for name in names}, "seen": seen_of(row.kept)}
    if row.request is not None and row.request.is_accepted is not False:
        accepted = bool(row.request.is_accepted)
        return {"mark": RollMark.EXCUSED.value, "why": row.request.why, "is_accepted": accepted, "is_voting": True}
    if row.called.standing in NOT_DUE:
        why = say(f"roll-group-{row.called.standing.value}", "vi")
        return {"mark": RollMark.EXCUSED.value, "why": why, "is_voting": True}
    return {"is_voting": True}


class TotalForm(Form):
    """Cộng tay - the count of those there as it stands on the paper sheet."""

    total = count(_("Số người có mặt, cộng tay"), 0, 100_000, required=False)


def others_in(keys: Iterable[str], forms_of: Mapping[int, RowForm]) -> list[Mark]:
    """Rows sent that the grid does not have, or has once already: the act says what is wrong with them."""
    found, left = [], list(forms_of)
    for text in keys:
        key = number_asked(text)
        if key in left:
            left.remove(key)
        else:
            found.append(Mark(key or 0, RollMark.PRESENT.value))
    return found
