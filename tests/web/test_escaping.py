"""Whatever text is kept, a page shows it as text: nothing in it runs."""

from __future__ import annotations

import html

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.http import HttpResponse

from tests.house.test_doors import doors
from tests.web.drafts import drafting
from tests.web.examples import EXAMPLES, Example
from tests.web.hostile import SCRIPT, Forms, link_of
from tests.web.people import Ward

TYPED = f"\"'>{SCRIPT} onx=1"
NOT_TYPED = {
    "path",
    "password",
    "token",
    "session",
    "sha256",
    "login",
    "language",
    "actor",
    "verb",
    "made_by",
    "state",
    "born",
    "joined",
    "official",
}
"""Text that the program writes itself."""
MANY = 20
WALKING = ("secretary",)


def filled() -> set[str]:
    """Put the script into every text of every row that takes it; names of the fields that did."""
    found = set()
    for model in apps.get_app_config("records").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.name not in NOT_TYPED:
                found |= {
                    f"{model.__name__}.{field.name}"
                    for pk in model._default_manager.values_list("pk", flat=True)
                    if took(model, pk, field.name)
                }
    return found


def took(model: type[models.Model], pk: object, name: str) -> bool:
    """Whether the row keeps the script there."""
    try:
        with transaction.atomic():
            return bool(model._default_manager.filter(pk=pk).update(**{name: TYPED}))
    except DatabaseError:
        return False


def addresses(people: Ward) -> list[str]:
    """Every page of what lies here."""
    made = drafting(people)
    kinds = ("post", "absence", "exemption", "seat", "importing", "account", "entry", "run", "transfer")
    keys = {kind: EXAMPLES[kind](people)["here"] for kind in kinds}
    keys |= {
        "draft": Example({"draft": made.draft.pk, "member": people.an.pk, "duty": made.meeting.pk}),
        "duty": Example({"duty": made.meeting.pk}),
        "unit": Example({"unit": people.cell.pk}),
        "member": Example({"member": people.an.pk}),
    }
    every = [
        (route, each.thing.name if each.thing else "unit") for route, each in doors().values() if "GET" in each.takes
    ]
    return [link_of(route, keys[kind]) for route, kind in every if kind in keys]


def is_page(answer: HttpResponse) -> bool:
    """Whether it is HTML."""
    return "html" in answer.headers.get("Content-Type", "")


@pytest.mark.parametrize("who", WALKING)
def test_a_script_that_is_kept_is_shown_as_text(who: str, people: Ward) -> None:
    every = addresses(people)
    client = people.signed_in(who)
    kept = filled()
    pages = {link: answer.content.decode() for link in every if (answer := client.get(link)) and is_page(answer)}
    wrong = [link for link, page in pages.items() if SCRIPT in page or Forms(page).running]
    shown = [link for link, page in pages.items() if html.escape(SCRIPT) in page]
    assert (wrong, len(kept) > MANY, len(shown) > MANY) == ([], True, True)
