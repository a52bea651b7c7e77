"""Forms of the yearly review: a row of the grid, the card, one's own wishes, a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from roviec.actions.reviewing import LEVELS, MOST_WISHES, Card, Row
from roviec.domain.people import Health
from roviec.domain.reviewing import ReviewState
from roviec.records.models import Review
from roviec.records.models import Skill as Strength
from roviec.records.models.reviews import Burden, Presence
from roviec.sheets.words import skill_of
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, HoursField, StrengthsField
from roviec.web.templatetags.roviec import hours
from roviec.wording import say

Groups = list[tuple[Any, list[tuple[str, str]]]]
"""Choices of duties in groups: (name of the group, ((code, words), ...))."""
WORDS = {"health": Health, "presence": Presence, "burden": Burden}
NOT_SAID = _("chưa ghi")
PLACES = {
    "behalf-why-missing": "why",
    "wishes-too-many": "wish_3",
    "wish-twice": "wish_3",
    "wish-also-unwanted": "unwanted",
    "review-day-future": "reviewed_on",
}
"""Which field a reason of a refused act stands beside."""


def _word(code: str) -> str:
    return say(code, get_language() or "vi")


word = lazy(_word, str)


def levels(kind: str, words: type[StrEnum]) -> list[tuple[str, Any]]:
    """Choices of a level, "chưa ghi" first."""
    return [("", NOT_SAID), *((one.value, word(f"{kind}-{one.value}")) for one in words)]


def in_words(name: str, value: Any) -> str:
    """A level of a review as people say it, "" for nothing."""
    if value is None or value == "":
        return ""
    return hours(value) if name == "hours" else _word(f"{name}-{value}")


def levels_of(review: Review | None) -> dict[str, Any]:
    """The levels of a review by name; empty ones where there is none."""
    return {name: getattr(review or Review(), name) for name in LEVELS}


class LevelsForm(Form):
    """Bốn mức - health, hours, presence, burden."""

    health = forms.ChoiceField(label=_("Sức khỏe"), choices=levels("health", Health), required=False)
    hours = HoursField(label=_("Giờ mỗi tháng"), required=False)
    presence = forms.ChoiceField(label=_("Nơi ở"), choices=levels("presence", Presence), required=False)
    burden = forms.ChoiceField(label=_("Hoàn cảnh"), choices=levels("burden", Burden), required=False)

    def levels(self) -> dict[str, Any]:
        """The four levels as the records keep them."""
        return {name: self.cleaned_data[name] for name in LEVELS}

    def show_levels(self, review: Review | None) -> None:
        """Somebody else has saved: beside each level that differs stands what is kept now."""
        kept, typed = levels_of(review), self.cleaned_data
        differing = [name for name in LEVELS if kept[name] != typed.get(name)]
        self.now_kept.update({name: in_words(name, kept[name]) or str(NOT_SAID) for name in differing})


class RowForm(LevelsForm):
    """Dòng của bảng rà soát. `seen` is what stood in it when it was shown, so that only touched rows count.

    `same` takes over last year's levels, `again` says that nothing is otherwise than it stands; each where it helps.
    """

    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    same = forms.BooleanField(label=_("Như năm trước"), required=False)
    again = forms.BooleanField(label=_("Đã hỏi lại, vẫn như vậy"), required=False)

    def __init__(
        self,
        member: int,
        data: Mapping[str, Any] | None,
        review: Review | None,
        before: Review | None,
        state: ReviewState,
    ) -> None:
        now = levels_of(review)
        initial = {**now, "edition": review.edition if review else 0, "seen": seen_of(now)}
        super().__init__(data, prefix=f"m{member}", initial=initial)
        self.member, self.review, self.before = member, review, before
        if before is None or (review and review.health and review.hours is not None):
            del self.fields["same"]
        if state not in (ReviewState.DAY, ReviewState.OLD):
            del self.fields["again"]

    def clean(self) -> dict[str, Any]:
        """With `same`, levels left empty are those of last year."""
        kept = super().clean()
        if kept.get("same"):
            told = levels_of(self.before)
            kept.update({name: told[name] for name in LEVELS if kept.get(name) in ("", None) and name in kept})
        return kept

    @property
    def is_touched(self) -> bool:
        """Whether anything is not as it was shown."""
        asked = self.cleaned_data.get("same") or self.cleaned_data.get("again")
        return bool(asked) or seen_of(self.levels()) != self.cleaned_data["seen"]

    def row(self) -> Row:
        """What the act takes."""
        return Row(self.member, self.cleaned_data["edition"] or 0, self.levels(), bool(self.cleaned_data.get("again")))

    def show_stale(self, review: Review | None) -> None:
        """Both texts, and the edition with which the row may be sent again."""
        self.show_levels(review)
        data = self.data.copy()  # type: ignore[attr-defined] # a form of a request is bound to its QueryDict
        data[self.add_prefix("edition")] = str(review.edition if review else 0)
        data[self.add_prefix("seen")] = seen_of(levels_of(review))
        self.data = data


def seen_of(now: Mapping[str, Any]) -> str:
    """The levels in one text, to tell whether a row was touched."""
    return "|".join("" if now[name] is None else str(now[name]) for name in LEVELS)


class WishesForm(Form):
    """Nguyện vọng - up to three in order, and any that are not wanted; `groups` are the duties to choose from."""

    wish_1 = forms.ChoiceField(label=_("Nguyện vọng thứ nhất"), required=False)
    wish_2 = forms.ChoiceField(label=_("Nguyện vọng thứ hai"), required=False)
    wish_3 = forms.ChoiceField(label=_("Nguyện vọng thứ ba"), required=False)
    unwanted = forms.MultipleChoiceField(
        label=_("Việc không muốn nhận"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, groups: Groups, review: Review | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["edition"].required = True
        self.fields["edition"].error_messages["required"] = _("Chưa nhận được gì. Tải lại trang rồi gõ lại.")
        kept = [*review.wishes, *review.unwanted] if review else []
        every = _with_kept(groups, kept)
        for name in WISHES:
            self.fields[name].choices = [("", _("không ghi")), *every]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["unwanted"].choices = _flat(every, kept)  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The same duty is wished for once."""
        kept = super().clean()
        chosen = [kept.get(name) for name in WISHES]
        for place, name in enumerate(WISHES):
            if chosen[place] and chosen[place] in chosen[:place]:
                self.add_error(name, _("Trùng với nguyện vọng ở trên. Chọn việc khác hoặc để “không ghi”."))
        return kept

    def wishes(self) -> tuple[str, ...]:
        """Codes, first wish first."""
        return tuple(code for name in WISHES if (code := self.cleaned_data[name]))

    def show_wishes(self, review: Review | None) -> None:
        """Somebody else has saved: beside each wish that differs stands what is kept now; sent again, it counts."""
        kept = wishes_of(review)
        for name in (*WISHES, "unwanted"):
            now, typed = kept.get(name) or "", self.cleaned_data.get(name) or ""
            if now != typed:
                self.now_kept[name] = (", ".join(now) if isinstance(now, list) else now) or str(NOT_SAID)
        self.show_now_kept({"edition": review.edition if review else 0})


WISHES = tuple(f"wish_{place}" for place in range(1, MOST_WISHES + 1))


def _with_kept(groups: Groups, kept: Iterable[str]) -> Groups:
    """The groups, and what was chosen before but stands in none of them."""
    known = {code for _name, duties in groups for code, _words in duties}
    rest = [(code, code) for code in dict.fromkeys(kept) if code not in known]
    return [*groups, (_("Đã ghi trước đây"), rest)] if rest else groups


def _flat(groups: Groups, kept: Iterable[str]) -> list[tuple[str, str]]:
    """Of the unwanted: the first group, which is the cell's own list where it has one, and what was ticked before."""
    first = groups[0][1] if groups else []
    shown = {code for code, _words in first}
    wanted = set(kept) - shown
    return [*first, *((code, words) for _name, duties in groups[1:] for code, words in duties if code in wanted)]


def wishes_of(review: Review | None) -> dict[str, Any]:
    """Initial values of the wishes of a review."""
    wishes = dict(zip(WISHES, review.wishes, strict=False)) if review else {}
    return {**wishes, "unwanted": list(review.unwanted) if review else []}


class OwnWishes(WishesForm):
    """Nguyện vọng của mình."""

    def card(self) -> Card:
        """What the act takes; of the card only edition and wishes count."""
        given = self.cleaned_data
        return Card(given["edition"] or 0, {}, wishes=self.wishes(), unwanted=given["unwanted"])


class CardForm(WishesForm, LevelsForm):
    """Thẻ rà soát của một đảng viên."""

    strengths = StrengthsField(
        label=_("Sở trường"),
        help_text=_("Ngăn bằng dấu chấm phẩy. Ai hướng dẫn được người khác thì thêm “cấp 2”: tin học; hòa giải cấp 2"),
        required=False,
    )
    reviewer = forms.CharField(label=_("Người rà soát"), max_length=200, required=False)
    reviewed_on = DayField(label=_("Ngày rà soát"), required=False, is_past=True)
    why = forms.CharField(
        label=_("Căn cứ ghi thay nguyện vọng"),
        help_text=_("Cần khi đồng chí sửa nguyện vọng thay đảng viên. Đảng viên ấy đọc được dòng này."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"list": "whys"}),
    )
    field_order = (*LEVELS, "strengths", *WISHES, "unwanted", "why", "reviewer", "reviewed_on")

    def card(self) -> Card:
        """What the act takes."""
        given = self.cleaned_data
        return Card(
            given["edition"] or 0,
            self.levels(),
            given["reviewer"],
            given["reviewed_on"],
            tuple(skill_of(one) for one in given["strengths"]),
            self.wishes(),
            given["unwanted"],
            given["why"],
        )


def card_of(review: Review | None, strengths: Iterable[Strength]) -> dict[str, Any]:
    """Initial values of the card."""
    return {
        **levels_of(review),
        **wishes_of(review),
        "strengths": [f"{one.name} cấp 2" if one.level > 1 else one.name for one in strengths],
        "edition": review.edition if review else 0,
    }


class Behalf(Form):
    """Làm thay - the reason for which something is done for a member."""

    why = forms.CharField(
        label=_("Căn cứ xác nhận thay"),
        help_text=_("Ví dụ: đồng chí ấy đã ký phiếu rà soát. Đảng viên ấy đọc được dòng này."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"list": "whys", "id": "id_behalf_why"}),
    )
