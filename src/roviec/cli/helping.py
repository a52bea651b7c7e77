"""Help in the language of the run: the words of the command-line library itself are put into it too."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from roviec.cli.language import tell


def spoken(text: str) -> str:
    """The help with the library's own words translated; in English they stay."""
    words = (
        ("Usage: ", tell("help-usage") + " "),
        ("[OPTIONS]", tell("help-any-options")),
        ("COMMAND [ARGS]...", tell("help-any-command")),
        ("\nArguments:\n", f"\n{tell('help-arguments')}\n"),
        ("\nOptions:\n", f"\n{tell('help-options')}\n"),
        ("\nCommands:\n", f"\n{tell('help-commands')}\n"),
        ("Show this message and exit.", tell("help-help")),
        ("default:", tell("help-default")),
        ("required]", f"{tell('help-required')}]"),
    )
    for theirs, ours in words:
        text = text.replace(theirs, ours)
    return text


class Command(TyperCommand):
    """Lệnh - a command whose help is all in one language."""

    def get_help(self, ctx: Any) -> str:
        """The help as it is shown."""
        return spoken(super().get_help(ctx))


class Group(TyperGroup):
    """Nhóm lệnh - the list of commands, the same way."""

    def get_help(self, ctx: Any) -> str:
        """The help as it is shown."""
        return spoken(super().get_help(ctx))
