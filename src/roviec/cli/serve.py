"""roviec serve: the pages, and beside them the worker; Ctrl-C ends both."""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from roviec.cli.children import Child, ending, keep_running, signals_end
from roviec.cli.language import tell
from roviec.cli.office import ready
from roviec.cli.options import Lang, Language
from roviec.cli.output import Exit, Stop, say_line

LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 # nosec B104 - compared with, not bound to
BACKLOG = 512
REFUSALS = {errno.EADDRINUSE: "serve-port-taken", errno.EACCES: "serve-port-closed"}
MOST_SERVERS = 4

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help=tell("usage-serve-host"))]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help=tell("usage-serve-port"))]
Threads = Annotated[int, typer.Option("--threads", min=1, max=64, help=tell("usage-serve-threads"))]


def serve(host: Host = "127.0.0.1", port: Port = 8000, threads: Threads = 8, lang: Lang = Language.VI) -> int:
    """Serve until Ctrl-C. One process with threads where the data lie in SQLite, several on a database server."""
    if sys.platform == "win32":
        raise Stop(Exit.REFUSED, "serve-not-here", system="Windows")
    ready(to_serve=True)
    names = _names(host)
    with signals_end(), _listening(host, port) as door:
        try:
            _say_where(names, port)
            _serve(door, threads)
        except KeyboardInterrupt:
            say_line(tell("serve-ended"))
    return Exit.OK


def _names(host: str) -> list[str]:
    """Names the pages answer to at this address. Ends the command if others could not name it."""
    from roviec.actions.serving import names_of_this_machine  # noqa: PLC0415 # the records must be open

    named = names_of_this_machine()
    if host in LOOPBACK:
        return [host]
    if host in EVERYWHERE and not named:
        raise Stop(Exit.REFUSED, "serve-needs-name", name=socket.gethostname())
    return ["127.0.0.1", *named] if host in EVERYWHERE else named or [host]


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that the server takes over. Ends the command if the address or the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        door = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Stop(
            Exit.REFUSED, REFUSALS.get(error.errno or 0, "serve-no-address"), host=host, port=str(port)
        ) from error
    with door:
        door.set_inheritable(True)
        yield door


def _say_where(names: list[str], port: int) -> None:
    """The addresses to type, then what a newcomer needs: the code of the first page, or the demo's accounts."""
    from roviec.actions.serving import first_words  # noqa: PLC0415 # the records must be open

    for name in names:
        shown = f"[{name}]" if ":" in name else name
        say_line(tell("serve-here", address=f"http://{shown}:{port}/"))
    for word in first_words():
        say_line(tell(word))
    say_line(tell("serve-stop"))
    sys.stdout.flush()


def _serve(door: socket.socket, threads: int) -> None:
    """Both programs until one of us is told to end. Ends the command if the server ends by itself."""
    from roviec.actions.installing import private  # noqa: PLC0415 # the records must be open
    from roviec.actions.serving import is_one_writer  # noqa: PLC0415 # the same

    servers = 1 if is_one_writer() else min(MOST_SERVERS, os.cpu_count() or 1)
    arguments = ["--workers", str(servers), "--threads", str(threads), "--worker-class", "gthread"]
    quiet = ["--log-level", "warning", "--no-control-socket", "--graceful-timeout", "10"]
    with private():
        server = Child(["gunicorn", *arguments, *quiet, "--bind", f"fd://{door.fileno()}", WSGI], listens=door.fileno())
        with ending(server):
            worker = Child(["roviec", "work"])
            with ending(server, worker):
                code = keep_running(server, worker)
    raise Stop(Exit.REFUSED, "serve-server-died", code=str(code))


WSGI = "roviec.config.wsgi:application"
