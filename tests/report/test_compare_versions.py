"""Two versions of a report side by side: figures, sections, and the words that differ."""

from pathlib import Path

from cchc_desktop.report.compare_versions import Line, Piece, Row, Version, compare_versions
from cchc_desktop.report.document import Cell, Document, Heading, Item, Paragraph, Run, Table
from cchc_desktop.report.printed_sections import PrintedSection, printed_sections
from cchc_desktop.report.to_docx import write_docx


def section(heading: str, *lines: str) -> PrintedSection:
    return PrintedSection((heading.partition(" ")[2],), heading, lines)


def rows(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Row, ...]:
    sides = (Version({}, [section("1. A", *lines)]) for lines in (before, after))
    (only,) = compare_versions(*sides).sections
    assert only.equal == (before == after)
    return only.rows


def told(line: Line | None) -> str:
    """With the words that differ in brackets."""
    return "-" if line is None else "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in line)


def sides(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(told(row.before), told(row.after)) for row in rows(before, after)]


def test_figures_that_differ_are_told_and_no_others() -> None:
    found = compare_versions(
        Version({"a": "1", "b": "2", "gone": "3"}, ()), Version({"b": "02", "a": "1", "new": "4"}, ())
    )
    assert [(one.figure, one.before, one.after) for one in found.figures] == [
        ("b", "2", "02"), ("new", None, "4"), ("gone", "3", None),
    ]  # fmt: skip


def test_the_words_that_differ_are_marked_and_numbers_stay_whole() -> None:
    was = "Đã giải quyết 406 hồ sơ, đạt 97,5% theo Kế hoạch số 13/KH-UBND ngày 07/01/2022."
    now = "Đã giải quyết 1.407 hồ sơ, đạt 97,6% theo Kế hoạch số 14/KH-UBND ngày 07/01/2022."
    assert sides((was,), (now,)) == [
        (
            "Đã giải quyết [406] hồ sơ, đạt [97,5%] theo Kế hoạch số [13/KH-UBND] ngày 07/01/2022.",
            "Đã giải quyết [1.407] hồ sơ, đạt [97,6%] theo Kế hoạch số [14/KH-UBND] ngày 07/01/2022.",
        )
    ]


def test_every_letter_of_both_sides_is_there() -> None:
    was, now = "Xã  làm tốt; (rất) tốt – 9% là đúng như vậy.", "Xã làm rất tốt: “tốt” – 10% là đúng như vậy …"
    ((before, after),) = ((row.before, row.after) for row in rows((was,), (now,)))
    assert before and after
    assert "".join(piece.text for piece in before) == was and "".join(piece.text for piece in after) == now


def test_a_line_put_in_before_a_changed_one_does_not_hide_the_change() -> None:
    was = ("Câu đầu không đổi.", "Xã đã tổ chức 03 cuộc kiểm tra trong kỳ.", "Câu cuối.")
    now = (
        "Câu đầu không đổi.",
        "Một dòng hoàn toàn mới ở đây!",
        "Xã đã tổ chức 04 cuộc kiểm tra trong kỳ.",
        "Câu cuối.",
    )
    assert sides(was, now) == [
        (was[0], now[0]),
        ("-", "[Một dòng hoàn toàn mới ở đây!]"),
        ("Xã đã tổ chức [03] cuộc kiểm tra trong kỳ.", "Xã đã tổ chức [04] cuộc kiểm tra trong kỳ."),
        (was[2], now[3]),
    ]


def test_lines_that_have_nothing_in_common_stand_alone() -> None:
    assert sides(("Trời mưa to.",), ("Hồ sơ đã trả đủ.",)) == [("[Trời mưa to.]", "-"), ("-", "[Hồ sơ đã trả đủ.]")]
    assert sides((), ()) == []


def test_a_section_that_only_one_version_has_stands_in_its_place() -> None:
    before = Version({}, [section("1. A", "a"), section("2. B", "b"), section("3. C", "c")])
    after = Version({}, [section("1. A", "a"), section("2. C", "c"), section("3. D", "d")])
    found = compare_versions(before, after)
    assert [(one.heading, one.equal) for one in found.sections] == [
        ("1. A", True), ("2. B", False), ("2. C", True), ("3. D", False),
    ]  # fmt: skip
    assert found.sections[1].rows == (Row((Piece("b", True),), None),)
    assert [one.heading for one in found.differing] == ["2. B", "3. D"]


def test_sections_of_one_name_are_told_by_what_they_stand_under() -> None:
    first, second = (PrintedSection((top, "Kết quả"), "1. Kết quả", (top,)) for top in ("A", "B"))
    found = compare_versions(Version({}, [first, second]), Version({}, [second]))
    assert [(one.equal, len(one.rows)) for one in found.sections] == [(False, 1), (True, 1)]


def test_a_report_reads_back_from_its_file_as_it_was_written(tmp_path: Path) -> None:
    def cell(text: str, columns: int = 1) -> Cell:
        return Cell(text, columns)

    def runs(text: str) -> tuple[Run, ...]:
        return (Run(text),)

    table = Table((1, 1, 1), ((cell("Số", 2), cell("Tên")),), ((cell("1"), cell("2"), cell("Ba")),))
    blocks = (
        Paragraph(runs("Mở đầu.")),
        Heading(1, "I.", "CHUNG", "I"),
        Heading(2, "1.", "Riêng", "I.1"),
        Paragraph((Run("Đậm ", bold=True), Run("nhạt."))),
        Item("-", runs("một;")),
        table,
        Heading(3, "a)", "Nhỏ", "I.1-a"),
        Heading(1, "II.", "CUỐI", "II"),
        Paragraph(runs("Hết.")),
    )
    write_docx(Document("a", "b", "c", blocks, ()), tmp_path / "a.docx")
    assert printed_sections((tmp_path / "a.docx").read_bytes()) == (
        PrintedSection((), "", ("Mở đầu.",)),
        PrintedSection(("CHUNG",), "I. CHUNG", ()),
        PrintedSection(("CHUNG", "Riêng"), "1. Riêng", ("Đậm nhạt.", "- một;", "Số | Tên", "1 | 2 | Ba")),
        PrintedSection(("CHUNG", "Riêng", "Nhỏ"), "a) Nhỏ", ()),
        PrintedSection(("CUỐI",), "II. CUỐI", ("Hết.",)),
    )
