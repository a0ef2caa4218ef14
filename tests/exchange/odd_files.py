"""Makes odd and hostile sheets, many of a kind, each from a seed: what offices send, and what nobody should."""

import io
import random
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

HEADER = ["code", "applicant", "received_on"]
ROW = ["HS-01", "Nguyễn Văn Đỗ", "05/03/2022"]
TCVN3 = ["NguyÔn V¨n §ç", "TrÇn ThÞ Hång", "§¨ng ký khai sinh"]
VNI = ["Nguyeãn Vaên Ñoã", "Traàn Thò Hoàng", "Ñaêng kyù khai sinh"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Maker = Callable[[random.Random], tuple[str, bytes]]


def workbook(rows: list[list[object]]) -> dict[str, bytes]:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("a")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name) for name in package.namelist()}


PLAIN = workbook([HEADER, ROW, ROW])
SHEET = "xl/worksheets/sheet1.xml"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return zipped(PLAIN | {name: data})


def with_cells(cells: str, before: str = "") -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>{before}{sheet}'
    return with_part(SHEET, text.encode())


def ods(table: str, more: dict[str, bytes] | None = None, before: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest} | (more or {}))


def ods_row(cells: list[str], rows: int = 1, columns: int = 1) -> str:
    text = "".join(
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
        f"<text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{text}</table:table-row>'


def html(rows: list[list[str]], cell: str = "td") -> str:
    lines = "".join("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in row) + "</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>{lines}</table></body></html>'


def spreadsheetml(rows: str, before: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    return text.encode()


def xml_row(cells: list[str], given: str = "") -> str:
    return f"<Row {given}>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in cells) + "</Row>"


def biff(records: list[tuple[int, bytes]], streams: tuple[str, ...] = ("Workbook",)) -> bytes:
    """An OLE file that holds one stream of records in 512-byte sectors."""
    body = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)
    body = body.ljust(max(4096, -(-len(body) // 512) * 512), b"\0")
    count = len(body) // 512
    fats = -(-(count + 1 + 20) // 128)
    end, fat_mark, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    table = [fat_mark] * fats + [end] + [fats + 2 + place for place in range(count - 1)] + [end]
    table += [free] * (fats * 128 - len(table))
    head = OLE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, fats, fats, 0, 4096, end, 0, end, 0, 0)
    head = head[:76] + struct.pack("<109I", *(list(range(fats)) + [free] * (109 - fats)))

    def entry(name: str, kind: int, start: int, size: int, child: int = free) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        return (
            text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
            + bytes(36) + struct.pack("<IQ", start, size)
        )  # fmt: skip

    entries = [entry("Root Entry", 5, end, 0, 1), *(entry(name, 2, fats + 1, len(body)) for name in streams)]
    directory = b"".join(entries)[:512].ljust(512, b"\0")
    return head + struct.pack(f"<{len(table)}I", *table) + directory + body


BOF_BOOK, BOF_SHEET = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0), struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)


def xls(
    cells: list[tuple[int, int, float]],
    more: list[tuple[int, bytes]] | None = None,
    more_cells: list[tuple[int, bytes]] | None = None,
    streams: tuple[str, ...] = ("Workbook",),
) -> bytes:
    front = [(0x809, BOF_BOOK), *(more or [])]
    at = sum(4 + len(data) for _, data in front) + 4 + 8 + 1 + 4
    sheet = struct.pack("<IBBBB", at, 0, 0, 1, 0) + b"a"
    numbers = [(0x203, struct.pack("<HHHd", row, column, 0, value)) for row, column, value in cells]
    rows = [*numbers, *(more_cells or [])]
    return biff([*front, (0x85, sheet), (0x0A, b""), (0x809, BOF_SHEET), *rows, (0x0A, b"")], streams)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, filled with noise at some places, or with a piece of itself elsewhere."""
    made = bytearray(data)
    match chance.randrange(4):
        case 0:
            return bytes(made[: chance.randrange(1, len(made))])
        case 1:
            for _ in range(chance.randrange(1, 30)):
                made[chance.randrange(len(made))] = chance.randrange(256)
        case 2:
            at, length = chance.randrange(len(made)), chance.randrange(1, 600)
            made[at : at + length] = bytes(length)
        case _:
            at, source, length = chance.randrange(len(made)), chance.randrange(len(made)), chance.randrange(1, 900)
            made[at : at + length] = made[source : source + length]
    return bytes(made)


def lying(chance: random.Random, claimed: int) -> bytes:
    """Both headers say a part is small; it unpacks to much more."""
    bomb = b'<worksheet xmlns="x"><sheetData>' + b" " * chance.randrange(200_000_000, 400_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(bomb) + packer.flush()
    plain = zipped(PLAIN | {SHEET: bomb[:claimed]}, zipfile.ZIP_STORED)
    made, at = bytearray(), 0
    directory = []
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        for part in package.infolist():
            body = data if part.filename == SHEET else package.read(part)
            method = 8 if part.filename == SHEET else 0
            name = part.filename.encode()
            fixed = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, part.CRC, len(body), part.file_size, len(name), 0)
            directory.append(
                b"PK\x01\x02" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
            )
            made += b"PK\x03\x04" + fixed + name + body
            at = len(made)
    listing = b"".join(directory)
    return (
        bytes(made)
        + listing
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(listing), at, 0)
    )


def entities(levels: int) -> str:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "lol">{lines}]>'


XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def entity_bomb(chance: random.Random) -> tuple[str, bytes]:
    before, name = chance.choice([(entities(9), "a8"), (XXE, "a")])
    cell = f'<row r="1"><c r="A1" t="str"><v>&{name};</v></c></row>'
    return chance.choice(
        [
            (".xlsx", with_cells(cell, before)),
            (".ods", ods(ods_row([f"&{name};"]), before=before)),
            (".xls", spreadsheetml(xml_row([f"&{name};"]), before)),
        ]
    )


def size_bomb(chance: random.Random) -> tuple[str, bytes]:
    size = chance.randrange(100, 300) * 1_000_000
    return chance.choice([".xlsx", ".ods"]), with_part(chance.choice(["x.bin", SHEET, "content.xml"]), bytes(size))


def dense_cells(chance: random.Random) -> tuple[str, bytes]:
    """Little ink in many cells: as many as a small file can hold without packing suspiciously well."""
    width, kind = chance.randrange(10, 200), chance.randrange(4)
    cell = ("<c><v>{}</v></c>", '<c t="inlineStr"><is><t>{}</t></is></c>', '<c t="str"><v>{}</v></c>', "<c/>")[kind]
    pool = [
        "<row>" + "".join(cell.format(chance.randrange(10_000)) for _ in range(width)) + "</row>" for _ in range(400)
    ]
    size = chance.randrange(15, 70) * 1_000_000
    return ".xlsx", with_cells("".join(chance.choices(pool, k=size // len(pool[0]))))


def repeated_text(chance: random.Random) -> tuple[str, bytes]:
    text = "x" * chance.randrange(100_000, 2_000_000)
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, chance.randrange(5_000, 50_000))
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    strings = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    return ".xlsx", zipped(PLAIN | {SHEET: sheet.encode(), "xl/sharedStrings.xml": strings.encode()})


def far_dimension(chance: random.Random) -> tuple[str, bytes]:
    sheet = PLAIN[SHEET].replace(b'ref="A1:C3"', f'ref="A1:{chance.choice(["C", "XFD"])}1048576"'.encode())
    return ".xlsx", with_part(SHEET, sheet)


def corner(chance: random.Random) -> tuple[str, bytes]:
    row, column = chance.choice([("1048576", "XFD"), ("900000", "zzz"), ("1048576", "xfd"), ("65000", "XFA")])
    quote = chance.choice(["'", '"'])
    style = chance.choice(["", f"s={quote}1{quote} "])
    cell = f"<c {style}r = {quote}{column}{row}{quote}><v>1</v></c>"
    return ".xlsx", with_cells(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}">{cell}</row>')


def empty_rows(chance: random.Random) -> tuple[str, bytes]:
    many = chance.randrange(300_000, 1_048_576)
    cells = chance.choice(["", '<c r="A{0}" s="0"/>', '<c r="A{0}" s="0"/><c r="E{0}" s="0"/>'])
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return ".xlsx", with_cells(first + "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(2, many)))


def ods_bomb(chance: random.Random) -> tuple[str, bytes]:
    rows, columns = chance.choice([(1_048_576, 1), (1, 16_384), (1_048_576, 16_384), (2_000_000_000, 99_999_999_999)])
    return ".ods", ods(ods_row(HEADER) + ods_row(ROW, rows, columns) * chance.randrange(1, 300))


def ods_trailing(chance: random.Random) -> tuple[str, bytes]:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048570">{cell}</table:table-row>'
    return ".ods", ods(ods_row(HEADER) + ods_row(ROW) * chance.randrange(1, 4) + empty)


def html_bomb(chance: random.Random) -> tuple[str, bytes]:
    text = chance.choice(
        [
            '<table><tr><td colspan="999999999" rowspan="999999999">x<td>y<tr><td>z' + "<tr><td>w" * 50_000,
            "<table><tr><td>" * chance.randrange(50, 50_000) + "x",
            "<table>" + "<tr>" * chance.randrange(1_000_000, 3_000_000),
            "<table><tr>" + "<td>" * chance.randrange(100_000, 1_000_000) + "x",
            "<div>" * chance.randrange(100_000, 800_000) + "<table><tr><td>x</td></tr></table>",
            "<table><tr>" + '<td rowspan="65000" colspan="16000">x</td>' * 100 + "<tr><td>x" * 3_000,
            "<table><tr><td>" + "&amp;" * 2_000_000,
            "<table><tr><td " + 'a="b" ' * 500_000,
        ]
    )
    return ".xls", text.encode()


def html_table(chance: random.Random) -> tuple[str, bytes]:
    text = html([HEADER, *[ROW] * chance.randrange(1, 90)], chance.choice(["td", "th", "TD"]))
    merged = '<tr><td colspan="2" rowspan="2">DANH SÁCH</td><td>1</td></tr><tr><td>2</td></tr>'
    text = text.replace(
        "<table>", chance.choice(["<table>", "<table>" + merged, "<p>UBND xã</p><table><tr><td><table>"])
    )
    return ".xls", text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))


def text_table(chance: random.Random) -> tuple[str, bytes]:
    delimiter = chance.choice(",;\t")
    text = "\r\n".join(delimiter.join(row) for row in [HEADER, *[ROW] * chance.randrange(1, 90)])
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
    data = text.encode("utf-8")
    if encoding == "cp1258":
        data = to_cp1258(text)
    elif encoding != "utf-8":
        data = text.encode(encoding)
    return chance.choice([".csv", ".xls"]), data


def to_cp1258(text: str) -> bytes:
    """Letters with a hat or a horn whole, each tone as a mark behind its letter: as Windows writes them."""
    made = ""
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323")
        made += unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tones
    return made.encode("cp1258")


def old_encoding(chance: random.Random) -> tuple[str, bytes]:
    texts = chance.choice([TCVN3, VNI])
    rows = [HEADER, *([f"HS-{n}", chance.choice(texts), texts[2]] for n in range(chance.randrange(2, 60)))]
    if chance.randrange(2):
        return ".xlsx", zipped(workbook([list(row) for row in rows]))
    return ".csv", "\n".join(",".join(row) for row in rows).encode("cp1252")


def text_bomb(chance: random.Random) -> tuple[str, bytes]:
    big = chance.randrange(20, 60) * 1_000_000
    return ".csv", chance.choice(
        [
            b"," * big,
            b"\n" * big,
            b"x" * big,
            b'"' + b"x\n" * (big // 2),
            b"a,b\n" + b'"' * big,
            b",\n" * (big // 2) + b"x",
            b"\0" * big,
            b"a,b\n" * 3 + b"\0",
            (b"a" * 900 + b",") * (big // 901),
        ]
    )


def huge_line(chance: random.Random) -> tuple[str, bytes]:
    return ".csv", chance.choice([b"x", b",", b"ab,"]) * (500_000_000 // chance.choice([3, 5, 9, 30]))


def macros(chance: random.Random) -> tuple[str, bytes]:
    name = chance.choice(["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/VBAPROJECT.BIN", "xl\\vbaProject.bin"])
    return chance.choice(
        [
            (".xlsx", with_part(name, b"x")),
            (".xlsm", with_part(name, b"x")),
            (".xls", xls([], streams=("Workbook", "VBA"))),
        ]
    )


def links(chance: random.Random) -> tuple[str, bytes]:
    book = struct.pack("<HH", 1, 3) + b"\0abc"
    return chance.choice(
        [
            (".xlsx", with_part("xl/externalLinks/externalLink1.xml", b"<x/>")),
            (".xlsx", with_part("xl/connections.xml", b"<x/>")),
            (".xls", xls([(0, 0, 1.0)], [(0x1AE, book)])),
            (".ods", ods('<table:table-source table:table-name="x"/>' + ods_row(HEADER))),
        ]
    )


def passwords(chance: random.Random) -> tuple[str, bytes]:
    manifest = b"<m><file-entry><encryption-data/></file-entry></m>"
    made = bytearray(zipped(PLAIN))
    made[6] |= 1
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return chance.choice(
        [
            (".xls", xls([(0, 0, 1.0)], [(0x2F, bytes(6))])),
            (".xlsx", biff([(0x809, BOF_BOOK)], ("EncryptedPackage", "EncryptionInfo"))),
            (".ods", ods(ods_row(HEADER), {"META-INF/manifest.xml": manifest})),
            (".xlsx", bytes(made)),
        ]
    )


def xls_corner(chance: random.Random) -> tuple[str, bytes]:
    return ".xls", xls([(0, 0, 1.0), (65_535, chance.randrange(200, 256), 2.0)])


def xls_repeated_text(chance: random.Random) -> tuple[str, bytes]:
    length, many = chance.randrange(5_000, 8_000), chance.randrange(40_000, 65_000)
    texts = struct.pack("<IIHB", many, 1, length, 0) + b"x" * length
    made = xls([], [(0xFC, texts)], [(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(many)])
    return ".xls", made


def xls_plain(chance: random.Random) -> tuple[str, bytes]:
    return ".xls", xls([(row, column, 1.5) for row in range(chance.randrange(1, 400)) for column in range(5)])


def xml_2003(chance: random.Random) -> tuple[str, bytes]:
    index = f'ss:Index="{chance.choice([5, 40, 1_048_576, 99_999_999_999])}"'
    deep = "<a>" * chance.choice([0, 0, 5_000])
    wide = f'<Row><Cell ss:Index="{chance.choice([3, 16_384, 16_385])}" ss:MergeAcross="3"><Data>x</Data></Cell></Row>'
    return ".xls", spreadsheetml(xml_row(HEADER) + chance.choice([wide, xml_row(ROW, index), xml_row(ROW) + deep]))


def decomposed(chance: random.Random) -> tuple[str, bytes]:
    rows = [[unicodedata.normalize("NFD", text) for text in row] for row in [HEADER, *[ROW] * chance.randrange(1, 50)]]
    return ".xlsx", zipped(workbook([list(row) for row in rows]))


def strange_package(chance: random.Random) -> tuple[str, bytes]:
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package:
        for name, data in [*PLAIN.items(), (SHEET + " ", b"x")]:
            package.writestr(name, data)
    return ".xlsx", chance.choice(
        [
            zipped({"word/document.xml": b"<x/>"}),
            zipped(PLAIN, zipfile.ZIP_LZMA),
            zipped({}),
            zipped({f"a{n}": b"" for n in range(20_000)}),
            b"PK\x03\x04" + zipped(PLAIN),
            zipped(PLAIN) + zipped({"a": b"b"}),
            with_part(SHEET, PLAIN[SHEET].decode().encode("utf-16")),
            with_part("xl/workbook.xml", b"<workbook/>"),
            zipped({name: data for name, data in PLAIN.items() if "sheet1" not in name}),
            twice.getvalue(),
        ]
    )


def noise(chance: random.Random) -> tuple[str, bytes]:
    head = chance.choice([b"", OLE, b"PK\x03\x04", b"<html>", b"\x09\x08\x08\x00", b"\xff\xfe", b"\xef\xbb\xbf"])
    return chance.choice([".xlsx", ".xls", ".ods", ".csv"]), head + chance.randbytes(chance.randrange(1, 5_000))


def damaged_of(make: Maker) -> Maker:
    def made(chance: random.Random) -> tuple[str, bytes]:
        suffix, data = make(chance)
        return suffix, damaged(data, chance)

    return made


READ = "sheets"  # the outcome of a file that is read; else the key of the fault; "" where either will do
KINDS: dict[str, tuple[Maker, str]] = {
    "entity bomb": (entity_bomb, "sheet_unsafe"),
    "size bomb": (size_bomb, "sheet_too_large"),
    "dense cells": (dense_cells, ""),
    "repeated text": (repeated_text, "sheet_too_large"),
    "lying sizes": (lambda chance: (".xlsx", lying(chance, chance.randrange(30, 3_000))), "sheet_damaged"),
    "far dimension": (far_dimension, READ),
    "last corner": (corner, "sheet_too_wide"),
    "empty rows": (empty_rows, READ),
    "repeated ods": (ods_bomb, ""),
    "trailing ods": (ods_trailing, READ),
    "html bomb": (html_bomb, ""),
    "html table": (html_table, READ),
    "text table": (text_table, READ),
    "old encoding": (old_encoding, READ),
    "text bomb": (text_bomb, ""),
    "huge line": (huge_line, ""),
    "macros": (macros, "sheet_macros"),
    "links": (links, "sheet_links"),
    "password": (passwords, "sheet_encrypted"),
    "xls corner": (xls_corner, "sheet_too_wide"),
    "xls repeated text": (xls_repeated_text, "sheet_too_large"),
    "xls": (xls_plain, READ),
    "xml 2003": (xml_2003, ""),
    "decomposed": (decomposed, READ),
    "strange package": (strange_package, ""),
    "noise": (noise, ""),
    "damaged xlsx": (damaged_of(lambda chance: (".xlsx", zipped(PLAIN))), ""),
    "damaged stored xlsx": (damaged_of(lambda chance: (".xlsx", zipped(PLAIN, zipfile.ZIP_STORED))), ""),
    "damaged ods": (damaged_of(ods_trailing), ""),
    "damaged xls": (damaged_of(xls_plain), ""),
    "damaged html": (damaged_of(html_table), ""),
    "damaged text": (damaged_of(text_table), ""),
    "damaged xml 2003": (damaged_of(xml_2003), ""),
}


def make(folder: Path, kind: str, seed: int) -> Path:
    suffix, data = KINDS[kind][0](random.Random(f"{kind} {seed}"))
    path = folder / f"{kind} {seed}{suffix}"
    path.write_bytes(data)
    return path
