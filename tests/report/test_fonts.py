"""The faces: the shipped ones show all of Vietnamese, a face that does not is refused, Windows' own come first."""

import shutil
from pathlib import Path

import reportlab

from cchc_desktop.report import fonts

_VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"  # has no Vietnamese


def _windows_folder(folder: Path) -> Path:
    for shipped, name in zip(fonts.SHIPPED, ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"), strict=True):
        shutil.copyfile(shipped, folder / name)
    return folder


def test_shipped_faces_show_every_letter() -> None:
    assert {chr(code) for code in range(0x1EA0, 0x1EFA)} | set("ăâđêôơưĂÂĐÊÔƠƯ") <= set(fonts.LETTERS)
    assert [fonts.missing_letters(path) for path in fonts.SHIPPED] == ["", "", "", ""]


def test_a_face_without_vietnamese_is_known() -> None:
    assert set("ạếữ") <= set(fonts.missing_letters(_VERA))


def test_licence_stands_beside_the_shipped_faces() -> None:
    text = (fonts.SHIPPED[0].parent / "OFL.txt").read_text(encoding="utf-8")
    assert "Copyright 2010" in text
    assert "SIL OPEN FONT LICENSE" in text


def test_four_complete_faces_of_windows_come_first(tmp_path: Path) -> None:
    assert fonts.find_family(_windows_folder(tmp_path)).regular == "times"


def test_three_faces_of_windows_are_not_enough(tmp_path: Path) -> None:
    (_windows_folder(tmp_path) / "timesi.ttf").unlink()
    assert fonts.find_family(tmp_path).italic == "Tinos-Italic"


def test_a_face_of_windows_without_vietnamese_is_refused(tmp_path: Path) -> None:
    shutil.copyfile(_VERA, _windows_folder(tmp_path) / "timesi.ttf")
    assert fonts.find_family(tmp_path).italic == "Tinos-Italic"


def test_a_damaged_face_of_windows_is_refused(tmp_path: Path) -> None:
    (_windows_folder(tmp_path) / "timesbd.ttf").write_bytes(b"not a font")
    assert fonts.find_family(tmp_path).bold == "Tinos-Bold"


def test_bold_runs_wider_than_regular() -> None:
    family = fonts.family()
    assert family.width("Độc lập", 14, bold=True) > family.width("Độc lập", 14)
    assert round(family.width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), 1) == 171.4
