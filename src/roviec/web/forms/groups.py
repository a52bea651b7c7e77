"""Forms of party groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from roviec.actions.regrouping import MOST_GROUPS, Wish, pairs_of
from roviec.domain.people import Member, told_apart
from roviec.records.models import Member as Person
from roviec.web.forms.base import Form
from roviec.web.forms.fields import DayField
from roviec.web.names import choices_of
from roviec.wording import say

NUMBER = {"inputmode": "numeric", "class": "govuk-input--width-3"}
PAIRS = _(
    "Mỗi dòng hai tên, cách nhau bằng dấu phẩy, ví dụ: Nguyễn Văn An, Trần Thị Bình. "
    "Trùng tên thì thêm năm sinh: Nguyễn Văn Minh (1955)."
)


class WishForm(Form):
    """Bước 1: chia thành mấy tổ, ai chung, ai riêng."""

    groups = forms.IntegerField(
        label=_("Số tổ"), required=False, min_value=1, max_value=MOST_GROUPS, widget=forms.TextInput(attrs=dict(NUMBER))
    )
    size = forms.IntegerField(
        label=_("Hoặc: mỗi tổ chừng bao nhiêu người"),
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.TextInput(attrs=dict(NUMBER)),
    )
    lanes = forms.BooleanField(
        label=_("Giữ nguyên ngõ, xóm trước, dù số người các tổ lệch nhau đến một phần tư"),
        help_text=_(
            "Không đánh dấu: các tổ hơn kém nhau nhiều nhất một người, ngõ được giữ nguyên đến mức còn có thể."
        ),
        required=False,
    )
    together = forms.CharField(
        label=_("Xếp chung một tổ"),
        help_text=PAIRS,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    apart = forms.CharField(
        label=_("Xếp khác tổ"),
        help_text=PAIRS,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, members: Sequence[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.pairs: dict[str, tuple[tuple[str, str], ...]] = {}

    def clean(self) -> dict[str, Any]:
        """A number of groups, from the size where only that is given; every name is somebody."""
        given = super().clean()
        if not self.errors and not given.get("groups") and not given.get("size"):
            self.add_error("groups", _("Ghi số tổ, hoặc số người mỗi tổ."))
        for name in ("together", "apart"):
            self.pairs[name], wrong = pairs_of(self.members, given.get(name) or "")
            for one in wrong:
                self.add_error(name, say(one, get_language() or "vi"))
        return given

    def address(self, keys: Mapping[str, tuple[int, int]], people: int) -> str:
        """The wish as the query of an address: numbers and keys of memberships, no names."""
        query = {"groups": str(self.wish(people).groups)}
        if self.cleaned_data["lanes"]:
            query["lanes"] = "1"
        for name, pairs in self.pairs.items():
            if pairs:
                query[name] = ".".join(f"{keys[one][0]}-{keys[other][0]}" for one, other in pairs)
        return urlencode(query)

    @staticmethod
    def data_of(query: QueryDict, members: Sequence[Member], keys: Mapping[str, tuple[int, int]]) -> dict[str, str]:
        """Such a query as what was typed; a key of nobody stays as it is, and the form says so."""
        told = told_apart((one.name, one.born, one.group) for one in members)
        names = {str(keys[one.key][0]): name for one, name in zip(members, told, strict=True)}
        typed = {name: query.get(name, "") for name in ("groups", "size", "lanes")}
        for name in ("together", "apart"):
            pairs = [pair.split("-") for pair in query.get(name, "")[:4000].split(".") if pair]
            typed[name] = "\n".join(", ".join(names.get(key, key) for key in pair) for pair in pairs)
        return typed

    def wish(self, people: int) -> Wish:
        """For so many people."""
        given = self.cleaned_data
        groups = given["groups"] or max(1, min(MOST_GROUPS, round(people / given["size"])))
        return Wish(groups, self.pairs["together"], self.pairs["apart"], whole_lanes=given["lanes"])


class Placing(Form):
    """Bước 2 và 3: ai ở tổ nào, tên các tổ, ai là tổ trưởng, từ ngày nào."""

    bounds = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)
    day = DayField(label=_("Có hiệu lực từ ngày"), help_text=_("Hôm nay, ngày đã qua, hoặc ngày sắp tới."))

    def __init__(
        self, members: Sequence[Member], memberships: Mapping[str, tuple[int, int]], groups: int, *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.members, self.memberships, self.groups = members, memberships, groups
        named = list(zip(members, told_apart((one.name, one.born, one.group) for one in members), strict=True))
        for number in range(groups):
            text = forms.TextInput(attrs={"class": "govuk-input", "id": f"id_name-{number}"})
            label = _("Tên tổ")
            self.fields[f"name-{number}"] = forms.CharField(label=label, max_length=200, required=False, widget=text)
            select = forms.Select(attrs={"class": "govuk-select", "id": f"id_head-{number}"})
            heads = [("", _("chưa chọn")), *((str(memberships[one.key][0]), name) for one, name in named)]
            self.fields[f"head-{number}"] = forms.ChoiceField(
                label=_("Tổ trưởng"), choices=heads, required=False, widget=select
            )
        places = [(str(number), str(number + 1)) for number in range(groups)]
        for one, name in named:
            key = memberships[one.key][0]
            select = forms.Select(attrs={"class": "govuk-select", "id": f"id_in-{key}"})
            self.fields[f"in-{key}"] = forms.ChoiceField(label=name, choices=places, widget=select)

    def place(self) -> dict[str, int]:
        """Member.key -> number of the group."""
        return {one.key: int(self.cleaned_data[f"in-{self.memberships[one.key][0]}"]) for one in self.members}

    def heads(self) -> list[str]:
        """Member.key of the head of each group, "" where none was chosen."""
        key_of = {str(self.memberships[one.key][0]): one.key for one in self.members}
        return [key_of.get(self.cleaned_data[f"head-{number}"], "") for number in range(self.groups)]

    def names(self) -> list[str]:
        """Of the groups in their order."""
        return [self.cleaned_data[f"name-{number}"] for number in range(self.groups)]


class GroupForm(Form):
    """Tên và tổ trưởng của một tổ."""

    group = forms.CharField(max_length=200, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Tên tổ"), max_length=200)
    head = forms.TypedChoiceField(label=_("Tổ trưởng"), coerce=int, empty_value=None, required=False)

    def __init__(self, people: Iterable[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["head"].choices = [("", _("chưa có")), *choices_of(people)]  # type: ignore[attr-defined] # a choice field has them
