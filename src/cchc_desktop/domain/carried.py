"""A text of a report that began as the words of the period before, and what somebody has confirmed in it."""

from dataclasses import dataclass

from cchc_desktop.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Words of a carried text that hold for the new period, too: all places of it that say so."""

    text_id: str
    quote: str


# Stored and taken back as a register's rows are, and none that a person opens: it is not among ALL.
REGISTER = Register(id="carried_confirmation", tab="", record=Confirmation, named_by=("quote",))


@dataclass(frozen=True, slots=True)
class CarriedText:
    """How a row of report_text began: `text` as it stood in the period `source`; `confirmed` are quotes."""

    text_id: str
    source: str
    text: str
    confirmed: frozenset[str] = frozenset()
