"""The foot by which anybody may verify an issued paper: its code in letters and as a QR code, the journal's head."""

from __future__ import annotations

import io

import segno

from roviec.papers.grid import two_columns
from roviec.papers.lines import How, Strong, paragraph
from roviec.papers.press import Sheet

PICTURE_MM = 30
QUIET = 4  # modules of white around the code, as its standard wants
SIZE = 9


def code_text(code: str) -> str:
    """What the QR code says; capitals make it a smaller one."""
    return f"RV {code.upper()}"


def qr_png(text: str) -> bytes:
    """The text as a QR code; a quarter of it may be soiled or torn off. The same text gives the same bytes."""
    held = io.BytesIO()
    segno.make_qr(text, error="q", boost_error=False).save(held, kind="png", scale=8, border=QUIET)
    return held.getvalue()


def spaced(code: str) -> str:
    """In groups of eight, to be read aloud."""
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))


def verification(sheet: Sheet, code: str, journal_head: str) -> None:
    """The foot: the picture on the left, on the right what to do with it. Nothing where there is no code."""
    if not code:
        return
    paragraph(sheet.body, How(size=8, before=6, keep=True))
    left, right = two_columns(sheet.body, PICTURE_MM + 4, sheet.width_mm - PICTURE_MM - 4)
    sheet.picture(left, qr_png(code_text(code)), PICTURE_MM, "Mã QR để xác minh văn bản")
    how = How(size=SIZE, after=2)
    paragraph(right, how, Strong("Mã xác minh: "), spaced(code))
    if journal_head:
        paragraph(right, how, Strong("Đầu chuỗi nhật ký ngay trước khi ban hành: "), journal_head)
    told = "Quét mã hoặc chép mã, rồi kiểm tra tại nơi giữ hồ sơ bằng lệnh: roviec verify --code 'MÃ'. Không cần mạng."
    paragraph(right, how, told)


def qr_svg(text: str, name: str) -> str:
    """The same picture as SVG to stand in a page, with its name for who does not see it; no style of its own."""
    code = segno.make_qr(text, error="q", boost_error=False)
    return str(code.svg_inline(scale=4, border=QUIET, dark="#000", light="#fff", title=name, omitsize=True))
