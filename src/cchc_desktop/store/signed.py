"""Signed reports and accepted findings: written once, and never changed."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.findings import Finding, Identity
from cchc_desktop.domain.register import Problem, Register, Values
from cchc_desktop.domain.signing import Signer, Signing
from cchc_desktop.store.database import Database
from cchc_desktop.store.lock import computer, user

FIXED = ("report_text", "assessment")  # the registers whose rows are the words of a report

_SIGNED = """
SELECT s.*, r.reason, r.reopened_at, r.reopened_by FROM signed_report AS s
LEFT JOIN reopened_report AS r ON r.signed_id = s.id
"""


@dataclass(frozen=True, slots=True)
class Reopened:
    """Why, when and by whom a signed report was taken up again."""

    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport:
    """A version of a report as it was signed; `figures` are printed texts by id, `sections` texts by key."""

    id: int
    period: str
    version: int
    signing: Signing
    symbol: str
    docx: bytes
    pdf: bytes
    figures: Mapping[str, str]
    sections: Mapping[str, str]
    recorded_at: str
    recorded_by: str
    reopened: Reopened | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was signed; `reopened` is why it was taken up again, None while it is in force."""

    id: int
    period: str
    number: int
    day: date
    reopened: str | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule of which findings in a period were `accepted`, and why; None covers all that it finds there."""

    rule: str
    reason: str
    at: str
    by: str
    accepted: frozenset[Identity] | None

    def covers(self, finding: Finding) -> bool:
        return finding.rule == self.rule and (self.accepted is None or finding.identity in self.accepted)


def versions(connection: sqlite3.Connection, period: str) -> list[SignedReport]:
    """Every version of a period's report that was signed, the first one first."""
    rows = connection.execute(f"{_SIGNED} WHERE s.period = ? ORDER BY s.version", (period,))
    return [_report(row) for row in rows]


def version(connection: sqlite3.Connection, signed_id: int) -> Version:
    """What tells one version from the others, without its files."""
    query = (
        "SELECT s.id, s.period, s.number, s.signed_on, r.reason AS reopened FROM signed_report AS s"
        " LEFT JOIN reopened_report AS r ON r.signed_id = s.id WHERE s.id = ?"
    )
    row = connection.execute(query, (signed_id,)).fetchone()
    return Version(row["id"], row["period"], row["number"], date.fromisoformat(row["signed_on"]), row["reopened"])


def in_force(connection: sqlite3.Connection, period: str) -> SignedReport | None:
    """The signed report of a period; None where there is none, or where it has been reopened."""
    last = versions(connection, period)[-1:]
    return last[0] if last and last[0].reopened is None else None


def is_locked(connection: sqlite3.Connection, period: str) -> bool:
    return connection.execute("SELECT 1 FROM locked_period WHERE period = ?", (period,)).fetchone() is not None


def locked(connection: sqlite3.Connection, register: Register, *rows: Values) -> Iterator[Problem]:
    """What a signed report was made of is not changed: `rows` are the values that a row has and is to have."""
    if register.id in FIXED:
        for values in rows:
            if is_locked(connection, values["period"]):
                yield Problem("period", "period_signed", {"period": values["period"]})
                return


def signers(connection: sqlite3.Connection) -> list[Signer]:
    """Who has signed reports, the last one first."""
    query = "SELECT signer, capacity, title FROM signed_report WHERE signer <> '' ORDER BY id DESC"
    return list(dict.fromkeys(Signer(*row) for row in connection.execute(query)))


def numbers_of_year(connection: sqlite3.Connection, year: int) -> list[tuple[int, str]]:
    """The numbers of a year's series that reports have taken, each with the period of its report."""
    query = "SELECT number, period FROM signed_report WHERE substr(signed_on, 1, 4) = ? ORDER BY id"
    return [(row["number"], row["period"]) for row in connection.execute(query, (f"{year:04d}",))]


def record(
    database: Database,
    period: str,
    signing: Signing,
    *,
    symbol: str,
    docx: bytes,
    pdf: bytes,
    figures: Mapping[str, str],
    sections: Mapping[str, str],
) -> int:
    """Keep a report as it was signed; its version."""
    with database.transaction() as connection:
        last = connection.execute("SELECT max(version) FROM signed_report WHERE period = ?", (period,)).fetchone()[0]
        values = {
            "period": period,
            "version": (last or 0) + 1,
            "number": signing.number,
            "signed_on": signing.day.isoformat(),
            "signer": signing.signer,
            "capacity": signing.capacity,
            "title": signing.title,
            "symbol": symbol,
            "docx": docx,
            "pdf": pdf,
            "figures": json.dumps(dict(figures), ensure_ascii=False),
            "sections": json.dumps(dict(sections), ensure_ascii=False),
            "recorded_at": _now(),
            "recorded_by": user(),
            "computer": computer(),
        }
        places = ", ".join(f":{name}" for name in values)
        connection.execute(f"INSERT INTO signed_report ({', '.join(values)}) VALUES ({places})", values)
        return int(values["version"])


def reopen(database: Database, signed: SignedReport, reason: str) -> None:
    with database.transaction() as connection:
        values = (signed.id, reason, _now(), user())
        connection.execute("INSERT INTO reopened_report VALUES (?, ?, ?, ?)", values)


def waivers(connection: sqlite3.Connection, period: str) -> list[Waiver]:
    """The rules of which something was accepted in a period: all that was, and the last word on each."""
    query = "SELECT rule, reason, waived_at, waived_by, accepted FROM waiver WHERE period = ? ORDER BY waived_at"
    found: dict[str, Waiver] = {}
    for rule, reason, at, by, accepted in connection.execute(query, (period,)):
        before = found[rule].accepted if rule in found else frozenset()
        now = None if accepted is None else frozenset((where, row, quote) for where, row, quote in json.loads(accepted))
        found[rule] = Waiver(rule, reason, at, by, None if before is None or now is None else before | now)
    return list(found.values())


def waive(
    database: Database, period: str, rule: str, reason: str, accepted: Collection[Identity] | None = None
) -> None:
    """Accept these findings of a rule, or whatever it finds."""
    with database.transaction() as connection:
        now = datetime.now().isoformat(timespec="microseconds")  # so that a second word on a rule is a row of its own
        kept = None if accepted is None else json.dumps(sorted(accepted), ensure_ascii=False)
        connection.execute("INSERT INTO waiver VALUES (?, ?, ?, ?, ?, ?)", (period, rule, reason, now, user(), kept))


def _report(row: sqlite3.Row) -> SignedReport:
    return SignedReport(
        id=row["id"],
        period=row["period"],
        version=row["version"],
        signing=Signing(
            row["number"], date.fromisoformat(row["signed_on"]), row["signer"], row["capacity"], row["title"]
        ),
        symbol=row["symbol"],
        docx=row["docx"],
        pdf=row["pdf"],
        figures=json.loads(row["figures"]),
        sections=json.loads(row["sections"]),
        recorded_at=row["recorded_at"],
        recorded_by=row["recorded_by"],
        reopened=Reopened(row["reason"], row["reopened_at"], row["reopened_by"]) if row["reason"] else None,
    )


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
