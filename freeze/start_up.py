"""What the frozen program does first: it keeps the way to its libraries from the programs that it opens files with."""

import os

# Linux has read it when the process began; nothing of ours needs it any more.
os.environ.pop("LD_LIBRARY_PATH", None)
if "LD_LIBRARY_PATH_ORIG" in os.environ:  # what it was before PyInstaller set it
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
