"""Arrays of numbers as NumPy saves them (.npy, .npz), read without it: no Python object is ever made from the file.

The format: a magic word, two bytes of version, the length of a header, the header as a literal, then the plain numbers.
"""

from __future__ import annotations

import ast
import io
import struct
import zipfile
import zlib
from decimal import Decimal
from typing import Any

from roviec.domain.reasons import reason
from roviec.sheets.guard import Refused
from roviec.sheets.limits import MIB

MAGIC = b"\x93NUMPY"
MOST_NUMBERS = 1_500_000
MOST_HEADER = 4_096
MOST_BYTES = 24 * MIB
MOST_ARRAYS = 64
CODES = {
    **{f"f{size}": code for size, code in ((2, "e"), (4, "f"), (8, "d"))},
    **{f"i{size}": code for size, code in ((1, "b"), (2, "h"), (4, "i"), (8, "q"))},
    **{f"u{size}": code for size, code in ((1, "B"), (2, "H"), (4, "I"), (8, "Q"))},
    "b1": "?",
}


def array_of(data: bytes, name: str) -> Any:
    """A number, a list of numbers or a list of such lists. Raises Refused."""
    try:
        order, code, is_fortran, shape, body = _head(data, name)
    except (ValueError, SyntaxError, KeyError, IndexError, TypeError, struct.error, RecursionError, MemoryError):
        raise Refused(reason("instance-array-damaged", name=name)) from None
    count = 1
    for length in shape:
        count *= length
    if count > MOST_NUMBERS:
        raise Refused(reason("instance-too-many-numbers", name=name, limit=MOST_NUMBERS))
    if len(body) != count * struct.calcsize(order + code):
        raise Refused(reason("instance-array-damaged", name=name))
    flat = [_exact(value, code) for value in struct.unpack(f"{order}{count}{code}", body)]
    if not shape:
        return flat[0]
    if len(shape) == 1:
        return flat
    rows, columns = shape
    if is_fortran:
        return [flat[row::rows] for row in range(rows)]
    return [flat[row * columns : (row + 1) * columns] for row in range(rows)]


def _head(data: bytes, name: str) -> tuple[str, str, bool, tuple[int, ...], bytes]:
    if not data.startswith(MAGIC):
        raise Refused(reason("instance-array-damaged", name=name))
    start, form = (10, "<H") if data[6] == 1 else (12, "<I")
    (length,) = struct.unpack(form, data[8:start])
    if length > MOST_HEADER:
        raise Refused(reason("instance-array-damaged", name=name))
    header = ast.literal_eval(data[start : start + length].decode("latin-1").strip())
    kind, shape = str(header["descr"]), tuple(header["shape"])
    if kind[1:] not in CODES or kind[0] not in "<>|=":
        raise Refused(reason("instance-array-kind", name=name, kind=kind[:20]))
    if len(shape) > 2 or any(not isinstance(length, int) or length < 0 for length in shape):
        raise Refused(reason("instance-array-shape", name=name, shape=" x ".join(map(str, shape))[:40]))
    order = ">" if kind[0] == ">" else "<"
    return order, CODES[kind[1:]], bool(header["fortran_order"]), shape, data[start + length :]


def _exact(value: float | int | bool, code: str) -> Decimal | float:
    """The number as it would be written: the shortest decimals that give it back. Not finite: as it is."""
    if not isinstance(value, float):
        return Decimal(int(value))
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is the one that differs
        return value
    if code == "d":
        return Decimal(repr(value))
    for digits in (4, 6, 7, 8, 9):
        text = f"{value:.{digits}g}"
        if struct.pack(code, float(text)) == struct.pack(code, value):
            return Decimal(text)
    return Decimal(repr(value))


def arrays_of(data: bytes, name: str) -> dict[str, Any]:
    """All arrays of an .npz file by name. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_ARRAYS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise Refused(reason("zip-too-large", limit_mib=MOST_BYTES // MIB))
            if any(part.flag_bits & 1 for part in parts):
                raise Refused(reason("file-encrypted"))
            return {part.filename.removesuffix(".npy"): array_of(_part(archive, part), name) for part in parts}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise Refused(reason("instance-array-damaged", name=name)) from None


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part, never more than it says of itself."""
    with archive.open(part) as stream:
        return stream.read(min(part.file_size, MOST_BYTES) + 1)
