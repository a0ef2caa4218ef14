"""The Python part of Qt's bindings, compiled beforehand: else it is compiled anew at every start (15 ms of 165)."""

import importlib
import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from freeze.contents import Entry

# Where shiboken6 looks before it unpacks what it carries inside.
FOLDER = "shiboken6/files.dir"


def compiled(work: Path) -> Iterator[Entry]:
    """As data for the folder, made in `work`."""
    importlib.import_module("shiboken6")
    carried: ZipFile = sys.modules["shibokensupport.signature.loader"].__loader__.zfile  # type: ignore[union-attr]
    for name in carried.namelist():
        if name.startswith("shibokensupport/") and name.endswith(".py"):
            source = Path(carried.extract(name, work))
            made = source.with_suffix(".pyc")
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH  # its source will not be there to compare with
            py_compile.compile(str(source), str(made), name, doraise=True, invalidation_mode=mode)
            yield f"{FOLDER}/{name}c", str(made), "DATA"
