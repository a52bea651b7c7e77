"""Attacks on the container: bombs, false types, damaged, locked and hostile archives."""

from __future__ import annotations

import io
import zipfile

from tests.corpus.making import AN, HEADER, LIKE_AN, LIST, Case, changed, put, saved, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def refused(name: str, data: bytes, code: str) -> Case:
    """A file that is not read at all."""
    return Case(name, data, status="refused", rows=0, codes=(code,))


def _cell_at(reference: str, row: int) -> bytes:
    """One more cell, far away."""
    extra = f'<row r="{row}"><c r="{reference}{row}"><v>1</v></c></row></sheetData>'.encode()
    return changed(xlsx(LIST), {SHEET: lambda xml: xml.replace(b"</sheetData>", extra)})


def _doctype(xml: bytes) -> bytes:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    return xml.replace(b"?>", b"?>" + entity, 1)


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            put(archive, name, data)
    return buffer.getvalue()


def _two_of_one_name() -> bytes:
    data = changed(xlsx(LIST), {"xl/worksheets/sheet9.xml": b"<x/>"})
    return data.replace(b"xl/worksheets/sheet9.xml", b"xl/worksheets/sheet1.xml")


def _says_encrypted() -> bytes:
    """The first sectors of an encrypted workbook: an OLE file with the stream EncryptedPackage."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(480)


def _flipped(data: bytes) -> bytes:
    """One bit of each of the compressed parts changed."""
    wrong = bytearray(data)
    for at in range(200, len(wrong) - 600, 97):
        wrong[at] ^= 0x10
    return bytes(wrong)


_OTHER = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
_BINARY = {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x00"}

CASES = (
    refused("empty.xlsx", b"", "file-empty"),
    refused("only-spaces.csv", b" \r\n\r\n\t\r\n", "file-empty"),
    refused("portable.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-other-kind"),
    refused("rich.xls", b"{\\rtf1\\ansi Danh s\\'e1ch}", "file-other-kind"),
    refused("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), "file-other-kind"),
    refused("flat.xml", b"<?xml version='1.0'?><office:document/>", "file-other-kind"),
    refused("letter.docx", _archive(_OTHER), "file-other-kind"),
    refused("binary.xlsb", _archive(_BINARY), "file-other-kind"),
    refused("only-an-archive.xlsx", _archive({"a.txt": b"a"}), "file-other-kind"),
    refused("noise.csv", bytes((at * 97 + 13) % 251 for at in range(4000)), "file-unreadable"),
    refused("page-without-table.xls", b"<html><body>Danh s\xc3\xa1ch</body></html>", "file-other-kind"),
    refused("locked.xlsx", _says_encrypted(), "file-encrypted"),
    refused("cut.xlsx", xlsx(LIST)[:3000], "file-damaged"),
    refused("cut.xls", saved("list-excel97.xls")[:3000], "file-damaged"),
    refused("flipped.xlsx", _flipped(xlsx(LIST)), "file-damaged"),
    refused("entities.xlsx", changed(xlsx(LIST), {SHEET: _doctype}), "xml-entities"),
    refused("entities-in-strings.xlsx", changed(xlsx(LIST), {"xl/sharedStrings.xml": _doctype}), "xml-entities"),
    refused("two-parts-of-one-name.xlsx", _two_of_one_name(), "zip-duplicate-parts"),
    refused("parts-that-climb.xlsx", changed(xlsx(LIST), {"../../tmp/x.xml": b"<x/>"}), "zip-unsafe-names"),
    refused(
        "too-many-parts.xlsx",
        changed(xlsx(LIST), {f"xl/p{n}.xml": b"<x/>" for n in range(300)}),
        "zip-too-many-parts",
    ),
    refused("bomb-of-zeros.xlsx", changed(xlsx(LIST), {"xl/media/x.bin": bytes(40 << 20)}), "zip-too-large"),
    refused(
        "bomb-of-spaces.xlsx",
        changed(xlsx(LIST), {SHEET: lambda xml: xml + b" " * (30 << 20)}),
        "zip-too-large",
    ),
    refused("far-corner.xlsx", _cell_at("XFD", 1_048_576), "sheet-too-wide"),
    refused("far-row.xlsx", _cell_at("B", 1_048_576), "sheet-too-long"),
    refused("far-column.xlsx", _cell_at("XFD", 9), "sheet-too-wide"),
    Case(
        "declared-too-large.xlsx",
        changed(xlsx(LIST), {SHEET: lambda xml: xml.replace(b'ref="A1:G4"', b'ref="A1:XFD1048576"')}),
        like=(LIKE_AN,),
    ),
    Case(
        "macros.xlsm",
        changed(xlsx(LIST), {"xl/vbaProject.bin": b"\xd0\xcf"}),
        like=(LIKE_AN,),
        codes=("file-has-macros",),
    ),
    refused("no-header.xlsx", xlsx((AN, AN)), "header-missing-members"),
    refused("header-only.xlsx", xlsx((HEADER,)), "no-members"),
    refused("nothing-in-it.xlsx", xlsx(((),)), "header-missing-members"),
)
