"""The plainest fields drawn without templates: letter for letter what Django's own draw, several times as quickly.

A grid has hundreds of them. The rest is left to the templates; tests/web/test_drawing.py compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape

PLACE = "django/forms/widgets/"
Told = Mapping[str, Any]


def drawn(template: str, context: Told) -> str | None:
    """The field that the template would draw; None for a template that is not among the plainest."""
    draw = PLAIN.get(template)
    return draw(context["widget"]) if draw else None


def _input(told: Told) -> str:
    value = "" if told["value"] is None else f' value="{_text(told["value"])}"'
    return f'<input type="{_text(told["type"])}" name="{_text(told["name"])}"{value}{_attributes(told)}>'


def _select(told: Told) -> str:
    return f'<select name="{_text(told["name"])}"{_attributes(told)}>{"".join(_groups(told["optgroups"]))}\n</select>'


def _groups(groups: Iterable[tuple[Any, list[Told], int]]) -> Iterator[str]:
    for name, options, _ in groups:
        if name:
            yield f'\n  <optgroup label="{_shown(name)}">'
        for one in options:
            yield f'\n  <option value="{_text(one["value"])}"{_attributes(one)}>{_shown(one["label"])}</option>\n'
        if name:
            yield "\n  </optgroup>"


def _attributes(told: Told) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in told["attrs"].items()
        if value is not False
    )


def _text(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


def _shown(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else localize(value))


PLAIN: dict[str, Callable[[Told], str]] = {
    **{f"{PLACE}{kind}.html": _input for kind in ("input", "text", "number", "hidden", "checkbox", "email", "url")},
    f"{PLACE}select.html": _select,
}
"""Templates of Django that this product leaves as they are."""
