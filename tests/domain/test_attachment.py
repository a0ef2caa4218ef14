"""The names of attached files are harmless on every system, and what would be run is known for it."""

import random

import pytest

from cchc_desktop.domain.attachment import is_program, safe_name

HOSTILE = {
    "..\\..\\Windows\\win.ini": "win.ini",
    "../../etc/passwd": "passwd",
    "C:\\Windows\\system32\\a.pdf": "a.pdf",
    "/etc/a.pdf": "a.pdf",
    "\\\\server\\share\\a.pdf": "a.pdf",
    "a.pdf:hidden.exe": "a.pdf_hidden.exe",
    "a:b": "a_b",
    "CON": "_CON",
    "nul.pdf": "_nul.pdf",
    "Aux.tar.gz": "_Aux.tar.gz",
    "com1 .txt": "_com1.txt",
    "LPT¹": "_LPT¹",
    "..": "file",
    "": "file",
    "...": "file",
    ".pdf": "pdf",
    "a.pdf. . ": "a.pdf",
    "quét\u202efdp.exe": "quétfdp.exe",
    "a\x00b\n.pdf": "ab.pdf",
    'a<b>|"?*.pdf': "a_b_____.pdf",
    "Quyết định số 12.QĐ-UBND.pdf": "Quyết định số 12.QĐ-UBND.pdf",
}


@pytest.mark.parametrize(("name", "safe"), HOSTILE.items())
def test_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize("name", ["ậ" * 300 + ".pdf", "a" * 300, "a." + "b" * 300, "ậ" * 300 + ".tar.gz"])
def test_a_long_name_keeps_its_ending_and_fits_every_system(name: str) -> None:
    short = safe_name(name)
    assert 20 < len(short.encode()) <= 200
    assert not name.endswith((".pdf", ".gz")) or short.endswith(name[-3:])
    assert safe_name(short) == short


def test_no_name_leads_out_of_its_folder() -> None:
    chosen = random.Random(20)
    parts = ["..", "/", "\\", ":", "con", ".", " ", "\x00", "a", "ậ", "\u202e", "C:", "~", "nul", "\ud800", "|"]
    for _ in range(5_000):
        name = safe_name("".join(chosen.choices(parts, k=chosen.randint(0, 12))))
        assert name and not set(name) & set('<>:"/\\|?*\x00') and name.strip(". ") == name
        assert name.partition(".")[0].strip().casefold() not in ("con", "nul")
        name.encode()


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.BAT", "a.cmd", "a.js", "a.vbs", "a.lnk", "a.scr", "a.msi", "a.ps1", "a.pdf.exe", "a.exe . ", "a.hta"],
)
def test_programs_are_known_by_their_names(name: str) -> None:
    assert is_program(name, b"%PDF-1.7")


@pytest.mark.parametrize("head", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh"])
def test_programs_are_known_by_how_they_begin(head: bytes) -> None:
    assert is_program("quét.pdf", head)


@pytest.mark.parametrize("name", ["quét.pdf", "a.docx", "a.xlsx", "a.jpg", "js", "exe.pdf", "a.tif"])
def test_papers_are_no_programs(name: str) -> None:
    assert is_program(name, b"%PDF-1.7") is False
