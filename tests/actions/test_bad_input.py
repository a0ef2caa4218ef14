"""Bad input ends in one plain Vietnamese sentence and an unchanged file, whatever is bad about it."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.command_line import main
from cchc_desktop.store.database import open_database

VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, object], str]:
    """Exit code, the JSON answer, and what was said on standard error."""
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    told = capsys.readouterr()
    return code, json.loads(told.out) if told.out else {}, told.err.strip()


def is_a_sentence(text: str) -> bool:
    return "\n" not in text and bool(VIETNAMESE.search(text)) and text.endswith((".", ")")) and "Traceback" not in text


DOSSIER = "code,procedure_code,applicant,channel,received_on,due_on,finished_on,digitised,fee"
GOOD = "X-1,{procedure},Trần Văn Mẫu,direct,2022-01-05,2022-01-12,2022-01-10,1,10000"


def dossier(**changed: str) -> str:
    """A sheet of one dossier with some cells changed."""
    cells = dict(zip(DOSSIER.split(","), GOOD.split(","), strict=True)) | changed
    return DOSSIER + "\n" + ",".join(f'"{cell}"' for cell in cells.values()) + "\n"


REFUSED_ROWS: dict[str, tuple[str, str, str]] = {  # what is wrong: the register, the sheet, the column that is named
    "a word for a date": ("dossier", dossier(received_on="hôm qua"), "E"),
    "30 February": ("dossier", dossier(received_on="30/02/2022"), "E"),
    "month 13": ("dossier", dossier(received_on="2022-13-01"), "E"),
    "a date run together": ("dossier", dossier(received_on="20/122021"), "E"),
    "a year of two digits, first or last": ("dossier", dossier(received_on="22-01-05"), "E"),
    "a year long past": ("dossier", dossier(received_on="05/01/0202"), "E"),
    "a word for money": ("dossier", dossier(fee="mười nghìn"), "I"),
    "half a đồng": ("dossier", dossier(fee="10,5"), "I"),
    "negative money": ("dossier", dossier(fee="-5"), "I"),
    "too much money": ("dossier", dossier(fee="9" * 30), "I"),
    "perhaps for yes or no": ("dossier", dossier(digitised="có lẽ"), "H"),
    "an unknown channel": ("dossier", dossier(channel="chim bồ câu"), "D"),
    "no code": ("dossier", dossier(code=""), "A"),
    "no applicant": ("dossier", dossier(applicant="   "), "C"),
    "an unknown procedure": ("dossier", dossier(procedure_code="KHONG-CO"), "B"),
    "finished before received": ("dossier", dossier(finished_on="2022-01-04"), "G"),
    "due before received": ("dossier", dossier(due_on="2022-01-04"), "F"),
    "a text too long": ("dossier", dossier(applicant="A" * 20_001), "C"),
    "the same code twice": ("dossier", dossier() + dossier(applicant="Người Khác").split("\n")[1] + "\n", "A"),
    "a pause of an unknown dossier": ("dossier_pause", "dossier_code,paused_on\nKHONG-CO,2022-01-05\n", "A"),
    "a pause that ends before it begins": (
        "dossier_pause",
        "dossier_code,paused_on,resumed_on\n{dossier},2022-01-05,2022-01-04\n",
        "C",
    ),
    "a review of no procedure": ("procedure_review", "procedure_code,registered_on\nKHONG-CO,2022-01-05\n", "A"),
    "an online service of an unknown procedure": ("online_service", "procedure_code,level\nKHONG-CO,level_3\n", "A"),
    "spending under an unknown code": ("budget_execution", "year,quarter,code,amount\n2022,1,KHONG-CO,5\n", "C"),
    "a fifth quarter": ("budget_execution", "year,quarter,code,amount\n2022,5,{budget},5\n", "B"),
    "a survey with more answers than forms": (
        "survey",
        "date_from,date_to,form,issued,collected,valid,very_satisfied,satisfied,normal,dissatisfied\n"
        "2022-01-01,2022-01-31,paper,10,12,12,12,0,0,0\n",
        "E",
    ),
    "a tally that does not add up": (
        "dossier_tally",
        "date_from,date_to,field,mechanism,received_online,received_direct,received_post,carried_over,resolved_early,"
        "resolved_on_time,resolved_late,pending_in_time,pending_overdue,digitised\n"
        "2022-01-01,2022-01-31,Tư pháp,one_stop,0,10,0,0,1,1,1,1,1,5\n",
        "",
    ),
    "a period that is none": ("report_text", "period,section,text\nquý 1,I.1,Văn bản\n", "A"),
    "valid to before valid from": ("counter", "name,fields,valid_from,valid_to\nA,B,2022-01-05,2022-01-04\n", "D"),
}


@pytest.mark.parametrize("what", REFUSED_ROWS)
def test_a_refused_row_names_its_place_and_changes_nothing(
    what: str, office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register, text, column = REFUSED_ROWS[what]
    for name, query in (
        ("procedure", "SELECT code FROM procedure"),
        ("dossier", "SELECT code FROM dossier"),
        ("budget", "SELECT code FROM budget_line"),
    ):
        if "{" + name + "}" in text:
            with open_database(office_file, write=False) as database:
                text = text.replace("{" + name + "}", database.connection.execute(query).fetchone()[0])
    sheet = tmp_path / "bảng.csv"
    sheet.write_text(text, encoding="utf-8")
    before = office_file.read_bytes()
    code, told, _ = run(capsys, "import", office_file, register, sheet)
    assert code == 1
    refused = told["refused"]
    assert isinstance(refused, list) and refused
    if column:
        assert column in {item["column"] for item in refused}
    assert {item["row"] for item in refused} <= {2, 3}
    assert all(is_a_sentence(item["problem"]) for item in refused), refused
    assert told["import_id"] is None
    assert office_file.read_bytes() == before


def xlsx(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEETS: dict[str, tuple[str, bytes]] = {
    "a text file named .xlsx": ("a.xlsx", "Mã hồ sơ;Người nộp".encode()),
    "an encrypted workbook": ("a.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
    "a broken old workbook": ("a.xls", OLE + b"\0" * 2000),
    "a broken package": ("a.xlsx", b"PK\x03\x04" + b"\0" * 200),
    "a package of something else": ("a.xlsx", xlsx({"mimetype": b"application/epub+zip"})),
    "a package that unpacks to a gigabyte": ("a.xlsx", xlsx({f"x{i}": b"\0" * 50_000_000 for i in range(9)})),
    "an empty file": ("a.xlsx", b""),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "a sheet in an old encoding": ("a.csv", "Mã hồ sơ,Người nộp\nX,Trần Thị Hồng".encode("cp1258", "replace")),
    "a sheet without header": ("a.csv", b"1,2,3\n4,5,6\n"),
    "a name that is no sheet": ("a.docx", b"PK\x03\x04"),
    "an unclosed quotation": ("a.csv", b'code,applicant\n"X-1,\n'),
}


@pytest.mark.parametrize("what", SHEETS)
def test_a_file_that_is_no_sheet(
    what: str, office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, data = SHEETS[what]
    (tmp_path / name).write_bytes(data)
    refused_unchanged(capsys, office_file, "import", office_file, "dossier", tmp_path / name)


def refused_unchanged(capsys: pytest.CaptureFixture[str], file: Path, *words: object) -> str:
    before = file.read_bytes() if file.is_file() else None
    neighbours = sorted(path.name for path in file.parent.iterdir())
    code, told, said = run(capsys, *words)
    assert code == 2, told
    assert told == {"error": said}
    assert is_a_sentence(said), said
    assert (file.read_bytes() if file.is_file() else None) == before
    assert sorted(path.name for path in file.parent.iterdir()) == neighbours
    return said


def test_files_that_are_not_there(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused_unchanged(capsys, office_file, "import", office_file, "dossier", tmp_path / "none.xlsx")
    refused_unchanged(capsys, office_file, "import", office_file, "dossier", tmp_path)
    refused_unchanged(capsys, office_file, "import", tmp_path / "none.cchc", "dossier", tmp_path / "none.xlsx")
    refused_unchanged(capsys, office_file, "export", office_file, "dossier", tmp_path / "none" / "a.xlsx")
    refused_unchanged(capsys, office_file, "export", office_file, "dossier", tmp_path / "a.docx")


def test_words_that_are_none(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("import", office_file, "ho_so", tmp_path / "a.xlsx"),
        ("figures", office_file, "--period", "2022-Q5"),
        ("figures", office_file, "--period", "quý I"),
        ("rows", office_file, "dossiers.none", "--period", "2022-Q1"),
        ("rows", office_file, "dossiers.received", "--period", "0000-Q1"),
        ("figures", office_file),
        ("report", office_file, "--period", "2022-Q1"),
        ("find", office_file, "dossier", "x", "--limit", "nhiều"),
        ("screenshots", office_file, "--out", tmp_path / "s", "--size", "to"),
        ("frobnicate", office_file),
        ("--frobnicate",),
    ):
        refused_unchanged(capsys, office_file, *words)


PROFILES: dict[str, str] = {
    "not TOML": "kind = xã",
    "no kind": 'name = "Tân An"',
    "no name": 'kind = "xã"',
    "an unknown kind": 'kind = "làng"\nname = "Tân An"',
    "an unknown value": 'kind = "xã"\nname = "Tân An"\nngay_chot = 14',
    "a cut-off day in words": 'kind = "xã"\nname = "Tân An"\ncut_off_day = "mười bốn"',
    "a cut-off day of 40": 'kind = "xã"\nname = "Tân An"\ncut_off_day = 40',
    "recipients in one text": 'kind = "xã"\nname = "Tân An"\nrecipients = "UBND tỉnh"',
    "five decimals": 'kind = "xã"\nname = "Tân An"\ndecimals = 5',
}


@pytest.mark.parametrize("what", PROFILES)
def test_a_wrong_profile_makes_no_office(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(PROFILES[what], encoding="utf-8")
    refused_unchanged(capsys, tmp_path / "a.cchc", "new", tmp_path / "a.cchc", "--profile", profile)


def of_another_program(raw: bytes) -> bytes:
    return raw[:68] + b"\0\0\0\1" + raw[72:]


DATABASES: dict[str, Callable[[bytes], bytes]] = {
    "a text": lambda raw: "Kính gửi".encode() * 100,
    "a database of another program": of_another_program,
    "one newer than the program": lambda raw: raw[:60] + (99).to_bytes(4, "big") + raw[64:],
    "one cut in half": lambda raw: raw[: len(raw) // 2],
    "one without its last byte": lambda raw: raw[:-1],
    "one with its pages overwritten": lambda raw: raw[:100] + b"\xff" * (len(raw) - 100),
}


@pytest.mark.parametrize("what", DATABASES)
@pytest.mark.parametrize("verb", ["figures", "import", "export", "find", "check", "report"])
def test_a_file_that_is_no_office(
    what: str, verb: str, office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    file = folder / "a.cchc"
    file.write_bytes(DATABASES[what](office_file.read_bytes()))
    sheet = tmp_path / "a.csv"
    sheet.write_text("name,fields\nA,B\n", encoding="utf-8")
    words: dict[str, tuple[object, ...]] = {
        "figures": ("--period", "2022-Q1"),
        "import": ("counter", sheet),
        "export": ("counter", tmp_path / "b.xlsx"),
        "find": ("counter", ""),
        "check": ("--period", "2022-Q1"),
        "report": ("--period", "2022-Q1", "--out", tmp_path / "out"),
    }
    refused_unchanged(capsys, file, verb, file, *words[verb])


def test_an_office_that_exists_is_never_overwritten(office_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused_unchanged(capsys, office_file, "sample", office_file)


def test_a_report_into_a_file(office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("giữ", encoding="utf-8")
    refused_unchanged(capsys, office_file, "report", office_file, "--period", "2022-Q1", "--out", tmp_path / "out")


def test_an_office_that_another_window_has(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("name,fields\nA,B\n", encoding="utf-8")
    with open_database(office_file, write=True):
        said = refused_unchanged(capsys, office_file, "import", office_file, "counter", sheet)
    assert "máy" in said


def test_an_office_that_another_program_is_writing(
    office_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_desktop.store.database._BUSY_MS", 50)
    other = sqlite3.connect(office_file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        code, told, said = run(capsys, "figures", office_file, "--period", "2022-Q1")
    finally:
        other.close()
    assert (code, told) == (2, {"error": said})
    assert is_a_sentence(said)
