"""Five hundred odd and hostile sheets, each read in a process of its own: see tests/exchange/odd_files_bench.py."""

from exchange.odd_files_bench import main as read_all


def main() -> int:
    return read_all(500)


if __name__ == "__main__":
    raise SystemExit(main())
