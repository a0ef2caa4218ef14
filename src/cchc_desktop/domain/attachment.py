"""A file that belongs to a row: what is known of it, how it may be called, and which kinds are never opened."""

import unicodedata
from dataclasses import dataclass

from cchc_desktop.domain.register import Register

MAX_SIZE = 20 * 1024 * 1024  # bytes: a scan of some hundred pages; a film belongs elsewhere
ATTACHED = ("directive", "document", "disclosure")  # the registers whose rows have files
SIGNED_REPORT = "signed_report"  # no register, but has files as a row of one: its scans, under its number as row id

_MOST_BYTES = 200  # of a name in UTF-8: file systems end at 255
_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_NAMELESS = "file"
# What a system starts rather than shows, by the end of its name.
_KINDS = (
    "ade adp apk app appimage application appref-ms appx bat bin chm cmd com command cpl desktop dll dmg elf exe "
    "gadget grp hta inf ins isp jar js jse ksh lnk mde msc msh msi msix msp mst osx out pif pkg pl ps1 ps1xml ps2 "
    "psc1 psm1 py pyc pyw pyz rb reg run scf scr sct settingcontent-ms sh shb shs sys url vb vbe vbs vbscript ws wsc "
    "wsf wsh xbap xll"
)
_PROGRAMS = frozenset(_KINDS.split())
_MAGIC = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"L\x00\x00\x00\x01\x14",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is known of a file; its content is found by its hash."""

    register: str
    row_id: str
    name: str
    media_type: str
    size: int
    sha256: str


# Stored and taken back as a register's rows are, and none that a person opens: it is not among ALL.
REGISTER = Register(id="attachment", tab="", record=Attachment, named_by=("name",))


def safe_name(name: str) -> str:
    """The name as every system may keep it, in one folder: whatever path, stream or device it named before."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/. ").rpartition("/")[2]
    name = "".join("_" if char in _FORBIDDEN else char for char in name if unicodedata.category(char)[0] != "C")
    name = " ".join(name.split()).strip(". ")
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, f"{dot}{suffix}") if dot else (suffix, "")
    if len(suffix.encode()) > _MOST_BYTES // 4:
        stem, suffix = name, ""
    while len(f"{stem}{suffix}".encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.rstrip(". ") or _NAMELESS
    device = stem.partition(".")[0].rstrip().casefold()
    return f"_{stem}{suffix}" if device in _DEVICES else f"{stem}{suffix}"


def is_program(name: str, head: bytes) -> bool:
    """Whether to open it might start it: by its name, or by how it begins."""
    _, dot, suffix = safe_name(name).rpartition(".")
    return bool(dot) and suffix.casefold() in _PROGRAMS or head.startswith(_MAGIC)
