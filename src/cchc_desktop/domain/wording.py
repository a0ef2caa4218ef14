"""The texts in force on a day: every label, message, heading and standing sentence, by key."""

import re
from collections.abc import Iterator, Mapping

_PLACE = re.compile(r"\{(\w+)\}")


class Wording(Mapping[str, str]):
    """Texts by dotted key (`field.dossier.due_on`). A missing key is a bug and raises KeyError."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __call__(self, key: str, **values: object) -> str:
        """The text with its {places} filled by name; nothing is evaluated, an unknown place stays as it is written."""
        return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), self._texts[key])
