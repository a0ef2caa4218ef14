"""What holds for every page of the guide: its words are the program's, its links and pictures are there."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from cchc_desktop.domain.registers import TABS
from cchc_desktop.paths import RESOURCES, UI
from cchc_desktop.store.wording import wording
from gui.english import english_in
from guide_pictures import WIDE, linked, make_pictures

GUIDE = RESOURCES / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
MOST_OF_A_PICTURE, MOST_OF_ALL = 150_000, 2_000_000  # bytes

# Keys that the code of a widget answers, or Qt's own widgets do; as the guide writes them.
KEYS_IN_CODE = {
    "Enter", "F2", "F4", "Del", "Esc", "Tab", "Space", "Home", "End", "PgUp", "PgDown", "Alt", "Shift", "Shift+Tab",
    "Ctrl+C", "Ctrl+V", "Ctrl+A", "Ctrl+F", "↓", "Alt+↓", "Alt+←", "Alt+→", "Alt+Enter", "Ctrl+Enter", "Shift+Enter",
    "x", "Ins",
}  # fmt: skip
ARROWS = {"Left": "←", "Right": "→", "Down": "↓", "Up": "↑"}
NAMES = {"DV", "USB", "MB", "ISO", "UTF", "Unicode", "VNI", "STT", "QPPL", "BC", "HT", "NĐ", "CP", "II", "III", "IV"}

_CODE, _BOLD = re.compile(r"`[^`]*`"), re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)]*)\)")
_SAID = re.compile(r"“([^”]*)”")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """A text of the window as a person reads it: without mnemonic, mark of what is required, dots of a dialog."""
    bare = text.replace("&", "").removesuffix(" *").removesuffix("…").strip()
    return bare[:1].casefold() + bare[1:]


def labels() -> set[str]:
    return {plain(text) for text in wording(date.today()).values()}


def shortcuts() -> set[str]:
    """Those of the menus, arrows as arrows."""
    found = ElementTree.parse(UI / "main_window.ui").findall(".//property[@name='shortcut']/string")
    texts = {str(item.text) for item in found}
    return {"+".join(ARROWS.get(key, key) for key in text.split("+")) for text in texts}


def test_there_is_a_chapter_for_every_screen() -> None:
    chapters = [page.stem.partition("-")[2] for page in PAGES]
    assert {*TABS, "start", "first-report"} <= set(chapters)
    assert len(set(chapters)) == len(chapters)
    assert [page.stem[:2] for page in PAGES] == [f"{number:02}" for number in range(1, len(PAGES) + 1)]


@every_page
def test_a_page_has_one_title_and_it_comes_first(page: Path) -> None:
    titles = [place for place, line in enumerate(read(page).splitlines()) if line.startswith("# ")]
    assert titles == [0]


@every_page
def test_what_is_bold_stands_so_in_the_window(page: Path) -> None:
    known = labels()
    bold = _BOLD.findall(read(page))
    assert bold
    assert not [text for text in bold if plain(text) not in known]


def test_every_shortcut_that_is_named_works() -> None:
    page = next(page for page in PAGES if page.stem.endswith("-keys"))
    named = {code.strip("`") for code in _CODE.findall(read(page))}
    assert len(named) > 30
    assert named <= shortcuts() | KEYS_IN_CODE
    assert shortcuts() - {f"Alt+{number}" for number in range(2, 8)} <= named  # told as Alt+1 … Alt+8


@every_page
def test_every_key_is_one(page: Path) -> None:
    """Also in the other chapters: what looks like a combination of keys."""
    combined = {code.strip("`") for code in _CODE.findall(read(page)) if re.match(r"`(Ctrl|Alt|Shift)\+", code)}
    assert combined <= shortcuts() | KEYS_IN_CODE


@every_page
def test_links_lead_to_pages(page: Path) -> None:
    assert set(_LINK.findall(read(page))) <= {other.name for other in PAGES}


def test_all_chapters_but_the_first_are_led_to() -> None:
    led = {target for page in PAGES for target in _LINK.findall(read(page))}
    assert {"02-start.md", "10-report.md", "11-rows.md", "12-exchange.md", "13-profile.md", "15-safety.md"} <= led


def test_every_picture_is_there_and_none_is_left_over() -> None:
    pictures = {path.stem for path in (GUIDE / "images").glob("*.png")}
    assert linked(GUIDE) == pictures
    assert not re.search(r"!\[\]", "".join(map(read, PAGES)))  # whoever sees no picture reads what it shows


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (GUIDE / "images").iterdir()}
    assert not {name: size for name, size in sizes.items() if size > MOST_OF_A_PICTURE}
    assert sum(sizes.values()) < MOST_OF_ALL


def test_the_pictures_are_made_of_those_that_pages_show(tmp_path: Path) -> None:
    guide, screens = tmp_path / "guide", tmp_path / "screens"
    (guide / "images").mkdir(parents=True)
    screens.mkdir()
    (guide / "01-a.md").write_text("![Một](images/one.png) ![Hai](images/two.png)", encoding="utf-8")
    (guide / "images" / "former.png").touch()
    screen = QImage(1366, 768, QImage.Format.Format_RGB32)
    screen.fill(QColor("#1f5f99"))
    for name in "01-one", "02-other":
        screen.save(str(screens / f"{name}.png"))
    assert make_pictures(screens, guide) == ["two"]
    assert [path.name for path in (guide / "images").iterdir()] == ["one.png"]
    made = QImage(str(guide / "images" / "one.png"))
    assert made.width() == WIDE and made.pixelColor(500, 300).name() == "#1f5f99"


@every_page
def test_the_language_is_vietnamese_and_well_set(page: Path) -> None:
    text = _LINK.sub(" ", _CODE.sub(" ", re.sub(r"\(images/[\w-]+\.png\)", " ", read(page))))
    assert not english_in(text, NAMES)
    assert '"' not in text and "'" not in text
    for line in read(page).splitlines():
        assert "  " not in line.lstrip(), line
        assert line == line.rstrip(), line
        assert line.count("“") == line.count("”"), line


def test_what_troubles_are_told_by_is_what_the_program_says() -> None:
    page = next(page for page in PAGES if page.stem.endswith("-troubles"))
    texts = wording(date.today()).values()
    said = _SAID.findall(read(page))
    assert len(said) > 20
    assert not [words for words in said if not any(words in text for text in texts)]
