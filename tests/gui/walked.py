"""Walks through every screen of the sample office, in a process of its own: python walked.py OFFICE WIDTHxHEIGHT.

A scale is for the whole of a process, by QT_SCALE_FACTOR. Prints as JSON how many screens there were, and by what is
wrong with one: where, and what. Run from the folder of the tests.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from getpass import getuser
from pathlib import Path
from platform import node

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.actions.licences import parts
from cchc_desktop.gui.app import make_app
from cchc_desktop.gui.main_window import MainWindow
from cchc_desktop.gui.scenes import scenes
from cchc_desktop.gui.scenes.stage import Scene
from cchc_desktop.gui.translation import speak_vietnamese
from gui.english import english_in
from gui.shown import cell_texts, shown_texts
from gui.walk import cut, out_of_order, outside, reached_by_tab, silent_pictures, unnamed

# Abbreviations, loanwords and numerals of the field; of the program's parts the names and licences, and other names.
_BORROWED = "photocopy scan II III IV QPPL TCVN ISO UBMTTQVN TV TT PCT VT VP TM KT CN USB OpenDocument CSV KB MB"
_NAMES = "Desktop Python SQLite HP LaserJet Pro Canon Sheet1 Unicode VNI TCVN3 ABC TM KT TL TUQ"
_PARTS = " ".join(f"{part.name} {part.licence}" for part in parts())
KNOWN = frozenset(re.findall(r"[^\W_]+", f"{_BORROWED} {_NAMES} {_PARTS} {getuser()} {node()}"))
# Numbers of documents and rows, paths, and the places of figures in a text.
_CODES = re.compile(r"\[\[[\w.:/-]+\]\]|\S*\d\S*[-./]\S*|\S*[-./]\S*\d\S*|(?:[A-Z]:)?[\\/]\S+")
LOOKS: dict[str, Callable[[QWidget], list[str]]] = {
    "cut": cut,
    "outside": outside,
    "unnamed": unnamed,
    "silent": silent_pictures,
}


def faults(scene: Scene) -> Iterator[tuple[str, str]]:
    """What is wrong with a screen, and of which kind."""
    for kind, look in LOOKS.items():
        yield from ((kind, found) for found in look(scene.widget))
    if scene.widget.windowType() != Qt.WindowType.Popup:  # through which only the arrows lead
        reached, missed = reached_by_tab(scene.widget)
        yield from (("dead end", found) for found in missed)
        yield from (("order", found) for found in out_of_order(reached))
    for text in dict.fromkeys(shown_texts(scene.widget) + cell_texts(scene.widget)):
        yield from (("English", f"{text!r}: {word}") for word in english_in(_CODES.sub(" ", text), KNOWN))


def main(office: Path, size: str) -> None:
    make_app()
    speak_vietnamese()
    window = MainWindow()
    width, height = map(int, size.split("x"))
    window.resize(width, height)
    window.show()
    wrong: dict[str, list[str]] = {}
    names: list[str] = []
    for scene in scenes(window, office):
        names.append(scene.name)
        if scene.widget is window and (window.width() > width or window.height() > height):
            wrong.setdefault("too large", []).append(f"{scene.name}: {window.width()}x{window.height()}")
        for kind, found in faults(scene):
            wrong.setdefault(kind, []).append(f"{scene.name}: {found}")
    window.close()
    sys.stdout.write(json.dumps({"scenes": names, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
