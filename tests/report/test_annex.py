"""The annex: form II.06, its thirteen columns, its sums and its totals."""

from cchc_desktop.report.annex import annex
from cchc_desktop.report.document import Annex, Note, Table
from cchc_desktop.report.layout import grid
from report.sample_material import ANNEX_ROWS, Row, sample_material, sample_wording

WORDS = sample_wording()


def _annex(rows: tuple[Row, ...] = ANNEX_ROWS) -> Annex:
    made = annex(sample_material(annex_rows=rows), WORDS)
    assert made is not None
    return made


def _table(made: Annex) -> Table:
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    return table


def test_the_head_of_the_annex() -> None:
    made = _annex()
    assert made.number == "Phụ lục"
    assert made.title == ("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "QUÝ I NĂM 2022")
    assert made.attached.replace("\u00a0", "") == (
        "(Kèm theo Báo cáo số/BC-UBND ngàytháng 3 năm 2022 của Ủy ban nhân dân xã Lộc Thủy)"
    )
    assert "số\u00a0" in made.attached and "ngày\u00a0" in made.attached
    assert made.landscape
    assert made.blocks[0] == Note("Đơn vị tính: số hồ sơ TTHC", align="right", italic=True)


def test_header_and_body_fill_thirteen_columns() -> None:
    table = _table(_annex())
    assert len(table.widths) == 13
    assert len(grid(table.header, 13)) == 4
    assert len(grid(table.body, 13)) == len(ANNEX_ROWS)
    numbers = [cell.text for cell in table.header[-1]]
    assert numbers[:4] == ["(1)", "(2)", "(3) = (4) + (5) + (6)", "(4)"] and numbers[-1] == "(13)"


def test_the_columns_of_a_row_are_those_of_the_form() -> None:
    row = Row("Đất đai", 1, 20, 300, 4000, 50000, 6, 70, 8)
    body = _table(_annex((row, Row("Tổng cộng")))).body
    assert [cell.text for cell in body[0]] == [
        "1", "Đất đai", "321", "1", "20", "300", "54.006", "4.000", "50.000", "6", "78", "70", "8",
    ]  # fmt: skip


def test_the_last_row_is_the_total_and_leads_to_the_figures() -> None:
    total = _table(_annex()).body[-1]
    assert (total[0].text, total[0].columns) == ("Tổng cộng", 2)
    printed = {cell.figure: cell.text for cell in total[1:] if cell.figure}
    assert printed == {
        "dossiers.to_process": "486",
        "dossiers.received_online": "0",
        "dossiers.carried_over": "46",
        "dossiers.resolved": "406",
        "dossiers.resolved_early": "150",
        "dossiers.resolved_on_time": "244",
        "dossiers.resolved_late": "12",
        "dossiers.pending": "80",
        "dossiers.pending_in_time": "61",
        "dossiers.pending_overdue": "19",
    }
    assert all(cell.bold for cell in total)


def test_without_rows_there_is_no_annex() -> None:
    assert annex(sample_material(annex_rows=()), WORDS) is None
