"""The guide in its window: the chapter of each screen, the search, links, pictures, and nothing from anywhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import TABS
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.gui.guide_look import _pieces
from cchc_desktop.gui.guide_text import GuideText
from cchc_desktop.gui.guide_window import GUIDE, GuideWindow, chapter_of
from cchc_desktop.gui.load_ui import child
from cchc_desktop.gui.look import DARK, colours, palette
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.texts import window_texts
from gui.shown import wait
from hands import Key, keys, press

PAGES = sorted(GUIDE.glob("*.md"))
_IMAGE = QTextDocument.ResourceType.ImageResource


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[GuideWindow]:
    opened = GuideWindow(window_texts())
    qtbot.addWidget(opened)
    opened.show_chapter("first-report")
    wait()
    yield opened


def text_of(guide: GuideWindow) -> GuideText:
    return child(guide, GuideText, "guide_text")


def chapter(guide: GuideWindow) -> str:
    """That of the page that is shown; the list must agree."""
    source = text_of(guide).source().fileName()
    marked = child(guide, QListWidget, "guide_chapters").currentItem()
    assert marked is not None and marked.data(Qt.ItemDataRole.UserRole) == source
    return chapter_of(Path(source))


def search(guide: GuideWindow, words: str) -> list[str]:
    """The chapters that are still listed once this has been typed."""
    field = child(guide, QLineEdit, "guide_search")
    press(field, Key.Key_A, control=True)
    press(field, Key.Key_Delete)
    keys(field, words)
    listed = child(guide, QListWidget, "guide_chapters")
    return [chapter_of(page) for row, page in enumerate(PAGES) if not listed.item(row).isHidden()]


def enter(guide: GuideWindow) -> str:
    """Enter in the search; what is selected then."""
    press(child(guide, QLineEdit, "guide_search"), Key.Key_Return)
    return text_of(guide).textCursor().selectedText()


def follow(text: GuideText, target: str) -> None:
    """Click the link that leads there."""
    block = text.document().begin()
    while block.isValid():
        for piece in _pieces(block):
            if piece.form.anchorHref() == target:
                cursor = QTextCursor(text.document())
                cursor.setPosition(piece.start)
                text.setTextCursor(cursor)
                text.ensureCursorVisible()
                wait()
                place = text.cursorRect(cursor).center() + QPoint(4, 0)
                QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
                wait()
                return
        block = block.next()
    raise AssertionError(f"no link to {target}")


@pytest.mark.parametrize("tab", TABS)
def test_f1_opens_the_chapter_of_the_tab_in_front(window: MainWindow, tab: str) -> None:
    window.tabs.setCurrentIndex(TABS.index(tab))
    assert child(window, QAction, "action_guide").shortcut().toString() == "F1"
    press(window, Key.Key_F1)
    assert window.help.guide is not None and window.help.guide.isVisible()
    assert chapter(window.help.guide) == tab


def test_it_opens_at_the_start_and_at_the_first_report(empty_window: MainWindow) -> None:
    empty_window.show_start()
    child(empty_window, QAction, "action_guide").trigger()
    assert empty_window.help.guide is not None and chapter(empty_window.help.guide) == "start"
    child(empty_window, QAction, "action_first_report").trigger()
    assert chapter(empty_window.help.guide) == "first-report"


def test_esc_closes_it_and_the_window_takes_it_along(window: MainWindow) -> None:
    window.help.show_guide("overview")
    assert window.help.guide is not None
    wait()
    press(text_of(window.help.guide), Key.Key_Escape)
    assert not window.help.guide.isVisible()
    window.help.show_guide("keys")
    assert window.help.guide.isVisible()
    window.close()
    assert not window.help.guide.isVisible()


@pytest.mark.parametrize("words", ["quá hạn", "qua han", "QUÁ  HẠN"])
def test_the_search_finds_with_and_without_diacritics(guide: GuideWindow, words: str) -> None:
    listed = search(guide, words)
    assert {"dossiers", "directives", "overview"} <= set(listed) < {chapter_of(page) for page in PAGES}
    assert str(len(listed)) in child(guide, QLabel, "guide_found").text()
    for _ in range(40):  # through all places, and round again
        assert fold(enter(guide)) == "qua han"
        assert chapter(guide) in listed


def test_the_search_goes_from_place_to_place(guide: GuideWindow) -> None:
    search(guide, "sao luu")
    places = []
    for _ in range(8):
        enter(guide)
        places.append((chapter(guide), text_of(guide).textCursor().position()))
    assert len({name for name, _ in places}) > 1
    assert places[0] != places[1] and places[0] in places[1:]


def test_words_that_stand_apart_are_found_by_the_longest(guide: GuideWindow) -> None:
    assert "troubles" in search(guide, "phiên rút vi")
    assert enter(guide) == "phiên"


def test_what_is_nowhere_is_said_to_be_nowhere(guide: GuideWindow) -> None:
    assert search(guide, "phi thuyền vũ trụ") == []
    assert "0" in child(guide, QLabel, "guide_found").text()
    assert enter(guide) == "" and chapter(guide) == "first-report"
    assert search(guide, "") == [chapter_of(page) for page in PAGES]
    assert child(guide, QLabel, "guide_found").text() == ""


def test_links_back_and_forward(guide: GuideWindow, qtbot: QtBot) -> None:
    back, forward = (child(guide, QToolButton, f"guide_{name}") for name in ("back", "forward"))
    assert not back.isEnabled() and not forward.isEnabled()
    follow(text_of(guide), "02-start.md")
    assert chapter(guide) == "start"
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert chapter(guide) == "first-report" and forward.isEnabled()
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    assert chapter(guide) == "start"
    QTest.keyClick(text_of(guide), Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert chapter(guide) == "first-report"


def test_a_chapter_is_chosen_from_the_list(guide: GuideWindow) -> None:
    listed = child(guide, QListWidget, "guide_chapters")
    listed.setFocus()
    press(listed, Key.Key_Down, Key.Key_Return)
    assert chapter(guide) == "start"


@pytest.mark.parametrize("size", [QSize(1000, 680), QSize(640, 480)])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_is_wider_than_the_window(guide: GuideWindow, page: Path, size: QSize) -> None:
    guide.resize(size)
    wait()
    text_of(guide).show_page(page.name)
    wait()
    assert text_of(guide).horizontalScrollBar().maximum() == 0
    assert "\ufffc" not in text_of(guide).toPlainText() or pictures(text_of(guide))


def pictures(text: GuideText) -> list[QImage]:
    """Those of the page as they are drawn."""
    block, found = text.document().begin(), []
    while block.isValid():
        names = [piece.form.toImageFormat().name() for piece in _pieces(block) if piece.form.isImageFormat()]
        found += [text.document().resource(_IMAGE.value, QUrl(name)) for name in names]
        block = block.next()
    return found


def test_a_page_is_drawn_anew_with_the_window_and_then_no_more(
    guide: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    anew = GuideText._draw_anew
    monkeypatch.setattr(GuideText, "_draw_anew", lambda text: (drawn.append(text.viewport().width()), anew(text)))
    before = pictures(text_of(guide))[0].width()
    guide.resize(720, 600)
    wait(200)
    assert 1 <= len(drawn) <= 3
    assert pictures(text_of(guide))[0].width() < before


def test_a_picture_leads_to_itself_as_large_as_it_is(guide: GuideWindow) -> None:
    text = text_of(guide)
    shown = pictures(text)[0].width()
    follow(text, "dossiers-dossier.png")
    (whole,) = pictures(text)
    assert whole.width() == QImage(str(GUIDE / "images" / "dossiers-dossier.png")).width() > shown
    child(guide, QToolButton, "guide_back").click()
    assert chapter(guide) == "first-report"
    wait()
    assert pictures(text)[0].width() == shown


def test_nothing_outside_the_folder_is_loaded(guide: GuideWindow, tmp_path: Path) -> None:
    text = text_of(guide)
    stray = tmp_path / "a.md"
    stray.write_text("# Lạc", encoding="utf-8")
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(tmp_path / "a.png"))
    for name in (
        stray.as_uri(),
        str(stray),
        (tmp_path / "a.png").as_uri(),
        "../page.toml",
        "images/../../page.toml",
        "https://example.org/a.md",
        "https://example.org/images/a.png",
    ):
        for kind in QTextDocument.ResourceType.MarkdownResource, _IMAGE:
            assert text.loadResource(kind.value, QUrl(name)) is None, name
    before = text.toPlainText()
    text.setSource(QUrl("https://example.org/a.html"))
    assert "Lạc" not in text.toPlainText() and text.toPlainText() in ("", before)


def test_pages_have_the_colours_and_the_face_of_the_program(guide: GuideWindow) -> None:
    """Also on the way back, which Qt goes by itself, and when the system turns dark."""
    text = text_of(guide)
    assert heading(text) == colours().accent
    follow(text, "02-start.md")
    child(guide, QToolButton, "guide_back").click()
    assert heading(text) == colours().accent
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = app.palette()
    app.setPalette(palette(DARK))
    wait(60)
    dark = heading(text)
    app.setPalette(light)
    wait(60)
    assert dark == DARK.accent and heading(text) == colours().accent != dark


def heading(text: GuideText) -> str:
    """The colour of the first heading below the title; keys and tables are dressed by the same hand."""
    block = text.document().begin()
    while block.blockFormat().headingLevel() != 2:
        assert not any(piece.form.fontFixedPitch() for piece in _pieces(block))
        block = block.next()
    return _pieces(block)[0].form.foreground().color().name()
