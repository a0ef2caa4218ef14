"""A made-up report with every kind of block, long enough to break over pages, with two annexes."""

from cchc_desktop.report.document import (
    Addressee,
    Annex,
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Letterhead,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)

ATTACHED = "(Kèm theo Báo cáo số          /BC-UBND ngày      tháng 9 năm 2026 của Ủy ban nhân dân xã Tân An)"

_LONG = (
    "Ủy ban nhân dân xã đã quán triệt, phổ biến nội dung các văn bản chỉ đạo của cấp trên đến toàn thể cán bộ, "
    "công chức; phân công rõ người, rõ việc, rõ thời gian hoàn thành, rõ kết quả; gắn công tác cải cách hành chính với "
    "nhiệm vụ chuyên môn của từng bộ phận, nhất là việc tiếp nhận và giải quyết thủ tục hành chính tại Trung tâm Phục "
    "vụ hành chính công. "
)


_TASK = "Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã năm 2026"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def letterhead() -> Letterhead:
    return Letterhead(
        superior=None,
        office=("ỦY BAN NHÂN DÂN", "XÃ TÂN AN"),
        number="Số:          /BC-UBND",
        country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        place_and_date="Tân An, ngày      tháng 9 năm 2026",
    )


def title() -> Title:
    subject = ("Công tác cải cách hành chính quý III năm 2026", "và phương hướng, nhiệm vụ quý IV năm 2026")
    return Title("BÁO CÁO", subject)


def addressee() -> Addressee:
    return Addressee("Kính gửi:", ("Ủy ban nhân dân tỉnh Hòa Vang",))


def signature() -> Signature:
    return Signature(
        recipients_label="Nơi nhận:",
        recipients=(
            "- Như trên;",
            "- Sở Nội vụ (để báo cáo);",
            "- Thường trực Đảng ủy, Thường trực Hội đồng nhân dân xã;",
            "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân xã;",
            "- Lưu: VT, VP.",
        ),
        authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        name="Đặng Thị Ngọc Ánh",
    )


def body_table() -> Table:
    header = (
        (
            Cell("STT", rows=2, align="center", bold=True),
            Cell("Lĩnh vực", rows=2, align="center", bold=True),
            Cell("Số hồ sơ đã giải quyết", columns=2, align="center", bold=True),
            Cell("Tỷ lệ đúng hạn", rows=2, align="center", bold=True),
        ),
        (Cell("Tổng số", align="center", bold=True), Cell("Đúng hạn", align="center", bold=True)),
    )
    fields = ("Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Người có công", "Kinh doanh của hộ cá thể")
    body = tuple(
        (
            Cell(f"{place:02d}", align="center"),
            Cell(name),
            Cell(str(100 + place), align="right", figure="dossiers.solved"),
            Cell(str(99 + place), align="right"),
            Cell("99,1%", align="right"),
        )
        for place, name in enumerate(fields, start=1)
    )
    sums = (Cell(text, align="right") for text in ("621", "615", "99%"))
    total = (Cell("Tổng cộng", columns=2, bold=True, align="center"), *sums)
    return Table((1, 5, 2, 2, 2), header, (*body, total))


def long_table(rows: int) -> Table:
    header = (
        tuple(
            Cell(text, align="center", bold=True)
            for text in ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn", "Kết quả")
        ),
    )
    body = tuple(
        (
            Cell(f"{row:02d}", align="center"),
            Cell(_TASK if row % 3 else "Kiểm tra"),
            Cell("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
            Cell(f"Kế hoạch số {row + 20}/KH-UBND"),
            Cell("Quý III"),
            Cell("Đã hoàn thành"),
        )
        for row in range(1, rows + 1)
    )
    return Table((1, 6, 4, 4, 2, 3), header, body)


def body() -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(
            (
                Run("Thực hiện "),
                Run("Công văn số 708/UBND-CCHC ngày 01 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh", document="708"),
                Run(
                    " Hòa Vang về việc báo cáo cải cách hành chính định kỳ, Ủy ban nhân dân xã báo cáo kết quả như sau:"
                ),
            )
        ),
        Heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"),
        Heading(2, "1.", "Về kế hoạch cải cách hành chính"),
        _paragraph(_LONG),
        Item("-", (Run("Kế hoạch số 13/KH-UBND ngày 07 tháng 01 năm 2026 của Ủy ban nhân dân xã;"),)),
        Item("-", (Run("Kế hoạch số 18/KH-UBND ngày 17 tháng 01 năm 2026 về kiểm soát thủ tục hành chính."),)),
        _paragraph("Chi tiết tại Phụ lục I và Phụ lục II kèm theo Báo cáo này."),
        Heading(2, "2.", "Về tổ chức chỉ đạo"),
    ]
    for place, letter in enumerate(("a", "b", "c", "d", "đ", "e"), start=1):
        blocks += [Heading(3, f"{letter})", f"Về nội dung thứ {place:02d} của nhiệm vụ được giao trong quý")]
        blocks += [_paragraph(_LONG * (1 + place % 3)), Heading(4, "-", "Số nhiệm vụ đã hoàn thành: 12 nhiệm vụ;")]
        blocks += [Heading(4, "-", "Số nhiệm vụ quá hạn: 0 nhiệm vụ.")]
    blocks += [
        Heading(1, "II.", "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"),
        Heading(2, "1.", "Kết quả chung"),
        Note("Đơn vị tính: hồ sơ", align="right", italic=True),
        body_table(),
        _paragraph(_LONG),
        Heading(1, "III.", "KIẾN NGHỊ, ĐỀ XUẤT"),
        _paragraph("Đề nghị Ủy ban nhân dân tỉnh sớm hướng dẫn. " + _LONG),
        _paragraph("Trên đây là báo cáo cải cách hành chính quý III năm 2026 của Ủy ban nhân dân xã Tân An./."),
    ]
    return tuple(blocks)


def sample_document() -> Document:
    return Document(
        title="Báo cáo công tác cải cách hành chính quý III năm 2026",
        author="Ủy ban nhân dân xã Tân An",
        subject="Cải cách hành chính",
        blocks=(letterhead(), title(), addressee(), *body(), signature()),
        annexes=(
            Annex("Phụ lục I", ("KẾT QUẢ GIẢI QUYẾT HỒ SƠ", "QUÝ III NĂM 2026"), ATTACHED, (body_table(),)),
            Annex("Phụ lục II", ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH",), ATTACHED, (long_table(40),), landscape=True),
        ),
    )
