"""What goes into the folder of the frozen program: PyInstaller brings whatever might be needed, this keeps what is."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

Entry = tuple[str, str, str]  # PyInstaller's: the name in the folder, the file it comes from, its kind

# Modules that somebody's code names and that the program never reaches; none of ours may name one.
MODULES_LEFT_OUT = (
    # What runs, tests, packages or explains Python programs.
    *("unittest", "doctest", "pydoc", "pydoc_data", "pdb", "bdb", "cmd", "code", "codeop", "test", "pytest", "mypy"),
    *("hypothesis", "tkinter", "_tkinter", "idlelib", "curses", "readline", "rlcompleter", "sysconfig", "py_compile"),
    *("setuptools", "_distutils_hack", "distutils", "pkg_resources", "pip", "lib2to3", "ensurepip", "venv"),
    # The network. hashlib does without OpenSSL: it has its own MD5 and SHA.
    *("ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "xmlrpc", "socketserver", "http.server", "http.cookiejar"),
    *("webbrowser", "cgi", "netrc", "asyncio", "multiprocessing", "concurrent"),
    # Numbers of others, and of Pillow what no picture on paper needs.
    *("numpy", "pandas", "matplotlib", "IPython", "olefile", "cffi", "charset_normalizer"),
    *(f"PIL.{name}" for name in ("_avif", "_webp", "_imagingcms", "_imagingft", "_imagingtk", "ImageQt", "ImageTk")),
    # Beside the one parser that python-docx uses, the layout that our report uses, and the bar of a terminal.
    *(f"lxml.{name}" for name in ("html", "objectify", "isoschematron", "sax", "builder", "cssselect")),
    *("reportlab.graphics", "tqdm.notebook", "tqdm.tk", "tqdm.contrib"),
    # Qt's libraries of these names may be needed by others of Qt's; their Python side is not.
    *(f"PySide6.Qt{name}" for name in ("DBus", "Network", "OpenGL", "OpenGLWidgets", "Qml", "Quick", "Sql", "Test")),
)
# What only the program that is to come names, or nobody by an import.
MODULES_BROUGHT = ("PySide6.QtPrintSupport",)

# PyInstaller's own start: it changes how pkgutil, inspect and multiprocessing look for modules and files, which nothing
# of ours asks, and loads all three before the window; the one for PySide6 tells Qt through the environment, which other
# programs inherit, what PySide6 tells it anyway.
HOOKS_LEFT_OUT = frozenset({"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "pyi_rth_pyside6"})

# Of Qt's plugins: the screens (Windows, X11, none), SVG, input methods and the portal's dialogs on Linux, printers.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qminimal", "qoffscreen", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport"},
}
# Of Qt's libraries, all of them under the LGPL: another one may be under the GPL alone, as Charts, Graphs,
# DataVisualization, Quick3D and VirtualKeyboard are, so it stops the build until somebody has looked.
QT_LIBRARIES = frozenset(
    {"Core", "DBus", "Gui", "Network", "OpenGL", "OpenGLWidgets", "Pdf", "PdfWidgets", "PrintSupport", "Svg", "UiTools"}
    | {"Widgets", "XcbQpa"}
)
# They speak with a service of the system and have to be of its version; readline is under the GPL alone.
_SYSTEMS_OWN = re.compile(r"lib(?:cups|dbus-1|readline)\.so")
# Data beside modules that is never opened: Qt speaks Vietnamese through our wording, python-docx begins with its
# default.docx. Of the packages' metadata we bring what we read (freeze/notice.py).
_DATA_LEFT_OUT = re.compile(
    r"PySide6/(Qt/)?translations/|docx/templates/default-docx-template/|lxml/|.*\.dist-info/|.*/py\.typed$"
)


def wanted_binaries(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """What is wanted for itself, and what that links to however far; `imports` tells what a file links to."""
    files: dict[str, list[Entry]] = {}
    for entry in entries:
        files.setdefault(_own_name(entry[0]), []).append(entry)
    kept: set[Entry] = set()
    to_look_at = [entry for entry in entries if is_root(entry)]
    while to_look_at:
        entry = to_look_at.pop()
        if entry not in kept and not _SYSTEMS_OWN.match(_own_name(entry[0])):
            kept.add(entry)
            to_look_at += [each for name in imports(entry[1]) for each in files.get(_own_name(name), ())]
    return [entry for entry in entries if entry in kept]


def is_root(entry: Entry) -> bool:
    """Is it wanted for itself, and not only where something else links to it?"""
    name, _, kind = entry
    if found := re.search(r"/plugins/([\w-]+)/(?:lib)?(\w+)\.(?:so|dll)$", _plain(name)):
        return found[2] in PLUGINS.get(found[1], ())
    return kind == "EXTENSION" or bool(re.match(r"(lib)?python3", _own_name(name)))


def strange_libraries(entries: Iterable[Entry]) -> list[str]:
    """Qt's libraries and modules that nobody has looked at, where there are any."""
    pattern = re.compile(r"(?:lib)?Qt6?(\w+)\.(?:so|dll|pyd|abi3)")
    named = ((name, pattern.match(PurePosixPath(_plain(name)).name)) for name, _, _ in entries)
    return sorted(name for name, found in named if found and found[1] not in QT_LIBRARIES)


def wanted_data(entries: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The data that is opened, and the links to libraries that are there."""
    there = {name for name, _, _ in binaries}
    opened = (entry for entry in entries if not _DATA_LEFT_OUT.match(_plain(entry[0])))
    return [entry for entry in opened if entry[2] != "SYMLINK" or entry[1] in there]


def wanted_scripts(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry[0] not in HOOKS_LEFT_OUT]


def _own_name(name: str) -> str:
    """Without its folder; Windows spells the name of a DLL as it likes."""
    own = PurePosixPath(_plain(name)).name
    return own.lower() if own.lower().endswith((".dll", ".pyd")) else own


def _plain(name: str) -> str:
    return name.replace("\\", "/")
