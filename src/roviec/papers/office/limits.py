"""How large a template may be, and how much time and memory looking at it and filling it may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Giới hạn - bounds on one template. Sizes in bytes unless the name says otherwise.

    `grown_chars` bounds all that is put in, `marks` the marks of a template, `pixels` a picture's longer side.
    """

    file_bytes: int = 4 * MIB
    parts: int = 120
    unpacked_bytes: int = 24 * MIB
    ratio: int = 150
    media_bytes: int = 2 * MIB
    pixels: int = 6_000
    marks: int = 2_000
    copies: int = 2_000
    grown_chars: int = 8_000_000
    out_bytes: int = 40 * MIB
    seconds: int = 20
    memory_mib: int = 512
