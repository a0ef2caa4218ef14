"""The command line: each verb is one call of an action; answers are lines of text or, with --json, one JSON object.

What only a verb needs is loaded only for one: the window starts here too, and must not wait for it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop import __version__
from cchc_desktop.domain.faults import Fault

if TYPE_CHECKING:
    from cchc_desktop.domain.wording import Wording
    from cchc_desktop.verbs import Answer

DONE, NOT_DONE, OUR_BUG, STOPPED = 0, 2, 70, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these words; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        return _run(sorted(words, key="--json".__eq__) if words[:1] == ["--json"] else words)
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        return DONE
    except KeyboardInterrupt:
        _say(sys.stderr, _texts()["fault.stopped_by_user"])
        return STOPPED
    except OSError:  # the answer itself could not be written: a full disk behind a redirection
        return NOT_DONE


def _run(words: list[str]) -> int:
    as_json = "--json" in words
    try:
        answer = _answer(words)
    except Exception as error:  # noqa: BLE001 — the one place where a verb's failure becomes an exit code
        from cchc_desktop.store.database_faults import fault_of

        notes = getattr(error, "__notes__", ())  # of the self-test, which knows what it was at
        _say(sys.stderr, "\n".join(notes))
        fault = fault_of(error)
        if fault is None or notes:
            return _our_bug(error)
        return _refuse(fault, as_json)
    if isinstance(answer, int):
        return answer
    _say(sys.stdout, _json(answer.data) if as_json else "\n".join(answer.lines))
    return answer.code


def _answer(words: list[str]) -> "Answer | int":
    if not words:
        return _open_window(None)
    first = words[0]
    if Path(first).suffix:  # which no verb has
        return _open_window(Path(first))
    if first == "--until-painted":  # how long a start takes, measured from outside: nothing else may load
        return _open_window(Path(words[1]) if words[1:] else None, until_painted=True)
    from cchc_desktop.verbs import VERBS, Answer
    from cchc_desktop.words import options_of

    if first in VERBS:
        return VERBS[first].act(options_of(first, VERBS[first].add_arguments, words[1:]))
    if first == "--version":
        return Answer({"version": __version__}, [f"CCHC Desktop {__version__}"])
    if first in ("--help", "-h"):
        texts = _texts()
        return Answer({}, [texts["command.usage"], *(f"  {name:12} {texts[f'command.{name}']}" for name in VERBS)])
    if first == "--self-test":
        from cchc_desktop.gui.self_test import self_test

        left_out = self_test(words[1:])
        line = f"CCHC Desktop {__version__}; {left_out}" if left_out else f"CCHC Desktop {__version__}"
        return Answer({"self_test": True, "left_out": left_out}, [line])
    if first.startswith("-") or not Path(first).exists():
        raise Fault("no_such_verb", verb=first, verbs=", ".join(VERBS))
    return _open_window(Path(first))


def _open_window(path: Path | None, until_painted: bool = False) -> int:
    from cchc_desktop.gui.app import run

    return run(path, until_painted)


def _refuse(fault: Fault, as_json: bool) -> int:
    from cchc_desktop.actions.sentences import fault_sentence

    sentence = fault_sentence(fault, _texts())
    if as_json:
        _say(sys.stdout, _json({"error": sentence}))
    _say(sys.stderr, sentence)
    return NOT_DONE


def _our_bug(error: Exception) -> int:
    import logging

    from cchc_desktop.log import start_log

    path = start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    _say(sys.stderr, _texts()("command.our_bug", path=path))
    return OUR_BUG


def _texts() -> "Wording":
    from datetime import date

    from cchc_desktop.store.wording import wording

    return wording(date.today())


def _json(data: object) -> str:
    import json

    return json.dumps(data, ensure_ascii=False)


def _speak_utf8() -> None:
    """A Windows console under an ANSI code page would raise on Vietnamese; a windowed program has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(stream: Any, text: str) -> None:
    if stream is not None and text:
        stream.write(text + "\n")
        stream.flush()
