"""The base of forms: what is wrong is said in the language of the page, numbers and all."""

from __future__ import annotations

import pytest
from django import forms
from django.utils.translation import override

from roviec.web.forms.base import Form
from roviec.web.templatetags.roviec import percent


class Sample(Form):
    """A form with bounds."""

    text = forms.CharField(max_length=3000)
    count = forms.IntegerField(max_value=100_000)
    year = forms.IntegerField(min_value=2000)


@pytest.mark.parametrize(
    ("language", "texts"), [("vi", ("3.000", "10.000", "100.000")), ("en", ("3,000", "10,000", "100,000"))]
)
def test_numbers_in_what_is_wrong_are_those_of_the_language(language: str, texts: tuple[str, ...]) -> None:
    with override(language):
        form = Sample({"text": "x" * 10_000, "count": "100001", "year": "1999"})
        told = " ".join(str(one) for name in ("text", "count") for one in form.errors[name])
        assert [text in told for text in texts] == [True] * 3
        assert "2000" in str(form.errors["year"])


def test_a_choice_that_is_not_offered_is_answered_alike_everywhere() -> None:
    with override("vi"):
        form = Sample({"text": "x", "count": "1", "year": "2026", "one": "60", "many": ["b"]})
        form.fields["one"] = forms.ChoiceField(choices=[("a", "A")])
        form.fields["many"] = forms.MultipleChoiceField(choices=[("a", "A")])
        told = {name: [str(one) for one in wrong] for name, wrong in form.errors.items()}
    assert told == {key: ["Chọn một dòng trong danh sách."] for key in ("one", "many")}


def test_the_sign_of_a_percentage_stays_with_its_number() -> None:
    with override("vi"):
        assert percent(0.9792) == "97,92%"
