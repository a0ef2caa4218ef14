"""Whether this system can show the pages of a PDF: where it cannot, Qt's PDF library would end the process."""

import sys
from functools import cache

# Every Windows 10 has it. Qt's PDF library asks it for random numbers when it starts and ends the process where there
# are none; the library that reads sheets does not even load without it.
PROVIDER, FUNCTION = "bcryptprimitives.dll", "ProcessPrng"


@cache
def pages_can_be_shown() -> bool:
    """Ask before the first QPdfDocument is made."""
    if sys.platform != "win32":
        return True
    return has_function(PROVIDER, FUNCTION)


def has_function(library: str, function: str) -> bool:
    """Does the system have this library, and in it this function?"""
    import ctypes

    try:
        return hasattr(ctypes.CDLL(library), function)
    except OSError:
        return False
