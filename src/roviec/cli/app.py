"""The commands put together; whatever goes wrong in one becomes a line on standard error and an exit code."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer import TyperException

from roviec.cli import (
    bench,
    certify,
    check,
    compare,
    demo,
    doctor,
    explain,
    exporting,
    groups,
    importing,
    init,
    plan,
    serve,
    sign,
    template,
    verify,
    work,
)
from roviec.cli.errors import fault_of_system, fault_of_use
from roviec.cli.helping import Command, Group
from roviec.cli.interruption import INTERRUPTED, is_interruption
from roviec.cli.language import tell
from roviec.cli.output import Exit, Stop, complain

OUR_FAULT = 70


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"roviec {version('roviec')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help=tell("usage-version"))]

app = typer.Typer(
    name="roviec",
    cls=Group,
    help=tell("usage-roviec"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _roviec(version: Version = False) -> None:
    """What stands before a command."""


app.command("template", cls=Command, help=tell("usage-template"))(template.template)
app.command("check", cls=Command, help=tell("usage-check"))(check.check)
app.command("plan", cls=Command, help=tell("usage-plan"))(plan.plan)
app.command("certify", cls=Command, help=tell("usage-certify"))(certify.certify)
app.command("explain", cls=Command, help=tell("usage-explain"))(explain.explain)
app.command("compare", cls=Command, help=tell("usage-compare"))(compare.compare)
app.command("groups", cls=Command, help=tell("usage-groups"))(groups.groups)
app.command("init", cls=Command, help=tell("usage-init"))(init.init)
app.command("serve", cls=Command, help=tell("usage-serve"))(serve.serve)
app.command("doctor", cls=Command, help=tell("usage-doctor"))(doctor.doctor)
app.command("demo", cls=Command, help=tell("usage-demo"))(demo.demo)
app.command("import", cls=Command, help=tell("usage-import"))(importing.bring)
app.command("export", cls=Command, help=tell("usage-export"))(exporting.export)
app.command("work", cls=Command, help=tell("usage-work"))(work.work)
app.command("verify", cls=Command, help=tell("usage-verify"))(verify.verify)
app.command("pdf", cls=Command, help=tell("usage-pdf"))(sign.pdf)
app.command("bench", cls=Command, help=tell("usage-bench"))(bench.bench)
app.command("sign", cls=Command, help=tell("usage-sign"))(sign.sign)


def commands() -> list[str]:
    """Names of all commands, in the order of the help."""
    return [str(command.name) for command in app.registered_commands]


def outcome(arguments: list[str]) -> int:
    """Run a command and return its exit code. Raises KeyboardInterrupt if the user stops it."""
    code: int
    try:
        done: Any = app(args=arguments, prog_name="roviec", standalone_mode=False, obj=outcome)
        code = int(done or Exit.OK)
    except Stop as stop:
        complain(str(stop))
        code = stop.code
    except TyperException as error:
        code = _wrong_use(error, arguments)
    except typer.Exit as end:
        code = int(end.exit_code)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except OSError as error:
        code = _no_way_out(error)
    except Exception as error:  # the last door: a fault of ours is said in one line, never as a traceback
        if is_interruption(error):
            raise KeyboardInterrupt from error
        complain(tell("our-fault", what=f"{type(error).__name__}: {error}"))
        code = OUR_FAULT
    if code == INTERRUPTED:  # the library's word for Ctrl-C, without a sentence
        raise KeyboardInterrupt
    return code


def _no_way_out(error: OSError) -> int:
    """A reader that has gone away is no fault; a full disk or a folder without rights is said."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    complain(tell(fault_of_system(error)))
    return Exit.REFUSED


def _wrong_use(error: TyperException, arguments: list[str]) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(str(error), err=True)
    else:
        complain(tell(fault_of_use(error, arguments, commands())))
    return Exit.USAGE
