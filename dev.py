"""The developer's commands, python dev.py VERB: sets up what is missing, then runs. Standard library only, any system.

The verbs:
    run                 the sample office: its report, then the window on it
    test [ARGS]         ruff, mypy, pytest; ARGS go to pytest
    screenshots [DIR]   every tab, dialog and state of the sample office as a picture, and again at 150 %
    screenshots --guide the pictures of the guide anew: exactly those that its pages show
    bench [ARGS]        the measurements of tests/bench
    proofread REPORT [FACTS]  what the proofreader finds in a report; beside known faults, which of them
    first-hour [ROWS]   a clerk's first hour by real keys: ten rows in every register, a report, all of it there again
    soak [EDITS]        twenty thousand edits in one window, and the memory they leave behind
    build               the program as one folder, dist/cchc-desktop: its self-test, its size, its start
    icon                draw resources/icons/app.ico again, from app.svg
    lock [ARGS]         make requirements*.txt again; ARGS, such as --upgrade, go to uv
    clean               remove what was built (not .venv)
"""

from __future__ import annotations  # an older Python must come as far as the message in main

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"  # what the environment was made from
INPUTS = ("requirements-dev.txt", "pyproject.toml")
SAMPLE = ROOT / "build" / "sample" / "loc-thuy.cchc"
PERIOD = "2022-Q1"
ABORTED = -6  # how Qt ends where a screen was promised and cannot be reached
MADE = ("build", "dist", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")

# Debian's names of what Qt's wheels, the pictures and the tests need; "a|b" where either will do.
QT_LIBRARIES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libxkbcommon0 libdbus-1-3 libx11-6 libbrotli1 "
    "libgssapi-krb5-2 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-randr0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 fonts-noto-core xvfb xauth"
)
MORE = {  # by the verb
    "test": "libreoffice-writer-nogui|libreoffice-writer poppler-utils fonts-croscore xdotool",
    "first-hour": "xdotool",
    "build": "binutils",
}


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 — this file is what tells people so
        return refuse("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
    verb, arguments = (words[0], words[1:]) if words else ("", [])
    if verb not in VERBS:
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    os.chdir(ROOT)
    try:
        if verb != "clean":
            set_up(verb)
        return VERBS[verb](arguments)
    except (subprocess.CalledProcessError, SetUpError) as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return 130


# --- setting up -------------------------------------------------------------------------------------------------------


class SetUpError(Exception):
    """Something is missing that only the reader can mend; the text says how."""


def set_up(verb: str) -> None:
    install_system_packages(QT_LIBRARIES.split() + MORE.get(verb, "").split())
    make_environment()


def make_environment() -> None:
    """The virtual environment of this checkout; nothing is done while its inputs are those it was made from."""
    wanted = state_of_inputs()
    if environment_works() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not environment_works():
        say("making .venv")
        run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    say("installing the packages of requirements-dev.txt")
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", "requirements-dev.txt"], check=True)
    run([*pip, "--no-deps", "--no-build-isolation", "-e", "."], check=True)
    STAMP.write_text(wanted, encoding="utf-8")


def state_of_inputs() -> str:
    digest = hashlib.sha256(str(ROOT).encode("utf-8"))  # an environment does not survive being moved
    for name in INPUTS:
        if not (ROOT / name).is_file():
            raise SetUpError(f"{name} is missing from the checkout.")
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def environment_works() -> bool:
    """Is it whole (pip comes last), and is the Python that it was made from still there?"""
    config = VENV / "pyvenv.cfg"
    if not (config.is_file() and python().is_file() and any(python().parent.glob("pip*"))):
        return False
    lines = (line.partition("=") for line in config.read_text(encoding="utf-8").splitlines())
    home = {key.strip(): value.strip() for key, _, value in lines}.get("home", "")
    return Path(home).is_dir()


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_system_packages(wanted: list[str]) -> None:
    """On Debian and its kin: the libraries, fonts and programs that pip cannot bring."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    if not VENV.is_dir() and importlib.util.find_spec("ensurepip") is None:
        wanted.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv|python3-venv")
    installed = installed_packages()
    missing = [name for name in wanted if not installed.intersection(spellings(name))]
    if missing:
        apt_install(missing)


def spellings(name: str) -> list[str]:
    """The names that a package may bear, the likeliest first; since 2024 some libraries end in t64."""
    return [spelling + end for spelling in name.split("|") for end in ("", "t64")]


def installed_packages() -> set[str]:
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"]
    lines = subprocess.run(query, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.splitlines()
    return {name for name, _, status in (line.partition(" ") for line in lines) if status == "installed"}


def apt_install(missing: list[str]) -> None:
    by_hand = "sudo apt-get install " + " ".join(name.split("|")[0] for name in missing)
    as_root = become_root()
    if as_root is None:
        raise SetUpError("System packages are missing; please run: " + by_hand)
    say("installing system packages: " + " ".join(missing))
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    quietly([*apt, "update"])  # a stale list may still do: only the installation has to succeed
    known = known_packages()
    names = [next((each for each in spellings(name) if each in known), name.split("|")[0]) for name in missing]
    if quietly([*apt, "install", "-y", "--no-install-recommends", *names]):
        raise SetUpError("apt-get could not install the system packages; please run: " + by_hand)


def become_root() -> list[str] | None:
    """The words before a command that needs root; None where nobody may ask for a password."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and not quietly(["sudo", "-n", "true"]) else None


def quietly(command: list[str]) -> int:
    """Run a command that may not ask anything; its errors are shown, its progress is not."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode


def known_packages() -> set[str]:
    command = ["apt-cache", "pkgnames"]
    return set(subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.split())


# --- the verbs --------------------------------------------------------------------------------------------------------


def run_sample(arguments: list[str]) -> int:
    """The way of a new reader: an office with a year of records, its report on paper, the window."""
    status = make_sample()
    if status:
        return status
    status = program("report", SAMPLE, "--period", PERIOD, "--out", SAMPLE.parent)
    if status not in (0, 1):  # 1 is done as well, with findings to read
        return status
    say(f"the sample office is {SAMPLE}")
    if has_screen():
        say("opening the window; close it to come back")
        status = program(SAMPLE)
        if status != ABORTED:
            return status
    say("no screen here: the window is drawn into pictures instead")
    return take_screenshots([])


def test(arguments: list[str]) -> int:
    quality = [tool("ruff", "check", "."), tool("mypy")]
    arguments = arguments or ["-n", "2"]
    return max(abs(status) for status in [*quality, tool("pytest", *arguments, env=offscreen())])


def take_screenshots(arguments: list[str]) -> int:
    if arguments == ["--guide"]:
        return picture_guide()
    folder = Path(arguments[0]) if arguments else SAMPLE.parent / "screens"
    status = make_sample() or program("screenshots", SAMPLE, "--out", folder, env=offscreen())
    large = {**offscreen(), "QT_SCALE_FACTOR": "1.5"}  # the same small screen, as somebody has it who sees less well
    return status or program("screenshots", SAMPLE, "--out", folder / "150%", "--size", "910x512", env=large)


def picture_guide() -> int:
    """From a sample of its own: what it says of who changed a row should name nobody."""
    somebody = {**offscreen(), "LOGNAME": "van-phong"}
    with TemporaryDirectory() as folder:
        office, screens = Path(folder) / SAMPLE.name, Path(folder) / "screens"
        status = program("sample", office, env=somebody)
        status = status or program("screenshots", office, "--out", screens, "--size", "1366x768", env=somebody)
        return status or run([python(), "tests/guide_pictures.py", screens], env=offscreen())


def bench(arguments: list[str]) -> int:
    status = make_sample()
    return status or run([python(), "tests/bench", *arguments], env=offscreen())


def soak(arguments: list[str]) -> int:
    return run([python(), "tests/bench/soak.py", *arguments], env=offscreen())


def proofread(arguments: list[str]) -> int:
    report, *facts = arguments
    status = run([python(), "-m", "cchc_desktop", "proofread", report])
    if status not in (0, 1):  # 1: something was found
        return status
    known = [str(python()), "tests/bench/proofread.py", report, *facts]
    return run(known, env={**os.environ, "PYTHONPATH": "tests"}) if facts else 0


def first_hour(arguments: list[str]) -> int:
    return run([python(), "-m", "linux.first_hour", *arguments], env={**os.environ, "PYTHONPATH": "tests"})


def build(arguments: list[str]) -> int:
    status = tool("PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec", *arguments)
    made = ROOT / "dist" / "cchc-desktop"
    exe = made / ("cchc-desktop.exe" if os.name == "nt" else "cchc-desktop")
    for word in "--version", "--self-test":
        status = status or run([exe, word], env=offscreen())
    if status == 0:
        run([python(), "tests/bench", "frozen"], env=offscreen())  # only tells: a busy machine makes no bad program
        say(f"the program is in {made}")
    return status


def icon(arguments: list[str]) -> int:
    return tool("freeze.icon")


def lock(arguments: list[str]) -> int:
    """The exact packages for Windows and Linux at once, by hash alone: no address of where they came from."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    for name, extra in ("requirements.txt", []), ("requirements-dev.txt", ["--extra", "dev"]):
        command = ["uv", "pip", "compile", "pyproject.toml", "--quiet", *options, *extra, "--output-file", name]
        status = tool(*command, *arguments)
        if status:
            return status
    make_environment()
    return 0


def clean(arguments: list[str]) -> int:
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in [ROOT / "src", ROOT / "tests"]:
        for cache in folder.rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


VERBS = {
    "run": run_sample,
    "test": test,
    "screenshots": take_screenshots,
    "bench": bench,
    "first-hour": first_hour,
    "proofread": proofread,
    "soak": soak,
    "build": build,
    "icon": icon,
    "lock": lock,
    "clean": clean,
}

# --- small things -----------------------------------------------------------------------------------------------------


def make_sample() -> int:
    """The sample office; made again when the program has changed since, for the old one may lack what is new."""
    if SAMPLE.is_file() and SAMPLE.stat().st_mtime >= last_change():
        return 0
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    try:
        SAMPLE.unlink(missing_ok=True)
    except PermissionError:  # Windows, and a window is open on it
        return 0
    return program("sample", SAMPLE)


def last_change() -> float:
    folders = [ROOT / "src", ROOT / "resources"]
    sources = [path for folder in folders for path in folder.rglob("*.*") if path.suffix != ".pyc"]
    return max(path.stat().st_mtime for path in sources if path.is_file())


def has_screen() -> bool:
    return os.name == "nt" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def program(*words: str | Path, env: Mapping[str, str] | None = None) -> int:
    return tool("cchc_desktop", *words, env=env)


def tool(*words: str | Path, env: Mapping[str, str] | None = None) -> int:
    return run([python(), "-m", *words], env=env)


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, check: bool = False) -> int:
    """Run and show a command; its exit status."""
    words = [str(word) for word in command]
    status = subprocess.run(words, env=env).returncode
    if check and status:
        raise SetUpError(f"exit status {status} from: {shlex.join(words)}")
    return status


def say(text: str) -> None:
    print("dev.py: " + text, flush=True)


def refuse(text: str) -> int:
    print("dev.py: " + text, file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
