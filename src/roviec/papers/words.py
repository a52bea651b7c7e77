"""Small texts of the papers: what may be printed, dates, hours, shares."""

from __future__ import annotations

import unicodedata
from datetime import date

from roviec.domain.people import Standing
from roviec.domain.text import clean
from roviec.wording import say, shown

GROUP = "tổ đảng"
DOTS = "." * 20
RESTING = ("căn cứ", "theo ", "thực hiện ", "xét ", "trên cơ sở ", "sau khi ")
"""How a line on what a resolution rests on begins."""
UNSEEN = {"Cc", "Cs"}  # control characters and lone surrogates
UNFIT = frozenset("\ufffe\uffff\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def safe(text: str) -> str:
    """One printable line of it: NFC; line breaks and tabs become a space.

    What XML refuses and marks that turn the direction of writing are dropped; letters, digits and signs stay.
    """
    if text.isascii() and text.isprintable():
        return clean(text)
    spaced = (" " if letter.isspace() else letter for letter in text)
    return clean("".join(letter for letter in spaced if printable(letter)))


def printable(letter: str) -> bool:
    """Whether a character may stand in a Word file and be read there."""
    return letter not in UNFIT and unicodedata.category(letter) not in UNSEEN


def day_line(place: str, on: date | None) -> str:
    """`Bến Thóc, ngày 05 tháng 02 năm 2026`: zero before days under 10 and months 1, 2; dots where open."""
    if on is None:
        return f"{place or DOTS}, ngày ..... tháng ..... năm 20....."
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{place or DOTS}, ngày {on.day:02d} tháng {month} năm {on.year}"


def hours_text(quarters: int | None) -> str:
    """Quarter-hours as hours: 6 -> `1,5`; nothing for an unknown load."""
    return "" if quarters is None else str(shown(quarters / 4, "vi"))


def share_text(part: int, whole: int) -> str:
    """`70/277 (25,27%)`; without a share where there is nobody to share among."""
    counts = f"{shown(part, 'vi')}/{shown(whole, 'vi')}"
    return f"{counts} ({shown(100 * part / whole, 'vi')}%)" if whole else counts


def standing_text(standing: Standing) -> str:
    """The word for a standing: chính thức, dự bị, ..."""
    return say(f"paper-standing-{standing.value}")


def group_text(group: str) -> str:
    """A party group without the words that stand in the heading beside it: `Tổ đảng 2` -> `2`."""
    return group[len(GROUP) :].strip() or group if group.lower().startswith(GROUP) else group


def basis_text(entry: str) -> str:
    """What a resolution rests on as a line of its own: `- Căn cứ Điều lệ Đảng;`, the first word put where it lacks."""
    told = entry.removeprefix("-").strip().rstrip(";.,")
    return f"- {told};" if told.casefold().startswith(RESTING) else f"- Căn cứ {told};"


def sentence(text: str) -> str:
    """The text with a full stop, unless it already ends with a mark."""
    return text if text.endswith((".", "!", "?", ";", ":", "…")) else f"{text}."
