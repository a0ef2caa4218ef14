"""What a library links to, directly: on Linux PyInstaller would tell of everything behind that as well."""

import re
import subprocess
import sys

from PyInstaller.depend.bindepend import get_imports


def linked(path: str) -> list[str]:
    """The names of the libraries that this one asks for."""
    if sys.platform != "linux":
        return [name for name, _ in get_imports(path)]
    table = subprocess.run(["objdump", "-p", path], capture_output=True, encoding="utf-8", check=True).stdout
    return re.findall(r"^\s+NEEDED\s+(\S+)$", table, re.M)
