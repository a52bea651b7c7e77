#!/usr/bin/env python3
"""Recompute the journal of a Rõ Việc installation from its export, without Rõ Việc.

    roviec verify --export nhat-ky.jsonl                      (at the office)
    python3 verify_journal.py nhat-ky.jsonl --head "RV 128-9f2c 01ab ..." [--lang en]     (anywhere)

One file, Python 3.8 or newer, nothing else: no network, no database, nothing of Rõ Việc. Read it before you trust it,
and take it from the project and not from the office whose journal you check.

The file holds one JSON text a line, in one spelling only: keys in order, no space between, UTF-8, every line ended.

    {"format":"roviec-journal","version":1}                          the first line
    {"about":...,"at":...,"data":...,"link":...,"number":...,"unit_path":...,"verb":...,"who":...}
                                                                     an entry, numbered from 1 without a gap
    {"head":{"link":...,"number":...}}                               the last line

The link of an entry is SHA-256, in hexadecimal, of the link before ("" for the first), a newline, and the JSON list
[number, who, at, verb, about, unit_path, data] in the same spelling. `at` is the time in UTC with microseconds. The
last line is what the database says the last entry is. A line "RV 128-9f2c ..." written down outside is a number and
the beginning of that entry's link; without one, a journal made anew from its first entry looks whole.

Exit code: 0 whole, 1 altered, 2 wrongly called, or the file cannot be read or is no export.
"""

# ruff: noqa: T201 - a program of its own, which prints
from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FIRST = b'{"format":"roviec-journal","version":1}\n'
KEYS = ["about", "at", "data", "link", "number", "unit_path", "verb", "who"]
HEAD = re.compile(r"^\s*(?:RV\s*)?(\d{1,18})\s*[-:]\s*([0-9a-f][0-9a-f\s]{14,100})$", re.IGNORECASE)
SHORT = 32  # digits of a link that a head written by hand carries
MOST = 20  # faults that are shown

SAID = {
    "vi": {
        "whole": "Nhật ký nguyên vẹn: {count} mục.",
        "altered": "NHẬT KÝ ĐÃ BỊ SỬA: {count} chỗ.",
        "head": "Đầu nhật ký: {head}",
        "no-heads": "Chưa so với dòng đầu nhật ký ghi ở ngoài (--head): cả nhật ký bị viết lại thì không thấy được.",
        "first-line": "Dòng 1: không phải tệp nhật ký Rõ Việc, hoặc dòng này đã bị sửa.",
        "no-export": "Tệp “{file}” không phải tệp nhật ký xuất từ Rõ Việc (roviec verify --export).",
        "form": "Dòng {line}: không đúng dạng (chỗ của mục {number}); đã bị sửa.",
        "missing": "Dòng {line}: thiếu các mục từ {first} đến {last}.",
        "order": "Dòng {line}: mục {number} đứng sai chỗ hoặc bị chèn; lẽ ra là mục {expected}.",
        "link": "Dòng {line}: mục {number} không khớp mục trước ({verb}, {who}, {at}): đã bị sửa, chèn hoặc bớt.",
        "no-end": "Thiếu dòng cuối: tệp đã bị cắt.",
        "after-end": "Dòng {line}: có thêm dòng sau dòng cuối.",
        "end": "Dòng cuối ghi mục {number}, mục cuối cùng là {last}, hoặc mã khác nhau: phần cuối đã bị cắt hoặc sửa.",
        "head-differs": "Dòng đầu nhật ký “{head}” KHÔNG khớp: nhật ký đã bị viết lại sau khi ghi dòng ấy.",
        "head-cut": "Dòng đầu nhật ký “{head}” ghi nhiều mục hơn số mục còn lại: phần cuối đã bị cắt.",
        "head-held": "Khớp với dòng “{head}”.",
        "no-head": "“{head}” không phải là dòng đầu nhật ký. Dòng đúng có dạng: RV 128-9f2c 01ab ...",
        "unread": "Không đọc được tệp “{file}”: {why}.",
        "more": "... và {count} chỗ nữa.",
    },
    "en": {
        "whole": "The journal is whole: {count} entries.",
        "altered": "THE JOURNAL HAS BEEN ALTERED: {count} places.",
        "head": "Head: {head}",
        "no-heads": "Compared with no head from outside (--head): a journal made anew from its start is not found.",
        "first-line": "Line 1: this is no journal of Rõ Việc, or this line was altered.",
        "no-export": "The file “{file}” is no export of a journal (roviec verify --export).",
        "form": "Line {line}: not in its form (in the place of entry {number}); altered.",
        "missing": "Line {line}: entries {first} to {last} are missing.",
        "order": "Line {line}: entry {number} stands in a wrong place or was put in; it should be entry {expected}.",
        "link": "Line {line}: entry {number} does not follow from the one before ({verb}, {who}, {at}): altered.",
        "no-end": "The last line is missing: the file has been cut.",
        "after-end": "Line {line}: stands behind the last line.",
        "end": "The last line tells of entry {number}, the last entry is {last}, or links differ: cut or altered.",
        "head-differs": "The head “{head}” does NOT fit: the journal was made anew after it was written down.",
        "head-cut": "The head “{head}” tells of more entries than are left: the end has been cut off.",
        "head-held": "Fits the head “{head}”.",
        "no-head": "“{head}” is no head of a journal. A head looks like: RV 128-9f2c 01ab ...",
        "unread": "The file “{file}” cannot be read: {why}.",
        "more": "... and {count} more.",
    },
}


def spelled(value: Any) -> str:
    """The one spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def parsed(line: bytes) -> Any:
    """The value of a line; None unless it stands in the one spelling."""
    try:
        value = json.loads(line.decode("utf-8"))
        return value if spelled(value).encode("utf-8") + b"\n" == line else None
    except (ValueError, TypeError, RecursionError):
        return None


def linked(before: str, entry: dict[str, Any]) -> str:
    """The link that the entry must have behind the link `before`."""
    told = [entry[key] for key in ("number", "who", "at", "verb", "about", "unit_path", "data")]
    return hashlib.sha256(f"{before}\n{spelled(told)}".encode()).hexdigest()


def head_line(number: int, link: str) -> str:
    """The head as it is written by hand."""
    short = link[:SHORT]
    return f"RV {number}-" + " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def read_head(line: str) -> tuple[int, str] | None:
    """Number and beginning of the link; None if the line is no head."""
    match = HEAD.match(line)
    if match is None or int(match.group(1)) < 1:
        return None
    return int(match.group(1)), "".join(match.group(2).split()).lower()


class Walk:
    """What is known after the lines seen so far: number and link of the last entry, and every fault."""

    def __init__(self, heads: Iterable[str] = ()) -> None:
        self.number, self.line, self.is_over = 0, 0, False
        self.is_export = False  # until a line is found as only an export has it
        self.link: str | None = ""  # None behind a line that cannot be read
        read = [(line, read_head(line)) for line in heads]
        self.heads = [(line, head) for line, head in read if head is not None]
        self.faults: list[tuple[str, dict[str, Any]]] = []
        self.faults += [("no-head", {"head": line}) for line, head in read if head is None]

    def fault(self, code: str, **facts: Any) -> None:
        """Keep it with the line it was found in."""
        self.faults.append((code, {"line": self.line, **facts}))

    def take(self, line: bytes) -> None:
        """The next line of the file."""
        self.line += 1
        if self.line == 1:
            self.is_export = line == FIRST
            if line != FIRST:
                self.fault("first-line")
            return
        value = parsed(line)
        if self.is_over:
            self.fault("after-end")
        elif isinstance(value, dict) and list(value) == ["head"]:
            self.end(value["head"])
        elif isinstance(value, dict) and list(value) == KEYS and type(value["number"]) is int:
            self.is_export = True
            self.entry(value)
        else:
            self.number += 1
            self.fault("form", number=self.number)
            self.link = None

    def entry(self, value: dict[str, Any]) -> None:
        """An entry: its place, its link, and the heads that tell of it."""
        number, expected = value["number"], self.number + 1
        if number > expected:
            self.fault("missing", first=expected, last=number - 1)
        elif number < expected:
            self.fault("order", number=number, expected=expected)
        if self.link is not None and linked(self.link, value) != value["link"]:
            self.fault("link", **{key: value[key] for key in ("number", "verb", "who", "at")})
        for line, (told, beginning) in self.heads:
            if told == number and not str(value["link"]).startswith(beginning):
                self.fault("head-differs", head=line)
        self.number, self.link = number, str(value["link"])

    def end(self, head: Any) -> None:
        """The last line: the end as the database has it."""
        self.is_over = True
        if head != {"number": self.number, "link": self.link or ""}:
            told = head.get("number") if isinstance(head, dict) else "?"
            self.fault("end", number=told, last=self.number)

    def finish(self) -> None:
        """After the last line: what never came."""
        if not self.is_over:
            self.fault("no-end")
        for line, (told, _) in self.heads:
            if told > self.number:
                self.fault("head-cut", head=line)


def check(lines: Iterable[bytes], heads: Iterable[str] = ()) -> Walk:
    """Walk through the lines (bytes, each with its end)."""
    walk = Walk(heads)
    for line in lines:
        walk.take(line)
    walk.finish()
    return walk


def main(arguments: list[str] | None = None) -> int:
    """One line a fault, and how it ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--head", action="append", default=[], metavar="LINE")
    parser.add_argument("--lang", choices=sorted(SAID), default="vi")
    asked = parser.parse_args(arguments)
    wrong = [line for line in asked.head if read_head(line) is None]
    if wrong:
        print(say(asked.lang, "no-head", head=wrong[0]), file=sys.stderr)
        return 2
    try:
        with Path(asked.file).open("rb") as file:
            walk = check(file, asked.head)
    except OSError as fault:
        print(say(asked.lang, "unread", file=asked.file, why=fault.strerror), file=sys.stderr)
        return 2
    if not walk.is_export:
        print(say(asked.lang, "no-export", file=asked.file), file=sys.stderr)
        return 2
    for line in told(walk, asked.lang):
        print(line)
    return 1 if walk.faults else 0


def told(walk: Walk, lang: str) -> Iterable[str]:
    """Every fault, the heads that fit, how it ended, and the head as the file has it."""
    for code, facts in walk.faults[:MOST]:
        yield say(lang, code, **facts)
    if len(walk.faults) > MOST:
        yield say(lang, "more", count=len(walk.faults) - MOST)
    broken = {facts["head"] for code, facts in walk.faults if code.startswith("head-")}
    for line, _ in walk.heads:
        if line not in broken:
            yield say(lang, "head-held", head=line)
    yield say(lang, "altered" if walk.faults else "whole", count=len(walk.faults) or walk.number)
    yield say(lang, "head", head=head_line(walk.number, walk.link or ""))
    if not walk.heads:
        yield say(lang, "no-heads")


def say(lang: str, code: str, **facts: Any) -> str:
    """A sentence on one line; letters that could steer a terminal are not passed on."""
    sentence = SAID[lang][code].format(**facts)
    return "".join(letter if letter.isprintable() else "?" for letter in sentence)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters shows the rest
    sys.exit(main())
