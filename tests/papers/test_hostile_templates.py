"""Templates that mean harm: no code runs, nothing is opened or reached, time and memory are bounded."""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest

from roviec.papers.office.filler import fill
from roviec.papers.office.guard import Refused, guarded
from roviec.papers.office.limits import MIB, Limits
from roviec.papers.office.running import filled, look_at
from tests.papers.reading import paragraphs
from tests.papers.templates import FILLING, KNOWN, changed, letter, raw, related, with_parts

LIMITS = Limits()
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def instruction(*pieces: str) -> str:
    """A field of Word whose instruction is split over runs."""
    return FIELD.format("".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in pieces))


def guard_code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        guarded(data, LIMITS)
    return refused.value.reason.code


def look_code(data: bytes) -> str:
    return look_at(data, KNOWN).faults[0].code


def png(width: int, height: int) -> bytes:
    """A picture that says it is so large, and weighs next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(10**9) %}{{chi_bộ}}{% endfor %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ config.items() }}",
        "${7*7} #{7*7} <%= 7*7 %> {{7*7}}",
        "{%p if true %} {%tr endfor %}",
    ],
)
def test_syntax_of_template_engines_stays_text(text: str) -> None:
    lines = paragraphs(fill(letter(text), (FILLING,), "x", LIMITS))
    assert lines[0] == text.replace("{{chi_bộ}}", "Chi bộ khu phố 1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_parts(word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"), "template-macros"),
        (with_parts(word__vbaData_dot_xml=b"<x/>"), "template-macros"),
        (with_parts(word__embeddings__oleObject1_dot_bin=b"\xd0\xcf"), "template-embedded"),
        (with_parts(word__activeX__activeX1_dot_xml=b"<x/>"), "template-embedded"),
        (with_parts(word__afchunk_dot_mht=b"x"), "template-embedded"),
        (with_parts(word__media__image1_dot_svg=b"<svg/>"), "template-part-unknown"),
        (with_parts(word__media__image1_dot_emf=b"x"), "template-part-unknown"),
        (with_parts(word__media__image1_dot_png=png(60_000, 60_000)), "template-picture-wide"),
        (with_parts(word__media__image1_dot_png=b"\x89PNG\r\n\x1a\n" + bytes(3 * MIB)), "template-picture-large"),
        (with_parts(word__media__image1_dot_jpg=b"not a picture"), "template-picture-unreadable"),
        (related("image", "http://127.0.0.1:9/x.png", "External"), "template-external"),
        (related("attachedTemplate", "file:/etc/passwd", "External"), "template-external"),
        (related("hyperlink", "http://example.org/", "External"), "template-external"),
        (related("oleObject", "embeddings/x.bin"), "template-embedded"),
        (related("aFChunk", "document.xml"), "template-embedded"),
        (related("subDocument", "document.xml"), "template-relation-unknown"),
        (related("mailMergeSource", "document.xml"), "template-relation-unknown"),
    ],
)
def test_what_could_run_or_reach_is_refused_by_name(data: bytes, code: str) -> None:
    assert guard_code(data) == code


@pytest.mark.parametrize(
    "xml",
    [
        instruction(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '),
        instruction(" D", "DE", " excel book "),
        instruction(" INCLUDETEXT /etc/passwd "),
        instruction(" INCLUDEPICTURE http://127.0.0.1:9/x.png "),
        instruction(" LINK Excel.Sheet.12 x "),
        instruction(" MACROBUTTON x y "),
        instruction(" IF 1 = 1 "),
        FIELD.format(instruction(" QUOTE 68 68 69 ").replace("<w:p>", "").replace("</w:p>", "")),
        '<w:p><w:fldSimple w:instr=" dde x y "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
        "<w:p><w:r><w:instrText> DDE x y </w:instrText></w:r></w:p>",
    ],
)
def test_fields_of_word_that_run_or_fetch_are_refused(xml: str) -> None:
    found = look_at(raw(xml), KNOWN).faults
    assert [one.code for one in found] == ["template-field-of-word"]


def test_page_numbers_may_stay() -> None:
    data = raw(instruction(" PAGE \\* MERGEFORMAT ") + instruction(" NUMPAGES "))
    assert look_at(data, KNOWN).faults == ()


def test_a_picture_by_address_in_old_markup_is_refused() -> None:
    picture = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://127.0.0.1:9/"/></v:shape>'
    xml = f"<w:p><w:r><w:pict>{picture}</w:pict></w:r></w:p>"
    assert look_code(raw(xml)) == "template-external"


def test_a_declared_entity_is_refused_however_it_is_written() -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:/etc/passwd">]><x>&a;</x>'
    assert guard_code(with_parts(word__document_dot_xml=declared.encode())) == "template-entities"
    assert guard_code(with_parts(word__document_dot_xml=declared.encode("utf-16"))) == "template-encoding"
    sly = declared.replace('"1.0"', '"1.0" encoding="utf-7"').encode("utf-7")
    assert guard_code(with_parts(word__document_dot_xml=sly)) == "template-encoding"


def test_laughing_entities_are_refused_in_any_part() -> None:
    bomb = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><l>&b;</l>'
    assert guard_code(with_parts(word__styles_dot_xml=bomb)) == "template-entities"
    assert guard_code(with_parts(word__header1_dot_xml=bomb)) == "template-entities"


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "C:/x.xml", "word\\..\\x.xml"])
def test_part_names_that_climb_out_are_refused(name: str) -> None:
    assert guard_code(changed(letter("x"), lambda parts: {**parts, name: b"<x/>"})) == "template-unsafe-names"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    begun = time.monotonic()
    assert guard_code(with_parts(word__settings_dot_xml=bytes(60 * MIB))) == "template-bomb"
    assert time.monotonic() - begun < 20


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    held = BytesIO(with_parts(word__settings_dot_xml=b" " * (30 * MIB)))
    data = held.getvalue().replace(struct.pack("<I", 30 * MIB), struct.pack("<I", 1000))
    assert guard_code(data) in {"template-bomb", "template-damaged"}


def test_too_many_parts_and_twins_are_refused() -> None:
    many = {f"word/header{number}.xml": b"<x/>" for number in range(200)}
    assert guard_code(changed(letter("x"), lambda parts: {**parts, **many})) == "template-too-many-parts"
    twin = changed(letter("x"), lambda parts: {**parts, "word/Document.xml": b"<x/>"})
    assert guard_code(twin) == "template-duplicate-parts"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600), b"x" * 10_000])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert look_at(data, KNOWN).faults != ()


def test_nested_rows_are_refused() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{#dòng}}{{stt}}{{/dòng}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    outer = (
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{{{#dòng}}}}{{{{/dòng}}}}</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>"
    )
    assert look_code(raw(outer)) == "template-row-nested"
    twice = letter(rows=(("{{#dòng}}{{#dòng}}", "{{/dòng}}{{/dòng}}"),))
    assert "template-row-nested" in [one.code for one in look_at(twice, KNOWN).faults]


def test_a_field_of_ten_thousand_letters_is_told_briefly() -> None:
    (fault,) = look_at(letter("{{" + "ă" * 10_000 + "}}"), KNOWN).faults[:1]
    assert fault.code == "template-mark-open"
    assert max(len(str(fact)) for fact in fault.about.values()) <= 41


def test_a_bomb_of_fields_is_refused() -> None:
    assert look_code(letter("{{chi_bộ}}" * 5_000)) == "template-too-many-marks"


def test_a_paper_that_grows_without_end_is_refused() -> None:
    wide = Limits(grown_chars=50_000)
    rows = {"dòng": tuple({"stt": "x" * 100, "họ_tên": "y"} for _ in range(1_000))}
    big = FILLING.__class__(FILLING.texts, rows)
    data = letter(rows=(("{{#dòng}}{{stt}}", "{{họ_tên}}{{/dòng}}"),))
    with pytest.raises(Refused) as refused:
        filled(data, KNOWN, (big,), "x", wide)
    assert refused.value.reason.code == "template-grows-too-large"


def test_deep_markup_ends_in_a_refusal() -> None:
    deep = "<w:p>" + "<w:r>" * 5_000 + "</w:r>" * 5_000 + "</w:p>"

    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        return {
            **parts,
            "word/document.xml": parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + deep.encode()),
        }

    assert look_code(changed(letter("x"), change)) == "template-damaged"


def test_memory_is_bounded() -> None:
    many = raw("".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(60_000)))
    codes = {one.code for one in look_at(many, KNOWN, Limits(memory_mib=16)).faults}
    assert codes <= {"template-memory", "template-damaged"}  # the parser has no word of its own for want of memory
    assert len(codes) == 1


def test_time_is_bounded() -> None:
    many = raw("".join(f"<w:p><w:r><w:t>{{{{x{number}}}}}</w:t></w:r></w:p>" for number in range(1_900)))
    begun = time.monotonic()
    assert len(look_at(many, KNOWN, Limits(seconds=10)).faults) > 0
    assert time.monotonic() - begun < 60


def test_child_can_open_neither_file_nor_socket_nor_process() -> None:
    program = (
        "import json,socket,subprocess,sys\n"
        "from roviec.papers.office.child import bound, warm\n"
        "from roviec.papers.office.limits import Limits\n"
        "warm(); bound(Limits())\n"
        "told = []\n"
        "for name, act in (('file', lambda: open('/etc/passwd')), ('write', lambda: open('/tmp/x-roviec', 'w')),\n"
        "                  ('socket', lambda: socket.socket()), ('process', lambda: subprocess.Popen(['true']))):\n"
        "    try: act()\n"
        "    except OSError: told.append(name)\n"
        "sys.stdout.write(json.dumps(told))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == ["file", "write", "socket", "process"]


def test_nobody_is_called_whatever_the_template_points_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        called: list[object] = []
        waiting = threading.Thread(target=lambda: called.append(_accepted(server)))
        waiting.start()
        look_at(related("image", address, "External"), KNOWN)
        look_at(raw(instruction(f" INCLUDEPICTURE {address} ")), KNOWN)
        waiting.join()
    assert called == [None]


def _accepted(server: socket.socket) -> object:
    end = time.monotonic() + 3
    while time.monotonic() < end:
        try:
            return server.accept()
        except TimeoutError:
            continue
    return None


def test_limits_of_the_child_are_those_told() -> None:
    assert asdict(LIMITS)["file_bytes"] == 4 * MIB
    assert look_code(b"PK\x03\x04" + bytes(5 * MIB)) == "template-too-large"


def test_a_start_of_the_word_processor_itself_passes(tmp_path: Path) -> None:
    plain = letter("Giấy của {{chi_bộ}}")
    assert zipfile.is_zipfile(BytesIO(plain))
    assert look_at(plain, KNOWN).faults == ()
