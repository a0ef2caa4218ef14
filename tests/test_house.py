"""What holds for every file of the project, whatever is in it."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc_desktop

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_OURS = {"build", "dist", "__pycache__"}  # and what begins with a dot, but for these
OURS = {".ci", ".github", ".gitignore"}
BINARY = {".ttf", ".png", ".ico", ".xlsx", ".xls", ".ods", ".docx", ".pdf", ".cchc", ".gz"}
LIMIT = 400  # lines of a module that can still be read in one sitting

STRAY = {
    "somebody's machine": r"(?<![\w.:/~}])/(?:work|home|root|opt|mnt)/|[A-Z]:\\+Users\\",
    "a package registry": r"(?:index-url|registry)[= ]+\S*//|://[\w.-]+/(?:simple|packages|npm)\b",
    "unfinished work": r"\b(?:TODO|FIXME|XXX)\b",
}
# All that may catch whatever is raised: where slow work runs, and where a verb's failure becomes a sentence.
BROAD = {"gui/background.py", "command_line.py"}
# The name of a package where it is not that of its module.
MODULES = {
    "docx": "python-docx",
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "pytestqt": "pytest-qt",
    "shiboken6": "pyside6-essentials",  # which brings it
    "xlsxwriter": "xlsxwriter",
}


def our_files() -> list[Path]:
    """What git keeps or would be given; without git, what lies in the folder."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
        if listed.returncode == 0:  # it refuses a folder that belongs to somebody else
            return sorted(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and is_ours(path.relative_to(ROOT).parts))


def is_ours(parts: tuple[str, ...]) -> bool:
    hidden = parts[0].startswith(".") and parts[0] not in OURS
    return not hidden and not NOT_OURS.intersection(parts)


def stray_words(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for kind, pattern in STRAY.items():
            if re.search(pattern, line):
                yield f"line {number}: {kind}: {line.strip()[:80]}"


def modules() -> dict[str, Path]:
    package = ROOT / "src" / "cchc_desktop"
    return {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}


def broad_excepts(source: str) -> list[int]:
    """The lines where everything is caught and kept, by a name or by none, alone or in a tuple."""
    broad = {"Exception", "BaseException"}
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    kept = [node for node in handlers if not raises_again(node)]
    return [node.lineno for node in kept if node.type is None or broad & names_in(node.type)]


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Does it end by letting the same error pass, as a rollback does?"""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def names_in(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[tuple[str, str]]:
    """Packages with their ranges, as pyproject.toml writes them: `name>=1,<2`, a marker left aside."""
    split = (re.match(r"([\w.-]+)([^;\s]*)", text) for text in requirements)
    return {(plain(match[1]), match[2]) for match in split if match}


def pinned(name: str) -> set[tuple[str, str]]:
    """Packages with their versions; one may have several, each for some Python."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {(plain(package), version) for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.M)}


def within(version: str, limits: str) -> bool:
    """Is a plain version inside `>=1.2,<3`?"""

    def number(text: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", text)]

    for sign, limit in re.findall(r"(>=|<)([\d.]+)", limits):
        if (number(version) >= number(limit)) != (sign == ">="):
            return False
    return True


RUNTIME = declared(PROJECT["dependencies"])
DEVELOPMENT = RUNTIME | declared(PROJECT["optional-dependencies"]["dev"])


def test_no_file_names_a_machine_a_registry_or_unfinished_work() -> None:
    texts = [path for path in our_files() if path.suffix.lower() not in BINARY and path != Path(__file__)]
    assert len(texts) > 50
    found = [
        f"{path.relative_to(ROOT)}, {stray}"
        for path in texts
        for stray in stray_words(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        'PATH = "/home/lan/bao-cao"',
        "cd /mnt/checkout",
        'PATH = "C:\\\\Users\\\\lan"',
        "--index-url https://example.org/simple",
        "six @ https://files.example.org/packages/six.whl",
        "# TODO: later",
    ],
)
def test_a_planted_stray_is_seen(line: str) -> None:
    assert list(stray_words(line))


def test_modules_can_be_read_in_one_sitting() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert not {name: length for name, length in lengths.items() if length > LIMIT}


def test_modules_begin_by_saying_what_lives_there() -> None:
    sources = {name: path.read_text(encoding="utf-8") for name, path in modules().items()}
    assert not [name for name, source in sources.items() if source.strip() and not ast.get_docstring(ast.parse(source))]


def test_only_the_top_catches_everything() -> None:
    caught = {name for name, path in modules().items() if broad_excepts(path.read_text(encoding="utf-8"))}
    assert caught <= BROAD


@pytest.mark.parametrize("words", ["except:", "except Exception:", "except (OSError, BaseException) as error:"])
def test_a_planted_broad_except_is_seen(words: str) -> None:
    assert broad_excepts(f"try:\n    pass\n{words}\n    pass\n") == [3]
    assert not broad_excepts(f"try:\n    pass\n{words}\n    raise\n")
    assert not broad_excepts("try:\n    pass\nexcept (OSError, ValueError):\n    pass\n")


def test_the_version_is_one() -> None:
    assert PROJECT["version"] == cchc_desktop.__version__
    assert f"## {cchc_desktop.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "wanted"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", DEVELOPMENT)])
def test_the_pinned_packages_are_those_of_the_project(name: str, wanted: set[tuple[str, str]]) -> None:
    pins = pinned(name)
    held = {(package, limits) for package, limits in wanted if any(p == package and within(v, limits) for p, v in pins)}
    assert wanted - held == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w])", text, flags=re.M)[1:]
    assert blocks
    assert not [block.split()[0] for block in blocks if "--hash=sha256:" not in block or "==" not in block]
    assert not re.search(r"://|file:|@ |^\s*-(?!-hash)", text, re.M)


def test_the_two_lists_agree() -> None:
    runtime, development = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert runtime <= development


@pytest.mark.parametrize(("folder", "allowed"), [("src", RUNTIME), ("tests", DEVELOPMENT)])
def test_every_package_that_is_imported_is_declared(folder: str, allowed: set[tuple[str, str]]) -> None:
    paths = [path for path in our_files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]
    ours = {"cchc_desktop"} | {path.stem for path in paths} | {path.parent.name for path in paths}
    names = {name for path in paths for name in imported(path.read_text(encoding="utf-8"))}
    packages = {plain(MODULES.get(name, name)) for name in names - ours - sys.stdlib_module_names}
    assert packages <= {package for package, _ in allowed}


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
