"""What templates say with: sentences of codes, days, numbers, hours, tokens of forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from roviec.domain.access import Act
from roviec.domain.calendar import LooseDate
from roviec.domain.reasons import Reason
from roviec.records.models import Account, Member, Unit
from roviec.web.links import link_to
from roviec.web.once import FIELD, new_token
from roviec.wording import catalogue, shown
from roviec.wording import say as say_in

register = template.Library()
QUARTERS = 4


def _lang() -> str:
    return (get_language() or "vi")[:2]


@register.filter
def say(what: Reason | str) -> str:
    """The sentence of a reason or of a code without facts."""
    return say_in(what, _lang())


@register.filter
def named(code: Any, kind: str) -> str:
    """The word of a code of some kind, `step`, `role`, `standing`: {{ member.standing|named:"standing" }}."""
    value = getattr(code, "value", code)
    return catalogue(_lang()).get(f"{kind}-{value}", str(value or "–"))


@register.filter
def among(member: Member, names: Mapping[int, str]) -> str:
    """The name that tells a member apart among others: {{ member|among:names }}; who is not among them plainly."""
    return names.get(member.pk, member.name)


@register.filter
def number(value: Any) -> Any:
    """A number as the language writes it; nothing is a dash."""
    if value is None or value == "":
        return "–"
    return shown(float(value) if isinstance(value, Decimal | Fraction) else value, _lang())


@register.filter
def percent(value: Any) -> str:
    """A share of 1 as a percentage with two places."""
    return "–" if value is None else f"{shown(round(float(value) * 100, 2), _lang())}%"


@register.filter
def bar(value: Any) -> str:
    """A share of 1 as a length out of 100, for pictures; nothing is no length."""
    return f"{min(max(float(value or 0), 0), 1) * 100:.2f}"


@register.filter
def hours(quarters: int | None) -> str:
    """Quarter-hours as hours: 42 is 10,5."""
    return "–" if not isinstance(quarters, int) else str(shown(quarters / QUARTERS, _lang()))


@register.filter
def day(value: date | LooseDate | None) -> str:
    """dd/mm/yyyy, or as much of it as is known."""
    if value is None or value == "":
        return "–"
    if isinstance(value, LooseDate):
        parts = (value.day, value.month, value.year)
        return "/".join(f"{part:02}" for part in parts if part)
    return f"{value:%d/%m/%Y}"


@register.simple_tag
def once() -> SafeString:
    """The token that makes a form be done once, however often it is sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())


@register.simple_tag(takes_context=True)
def can(context: template.Context, act: str, unit: Unit | None = None) -> bool:
    """Whether who asks may do the act at the unit (the one of the page): {% can "edit-member" unit as may_edit %}."""
    request: Any = context["request"]
    at = unit or request.unit
    return bool(at) and request.actor.can(Act(act), at)


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changed: Any) -> str:
    """The address of this page with some of its filters changed; None takes one away: {% address page=2 %}."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for name, value in changed.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.simple_tag
def door(name: str, *keys: Any) -> str:
    """The address of a door, "" where this installation has no such page: {% door "member" member.pk as link %}."""
    return link_to(name, *keys)


@register.simple_tag(takes_context=True)
def person(context: template.Context, login: str) -> str:
    """The name of the account that acted; its login where there is none: {% person draft.actor %}."""
    request: Any = context["request"]
    known: dict[str, str] = request.__dict__.setdefault("persons", {})
    if login not in known:
        known |= Account.objects.names_of([login])
    return known[login]


class Captured(template.Node):
    """Ghi lại - what stands between, drawn once, to be shown in several places."""

    def __init__(self, inside: template.NodeList, name: str) -> None:
        self.inside, self.name = inside, name

    def render(self, context: template.Context) -> str:
        """Nothing yet; what was drawn stands under the name."""
        context[self.name] = self.inside.render(context)
        return ""


@register.tag
def captured(parser: Any, token: Any) -> Captured:
    """Draw once what is shown in several places: {% captured as state %}...{% endcaptured %} {{ state }}."""
    _, _, name = token.split_contents()
    inside = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(inside, name)


@register.filter
def field_id(field: Any) -> str:
    """The id of a field's input, for links of the error summary."""
    return str(field.field.widget.attrs.get("id") or field.auto_id)
