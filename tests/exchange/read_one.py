"""Reads one file in a process of its own and tells how it ended, how long it took and the most memory it had."""

import json
import sys
import time
from pathlib import Path

from cchc_desktop.domain.faults import Fault
from cchc_desktop.exchange.sheets import read_sheets


def peak_memory() -> int | None:
    """Megabytes, of this program alone: what getrusage tells begins with the memory of whoever started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) // 1024


def main(path: Path) -> dict[str, object]:
    start, values = time.perf_counter(), {}
    rows = 0
    try:
        rows = sum(len(sheet.rows) for sheet in read_sheets(path))
        outcome = "sheets"
    except Fault as fault:
        outcome, values = fault.key, {key: str(value) for key, value in fault.values.items()}
    return {
        "outcome": outcome,
        "values": values,
        "rows": rows,
        "seconds": round(time.perf_counter() - start, 2),
        "megabytes": peak_memory(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
