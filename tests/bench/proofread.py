"""How well the proofreader reads: precision and recall by family over clean and mutated paragraphs, and its speed.

`python dev.py proofread REPORT [FACTS]` lists what it finds in a report; with the facts of the seed also which of the
known faults are among that, and which are not.
"""

import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from faulty_reports import clean_paragraphs, faulty_paragraphs, script_of

HERE = Path(__file__).parent
MOST_SECONDS = 1.0  # for a report of twelve pages
FEWEST_KNOWN = 30  # of the seed's 38 faults


def main() -> int:
    from cchc_desktop.report.proofread import FAMILIES, proofread

    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    alone = Counter(rule for text in clean_paragraphs() for rule in _families(text))
    for faulty in faulty_paragraphs():
        wanted[faulty.family] += 1
        families = _families(faulty.text)
        right[faulty.family] += faulty.family in families
        found.update(families)
    for family in FAMILIES:
        if wanted[family]:
            told = found[family] + alone[family]
            say(
                f"proofread {family:9} recall {right[family] / wanted[family]:.2f} of {wanted[family]},"
                f" precision {right[family] / max(told, 1):.2f} of {told}"
            )
    form()
    report = script_of(*clean_paragraphs() * 2)  # longer than twelve pages
    start = time.perf_counter()
    proofread(report)
    seconds = time.perf_counter() - start
    say(f"proofread {len(report.passages)} paragraphs: {seconds:.2f} s (limit {MOST_SECONDS})")
    return int(seconds > MOST_SECONDS)


def form() -> None:
    """The form of foreign reports: right ones, and one fault of form in each, as Word files and as printed pages."""
    from foreign_faults import FAULTS
    from foreign_reports import Foreign, write_docx, write_pdf

    with TemporaryDirectory() as folder:
        for kind, write in (("docx", write_docx), ("pdf", write_pdf)):
            path = Path(folder) / f"a.{kind}"
            write(Foreign(), path)
            told, right, wanted = len(_form_of(path)), 0, 0
            for fault in FAULTS:
                if rules := fault.rules(kind):
                    write(fault.spoil(Foreign()), path)
                    found = _form_of(path)
                    wanted, told, right = wanted + len(rules), told + len(found), right + len(found & rules)
            say(
                f"proofread form {kind:4} recall {right / wanted:.2f} of {wanted},"
                f" precision {right / max(told, 1):.2f} of {told}"
            )


def _form_of(path: Path) -> set[str]:
    from cchc_desktop.exchange.layouts import read_layout
    from cchc_desktop.exchange.reports import read_report
    from cchc_desktop.report.form import layout_findings

    layout = read_layout(path)
    assert layout
    return {finding.rule for finding in layout_findings(layout, read_report(path))}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _families(text: str) -> set[str]:
    from cchc_desktop.report.proofread import proofread

    families = {finding.rule.partition(".")[0] for finding in proofread(script_of(text))}
    return families - {"form"}  # these are paragraphs, and no whole reports


def known(report: Path, facts: Path) -> int:
    """Which of the seed's faults are found; 1 where they are too few."""
    from cchc_desktop.actions.proofread_report import proofread_report

    found = proofread_report(report).findings
    rules = tomllib.loads((HERE / "known_faults.toml").read_text(encoding="utf-8"))
    faults = json.loads(facts.read_text(encoding="utf-8"))["errors"]
    seen = 0
    for fault in faults:
        rule, words = rules.get(fault["id"], ("", ""))
        quotes = [finding.text for finding in found if finding.rule == rule and words in finding.text]
        seen += bool(quotes)
        told = f"{rule}: {quotes[0][:70]}" if quotes else "not found"
        say(f"{fault['id']} {fault['cls'][:40]:40} {told}")
    say(f"{seen} of {len(faults)} known faults found (at least {FEWEST_KNOWN})")
    return int(seen < FEWEST_KNOWN)


if __name__ == "__main__":
    sys.exit(known(Path(sys.argv[1]), Path(sys.argv[2])))
