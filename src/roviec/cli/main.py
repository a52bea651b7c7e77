"""The roviec command: its commands, and the promise that no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer import TyperException

from roviec.cli import certify, check, demo, explain, plan, template
from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop, complain

INTERRUPTED, OUR_FAULT = 130, 70

app = typer.Typer(
    name="roviec",
    help=tell("usage-roviec"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("template", help=tell("usage-template"))(template.template)
app.command("check", help=tell("usage-check"))(check.check)
app.command("plan", help=tell("usage-plan"))(plan.plan)
app.command("certify", help=tell("usage-certify"))(certify.certify)
app.command("explain", help=tell("usage-explain"))(explain.explain)
app.command("demo", help=tell("usage-demo"))(demo.demo)


def run(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; every error is one line on standard error."""
    sys.exit(code_of(arguments))


def code_of(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        outcome: Any = app(args=arguments, standalone_mode=False)
        code = int(outcome or Exit.OK)
    except Stop as stop:
        complain(str(stop))
        code = stop.code
    except TyperException as error:
        code = _wrong_use(error)
    except typer.Exit as end:
        code = int(end.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        complain(tell("interrupted"))
        code = INTERRUPTED
    except OSError as error:
        code = _no_way_out(error)
    except Exception as error:  # the last door: a fault of ours is said in one line, never as a traceback
        complain(tell("our-fault", what=f"{type(error).__name__}: {error}"))
        code = OUR_FAULT
    return code


def _no_way_out(error: OSError) -> int:
    """A reader that has gone away is no fault; a full disk or a folder without rights is said."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    complain(tell("cannot-write", what=f"{error.filename or ''} {error.strerror or error}".strip()))
    return Exit.REFUSED


def _wrong_use(error: TyperException) -> int:
    """A sentence for the ways a command is called wrongly."""
    kinds = {"MissingParameter": "use-missing", "NoSuchOption": "use-no-option", "NoSuchCommand": "use-no-command"}
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(str(error), err=True)
        return Exit.USAGE
    about = getattr(error, "format_message", error.__str__)()
    param = getattr(error, "param", None)
    named = param.get_error_hint() if param is not None else getattr(error, "option_name", "")
    code = kinds.get(type(error).__name__, "use-wrong")
    complain(tell(code, what=str(named or about), said=about))
    return Exit.USAGE
