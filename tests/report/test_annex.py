"""The annexes: form II.06, its thirteen columns, its sums and totals; and those that templates describe."""

import pytest

from cchc_desktop.actions.sentences import finding_sentence
from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.registers import BY_ID
from cchc_desktop.domain.wording import Wording
from cchc_desktop.report.annex import annexes
from cchc_desktop.report.annex_template import Filled, chosen, load_template, templates
from cchc_desktop.report.compose import Composed, compose
from cchc_desktop.report.document import Annex, Note, Table
from cchc_desktop.report.layout import grid
from cchc_desktop.report.to_text import to_text
from report.sample_material import ANNEX_ROWS, Row, sample_material, sample_outline, sample_wording

WORDS = sample_wording()


def _annex(rows: tuple[Row, ...] = ANNEX_ROWS) -> Annex:
    (made,) = annexes(sample_material(annex_rows=rows), WORDS)
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
    assert annexes(sample_material(annex_rows=()), WORDS) == ()


TEMPLATE = """
id = "fees"
title = "Lệ phí\\n{period}"
register = "dossier"
rows = ["period"]
landscape = true
note = "Từ {from} đến {to}"
total = "Tổng cộng: {count} hồ sơ"
more = "Còn {left} hồ sơ"
[[column]]
show = "number"
label = "STT"
width = 10
[[column]]
show = "code"
label = "Mã"
width = 30
[[column]]
show = "fee"
label = "Lệ phí"
width = 20
align = "right"
summed = true
"""


def _fees(count: int = 2, template: str = TEMPLATE) -> Filled:
    rows = (("1", "H1", "1.000"), ("2", "H2", "500"))
    return Filled(load_template(template), rows, count, ("", "", "1.500"))


def test_a_template_is_drawn_with_its_note_its_columns_and_its_totals() -> None:
    form, made = annexes(sample_material(attached=[_fees()]), WORDS)
    assert (form.number, made.number) == ("Phụ lục I", "Phụ lục II")
    assert made.title == ("LỆ PHÍ", "QUÝ I NĂM 2022") and made.attached == form.attached and made.landscape
    note, table = made.blocks
    assert note == Note("Từ 05/12/2021 đến 04/03/2022", align="right", italic=True)
    assert isinstance(table, Table) and table.widths == (10, 30, 20)
    assert [cell.text for cell in table.header[0]] == ["STT", "Mã", "Lệ phí"]
    assert [[cell.text for cell in row] for row in table.body] == [
        ["1", "H1", "1.000"], ["2", "H2", "500"], ["Tổng cộng: 2 hồ sơ", "1.500"],
    ]  # fmt: skip
    assert table.body[-1][0].columns == 2 and table.body[0][2].align == "right"


def test_rows_that_are_too_many_are_told() -> None:
    note = annexes(sample_material(attached=[_fees(count=1202)]), WORDS)[1].blocks[-1]
    assert note == Note("Còn 1.200 hồ sơ", italic=True)


def test_one_annex_alone_bears_no_number() -> None:
    (made,) = annexes(sample_material(annex_rows=(), attached=[_fees()]), WORDS)
    assert made.number == "Phụ lục"


IDS = ("overdue", "late", "staff", "disclosures", "documents")


def _attached(name: str) -> Filled:
    template = next(each for each in templates() if each.id == name)
    return Filled(template, [tuple("x" for _ in template.columns)], 1, tuple("" for _ in template.columns))


def test_the_shipped_templates_show_what_there_is() -> None:
    assert tuple(template.id for template in templates()) == IDS
    worked_out = {"number", "status", "due", "procedure_name", "days_over"}
    for template in templates():
        register = BY_ID[template.register]
        shown = {column.show for column in template.columns}
        assert shown <= worked_out | register.by_name.keys(), template.id
        assert not {"applicant"} & shown  # a report has many readers
        assert set(template.rows) <= CATALOGUE.keys() | {"period"}
        assert "(" not in template.title


def test_an_office_chooses_its_annexes_and_their_order() -> None:
    assert [template.id for template in chosen("")] == ["overdue"]
    assert [template.id for template in chosen("staff| overdue")] == ["staff", "overdue"]


@pytest.mark.parametrize("name", IDS)
def test_the_body_points_to_each_annex_by_its_number(name: str) -> None:
    for own in ({}, dict.fromkeys(("I.1", "II.2-c3", "II.3", "II.5-a"), "Nội dung của đơn vị.")):
        material = sample_material(attached=[_attached(name)], texts=own)
        composed = compose(material, sample_outline(), WORDS)
        body = to_text(composed.document).split("\n\n")[0]
        assert body.count("tại Phụ lục II kèm theo") == 1 and body.count("tại Phụ lục I kèm theo") == 1
        assert "Phụ lục" not in "".join(composed.texts.values())  # nobody types a number that may change
    body = to_text(compose(sample_material(), sample_outline(), WORDS).document).split("\n\n")[0]
    assert body.count("Phụ lục") == 1 and "tại Phụ lục kèm theo" in body


LINE = "Số liệu chi tiết theo từng lĩnh vực được trình bày tại {} kèm theo Báo cáo này."


@pytest.mark.parametrize(
    "own",
    [
        LINE,
        "Xã giải quyết 406 hồ sơ; số liệu ở {} kèm theo.",
        "Kèm theo báo cáo này là {}.",
        "Chi tiết: [[annex]] kèm theo.",
        f"- {LINE}",
    ],
)
def test_what_the_office_says_of_an_annex_is_not_said_again(own: str) -> None:
    for attached, called in (([], "Phụ lục"), ([_attached("staff")], "Phụ lục I")):
        composed = _written(own.format(called), attached)
        body = to_text(composed.document).split("\n\n")[0]
        assert body.count(called + " ") + body.count(called + ".") == 1
        assert not _told(composed)


@pytest.mark.parametrize(
    "own", ["Nội dung của đơn vị.", "Theo Phụ lục của Nghị định.", "Xem {0} Nghị định; {0}I kèm theo."]
)
def test_what_only_sounds_like_it_leaves_the_line(own: str) -> None:
    composed = _written(own.format("Phụ lục I"), [_attached("staff")])
    assert LINE.format("Phụ lục I") in to_text(composed.document)
    assert not _told(composed)


@pytest.mark.parametrize("old", ["Phụ lục", "Phụ lục II", "Phụ lục 1"])
def test_a_number_that_was_typed_and_is_not_the_annexs_is_told(old: str) -> None:
    composed = _written(LINE.format(old), [_attached("staff")])
    assert "tại Phụ lục I kèm theo" not in to_text(composed.document)
    (found,) = _told(composed)
    assert (found.severity, found.where, found.text) == ("warning", "II.2-c3", LINE.format(old).rstrip("."))
    assert found.values["mend"] == LINE.format("Phụ lục I").rstrip(".")
    assert found.text in composed.texts["II.2-c3"]  # where a click mends it
    assert "Nên viết: “Số liệu chi tiết" in finding_sentence(found, WORDS)
    assert not _told(_written(str(found.values["mend"]) + ".", [_attached("staff")]))


def _written(own: str, attached: list[Filled]) -> Composed:
    return compose(sample_material(attached=attached, texts={"II.2-c3": own}), sample_outline(), WORDS)


def _told(composed: Composed) -> list[Finding]:
    return [found for found in composed.findings if found.rule == "report.annex_number"]


def test_an_office_may_want_none_and_a_mistyped_name_is_told() -> None:
    assert chosen("none") == () and chosen("") == tuple(one for one in templates() if one.on)
    assert [one.id for one in chosen("staff|overdu")] == ["staff"] and chosen("overdu") == ()
    texts = Wording(dict(WORDS) | {"report.annex.attach": "staff|overdu| |none"})
    found = compose(sample_material(), sample_outline(), texts).findings
    (told,) = (finding for finding in found if finding.rule == "report.unknown_annex")
    assert (told.severity, told.text) == ("warning", "overdu")
    assert "“overdu”" in finding_sentence(told, WORDS) and "overdue, late" in finding_sentence(told, WORDS)
