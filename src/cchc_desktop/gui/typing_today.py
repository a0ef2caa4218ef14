"""How the short dates that people type are read today."""

from datetime import date

from cchc_desktop.domain.register import Field, Kind
from cchc_desktop.domain.typed import Typing, typed
from cchc_desktop.domain.values import BadValue
from cchc_desktop.domain.vietnamese import fold
from cchc_desktop.domain.wording import Wording

_DAY = Field("day", Kind.DATE, required=True, nullable=False)


def typing_today(texts: Wording, near: date) -> Typing:
    """How short dates are read today, in a period that ends near this day."""
    today, yesterday = (frozenset(map(fold, texts[f"typed.{name}"].split("|"))) for name in ("today", "yesterday"))
    return Typing(date.today(), near, today, yesterday)


def read_day(text: str, texts: Wording, near: date) -> date | None:
    """A day as a person types it beside a form; None where it is none."""
    try:
        day = typed(_DAY, text, {}, typing_today(texts, near))
    except BadValue:
        return None
    return day if isinstance(day, date) else None
