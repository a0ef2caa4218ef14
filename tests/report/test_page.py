"""The page's values are read whole: a value too many or too few is an error, not a guess."""

from pathlib import Path

import pytest

from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.page import page, read_page


def test_shipped_page() -> None:
    assert page().body == 14
    assert round(page().text_width()) == round(165 / 25.4 * 72)
    assert page().paper(landscape=True) == tuple(reversed(page().paper(landscape=False)))


@pytest.mark.parametrize("change", [("body = 14.0", ""), ("body = 14.0", "body = 14.0\ncolour = 1")])
def test_another_set_of_values_is_refused(tmp_path: Path, change: tuple[str, str]) -> None:
    text = (RESOURCES / "page.toml").read_text(encoding="utf-8")
    (tmp_path / "page.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(TypeError):
        read_page(tmp_path / "page.toml")
