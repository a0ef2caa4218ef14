"""Reads five hundred odd and hostile sheets, each in a process of its own: none may crash, dawdle or swell."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parents[1])]

from exchange.odd_files import KINDS, make  # noqa: E402

MOST_SECONDS, MOST_MEGABYTES = 10, 300
READER = Path(__file__).with_name("read_one.py")
SURROUNDINGS = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}  # whatever is installed


@dataclass(frozen=True, slots=True)
class Read:
    kind: str
    seed: int
    outcome: str
    values: dict[str, str]
    rows: int
    seconds: float
    megabytes: int
    crash: str = ""

    def wrong(self) -> str:
        """What the file was not to do; empty where all is well."""
        wanted = KINDS[self.kind][1]
        name = f"{self.kind} {self.seed}: "
        if self.crash:
            return name + self.crash
        if self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES:
            return f"{name}{self.seconds} s, {self.megabytes} MB ({self.outcome})"
        return f"{name}{self.outcome}, not {wanted}" if wanted and self.outcome != wanted else ""


def read(kind: str, seed: int) -> Read:
    with TemporaryDirectory() as folder:
        path = make(Path(folder), kind, seed)
        try:
            done = subprocess.run(
                [sys.executable, str(READER), str(path)],
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                env=SURROUNDINGS,
            )
        except subprocess.TimeoutExpired:
            return Read(kind, seed, "", {}, 0, 60, 0, "still reading after a minute")
    if done.returncode:
        return Read(kind, seed, "", {}, 0, 0, 0, f"exit {done.returncode}: {done.stderr.strip()[-300:]}")
    told = json.loads(done.stdout)
    return Read(kind, seed, told["outcome"], told["values"], told["rows"], told["seconds"], told["megabytes"] or 0)


def main(count: int) -> int:
    """The verdicts on standard output; 1 where one is bad."""
    per_kind = -(-count // len(KINDS))
    reads = [read(kind, seed) for kind in KINDS for seed in range(per_kind)]
    for kind in KINDS:
        of_kind = [each for each in reads if each.kind == kind]
        ends = ", ".join(f"{key} {n}" for key, n in Counter(each.outcome or "crash" for each in of_kind).most_common())
        most = max(each.seconds for each in of_kind), max(each.megabytes for each in of_kind)
        sys.stdout.write(f"{kind}: at most {most[0]} s, {most[1]} MB; {ends}\n")
    bad = [wrong for each in reads if (wrong := each.wrong())]
    sys.stdout.write("\n".join([f"{len(reads)} files, {len(bad)} bad", *bad]) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 500))
