"""A mail server on this machine for tests: it speaks SMTP, keeps what it is given, and refuses or hangs up as told."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from roviec.actions.letters import claim_letter, send_letter
from roviec.config.mail import mail

HANG_UP, SILENT = "", "..."
"""In the place of an answer: close the connection; say nothing for a while."""
USUAL = {
    "connect": "220 here", "EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 in", "MAIL": "250 ok", "RCPT": "250 ok",
    "DATA": "354 go on", "end": "250 kept", "RSET": "250 ok", "QUIT": "221 bye", "NOOP": "250 ok",
}  # fmt: skip
PATIENCE = 0.5


@dataclass
class Post:
    """Hộp thư của máy chủ thử - what came in: every command, every message; `answers` are those that differ."""

    answers: dict[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    port: int = 0

    def messages(self) -> list[EmailMessage]:
        """What was kept, read as a mail program reads it."""
        return [message_from_bytes(one, policy=policy.default) for one in self.contents]

    def settings(self, url: str = "smtp+plain://127.0.0.1:{port}/roviec@vidu.vn") -> dict[str, Any]:
        """Django's settings of this server, by the installation's own one setting."""
        backend = "django.core.mail.backends.smtp.EmailBackend"
        return {**mail(url.format(port=self.port)), "EMAIL_BACKEND": backend, "EMAIL_TIMEOUT": PATIENCE}

    def answer(self, line: str) -> str:
        """What is said to a command; a recipient of its own may have an answer of its own."""
        word, _, rest = line.partition(" ")
        word = word.upper()
        self.commands.append(f"{word} {rest}".strip())
        special = [said for name, said in self.answers.items() if "@" in name and name in line]
        return special[0] if special else self.answers.get(word, USUAL.get(word, "502 unknown"))


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    server: Desk

    def handle(self) -> None:
        """Answer until one of the two hangs up."""
        post = self.server.post
        if not self.say(post.answers.get("connect", USUAL["connect"])):
            return
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            said = post.answer(line)
            if not self.say(said) or said.startswith("221"):
                return
            if said.startswith("354"):
                post.contents.append(self.content())
                if not self.say(post.answers.get("end", USUAL["end"])):
                    return

    def content(self) -> bytes:
        """The lines up to the dot."""
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line[1:] if line.startswith(b"..") else line for line in lines)

    def say(self, answer: str) -> bool:
        """Whether the talk goes on."""
        if answer == SILENT:
            time.sleep(PATIENCE * 3)
        if answer in (HANG_UP, SILENT):
            return False
        self.wfile.write(f"{answer}\r\n".encode())
        return True


class Desk(socketserver.ThreadingTCPServer):
    """The server; its threads end with the test."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, post: Post) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.post = post
        post.port = self.server_address[1]


@contextmanager
def serving(**answers: str) -> Iterator[Post]:
    """A server for the length of a test."""
    post = Post(answers)
    with Desk(post) as desk:
        thread = threading.Thread(target=desk.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield post
        finally:
            desk.shutdown()
            thread.join()


def send_all() -> int:
    """Every letter that waits, as the worker does it; how many."""
    count = 0
    while letter := claim_letter():
        send_letter(letter)
        count += 1
    return count
