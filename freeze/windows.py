"""What Windows shows of an .exe under "Details", in the form that PyInstaller reads."""

import re

_LANGUAGE, _UNICODE = 0x042A, 1200  # Vietnamese
_FORM = """VSVersionInfo(
    ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
    kids=[
        StringFileInfo([StringTable("{language:04X}{unicode:04X}", [
            {strings}
        ])]),
        VarFileInfo([VarStruct("Translation", [{language}, {unicode}])]),
    ],
)
"""


def version_info(program: str, version: str, title: str, description: str) -> str:
    """The version resource of one program; no company stands behind it, so none is named."""
    told = {
        "FileDescription": f"{title} – {description}",  # what the task manager and "Open with" call it
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": title,
        "ProductVersion": version,
    }
    strings = ",\n            ".join(f"StringStruct({key!r}, {value!r})" for key, value in told.items())
    return _FORM.format(numbers=numbers(version), strings=strings, language=_LANGUAGE, unicode=_UNICODE)


def numbers(version: str) -> tuple[int, int, int, int]:
    """Windows counts in four numbers: 1.2.0rc1 is 1.2.0.0."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if not found:
        raise ValueError(f"{version} is not a version such as 1.2.3")
    return int(found[1]), int(found[2]), int(found[3]), 0
