"""What is wrong with rows half typed, in words: for their cells in the table, below which no line says it."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from cchc_desktop.actions.enter_row import look
from cchc_desktop.actions.sentences import choice_labels, problem_sentence
from cchc_desktop.domain.register import Register
from cchc_desktop.domain.wording import Wording
from cchc_desktop.gui.typing_today import typing_today
from cchc_desktop.store import records
from cchc_desktop.store.drafts import Draft

MISSING = ("required", "no_time_limit")  # of a new row: no news until the field has been passed by
_MOST = 200  # rows half typed: nobody has more, and each one is looked at


class DraftReasons:
    """Remembers what it found as long as the same was typed."""

    def __init__(self, connection: sqlite3.Connection, register: Register, texts: Wording) -> None:
        self._connection, self._register, self._texts = connection, register, texts
        self._choices = choice_labels(register, texts)
        self._found: dict[str, tuple[Draft, dict[str, str]]] = {}

    def of(self, drafts: Sequence[Draft], near: date) -> dict[str, dict[str, str]]:
        """By row and field, the sentence that says what is wrong; `near` is what a date without a year lies near to."""
        former, self._found = self._found, {}
        for draft in drafts[:_MOST]:
            known = former.get(draft.row_id)
            found = known[1] if known and known[0] == draft else self._look(draft, near)
            self._found[draft.row_id] = (draft, found)
        return {row_id: found for row_id, (_, found) in self._found.items() if found}

    def _look(self, draft: Draft, near: date) -> dict[str, str]:
        stored = None if draft.is_new else records.get(self._connection, self._register, draft.row_id)
        typing = typing_today(self._texts, near)
        found = look(self._connection, self._register, draft.texts, self._choices, typing, stored, draft.row_id)
        told: dict[str, str] = {}
        for problem in found.problems:
            if not (draft.is_new and problem.rule in MISSING):
                typed = draft.texts.get(problem.field, "")
                told.setdefault(problem.field, problem_sentence(problem, self._register, typed, self._texts))
        return told
