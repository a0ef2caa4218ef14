"""A clerk before the program: starts it, types by real key events, waits for what comes, and counts the keys."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Step = tuple[str, ...]
_Found = TypeVar("_Found")
_PAUSE = "2"  # ms between two keys
_PATIENCE = 60.0  # seconds
_CALM = 0.2  # seconds without a dialog: by then none comes that tells how far something is
_LOOK_EVERY = 0.02


class Stuck(AssertionError):  # noqa: N818 - what a person would say
    """What was waited for did not come."""


def text(typed: str) -> Step:
    """Letters, and Enter where a line ends."""
    return ("type", typed)


def key(name: str, times: int = 1) -> Step:
    """A key by its name in X, as often as needed."""
    return ("key", *[name] * times)


def choose() -> Step:
    """Of the list that opens below a field, the first line."""
    return ("choose", "Return")


class Clerk:
    """One program on one screen. No window manager gives the focus, so that it is given to each window by its title."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.data = folder / "data"
        self.keys = 0
        # HOME: what the program proposes as a place for files is no real person's folder.
        self._environment = environment | {"CCHC_DESKTOP_DATA": str(self.data), "HOME": str(folder)}
        self._told = folder / "told.txt"
        self._program: subprocess.Popen[bytes] | None = None
        self._main = ""

    # --- the program ----------------------------------------------------------------------------------------------

    def start(self, title: str, *words: str | Path) -> None:
        """Start the program and come to its window."""
        command = [sys.executable, "-m", "cchc_desktop", *map(str, words)]
        with self._told.open("ab") as told:
            self._program = subprocess.Popen(command, env=self._environment, stdout=told, stderr=told)
        self.come_to_main(title)

    def quit(self) -> None:
        """Ctrl+Q; the program ends well."""
        assert self._program is not None
        self.press(key("ctrl+q"))
        try:
            status = self._program.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise Stuck("the program did not end") from None
        assert status == 0, f"the program ended with {status}: {self.told()}"
        self._program = None

    def end(self) -> None:
        """Whatever has happened, nothing goes on."""
        if self._program is not None:
            self._program.kill()
            self._program.wait()

    def told(self) -> str:
        """What the program wrote where a person sees nothing."""
        return self._told.read_text(encoding="utf-8")

    def log(self) -> str:
        path = self.data / "cchc-desktop.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    # --- keys -----------------------------------------------------------------------------------------------------

    def press(self, *steps: Step) -> None:
        """Texts and keys, one after the other."""
        command: list[str] = []
        for what, *words in steps:
            self.keys += len(words[0] if what == "type" else words)
            if what == "choose":
                self._xdotool(*command)
                command.clear()
                self._choose(words)
            else:
                command += _typed(words[0]) if what == "type" else _keys(words)
        self._xdotool(*command)

    def _choose(self, words: list[str]) -> None:
        """A list is a window of its own, to which the keys go until it is gone: faster fingers would be too fast."""
        self.until(lambda: len(self._windows()) > 1, "the list below a field")
        self._xdotool(*_keys(words))
        self.until(lambda: len(self._windows()) == 1, "the end of the list below a field")

    # --- windows --------------------------------------------------------------------------------------------------

    def come_to_main(self, title: str) -> None:
        """Wait until the main window has this beginning of a title, and what is typed goes there."""
        self._main = title
        self.come_to(title)

    def come_to(self, title: str) -> None:
        """Wait for a window by the beginning of its title; from then on what is typed goes there."""
        self._focus(self.until(lambda: self.window(title), f"the window “{title}”"))

    def come_back(self) -> None:
        """Wait until no dialog is left, nor comes; then the main window is typed into again."""
        calm_since = time.monotonic()

        def calm() -> bool:
            nonlocal calm_since
            if len(self._windows()) > 1:
                calm_since = time.monotonic()
            return time.monotonic() - calm_since > _CALM

        self.until(calm, "the end of all dialogs")
        self.come_to(self._main)

    def window(self, title: str) -> str:
        """The number of a window that is shown; "" where there is none of this title."""
        return next((number for number, shown in self._windows().items() if shown.startswith(title)), "")

    def until(self, look: Callable[[], _Found], what: str, every: float = _LOOK_EVERY) -> _Found:
        """Look again and again until something is there."""
        end = time.monotonic() + _PATIENCE
        while not (found := look()):
            if self._program is not None and self._program.poll() is not None:
                raise Stuck(f"the program ended with {self._program.returncode}, waiting for {what}: {self.told()}")
            if time.monotonic() > end:
                raise Stuck(f"never came: {what}; shown: {self._windows()}")
            time.sleep(every)
        return found

    def _windows(self) -> dict[str, str]:
        """The titles of the windows that are shown, by number."""
        assert self._program is not None
        pid = str(self._program.pid)
        numbers = self._xdotool("search", "--all", "--onlyvisible", "--pid", pid, "--name", "", fails=True).split()
        return {number: self._xdotool("getwindowname", number, fails=True).strip() for number in numbers}

    def _focus(self, window: str) -> None:
        self._xdotool("windowfocus", "--sync", window)

    def _xdotool(self, *words: str, fails: bool = False) -> str:
        """With `fails` it may: windows go while one looks."""
        if not words:
            return ""
        done = subprocess.run(["xdotool", *words], env=self._environment, capture_output=True, encoding="utf-8")
        if done.returncode and not fails:
            raise Stuck(f"xdotool: {done.stderr.strip()}")
        return done.stdout


def _keys(names: list[str]) -> list[str]:
    return ["key", "--delay", _PAUSE, *names]


def _typed(letters: str) -> list[str]:
    """The words for xdotool, which has no key for the end of a line among its letters."""
    command: list[str] = []
    for number, line in enumerate(letters.split("\n")):
        command += _keys(["Return"]) if number else []
        command += ["type", "--delay", _PAUSE, "--args", "1", line] if line else []
    return command
