"""What Windows shows of an .exe."""

from types import SimpleNamespace
from typing import Any

import pytest

from freeze.windows import numbers, version_info


def read(text: str) -> Any:
    """The form evaluated as PyInstaller does it, with plain records for its classes."""

    def record(*values: Any, **named: Any) -> SimpleNamespace:
        return SimpleNamespace(values=values, **named)

    kinds = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    return eval(text, dict.fromkeys(kinds.split(), record))


def test_both_versions_and_the_vietnamese_name_are_told() -> None:
    made = read(version_info("a-b", "1.2.3", 'C "D"', "Báo cáo cải cách hành chính"))
    table = made.kids[0].values[0][0]
    told = dict(item.values for item in table.values[1])
    assert (made.ffi.filevers, made.ffi.prodvers) == ((1, 2, 3, 0), (1, 2, 3, 0))
    assert told["FileVersion"] == told["ProductVersion"] == "1.2.3"
    assert told["FileDescription"] == 'C "D" – Báo cáo cải cách hành chính' and told["OriginalFilename"] == "a-b.exe"
    assert "CompanyName" not in told
    assert table.values[0] == "042A04B0" and made.kids[1].values[0][0].values == ("Translation", [0x042A, 1200])


def test_windows_counts_in_four_numbers() -> None:
    assert numbers("1.2.0rc1") == (1, 2, 0, 0)
    with pytest.raises(ValueError, match="1.2"):
        numbers("1.2")
