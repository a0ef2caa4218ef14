"""Rules over words: doubled ones, slips, impossible syllables, names written in two ways, words no longer in force."""

import re
from collections import Counter
from collections.abc import Iterator

from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.script import Passage, Script, introduces
from cchc_desktop.domain.syllables import is_syllable
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.report.proofread.about import About
from cchc_desktop.report.proofread.found import at
from cchc_desktop.report.proofread.quantities import sentences
from cchc_desktop.report.proofread.words import words

_DOUBLED = re.compile(r"(?<![\w/-])(?P<word>[^\W\d_]+)\s+(?P=word)(?![\w/-])(?P<digit>\s+\d)?", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w/&.@-])[^\W\d_]+(?![\w/&@]|-\w|\.\w)")
_SPACES = re.compile(r"(?<=\S) {2,}(?=[^\s/])(?!tháng|năm)")  # not those left for a number or a day to be written in
_SPACE_BEFORE = re.compile(r"(?<=[^\W_]) +(?=[,;:.!?](?:\s|$))")
_NO_SPACE_AFTER = re.compile(r"(?<=[^\W\d_]{2}[,;])(?=[^\W\d_])")
_PERCENT = re.compile(r"\d +%")
_ABOUT_ITSELF = re.compile(
    r"(?P<kind>kế hoạch|quyết định|báo cáo|thông báo|chương trình) số \S+(?: ngày \S+)? về (?P=kind)\b", re.IGNORECASE
)
_OLD_STYLE = "oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ"  # hoà
_NEW_STYLE = "òa|óa|ỏa|õa|ọa|òe|óe|ỏe|õe|ọe|ùy|úy|ủy|ũy|ụy"  # hòa
_FEWEST_WORDS = 8  # of a sentence that nobody writes twice by chance
_PENDING = re.compile(r"đang giải quyết[^.;]{0,60}?(?P<term>đúng hạn|trễ hạn|trễ hẹn)", re.IGNORECASE)
_TIMES = ("ngay", "nam")  # năm năm thực hiện are five years; năm năm 2024 is one year
_LONGEST_WORD = 20  # characters
_ENDS = (".", ";", ":", "!", "?", "…", "/.", ",")


def language_findings(script: Script, about: About) -> Iterator[Finding]:
    for passage in script:
        yield from _doubled(passage)
        yield from _slips(passage)
        yield from _impossible(passage)
        yield from _spaces(passage)
        yield from _terms(passage)
        yield from _procedures_for_dossiers(passage)
        yield from _no_longer_said(passage, about)
        yield from _voice(passage, about)
    yield from _pending_terms(script)
    yield from _full_stops(script)
    yield from _said_twice(script)
    yield from _two_capitals(script)
    yield from _two_tone_styles(script)


def _doubled(passage: Passage) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(passage.text):
        word = match["word"]
        if word.isupper() and len(word) < 3:
            continue
        if _ends_word(passage.text[: match.end("word")]):
            continue
        surely = word.casefold() in words().never_doubled or (match["digit"] and fold(word) in _TIMES)
        if surely or word.casefold() not in words().doubled:
            quote = match[0].removesuffix(match["digit"] or "")
            yield at(
                passage, "language.doubled_word", "error" if surely else "warning", quote, match.start(), mend=word
            )
    for match in _ABOUT_ITSELF.finditer(passage.text):
        yield at(passage, "language.about_itself", "note", match[0], match.start(), word=match["kind"].lower())


def _ends_word(text: str) -> bool:
    """hiện tại tại quầy: the first of the two ends a word of its own."""
    said = " ".join(text[-_LONGEST_WORD:].casefold().split())
    return f" {said}".endswith(words().ends_before_itself)


def _slips(passage: Passage) -> Iterator[Finding]:
    for pattern, right in words().slips.items():
        for match in pattern.finditer(passage.text):
            mend = right[0].upper() + right[1:] if match[0][0].isupper() else right
            start = match.end() - len(match[0].lstrip())
            yield at(passage, "language.slip", "error", match[0].strip(), start, mend=mend.strip())


def _impossible(passage: Passage) -> Iterator[Finding]:
    """A word with Vietnamese marks that no Vietnamese syllable has; without marks it may be foreign."""
    for match in _WORD.finditer(passage.text):
        word = match[0]
        if word.isascii() or word.isupper() or word.casefold() in words().foreign or is_syllable(word):
            continue
        if any(letter.isupper() for letter in word[1:]) or _in_name(match):
            continue  # TTg, QyĐ: a short form
        yield at(passage, "language.impossible_syllable", "warning", word, match.start())


def _in_name(match: re.Match[str]) -> bool:
    """Đắk Lắk, Krông Păc: with a capital beside another word that has one, it may keep the spelling of its language."""
    before, after = match.string[: match.start()].split(" ")[-2:-1], match.string[match.end() :].split(" ")[1:2]
    return match[0][0].isupper() and any(word[:1].isupper() for word in (*before, *after))


def _spaces(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    if match := _SPACES.search(text):
        start, quote = _around(text, match.start(), match.end())
        yield at(passage, "language.double_space", "note", quote, start, mend=" ".join(quote.split()))
    for match in _SPACE_BEFORE.finditer(text):
        start, quote = _around(text, match.start(), match.end() + 1)
        yield at(passage, "language.space_before", "note", quote, start, mend=re.sub(r"\s+([,;:.!?])", r"\1", quote))
    for match in _NO_SPACE_AFTER.finditer(text):
        start, quote = _around(text, match.start(), match.end())
        yield at(passage, "language.no_space_after", "note", quote, start, mend=re.sub(r"([,;])(?=\w)", r"\1 ", quote))
    for match in _PERCENT.finditer(text):
        start = _word_start(text, match.start())
        quote = text[start : match.end()]
        yield at(passage, "language.space_before_percent", "note", quote, start, mend="".join(quote.split()))


def _around(text: str, start: int, end: int) -> tuple[int, str]:
    """A place with the words on both sides of it, and where these begin."""
    following = re.match(r"\S*", text[end:])
    begin = _word_start(text, start)
    return begin, text[begin : end + (following.end() if following else 0)]


def _word_start(text: str, place: int) -> int:
    return max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1


def _terms(passage: Passage) -> Iterator[Finding]:
    for pattern, right in words().terms.items():
        for match in pattern.finditer(passage.text):
            yield at(passage, "language.term", "note", match[0], match.start(), mend=right)


def _procedures_for_dossiers(passage: Passage) -> Iterator[Finding]:
    """What is received and resolved by the score are dossiers; a few may be procedures."""
    verbs, wrong = "|".join(words().dossier_verbs), "|".join(words().procedure_words)
    counted = re.compile(rf"\b(?:{verbs})\s+(?![01]?\d\s)\d[\d.]*\s+(?P<word>{wrong})\b", re.IGNORECASE)
    for match in counted.finditer(passage.text):
        mend = match[0].replace(match["word"], "hồ sơ")
        yield at(passage, "language.procedures_for_dossiers", "warning", match[0], match.start(), mend=mend)


def _no_longer_said(passage: Passage, about: About) -> Iterator[Finding]:
    for item in words().replaced:
        if about.until and about.until >= item.since:
            for match in item.pattern.finditer(passage.text):
                yield at(passage, "language.no_longer_said", "warning", match[0], match.start(), right=item.right)


def _voice(passage: Passage, about: About) -> Iterator[Finding]:
    """Who reports does not advise itself: not as what is to be done."""
    advice = rf"tham mưu (?:cho |giúp )?(?:UBND|Ủy ban nhân dân) {about.office_kind}\b"
    if about.office_kind and (match := re.match(advice, passage.text, re.IGNORECASE)):
        yield at(passage, "language.voice", "note", match[0], 0, office=f"UBND {about.office_kind}")


def _pending_terms(script: Script) -> Iterator[Finding]:
    """What is not finished yet is within its time or beyond it; only what is finished was in time."""
    right = {"đúng hạn": "trong hạn", "trễ hạn": "quá hạn", "trễ hẹn": "quá hạn"}
    for passage in script:
        for match in _PENDING.finditer(passage.text):
            mend = match[0].replace(match["term"], right[match["term"].lower()])
            yield at(passage, "language.pending_term", "note", match[0], match.start(), mend=mend)


def _full_stops(script: Script) -> Iterator[Finding]:
    """A sentence ends in a full stop: one that stands before another paragraph of its kind, or before a heading."""
    prose = script.prose
    for place, passage in enumerate(prose[:-1]):
        if passage.kind == "heading" or introduces(prose, place) or not _is_sentence(passage):
            continue
        after, end = prose[place + 1], " ".join(passage.text.split(" ")[-_FEWEST_WORDS:])
        if not passage.text.endswith(_ENDS):
            yield at(passage, "language.no_full_stop", "note", end, len(passage.text) - len(end), mend=f"{end}.")
        elif passage.text.endswith(";") and after.kind != passage.kind:
            yield at(passage, "language.list_end", "note", end, len(passage.text) - len(end), mend=f"{end[:-1]}.")


def _is_sentence(passage: Passage) -> bool:
    """One of the body, long enough to be one; what is in brackets as a whole ends as it likes."""
    long = len(passage.text.split()) >= _FEWEST_WORDS and not passage.text.isupper()
    return bool(long and passage.section and not passage.text.endswith(")"))


def _said_twice(script: Script) -> Iterator[Finding]:
    seen: dict[str, Passage] = {}
    for passage in _before_annexes(script):
        former = ""
        for begin, sentence in sentences(passage.text):
            key, start = fold(sentence), begin + len(sentence) - len(sentence.lstrip())
            if len(key.split()) >= _FEWEST_WORDS:
                first = seen.setdefault(key, passage)
                if first is not passage:
                    told = {"other": first.number, "other_section": first.section}
                    yield at(passage, "language.said_twice", "warning", sentence.strip()[:160], start, **told)
            if key.startswith("trong do") and "trong do" in fold(former):
                yield at(passage, "language.opened_twice", "note", sentence.strip()[:80], start)
            former = sentence


def _before_annexes(script: Script) -> Iterator[Passage]:
    """What is in no section once these have begun is an annex: its lines may well be like those of another."""
    sections = False
    for passage in script.prose:
        sections = sections or bool(passage.section)
        if passage.section or not sections:
            yield passage


def _two_capitals(script: Script) -> Iterator[Finding]:
    """A name within sentences in one way and in another: the one that is used less often, or is not our own."""
    for name in words().names:
        pattern = re.compile(rf"(?<=[^\W\d_,] ){re.escape(name)}(?!\w)", re.IGNORECASE)
        found = [(passage, match) for passage in script.prose for match in pattern.finditer(passage.text)]
        ways = Counter(match[0] for _, match in found if not match[0].isupper())
        if len(ways) > 1:
            usual = max(ways, key=lambda way: (ways[way], way == name))
            passage, match = next(each for each in found if each[1][0] != usual and not each[1][0].isupper())
            told = {"count": sum(ways.values()) - ways[usual], "other": usual}
            yield at(passage, "language.two_capitals", "note", match[0], match.start(), **told, mend=usual)


def _two_tone_styles(script: Script) -> Iterator[Finding]:
    """hòa here, hoà there: the style that is used less often."""
    old, new = (re.compile(rf"(?<!q)(?:{ends})(?!\w)", re.IGNORECASE) for ends in (_OLD_STYLE, _NEW_STYLE))
    ways = [[(passage, match) for passage in script for match in style.finditer(passage.text)] for style in (old, new)]
    if all(ways):
        fewer, more = sorted(ways, key=len)
        (passage, match), (_, other) = fewer[0], more[0]
        (start, word), (_, right) = _word_at(match), _word_at(other)
        yield at(passage, "language.two_tone_styles", "note", word, start, count=len(fewer), other=right)


def _word_at(match: re.Match[str]) -> tuple[int, str]:
    """The word that a match ends, and where it begins."""
    start = match.start()
    while start and match.string[start - 1].isalpha():
        start -= 1
    return start, match.string[start : match.end()]
