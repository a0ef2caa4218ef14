"""Turns keys into the sentences that a user reads: faults, problems of a row, findings."""

from collections.abc import Mapping
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.domain.findings import Finding
from cchc_desktop.domain.profile_fields import FIELDS as PROFILE_FIELDS
from cchc_desktop.domain.register import Kind, Problem, Register
from cchc_desktop.domain.wording import Wording


def fault_sentence(fault: Fault, wording: Wording) -> str:
    values = _readable(fault.values, wording)
    if label := wording.get(f"field.profile.{fault.values.get('name')}"):
        values["label"] = label
    return wording(f"fault.{fault.key}", **values)


def problem_sentence(problem: Problem, register: Register, value: object, wording: Wording) -> str:
    """What is wrong with a field of a row, in words; `value` is what stands there."""
    values = _readable(problem.values, wording, register)
    label = wording["common.id"] if problem.field == "id" else field_label(register, problem.field, wording)
    choices = ", ".join(choice_labels(register, wording).get(problem.field, {}).values())
    shown = "" if value is None else str(value)
    return wording(f"problem.{problem.rule}", **({"label": label, "value": shown, "choices": choices} | values))


def finding_sentence(finding: Finding, wording: Wording) -> str:
    values = {"text": finding.text, "where": finding.where} | _readable(finding.values, wording)
    sentence = wording(f"finding.{finding.rule}", **values)
    told = values.get("mend") and "live" not in values  # a placeholder is for the program to read
    return wording("finding.mend.offer", sentence=sentence, mend=values["mend"]) if told else sentence


def field_label(register: Register, name: str, wording: Wording) -> str:
    return wording[f"field.{register.id}.{name}"]


def field_labels(register: Register, wording: Wording) -> dict[str, str]:
    return {item.name: field_label(register, item.name, wording) for item in register.fields}


def choice_labels(register: Register, wording: Wording) -> dict[str, dict[str, str]]:
    """The label of each code, by field, also of those that a free text knows; of yes and no the words for them."""
    yes_no = {key: wording[key] for key in ("value.yes", "value.no")}
    return {
        item.name: yes_no
        if item.kind is Kind.YES_NO
        else {code: wording[f"choice.{register.id}.{item.name}.{code}"] for code in (*item.choices, *item.known)}
        for item in register.fields
        if item.kind in (Kind.CHOICE, Kind.YES_NO) or item.known
    }


def profile_sentence(problem: Problem, value: str, wording: Wording) -> str:
    """What is wrong with a value of the office profile, in words; `value` is what stands there."""
    label = wording[f"field.profile.{problem.field}"]
    return wording(f"problem.{problem.rule}", **({"label": label, "value": value} | _readable(problem.values, wording)))


def profile_labels(wording: Wording) -> dict[str, str]:
    return {item.name: wording[f"field.profile.{item.name}"] for item in PROFILE_FIELDS}


def profile_choices(wording: Wording) -> dict[str, dict[str, str]]:
    """The label of each code, by field; a number that has none is its own."""

    def label(name: str, code: str) -> str:
        key = f"choice.profile.{name}.{code}"
        return code if code.isdigit() and key not in wording else wording[key]

    choices = (item for item in PROFILE_FIELDS if item.kind is Kind.CHOICE)
    return {item.name: {code: label(item.name, code) for code in item.choices} for item in choices}


def _readable(values: Mapping[str, object], wording: Wording, register: Register | None = None) -> dict[str, str]:
    """Values as they are read: paths by their file's name, registers and fields by their labels."""
    read: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Path):
            read[name] = value.name or str(value)
        elif name == "register":
            read[name] = wording[f"register.{value}.title"]
        elif name == "figure":
            read[name] = wording[f"figure.{value}"]
        elif name.startswith("form_"):  # a part of the form, and where the decree speaks of it; a face, a share
            read[name] = wording[f"{name}.{value}"]
            if name == "form_part":
                read["form_clause"] = wording[f"form_clause.{value}"]
        elif register and isinstance(value, str) and value in register.by_name:
            read[name] = field_label(register, value, wording)
        else:
            read[name] = str(value)
    return read
