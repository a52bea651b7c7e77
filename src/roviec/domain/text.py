"""Vietnamese text: normal form, folding for search, parts of a name, and the order of the dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The letters in dictionary order; f, j, w, z stand where the Latin alphabet has them."""

TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
"""Huyền, hỏi, ngã, sắc, nặng by their combining mark; 1 is ngang, no mark."""

SHAPES = frozenset("\u0302\u0306\u031b")  # circumflex, breve, horn: they make another letter, not a tone
LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})  # typed for đ by old keyboards


@dataclass(frozen=True, slots=True)
class Name:
    """Họ tên - the parts of a full name; "" where a part is missing."""

    family_name: str
    middle_name: str
    given_name: str


def is_invisible(letter: str) -> bool:
    """Zero width, byte order mark, soft hyphen, bidirectional and control characters; no space."""
    return unicodedata.category(letter) in ("Cf", "Cc") and not letter.isspace()


def clean(text: str) -> str:
    """NFC, invisible characters dropped, odd spaces become plain ones, runs of spaces one, ends stripped.

    Text in TCVN3 must be converted before: there a soft hyphen is the letter ư.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(letter for letter in text if not is_invisible(letter))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold(text: str) -> str:
    """For searching and comparing: lower case, no marks, đ as d. `Nguyễn Đức` -> `nguyen duc`."""
    bare = unicodedata.normalize("NFD", clean(text).lower().translate(LOOKALIKES).replace("đ", "d"))
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())


def has_words(text: str, asked: str) -> bool:
    """Whether `asked` stands in `text` as whole words, both folded; nothing asked is nothing found."""
    words = " ".join(_words(asked))
    return bool(words) and f" {words} " in f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    """The folded words; what is neither letter nor digit parts words."""
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


def split_name(full: str) -> Name:
    """Family, middle and given name: first word, words between, last word; one word alone is a given name.

    Double family names and names that put the given name first cannot be told from text; they split as any.
    """
    words = clean(full).split()
    if len(words) < 2:
        return Name("", "", " ".join(words))
    return Name(words[0], " ".join(words[1:-1]), words[-1])


def sort_key(text: str) -> bytes:
    """Bytes that sort as a Vietnamese dictionary: letters first, then tones, then small before capital.

    Spaces come before signs, signs before digits, digits before letters, other scripts last. Texts in NFC
    and NFD have the same key, so a database may store and compare it as it is.
    """
    weights = [_weights(cluster) for cluster in _clusters(clean(text))]
    return b"\0".join(b"".join(level) for level in zip(*weights, strict=True)) if weights else b"\0\0"


def name_key(full: str) -> bytes:
    """Bytes that sort people as Vietnamese lists do: by given name, then by family and middle name."""
    name = split_name(full)
    rest = f"{name.family_name} {name.middle_name}"
    return sort_key(name.given_name) + b"\0" + sort_key(rest)


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that follow them."""
    cluster = ""
    for letter in text:
        if cluster and not unicodedata.combining(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


@lru_cache(maxsize=4096)
def _weights(cluster: str) -> tuple[bytes, bytes, bytes]:
    """Letter, tone and case of one letter with its marks, as bytes; no weight is the beginning of another."""
    first, *marks = list(unicodedata.normalize("NFD", cluster.translate(LOOKALIKES)))
    letter = first.lower()
    for mark in [mark for mark in marks if mark in SHAPES]:
        shaped = unicodedata.normalize("NFC", letter + mark)
        if shaped in ALPHABET:
            letter = shaped
            marks.remove(mark)
    tone = next((mark for mark in marks if mark in TONES), "")
    if tone:
        marks.remove(tone)
    odd = b"".join(b"\x07" + _point(mark) for mark in marks)
    case = b"\x02" if first.isupper() else b"\x01"
    return _primary(letter), bytes([TONES.get(tone, 1)]) + odd, case


def _primary(letter: str) -> bytes:
    """Space, signs, digits, letters of the alphabet, other letters: in this order."""
    if letter == " ":
        return b"\x01"
    if letter in "0123456789":
        return bytes([0x05 + int(letter)])
    if letter in ALPHABET:
        return bytes([0x10 + ALPHABET.index(letter)])
    return (b"\x40" if letter.isalpha() else b"\x02") + _point(letter[0])


def _point(letter: str) -> bytes:
    """The code point in three bytes."""
    return ord(letter).to_bytes(3, "big")
