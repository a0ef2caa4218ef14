"""The history in words, and a row given back the content that it had."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_desktop.actions.delete_rows import refuse_return
from cchc_desktop.actions.holders import holder_name
from cchc_desktop.actions.sentences import choice_labels, field_label, profile_choices
from cchc_desktop.domain import profile_fields
from cchc_desktop.domain.attachment import REGISTER as ATTACHMENT
from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.profile import ALWAYS
from cchc_desktop.domain.register import Kind, Register
from cchc_desktop.domain.sizes import size_text
from cchc_desktop.domain.values import from_plain, show
from cchc_desktop.domain.vietnamese import date_text, grouped
from cchc_desktop.domain.wording import Wording
from cchc_desktop.store import records
from cchc_desktop.store.changes import PROFILE, Touched, change
from cchc_desktop.store.database import Database
from cchc_desktop.store.entry import StoredSurroundings, codes_in_use
from cchc_desktop.store.history import STORED, ChangeSet, Entry, RowKey
from cchc_desktop.store.working_days import working_calendar


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a row before and after a change, as a person reads them."""

    label: str
    before: str
    after: str


def change_text(made: ChangeSet, texts: Wording) -> str:
    """What a change did: Sửa 3 dòng của “Hồ sơ”; Hoàn tác: xóa 1 dòng của “Văn bản”."""
    if made.register == PROFILE:
        what = texts["history.did.profile"]
    elif made.operation is None:
        what = ""
    else:
        register = texts[f"register.{made.register}.title"]
        what = texts(f"history.did.{made.operation}", rows=grouped(made.rows), register=register)
    if made.action not in ("edit", "profile"):
        act = texts(f"history.action.{made.action}", note=made.note)
        return texts("history.act_and_what", act=act, what=what) if what else act
    return what[:1].upper() + what[1:]


def row_name(entry: Entry, texts: Wording) -> str:
    """What tells a person which row an entry means."""
    content = entry.after or entry.before
    if entry.register == PROFILE or content is None:
        return texts["history.profile"]
    register = STORED[entry.register]
    record = register.record(**records.values_of(register, content))
    return register.name_of(record, labels=choice_labels(register, texts)) or texts["history.nameless"]


def row_of(entry: Entry) -> RowKey:
    """The row that an entry leads to: of a file that which it is, or was, attached to."""
    content = entry.after or entry.before
    if entry.register == ATTACHMENT.id and content:
        return RowKey(content["register"], content["row_id"])
    return RowKey(entry.register, entry.row_id)


def differences(connection: sqlite3.Connection, entry: Entry, texts: Wording) -> list[Difference]:
    """The fields that an entry gave another value, in their order."""
    if entry.register == PROFILE:
        return [_profile_difference(entry, texts)]
    if entry.register == ATTACHMENT.id:
        return _attachment_differences(connection, entry, texts)
    register = STORED[entry.register]
    labels = choice_labels(register, texts)
    before, after = (_shown(register, content, labels) for content in (entry.before, entry.after))
    return [
        Difference(field_label(register, name, texts), before[name], after[name])
        for name in register.by_name
        if before[name] != after[name]
    ]


def set_back_row(database: Database, key: RowKey, content: Mapping[str, Any], texts: Wording) -> list[Touched]:
    """Give a stored row the content that it had; a Fault says what stands in the way."""
    register = STORED[key.register]
    row = records.get(database.connection, register, key.row_id)
    values = records.values_of(register, content)
    if row is None or records.vars_of(row.record) == values:
        return []
    name = register.name_of(row.record)
    around = StoredSurroundings(database.connection, working_calendar(database.connection))
    refuse_return(database.connection, register, row.id, values, name, around)
    for problem in (*register.problems(values), *codes_in_use(database.connection, register, row, values)):
        raise Fault("set_back_refused", row=name, field=field_label(register, problem.field, texts))
    with change(database, "restore") as made:
        made.change(register, row.id, values)
        return made.touched


def _shown(
    register: Register, content: Mapping[str, Any] | None, labels: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Each field as a person reads it; of no row all are empty."""
    if content is None:
        return dict.fromkeys(register.by_name, "")
    return {
        name: show(field, from_plain(field, content[name]), labels.get(name, {}))
        for name, field in register.by_name.items()
    }


def _attachment_differences(connection: sqlite3.Connection, entry: Entry, texts: Wording) -> list[Difference]:
    """What a person knows a file by, and not what only the program does."""
    register, row_id = row_of(entry)
    holder = holder_name(connection, register, row_id, texts) or texts["history.gone"]

    def told(content: Mapping[str, Any] | None) -> tuple[str, ...]:
        if content is None:
            return "", "", "", ""
        return texts[f"register.{register}.title"], holder, content["name"], size_text(content["size"], texts)

    labels = (field_label(ATTACHMENT, name, texts) for name in ("register", "row_id", "name", "size"))
    lines = zip(labels, told(entry.before), told(entry.after), strict=True)
    return [Difference(label, before, after) for label, before, after in lines if before != after]


def _profile_difference(entry: Entry, texts: Wording) -> Difference:
    name, _, valid_from = entry.row_id.partition(" ")
    day = date.fromisoformat(valid_from)
    label = texts.get(f"field.profile.{name}") or name
    if day != ALWAYS:
        label = texts("history.profile_from", label=label, date=date_text(day))
    return Difference(label, *(_profile_shown(name, content, texts) for content in (entry.before, entry.after)))


def _profile_shown(name: str, content: Mapping[str, Any] | None, texts: Wording) -> str:
    if content is None:
        return ""
    shown = profile_fields.shown(name, json.loads(content["value"]))
    known = profile_fields.BY_NAME.get(name)
    return profile_choices(texts)[name].get(shown, shown) if known and known.kind is Kind.CHOICE else shown
