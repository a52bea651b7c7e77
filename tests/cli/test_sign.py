"""roviec sign and roviec pdf: what a user types, what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.installations import roviec
from tests.papers.pdfs import PASSWORD, certificate, small_pdf


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A PDF, a certificate, its password."""
    held, root = certificate()
    for name, content in {"a.pdf": small_pdf(), "an.p12": held, "an.pem": root, "word": PASSWORD.encode()}.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_pdf_is_signed_and_never_over_one_that_is_there(installed: Path, desk: Path) -> None:
    asked = ["sign", str(desk / "a.pdf"), "--certificate", str(desk / "an.p12"), "--password-file", str(desk / "word")]
    code, out, err = roviec(installed, *asked)
    assert (code, out.strip(), err) == (0, f"Đã ký: {desk / 'a-da-ky.pdf'}", "")
    assert roviec(installed, *asked)[0] == 2
    assert roviec(installed, *asked, "--force")[0] == 0


def test_a_wrong_password_is_one_line(installed: Path, desk: Path) -> None:
    asked = ["sign", str(desk / "a.pdf"), "--certificate", str(desk / "an.p12"), "--password-file", str(desk / "a.pdf")]
    (desk / "a.pdf").write_bytes(b"sai")
    code, out, err = roviec(installed, *asked)
    assert (code != 0, out, len(err.strip().splitlines())) == (True, "", 1)


def test_a_signed_pdf_that_was_not_issued_here_is_named(installed: Path, desk: Path) -> None:
    roviec(
        installed,
        "sign",
        str(desk / "a.pdf"),
        "--certificate",
        str(desk / "an.p12"),
        "--password-file",
        str(desk / "word"),
    )
    code, out, _ = roviec(installed, "verify", str(desk / "a-da-ky.pdf"), "--trust", str(desk / "an.pem"))
    lines = out.splitlines()
    assert (code, lines[0].startswith("a-da-ky.pdf: KHÔNG phải"), "Nguyễn Văn An" in lines[1]) == (1, True, True)


def test_a_resolution_there_is_not_is_one_line(installed: Path) -> None:
    code, out, err = roviec(installed, "pdf", "987", "--lang", "en")
    assert (code != 0, out, err.startswith("There is no resolution with key 987")) == (True, "", True)
