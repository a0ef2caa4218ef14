"""The environment's fault, told from a bug of ours: it carries the key of its sentence, never the sentence."""


class Fault(Exception):  # noqa: N818 — it is nobody's error
    """Something outside the program that its user can mend: a full disk, a locked file, an unreadable sheet.

    `key` names the sentence in the wording (`fault.<key>`), `values` fill its places. Every other exception is a bug.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return f"{self.key} {self.values}"
