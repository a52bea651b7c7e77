"""A letter handed to the mail server, and what its answer means for trying again.

Django opens the connection; of smtplib only the faults are known here.
"""

from __future__ import annotations

from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from django.core.mail import EmailMessage, get_connection

PERMANENT = 500
"""Answers of mail servers from here on are for good (RFC 5321, 4.2.1)."""


class UnsureError(OSError):
    """Không rõ đã gửi chưa - the server hung up on a letter it may have taken."""


def hand_over(message: EmailMessage) -> None:
    """To the mail server. Raises OSError: UnsureError once the talk has begun and the server is gone."""
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        connection.close()
        raise
    try:
        connection.send_messages([message])
    except SMTPException as fault:
        if isinstance(fault, SMTPServerDisconnected):
            raise UnsureError(type(fault).__name__) from fault
        raise
    except OSError as fault:
        raise UnsureError(type(fault).__name__) from fault
    finally:
        connection.close()


def _codes(fault: OSError) -> list[int]:
    """The numbers a mail server gave as its answer; those of each reader it refused."""
    if isinstance(fault, SMTPRecipientsRefused):
        return [code for code, _ in fault.recipients.values()]
    return [fault.smtp_code] if isinstance(fault, SMTPResponseException) else []


def is_final(fault: OSError) -> bool:
    """Whether to try again is of no use, or might be twice. What is wrong with our own account may be mended."""
    if isinstance(fault, SMTPRecipientsRefused | SMTPDataError):
        return all(code >= PERMANENT for code in _codes(fault))
    return isinstance(fault, UnsureError)


def told_of(fault: OSError) -> str:
    """What happened, without the address and without what the server wrote."""
    if isinstance(fault, UnsureError):
        return f"{fault}, may have gone out"
    return " ".join([type(fault).__name__, *map(str, _codes(fault))])
