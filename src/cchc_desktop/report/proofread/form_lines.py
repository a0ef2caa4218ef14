"""Rules over how the lines of the form are written: number, place and day, addressee, recipients, signer, annexes
(Decree 30/2020, Annex I)."""

import re
from collections.abc import Iterator
from itertools import takewhile

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.domain.vietnamese import fold, padded_count, roman
from cchc_desktop.report.proofread.found import at

Lines = list[tuple[Passage, str]]

_BLANK = r"[ \u00a0.…_]"
_OFFICE = r"[A-ZĐ][A-Za-zĐđ0-9&.]*"
_NUMBER = re.compile(rf"Số:(?: (?:0[1-9]|[1-9]\d{{1,4}})|{_BLANK}+)/BC-{_OFFICE}(?:-{_OFFICE})?")
_AS_NUMBER = re.compile(
    rf"s[ốo]\s*:?\s*(?P<number>\d{{1,5}})?{_BLANK}*(?:/\s*20\d\d\s*)?/\s*bc\s*[-–—/.]?\s*(?P<office>[A-ZĐ][\w&.]*)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?P<place>[^\W\d_][^,\n\d:/]{{1,40}}?)\s*(?P<comma>,?)\s*(?P<word>[Nn]gày)(?P<day>\s*\d{{1,2}} |{_BLANK}+)"
    rf"tháng(?P<rest>(?: \d{{1,2}}|{_BLANK}+)\s*năm.{{0,12}})"
)
_NAMED = re.compile(r"(?:Xã|UBND|Ủy ban nhân dân xã)\s+(?=[^\W\d_])")
_DEGREE = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|CN|BS|KS)\.?\s*|(?:Tiến sĩ|Thạc sĩ|Cử nhân|Bác sĩ|Kỹ sư)\s+)+(?=[^\W\d_a-z])"
)
_KEPT = re.compile(r"[-–+]?\s*Lưu\s*:?\s*VT(?P<rest>[^\n]*)")
_RIGHT_KEPT = re.compile(r"- Lưu: VT(?:, [^,;:\n]+)*\.")
_RECEIVER = re.compile(r"- \S.*;")
_ANNEX = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<number>\d{1,2}|[IVX]+))?", re.IGNORECASE)
_RIGHT_ANNEX = re.compile(r"Phụ lục(?: [IVX]+)?")
_POINT = re.compile(r"(?:\((?P<bracketed>[a-zđ])\)|(?P<dotted>[a-zđ])\.) \S")
_FOREIGN_POINT = re.compile(r"[fjwz]\) \S")
_CLOSING = re.compile(r"Trên đây là báo cáo\b.*[^.\s/](?P<end>\.?)$", re.IGNORECASE)
_ETH = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"})  # look like Đ and đ, and are other letters


def line_findings(script: Script) -> Iterator[Finding]:
    lines = [(passage, line.strip()) for passage in script for line in passage.whole.split("\n") if line.strip()]
    yield from _number(lines)
    yield from _place(lines)
    yield from _subject(lines)
    yield from _addressee(lines)
    yield from _recipients(lines)
    yield from _closing(lines)
    yield from _signer(lines)
    for passage, line in lines:
        yield from _annex(passage, line)
        yield from _points(passage, line)
        yield from _letters(passage, line)


def _number(lines: Lines) -> Iterator[Finding]:
    """II.3: "Số:", a space, the number (below ten with a zero before it), a stroke and the symbol without spaces."""
    for passage, line in lines:
        found = _AS_NUMBER.fullmatch(line)
        if found and not _NUMBER.fullmatch(line):
            number = padded_count(int(found["number"])) if found["number"] else "\u00a0" * 6
            yield at(passage, "form.number_line", "error", line, mend=f"Số: {number}/BC-{found['office'].upper()}")


def _place(lines: Lines) -> Iterator[Finding]:
    """II.4: the name of the place alone, a comma, and the day in small letters."""
    for passage, line in takewhile(lambda one: fold(one[1]) != "bao cao", lines):
        found = _PLACE.fullmatch(line)
        if not found:
            continue
        place = _NAMED.sub("", found["place"])
        right = f"{place}, ngày{found['day']}tháng{found['rest']}"
        if line != right:
            yield at(passage, "form.place_date", "error", line, mend=" ".join(right.split(" ")))


def _subject(lines: Lines) -> Iterator[Finding]:
    """II.5b: below the kind of document stands what it is about; V/v is for letters."""
    for (_, line), (passage, below) in zip(lines, lines[1:], strict=False):
        if line == "BÁO CÁO" and below.startswith(("V/v", "v/v", "V/V")):
            rest = below[3:].strip(" .:")
            yield at(passage, "form.subject_about", "error", below, mend=rest[:1].upper() + rest[1:])


def _addressee(lines: Lines) -> Iterator[Finding]:
    """II.9d: "Kính gửi:" with a colon; one addressee on the same line."""
    for passage, line in lines:
        if re.fullmatch(r"Kính gửi(?!:)\s*:?\s*[^:]{3,120}", line, re.IGNORECASE):
            yield at(passage, "form.addressee", "error", line, mend=f"Kính gửi: {line[8:].strip(' :')}")


def _recipients(lines: Lines) -> Iterator[Finding]:
    """II.9d: a dash, a space, a semicolon; the copy that is kept comes last and ends with a full stop."""
    label = next((place for place, (_, line) in enumerate(lines) if fold(line).startswith("noi nhan")), len(lines))
    for passage, line in takewhile(lambda one: one[1].startswith(("-", "–", "+")), lines[label + 1 :]):
        kept = _KEPT.fullmatch(line)
        if kept and not _RIGHT_KEPT.fullmatch(line):
            units = [unit for unit in re.split(r"[,;]\s*", kept["rest"].strip(" .,;")) if unit]
            yield at(passage, "form.kept_copy", "error", line, mend=f"- Lưu: {', '.join(['VT', *units])}.")
        elif not kept and "lưu" not in line.lower() and not _RECEIVER.fullmatch(line):
            yield at(passage, "form.recipient", "error", line, mend=f"- {line.strip('-–+ .,;')};")


def _closing(lines: Lines) -> Iterator[Finding]:
    """Form 1.4: the body ends with "./."."""
    for (passage, line), (_, after) in zip(lines, lines[1:], strict=False):
        found = _CLOSING.search(line)
        if found and fold(after).startswith(("noi nhan", "tm.", "kt.", "chu tich")):
            last = line[: found.start("end")].split()[-1]
            yield at(passage, "form.end_mark", "note", f"{last}{found['end']}", mend=f"{last}./.")


def _signer(lines: Lines) -> Iterator[Finding]:
    """II.7c: no degree before the name of who signs."""
    for place, (_, line) in enumerate(lines):
        if line.isupper() and "CHỦ TỊCH" in line:
            for passage, name in lines[place + 1 : place + 3]:
                if found := _DEGREE.match(name):
                    yield at(passage, "form.degree", "error", name, mend=name[found.end() :])


def _annex(passage: Passage, line: str) -> Iterator[Finding]:
    """III.1b: "Phụ lục" in small letters, with a Roman number where there are more than one."""
    found = _ANNEX.fullmatch(line)
    if found and not _RIGHT_ANNEX.fullmatch(line):
        number = found["number"] or ""
        mend = f"Phụ lục {roman(int(number)) if number.isdigit() else number.upper()}".strip()
        yield at(passage, "form.annex_name", "error", line, mend=mend)


def _points(passage: Passage, line: str) -> Iterator[Finding]:
    """II.6: a point bears a letter of the Vietnamese alphabet and a closing bracket."""
    if passage.kind == "cell":
        return
    if found := _POINT.match(line):
        wrong = line[: found.end() - 2]
        mend = f"{found['bracketed'] or found['dotted']})"
        yield at(passage, "form.point_mark", "error", wrong, mend=mend)
    elif _FOREIGN_POINT.match(line):
        yield at(passage, "form.point_letter", "error", line[:2])


def _letters(passage: Passage, line: str) -> Iterator[Finding]:
    """I.4: letters of the Vietnamese character set, not others that look alike."""
    for word in line.split():
        if word != (right := word.translate(_ETH)):
            yield at(passage, "form.letters", "error", word, mend=right)
            return
