"""How the short dates that people type are read today."""

from datetime import date

from cchc_desktop.domain.typed import Typing
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording


def typing_today(texts: Wording, near: date) -> Typing:
    """How short dates are read today, in a period that ends near this day."""
    today, yesterday = (frozenset(map(fold, texts[f"typed.{name}"].split("|"))) for name in ("today", "yesterday"))
    return Typing(date.today(), near, today, yesterday)
