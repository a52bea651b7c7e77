"""Forms of the opinions on a draft: the release, one's own word, a word written in, the sheet of papers, an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roviec.actions.discussion import Said
from roviec.domain.discussion import LONGEST, LONGEST_WHY, against_until
from roviec.records.models import Draft, Member, Remark, RemarkKind, Shown, Way
from roviec.records.queries.remarks import duties_spoken_of
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField, words

AREA = {"rows": 3}
UNUSUAL = ("until-short", "until-far")
WAYS = (Way.PAPER, Way.BEHALF, Way.MEETING)
PAPERS = (Way.PAPER, Way.MEETING)
KINDS = (RemarkKind.COMMENT, RemarkKind.CHANGE, RemarkKind.OBJECT)
"""What needs words; an agreement has a button of its own."""
WHOLE = ""


class Release(Form):
    """Công bố - until when members may speak, and what they see of each other."""

    until = DayField(label=_("Góp ý đến hết ngày"), help_text=_("Ngày/tháng/năm. Tính cả ngày này."))
    shown = forms.ChoiceField(
        label=_("Đảng viên thấy gì của người khác"),
        choices=words("shown", Shown),
        widget=forms.RadioSelect,
        help_text=_("Việc của chính mình ai cũng thấy đủ."),
    )
    sure = forms.BooleanField(label=_("Tôi đã xem kỹ, vẫn lấy ngày này"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Of an unusual day it is asked once more: the box to confirm it is shown."""
        kept = super().clean()
        codes = [one.code for one in against_until(self.on, kept.get("until"), is_sure=False)]
        if codes and codes[0] in UNUSUAL:
            field: Any = self.fields["sure"]
            field.widget = forms.CheckboxInput(attrs={"class": "govuk-checkboxes__input", "id": "id_sure"})
        return kept


class Answer(Form):
    """Trả lời - what the committee says to a remark."""

    text = forms.CharField(
        label=_("Trả lời"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Chưa viết câu trả lời.")},
    )

    @classmethod
    def of(cls, remark: Remark, sent: Any = None) -> Answer:
        """The form of this remark; several stand on one page."""
        initial = {"text": remark.answer, "edition": remark.edition}
        return cls(sent, prefix=f"answer-{remark.pk}", initial=initial)


class Withdraw(Form):
    """Rút ý kiến ghi nhầm."""

    why = forms.CharField(label=_("Vì sao rút"), required=False, max_length=LONGEST_WHY)

    @classmethod
    def of(cls, remark: Remark, sent: Any = None) -> Withdraw:
        """The form of this remark; several stand on one page."""
        return cls(sent, prefix=f"withdraw-{remark.pk}", initial={"edition": remark.edition})


def duty_choices(draft: Draft) -> list[tuple[str, str]]:
    """The whole draft first, then each duty one may speak of."""
    return [(WHOLE, str(_("cả dự kiến"))), *((str(duty.pk), str(duty)) for duty in duties_spoken_of(draft))]


class Say(Form):
    """Góp ý - on one duty or the whole."""

    kind = forms.ChoiceField(
        label=_("Đồng chí muốn"), choices=words("remark", KINDS), widget=forms.RadioSelect, initial="comment"
    )
    duty = forms.ChoiceField(label=_("Về việc nào"), required=False)
    text = forms.CharField(
        label=_("Ý kiến"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Chưa viết ý kiến. Viết một câu để chi ủy biết và trả lời.")},
    )

    def __init__(self, *args: Any, duties: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["duty"]
        field.choices = duties

    def said(self, member: int) -> Said:
        """What was sent, for the act."""
        given = self.cleaned_data
        return Said(member, RemarkKind(given["kind"]), given["text"], int(given["duty"]) if given["duty"] else None)


class WriteIn(Say):
    """Ghi thay - what a member said by mouth, on paper or at the meeting."""

    member = forms.ChoiceField(label=_("Đảng viên"))
    way = forms.ChoiceField(label=_("Ghi từ đâu"), widget=forms.RadioSelect, choices=words("said", WAYS))
    said_on = DayField(label=_("Nói ngày nào"))
    why = forms.CharField(
        label=_("Vì sao ghi thay"),
        required=False,
        max_length=LONGEST_WHY,
        help_text=_("Bắt buộc khi ghi thay không có giấy. Đồng chí ấy sẽ đọc được."),
    )
    field_order = ("member", "kind", "duty", "text", "way", "said_on", "why")

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["member"].choices = [("", "–"), *((str(key), name) for key, name in members)]
        fields["kind"].choices = words("remark", (RemarkKind.AGREE, *KINDS))
        fields["kind"].label = _("Đồng chí ấy")
        fields["text"].required = False
        fields["text"].help_text = _("Chép đúng lời. Đồng ý thì không cần viết gì.")


class SheetHead(Form):
    """Bảng nhập phiếu - where all rows come from and their day."""

    way = forms.ChoiceField(label=_("Ghi từ đâu"), widget=forms.RadioSelect, choices=words("said", PAPERS))
    said_on = DayField(label=_("Nói ngày nào"))


class SheetRow(Form):
    """Dòng phiếu - one member; left as it is where nothing is chosen or written."""

    kind = forms.ChoiceField(label=_("Ý kiến"), required=False, choices=words("remark", RemarkKind, blank=True))
    duty = forms.ChoiceField(label=_("Về việc nào"), required=False)
    text = forms.CharField(label=_("Lời ghi trên phiếu"), required=False, max_length=LONGEST)

    def __init__(self, member: Member, sent: Any, duties: Sequence[tuple[str, str]]) -> None:
        super().__init__(sent, prefix=f"m{member.pk}")
        self.member = member
        field: Any = self.fields["duty"]
        field.choices = duties

    def clean(self) -> dict[str, Any]:
        """Words without a kind are refused here: it is for the member to say what they want."""
        kept = super().clean()
        if (kept.get("text") or kept.get("duty")) and not kept.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Chọn đồng ý, góp ý, đề nghị đổi hay không đồng ý."))
        return kept

    @property
    def is_filled(self) -> bool:
        """Somebody has chosen what the member wants."""
        return bool(self.cleaned_data.get("kind"))

    def said(self) -> Said:
        """What was sent, for the act."""
        given = self.cleaned_data
        duty = int(given["duty"]) if given["duty"] else None
        return Said(self.member.pk, RemarkKind(given["kind"]), given["text"], duty)
