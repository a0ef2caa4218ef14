"""A screen in memory, and a keyboard that has every Vietnamese letter on a key of its own.

Without such keys xdotool lays each letter on a spare key just before it is pressed, and a program that is busy for a
moment looks up what has been laid there since: letters would be lost that no real keyboard loses.
"""

import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = ("Xvfb", "xkbcomp", "xdotool")
_SIZE = "1366x768x24"
_FIRST_SPARE_KEY = 150  # what Linux calls by these numbers are keys for e-mail, music and the like
_VOWELS, _TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_NAMED = {  # letters that X knew by name before there was Unicode: xdotool looks for them under these names alone
    "ă": "abreve", "Ă": "Abreve", "đ": "dstroke", "Đ": "Dstroke", "ĩ": "itilde", "Ĩ": "Itilde",
    "ũ": "utilde", "Ũ": "Utilde", "“": "leftdoublequotemark", "”": "rightdoublequotemark",
    "–": "endash", "…": "ellipsis",
}  # fmt: skip
_GRAB = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def missing() -> str:
    """Why there can be no screen here; "" where there can."""
    if sys.platform != "linux":
        return "a screen in memory is for Linux"
    return ", ".join(f"{name} is not installed" for name in PROGRAMS if shutil.which(name) is None)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A screen without a window manager; the environment of what is to be shown on it."""
    reading, writing = os.pipe()
    # Without -noreset the keyboard would be the usual one again as soon as nobody is connected.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        # An input method of whoever runs this has no business here.
        environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "compose"}
        subprocess.run(["xkbcomp", "-w", "0", "-", f":{number}"], input=_layout(), encoding="ascii", check=True)
        yield environment
    finally:
        server.terminate()
        server.wait()


def picture(environment: dict[str, str], path: Path) -> None:
    """Keep what is on the screen."""
    subprocess.run([sys.executable, "-c", _GRAB, str(path)], env=environment, check=True)


def _layout() -> str:
    """The usual keyboard, with the letters of Vietnamese on spare keys."""
    marked = (unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
    letters = [(letter, letter.upper()) for letter in (*marked, "đ") if not letter.isascii()]
    keys = dict(enumerate([*letters, ("“", "”"), ("–", "…")], _FIRST_SPARE_KEY))
    codes = "".join(f"<V{code}> = {code};\n" for code in keys)
    symbols = "".join(f"key <V{code}> {{ [ {_name(low)}, {_name(high)} ] }};\n" for code, (low, high) in keys.items())
    return f"""xkb_keymap {{
        xkb_keycodes {{ include "evdev+aliases(qwerty)" minimum = 8; maximum = 255; {codes} }};
        xkb_types {{ include "complete" }};
        xkb_compat {{ include "complete" }};
        xkb_symbols {{ include "pc+us" {symbols} }};
    }};"""


def _name(letter: str) -> str:
    return _NAMED.get(letter) or f"U{ord(letter):04X}"
