"""What happens to a report when it is done: it is signed and locked, findings are accepted, it is taken up again."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QMenu

from cchc_desktop.actions.carry_over import carry_over, sections_left
from cchc_desktop.actions.issue_report import IssuedReport, issue_report, known_signers, reopen_report, waive_finding
from cchc_desktop.actions.number_series import next_number, series_findings
from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.period import period_name, previous, short_name
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.vietnamese import date_text
from cchc_desktop.gui.carried_over import ask_why
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.office_menu import OfficeMenu
from cchc_desktop.gui.office_tabs import OfficeTabs
from cchc_desktop.gui.opened_copies import OpenedCopies
from cchc_desktop.gui.reason_dialog import ReasonDialog
from cchc_desktop.gui.save_name import ask_name, documents
from cchc_desktop.gui.sign_dialog import SignDialog
from cchc_desktop.gui.versions_dialog import VersionsDialog
from cchc_desktop.report.stale import RULE as STALE
from cchc_desktop.store import signed
from cchc_desktop.store.changes import Touched
from cchc_desktop.store.database import Database
from cchc_desktop.store.profile import office_on
from cchc_desktop.store.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.actions.indicator_sheet import Indicator


class ReportMenu(OfficeMenu):
    """Serves whichever office is open; a report is made anew for its signing, and so in the background."""

    def __init__(self, say: "Callable[[str], None]", window: QMainWindow) -> None:
        super().__init__(say, window)
        self._action("carry_over").triggered.connect(self.carry_over)
        self._action("indicators").triggered.connect(self.show_indicators)
        self._action("sign").triggered.connect(self.ask_and_sign)
        self._action("reopen").triggered.connect(self.ask_and_reopen)
        self._action("versions").triggered.connect(self.show_versions)
        self._copies = OpenedCopies()
        child(window, QMenu, "menu_period").aboutToShow.connect(self.refresh)

    def _follow(self, office: OfficeTabs) -> None:
        office.waive_wanted.connect(self.ask_and_waive)
        office.period_changed.connect(lambda _: self.refresh())
        office.edits.stopped.connect(self._copies.clean)

    def refresh(self) -> None:
        """A report is signed once; only a signed one is reopened. What was ever signed can be compared. Words of
        the period before are to be had as long as a section lacks them."""
        office, versions = self._office, self._versions()
        allowed = office is not None and office.edits.allowed and office.period is not None
        locked = bool(versions) and versions[-1].reopened is None
        left = sections_left(office.database.connection, self._period()) if office and allowed else []
        self._action("carry_over").setEnabled(bool(left))
        self._action("indicators").setEnabled(office is not None and office.period is not None)
        self._action("sign").setEnabled(allowed and not locked)
        self._action("reopen").setEnabled(allowed and locked)
        self._action("versions").setEnabled(bool(versions))

    def carry_over(self) -> None:
        """Give the sections that nobody has written the words of the period before, and show them in the report."""
        office, period_id, taken = self._opened(), self._period(), list[Touched]()

        def act(database: Database) -> list[Touched]:
            taken.extend(carry_over(database, period_id))
            return taken

        if office.finish() and office.edits.change(act):
            office.show_report()
            source = short_name(previous(period_id), office.texts)
            self._say(office.texts("window.carried_said", period=source, count=len(taken)))

    def show_indicators(self) -> None:
        """The sheet of indicators of the period in front."""
        from cchc_desktop.actions.indicator_sheet import Indicator, indicator_sheet
        from cchc_desktop.gui.indicators_dialog import IndicatorsDialog

        office, period_id = self._opened(), self._period()
        office.finish()
        texts = office.texts
        period = period_name(period_id, texts)

        def show(indicators: list[Indicator]) -> None:
            def save() -> None:
                self._ask_and_save(indicators, period)

            IndicatorsDialog(period, indicators, save, texts, self._window).open()

        what = texts["window.indicators_reading"]
        office.edits.read_in_sight(what, lambda connection: indicator_sheet(connection, period_id), show)

    def _ask_and_save(self, indicators: "list[Indicator]", period: str) -> None:
        from cchc_desktop.actions.indicator_sheet import save_indicators

        texts = self._opened().texts
        name = texts("window.indicators_save_name", period=period).replace("/", "-")
        proposed, kind = str(documents() / f"{name}.xlsx"), texts["window.files.xlsx"]
        path = ask_name(self._window, texts["window.indicators_save_title"], proposed, kind, ".xlsx")
        if path is None:
            return

        def work(_: object) -> None:
            save_indicators(indicators, path, texts)

        def done(_: object) -> None:
            self._say(texts("window.indicators_saved", path=path))

        self._opened().edits.read_in_sight(texts["window.indicators_reading"], work, done)

    def ask_and_sign(self) -> None:
        """Ask for number, day and signer, and record them; first why, where something old is unconfirmed: a reason that
        was given for a draft is none for what is signed."""
        office = self._opened()
        if not office.finish() or office.period is None:
            return
        connection, period_id = office.database.connection, office.period.id
        if not ask_why(connection, period_id, self._ask_signing, office.texts, self._window):
            self._ask_signing()

    def _ask_signing(self, reason: str = "") -> None:
        office = self._opened()
        if office.period is None:
            return
        connection, window = office.database.connection, office.period
        profile = office_on(connection, window.date_to)
        day = min(date.today(), max(window.date_to, window.date_from))
        number = next_number(connection, day.year, profile.symbol)
        proposed = Signing(number, day, profile.signer_name, profile.signer_capacity)
        signers = known_signers(connection, window.date_to)

        def advise(signing: Signing) -> str:
            found = series_findings(connection, signing, profile.symbol)
            return "\n".join(finding_sentence(finding, office.texts) for finding in found)

        go = partial(self.sign, reason=reason)
        SignDialog(proposed, signers, profile.symbol, advise, go, office.texts, self._window).open()

    def sign(self, signing: Signing, reason: str = "") -> None:
        """Record the signing of the period in front; a `reason` is why what is unconfirmed goes out all the same."""
        office = self._opened()
        period_id = self._period()

        def act(database: Database, progress: Progress) -> IssuedReport:
            if reason:
                waive_finding(database, period_id, STALE, reason)
            return issue_report(database, period_id, signing)

        def done(issued: IssuedReport) -> None:
            told = {"number": signing.number, "date": date_text(signing.day), "path": issued.docx.parent}
            self._say(office.texts("window.signed_said", **told))
            self._show_again()

        office.edits.write_in_sight(office.texts["window.signing"], act, done)

    def ask_and_reopen(self) -> None:
        """Ask why the signed report is taken up again."""
        office, report = self._opened(), self._signed()
        if report is None:
            return
        texts = office.texts
        what = texts("window.reopen_what", number=report.signing.number, date=date_text(report.signing.day))
        title, act = texts["window.reopen_title"], texts["window.reopen_go"]
        ReasonDialog(title, what, act, self._reopen, texts, self._window).open()

    def show_versions(self) -> None:
        """What was signed beside what was signed before, or beside what would be made now."""
        office, versions = self._opened(), self._versions()
        if versions and office.finish():
            VersionsDialog(versions, office.readers, self._copies, office.texts, self._window).open()

    def ask_and_waive(self, finding: Finding) -> None:
        """Ask why a finding is accepted; one that stands for more is so with all that its rule finds."""
        office = self._opened()
        texts, rule, period_id = office.texts, finding.rule, self._period()

        only = None if finding.stands_for > 1 else {finding.identity}

        def waive(reason: str) -> None:
            said = texts["window.waived_said"]
            self._write(lambda database: waive_finding(database, period_id, rule, reason, only), said)

        what = texts("window.waive_what", sentence=finding_sentence(finding, texts))
        ReasonDialog(texts["window.waive_title"], what, texts["window.waive_go"], waive, texts, self._window).open()

    def _reopen(self, reason: str) -> None:
        texts, period_id = self._opened().texts, self._period()
        self._write(lambda database: reopen_report(database, period_id, reason), texts["window.reopened_said"])

    def _write(self, act: "Callable[[Database], object]", said: str) -> None:
        office = self._opened()

        def done(_: object) -> None:
            self._say(said)
            self._show_again()

        office.edits.write_in_sight(said, lambda database, progress: act(database), done)

    def _show_again(self) -> None:
        office = self._opened()
        office.show_period(self._period())
        self.refresh()

    def _signed(self) -> signed.SignedReport | None:
        last = self._versions()[-1:]
        return last[0] if last and last[0].reopened is None else None

    def _versions(self) -> list[signed.SignedReport]:
        office = self._office
        if office is None or office.period is None:
            return []
        return signed.versions(office.database.connection, office.period.id)

    def _period(self) -> str:
        period = self._opened().period
        assert period is not None  # an open office shows one
        return period.id
