"""How much room something takes, as a person reads it."""

from cchc_desktop.domain.wording import Wording

_STEP = 1024
_WHOLE_FROM = 100  # of a unit: from here on nobody reads a fraction


def size_text(size: int, texts: Wording) -> str:
    """860 B, 12 KB, 3,4 MB."""
    if size < _STEP:
        return texts("size.bytes", number=size)
    if size < _STEP**2:
        return texts("size.kilobytes", number=round(size / _STEP))
    megabytes = size / _STEP**2
    number = f"{megabytes:.0f}" if megabytes >= _WHOLE_FROM else f"{megabytes:.1f}"
    return texts("size.megabytes", number=number.replace(".", ","))
