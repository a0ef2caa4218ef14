"""Rules over what every report must have, as far as its words show it (Decree 30/2020, Annex I)."""

import re
from collections.abc import Iterator

from cchc_desktop.domain.findings import Finding, Severity
from cchc_desktop.domain.script import Passage, Script
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.form_lines import line_findings
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.words import words

# What the decree does not ask for; the rest is an error.
_SEVERITY: dict[str, Severity] = {"proposals": "warning", "annex": "note"}
_AUTHORITY = re.compile(r"^(?P<wrong>T/M\.?|TM(?!\.)|K/?T(?!\.)|KT\.(?=\S)|TM\.(?=\S))\s*(?=[A-ZĐỦỶ]{2})", re.MULTILINE)
_RIGHT = {"T": "TM. ", "K": "KT. "}
_MOTTO_DASH = re.compile(r"Độc lập\s*[–—-]\s*Tự do\s*[–—-]\s*Hạnh phúc", re.IGNORECASE)
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_CLOSING = re.compile(r"Trên đây là báo cáo\b[^.]*", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý (?:I{1,3}|IV|\d)\b(?! ?(?:năm|/)\s?\d{4})", re.IGNORECASE)
_STORED = re.compile(r"^-?\s*Lưu\b(?P<rest>.*)$", re.MULTILINE)


def form_findings(script: Script, about: About) -> Iterator[Finding]:
    whole = "\n".join(passage.whole for passage in script)
    if not script.passages:
        return
    first = script.passages[0]
    for name, pattern in words().parts.items():
        if not pattern.search(whole):
            yield at(first, f"form.missing_{name}", _SEVERITY.get(name, "error"), "")
    for passage in script:
        yield from _authority(passage)
        yield from _motto(passage)
        yield from _stored(passage)
        yield from _closing(passage)
    yield from _signer(script)
    yield from _as_above(script)
    yield from line_findings(script)


def _authority(passage: Passage) -> Iterator[Finding]:
    """II.7b: TM. and KT. with a full stop and a space; T/M is the Party's way."""
    for match in _AUTHORITY.finditer(passage.text):
        line = passage.text[match.start() :].split("\n")[0]
        mend = _RIGHT[match["wrong"][0]] + line[match.end() - match.start() :]
        yield at(passage, "form.authority", "error", line, mend=mend)


def _motto(passage: Passage) -> Iterator[Finding]:
    for match in _MOTTO_DASH.finditer(passage.text):
        if match[0] != _MOTTO:
            yield at(passage, "form.motto", "error", match[0], mend=_MOTTO)


def _stored(passage: Passage) -> Iterator[Finding]:
    """II.9: the copy that stays with the clerks is named VT."""
    for match in _STORED.finditer(passage.whole):
        if "VT" not in match["rest"]:
            yield at(passage, "form.stored", "warning", match[0], mend="- Lưu: VT, " + match["rest"].lstrip(": "))


def _closing(passage: Passage) -> Iterator[Finding]:
    """The last sentence names the period as fully as the title does."""
    for match in _CLOSING.finditer(passage.text):
        if short := _QUARTER.search(match[0]):
            yield at(passage, "form.closing", "note", match[0], period=short[0])


def _signer(script: Script) -> Iterator[Finding]:
    """Below the capacity stands who signs: a draft may leave it blank, a report may not."""
    lines = [(passage, line) for passage in script for line in passage.text.split("\n") if line.strip()]
    signed = words().parts["signature"]
    capacity = next((place for place in reversed(range(len(lines))) if signed.search(lines[place][1])), None)
    if capacity is None:
        return
    passage, line = lines[capacity]
    after = [text for _, text in lines[capacity + 1 :]][:3]
    if line.isupper() and not any(_is_name(text) for text in after):
        yield at(passage, "form.missing_signer", "warning", line)


def _is_name(text: str) -> bool:
    parts = text.split()
    return 2 <= len(parts) <= 6 and all(part[0].isupper() for part in parts) and not text.isupper()


def _as_above(script: Script) -> Iterator[Finding]:
    """II.9b: where somebody is addressed, the list of recipients begins with "Như trên"."""
    texts = [(passage, line) for passage in script for line in passage.whole.split("\n")]
    addressed = any("kinh gui" in fold(line) for _, line in texts)
    label = next((place for place, (_, line) in enumerate(texts) if fold(line).startswith("noi nhan")), None)
    if addressed and label is not None and label + 1 < len(texts):
        passage, line = texts[label + 1]
        if "nhu tren" not in fold(line):
            yield at(passage, "form.as_above", "error", line, mend="- Như trên;")
