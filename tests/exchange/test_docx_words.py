"""What a Word file says is read whole: nothing that stands on its pages is passed over, nothing twice."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_desktop.actions.proofread_report import proofread_report
from cchc_desktop.exchange.docx_layout import docx_layout
from cchc_desktop.exchange.reports import read_report

W = nsdecls("w")
BY = 'w:id="1" w:author="a" w:date="2023-01-01T00:00:00Z"'
BOX = "<w:txbxContent><w:p><w:r><w:t>Trong hộp: bổ xung.</w:t></w:r></w:p></w:txbxContent>"
DRAWN = f"""<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
    <mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("I. KẾT QUẢ")
    first = document.add_paragraph("Xã đã ")
    first._p.append(parse_xml(f"<w:ins {W} {BY}><w:r><w:t>sử lý hồ sơ ngày 30/02/2022.</w:t></w:r></w:ins>"))
    first._p.append(parse_xml(f"<w:del {W} {BY}><w:r><w:delText>Đã xóa.</w:delText></w:r></w:del>"))
    second = document.add_paragraph("Xã có ")
    second._p.append(parse_xml(f"<w:sdt {W}><w:sdtContent><w:r><w:t>12 kế hoạch</w:t></w:r></w:sdtContent></w:sdt>"))
    second.add_run(" đã ban hành.")
    held = "<w:p><w:r><w:t>Trong khung nội dung.</w:t></w:r></w:p>"
    second._p.addnext(parse_xml(f"<w:sdt {W}><w:sdtContent>{held}</w:sdtContent></w:sdt>"))
    document.add_paragraph("Bên hộp.")._p.append(parse_xml(DRAWN))
    outer = document.add_table(2, 2)
    outer.cell(0, 0).merge(outer.cell(0, 1)).text = "Ô rộng"
    outer.cell(1, 1).text = "Ô ngoài"
    outer.cell(1, 1).add_table(1, 1).cell(0, 0).text = "Bảng trong bảng"
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_every_part_is_read_once_and_what_was_deleted_is_not(written: Path) -> None:
    read = [(passage.whole, passage.cell) for passage in read_report(written)]
    assert [text for text, cell in read if cell is None] == [
        "I. KẾT QUẢ",
        "Xã đã sử lý hồ sơ ngày 30/02/2022.",
        "Xã có 12 kế hoạch đã ban hành.",
        "Trong khung nội dung.",
        "Bên hộp.",
        "Trong hộp: bổ xung.",
    ]
    assert [(text, cell) for text, cell in read if cell] == [
        ("Ô rộng", (0, 0, 0)),
        ("", (0, 1, 0)),
        ("Ô ngoài", (0, 1, 1)),
        ("Bảng trong bảng", (1, 0, 0)),
    ]


def test_what_is_wrong_there_is_found(written: Path) -> None:
    found = {(finding.rule, finding.text) for finding in proofread_report(written).findings}
    assert {("date.impossible", "30/02/2022"), ("language.slip", "sử lý"), ("language.slip", "bổ xung")} <= found


def test_the_form_is_read_of_the_same_words(written: Path) -> None:
    lines = [line.text for line in docx_layout(written).lines if not line.cell]
    assert "Trong khung nội dung." in lines and "Xã có 12 kế hoạch đã ban hành." in lines and "Bên hộp." in lines
