"""A click on a mend puts right the words that are wrong, and no others that read alike."""

import pytest
from PySide6.QtWidgets import QToolButton

from cchc_desktop.domain.findings import Finding
from cchc_desktop.gui.chip_field import ChipField
from cchc_desktop.gui.findings_list import FindingsList
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.report_tab import ReportTab
from cchc_desktop.gui.settle import settle
from hands import fill

SECTION = "I.1"


def typed(window: MainWindow, report: ReportTab, text: str) -> ChipField:
    report.show_section(SECTION)
    field = child(report, ChipField, "section_text")
    fill(field, text)
    report.editor.keep()
    settle(window)
    return field


def row_of(report: ReportTab, rule: str) -> tuple[int, Finding]:
    found = child(report, FindingsList, "findings").findings()
    return next((row, finding) for row, finding in enumerate(found) if finding.rule == rule)


def button(report: ReportTab, row: int) -> QToolButton | None:
    found = child(report, FindingsList, "findings")
    return found.itemWidget(found.topLevelItem(row), 3)


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        (
            "language.slip",
            "Xã đã khắc phục tồn tại của năm trước; tiếp tục khắc phụ các lỗi của phần mềm.",
            "Xã đã khắc phục tồn tại của năm trước; tiếp tục khắc phục các lỗi của phần mềm.",
        ),
        (
            "language.doubled_word",
            "Mục tiêu là làm tốt công tác này; kết quả là là rất tốt trong quý.",
            "Mục tiêu là làm tốt công tác này; kết quả là rất tốt trong quý.",
        ),
        (
            "language.slip",
            "Nội bộ phân tích kỹ các lỗi; bộ phân tiếp nhận hồ sơ đã làm việc tốt.",
            "Nội bộ phân tích kỹ các lỗi; bộ phận tiếp nhận hồ sơ đã làm việc tốt.",
        ),
        (
            "language.two_capitals",
            "Trong Quý II và trong quý I, rồi quý I; trong Quý I xã đã làm tốt việc này.",
            "Trong Quý II và trong quý I, rồi quý I; trong quý I xã đã làm tốt việc này.",
        ),
        (
            "language.slip",
            "Đã giải quyết [[dossiers.resolved]] hồ sơ, khắc phục ngay.\n\n- Khác:  khắc phụ lỗi của [[office.name]].",
            "Đã giải quyết [[dossiers.resolved]] hồ sơ, khắc phục ngay.\n\n- Khác: khắc phục lỗi của [[office.name]].",
        ),
    ],
)
def test_the_wrong_words_alone_are_mended_where_they_stand(
    window: MainWindow, report: ReportTab, rule: str, text: str, mended: str
) -> None:
    field = typed(window, report, text)
    row, finding = row_of(report, rule)
    wave = [one.cursor.selectedText() for one in field.extraSelections()]
    assert finding.text in wave
    pencil = button(report, row)
    assert pencil is not None
    pencil.click()
    settle(window)
    assert field.toPlainText() == mended
