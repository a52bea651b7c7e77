"""Forms of a member: the person, standing, leaving, strengths."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.membership import Person
from roviec.actions.refusal import Refused
from roviec.domain.people import Sex, Standing
from roviec.records.models import Leaving
from roviec.sheets.words import items, skill_of
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, KeysField, LooseDayField, odd_levels, words

PERSON_PLACES = {
    "member-card-taken": "card",
    "member-twin": "is_confirmed",
    "member-joined-too-early": "joined",
    "member-official-too-early": "official",
}
SKILL_LENGTH = 200


class PersonForm(Form):
    """Đảng viên - what the register keeps of a person."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    card = forms.CharField(label=_("Số thẻ đảng viên"), help_text=_("Giữ số 0 ở đầu."), required=False, max_length=40)
    born = LooseDayField(label=_("Ngày sinh"), help_text=_("Không rõ ngày thì ghi 03/1958 hoặc 1958."), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=words("sex", Sex, blank=True))
    joined = LooseDayField(label=_("Ngày vào Đảng"), required=False)
    official = LooseDayField(label=_("Ngày chính thức"), required=False)
    group = forms.CharField(label=_("Tổ đảng"), required=False, max_length=200)
    lane = forms.CharField(label=_("Ngõ, xóm nơi ở"), required=False, max_length=200)
    job = forms.CharField(label=_("Nghề nghiệp hiện nay hoặc trước khi nghỉ"), required=False, max_length=300)
    is_confirmed = forms.BooleanField(
        label=_("Đã xem lại: đây là người khác, không trùng với người đã có"), required=False, widget=forms.HiddenInput
    )

    def person(self) -> Person:
        """What was typed of the person."""
        names = ("name", "card", "born", "sex", "joined", "official", "lane", "job")
        return Person(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, refused: Refused, places: Any = None, *, rest: str | None = None) -> None:
        """A namesake is confirmed by a box that is shown only then."""
        if any(one.code == "member-twin" for one in refused.reasons):
            box = forms.CheckboxInput(attrs={"class": "govuk-checkboxes__input", "id": "id_is_confirmed"})
            self.fields["is_confirmed"].widget = box
        super().refuse(refused, {**PERSON_PLACES, **(places or {})}, rest=rest)


class NewMember(PersonForm):
    """Thêm đảng viên - the person, and how they enter the cell."""

    standing = forms.ChoiceField(
        label=_("Tình trạng"), initial=Standing.OFFICIAL.value, choices=words("paper-standing", Standing)
    )
    starts = DayField(label=_("Sinh hoạt ở đây từ ngày"), help_text=_("Để trống: từ trước đến nay."), required=False)
    paper = forms.CharField(
        label=_("Giấy tờ kèm theo"), help_text=_("Ví dụ: QĐ kết nạp 12-QĐ/ĐU"), required=False, max_length=200
    )
    field_order = ("name", "card", "born", "sex", "standing", "starts", "paper")


class StandingForm(Form):
    """Đổi tình trạng."""

    standing = forms.ChoiceField(
        label=_("Tình trạng mới"),
        widget=forms.RadioSelect,
        choices=words("paper-standing", [one for one in Standing if one is not Standing.TEMPORARY_IN]),
    )
    day = DayField(label=_("Từ ngày"))
    paper = forms.CharField(
        label=_("Theo giấy tờ nào"), help_text=_("Số, ngày của nghị quyết hoặc quyết định."), max_length=200
    )


STANDING_PLACES = {"standing-same": "standing", "standing-before-entry": "day", "standing-later-of": "day"}


class StandingOfMany(StandingForm):
    """Đổi tình trạng của nhiều người. `row` are the keys of their memberships."""

    row = KeysField(required=False)


class LeaveForm(Form):
    """Rời chi bộ."""

    how = forms.ChoiceField(label=_("Rời chi bộ vì"), widget=forms.RadioSelect, choices=words("leaving", Leaving))
    day = DayField(label=_("Từ ngày"))
    paper = forms.CharField(label=_("Theo giấy tờ nào"), required=False, max_length=200)


class SkillsForm(Form):
    """Sở trường."""

    skills = forms.CharField(
        label=_("Sở trường"),
        help_text=_("Mỗi dòng một điều làm tốt. Hướng dẫn được người khác thì ghi thêm “cấp 2”, ví dụ: tin học cấp 2."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def levels(self) -> dict[str, int]:
        """Name -> level; a name that stands twice counts with its higher level."""
        found: dict[str, int] = {}
        for text in items(self.cleaned_data["skills"]):
            skill = skill_of(text)
            found[skill.name] = max(skill.level, found.get(skill.name, 1))
        return found

    def clean_skills(self) -> str:
        """Each of them short enough to be kept."""
        text: str = self.cleaned_data["skills"]
        if any(len(one) > SKILL_LENGTH for one in items(text)):
            raise forms.ValidationError(_("Mỗi sở trường ghi ngắn dưới 200 ký tự."), code="long")
        if odd := odd_levels(items(text)):
            raise forms.ValidationError(odd)
        return text
