"""Old Vietnamese encodings, letter by letter.

TCVN3 (TCVN 5712:1993, the 74 letters that fonts of the .Vn family draw), VISCII (RFC 1456), VNI for Windows
(a vowel
and a sign behind it), Windows-1258, and UTF-8 that was read as Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from roviec.sheets.syllables import WORD


def _runs(*runs: tuple[int, str]) -> dict[int, str]:
    """A table from runs of letters that follow each other."""
    return {first + step: letter for first, letters in runs for step, letter in enumerate(letters)}


TCVN3 = _runs(
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)

VISCII = _runs(
    (0x02, "Ẳ"),
    (0x05, "ẴẪ"),
    (0x14, "Ỷ"),
    (0x19, "Ỹ"),
    (0x1E, "Ỵ"),
    (
        0x80,
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    ),
)

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni() -> dict[str, str]:
    """Signs, alone or behind their vowel, in both cases; a pair follows the case of its vowel."""
    table = dict(_SINGLES)
    for typed, vowel in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        table |= {typed + sign: vowel + tone for sign, tone in _TONES.items()}
        if typed in "aeo":
            table |= {typed + sign: vowel + "\u0302" + tone for sign, tone in _HATS.items()}
    table |= {"a" + sign: "a\u0306" + tone for sign, tone in _BREVES.items()}
    both: dict[str, str] = {}
    for typed, letter in table.items():
        letter = unicodedata.normalize("NFC", letter)  # noqa: PLW2901 - one letter, composed
        both |= {typed: letter, typed.upper(): letter.upper()}
        if len(typed) == 2:
            both |= {typed[0].upper() + typed[1]: letter.upper(), typed[0] + typed[1].upper(): letter}
    return both


VNI: Mapping[str, str] = _vni()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def _codes(text: str) -> str | None:
    """The text with every character brought to the code it had in one byte; None if one never had any."""
    codes = []
    for letter in text:
        if ord(letter) < 256:
            codes.append(letter)
            continue
        try:
            codes.append(chr(letter.encode("cp1252")[0]))
        except UnicodeEncodeError:
            return None
    return "".join(codes)


def from_tcvn3(text: str) -> str | None:
    """TCVN3 to Unicode. Words in capitals keep their case: capital letters with tones share the small ones'
    codes."""
    found = _codes(text)
    if found is None:
        return None
    read = found.translate(TCVN3)
    return read.upper() if _in_capitals(read) else WORD.sub(_one_case, read)


def _in_capitals(text: str) -> bool:
    """Whether all plain letters, and at least two, are capitals."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _one_case(word: re.Match[str]) -> str:
    return word.group().upper() if _in_capitals(word.group()) else word.group()


def from_viscii(text: str) -> str | None:
    """VISCII to Unicode."""
    found = _codes(text)
    return None if found is None else found.translate(VISCII)


def from_vni(text: str) -> str | None:
    """VNI for Windows to Unicode."""
    return _VNI_SIGNS.sub(lambda sign: VNI[sign.group()], text) if _codes(text) is not None else None


def from_cp1258(text: str) -> str | None:
    """Windows-1258 to Unicode, letters composed."""
    found = _codes(text)
    if found is None:
        return None
    try:
        return unicodedata.normalize("NFC", found.encode("latin-1").decode("cp1258"))
    except UnicodeDecodeError:
        return None


def from_twice_utf8(text: str) -> str | None:
    """UTF-8 that was read as Windows-1252 (`Nguyá»…n`) to Unicode."""
    found = _codes(text)
    try:
        return None if found is None else found.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None


DECODERS: Mapping[str, Callable[[str], str | None]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "UTF-8 x 2": from_twice_utf8,
    "VISCII": from_viscii,
}
