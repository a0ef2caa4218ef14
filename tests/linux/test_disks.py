"""A full disk and a read-only one, real ones of the test's own: nothing is lost, one sentence says what to do."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest


def on_a_small_disk(place: Path, *commands: str) -> list[str]:
    """Run shell commands with an empty disk of 3 MB at `place` that they alone see; what they print, by line."""
    rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    script = "\n".join(["set -e", f"mount -t tmpfs -o size=3m tmpfs '{place}'", *commands])
    done = subprocess.run(
        ["unshare", *rights, "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        check=True,
    )
    return done.stdout.splitlines()


PROGRAM = f"'{sys.executable}' -m cchc_desktop"
# What an office's file holds, and whether it is sound. Its bytes also have what once lay in pages that nothing uses.
HOLDS = f"""'{sys.executable}' -c '
import hashlib, sqlite3, sys
office = sqlite3.connect(f"file:{{sys.argv[1]}}?mode=ro", uri=True)
print(hashlib.sha256("\\n".join(office.iterdump()).encode()).hexdigest(), *office.execute("PRAGMA integrity_check"))
'"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "đĩa").mkdir()
    return tmp_path / "đĩa"


@pytest.fixture
def big_sheet(tmp_path: Path) -> Path:
    """More rows than the disk holds."""
    path = tmp_path / "tin.csv"
    rows = "".join(f"2022-01-05,Tin số {number} {'về cải cách hành chính ' * 20},1\n" for number in range(5_000))
    path.write_text("published_on,title,is_reform\n" + rows, encoding="utf-8")
    return path


def test_a_full_disk_keeps_the_old_rows(place: Path, office_file: Path, big_sheet: Path) -> None:
    file = place / "a.cchc"
    lines = on_a_small_disk(
        place,
        f"cp '{office_file}' '{file}'",
        f"{HOLDS} '{file}'",
        f"{PROGRAM} import '{file}' article '{big_sheet}' --json 2>/dev/null || echo $?",
        f"{HOLDS} '{file}'",
        f"ls -A '{place}'",
        f"{PROGRAM} find '{file}' article '' --limit 0 --json",
    )
    before, told, code, after, names, found = lines
    assert code == "2"
    assert "đầy" in json.loads(told)["error"]
    assert after == before and after.endswith("('ok',)")
    assert names == "a.cchc"
    assert json.loads(found)["total"] == 15


def test_a_full_disk_keeps_the_old_report(place: Path, office_file: Path) -> None:
    lines = on_a_small_disk(
        place,
        f"{PROGRAM} report '{office_file}' --period 2022-Q1 --out '{place}' >/dev/null || true",
        f"cat '{place}'/* | sha256sum; ls -A '{place}' | wc -l",
        f"dd if=/dev/zero of='{place}/filler' bs=1k 2>/dev/null || true",
        f"{PROGRAM} report '{office_file}' --period 2022-Q1 --out '{place}' --json 2>/dev/null || echo $?",
        f"rm '{place}/filler'; cat '{place}'/* | sha256sum; ls -A '{place}' | wc -l",
    )
    before, number, told, code, after, number_after = lines
    assert code == "2"
    assert "đầy" in json.loads(told)["error"]
    assert (after, number, number_after) == (before, "2", "2")


def test_a_full_disk_makes_no_half_workbook(place: Path, office_file: Path) -> None:
    lines = on_a_small_disk(
        place,
        f"dd if=/dev/zero of='{place}/filler' bs=1k 2>/dev/null || true",
        f"{PROGRAM} export '{office_file}' dossier '{place}/a.xlsx' --json 2>/dev/null || echo $?",
        f"ls -A '{place}'",
    )
    told, code, names = lines
    assert (code, names) == ("2", "filler")
    assert "đầy" in json.loads(told)["error"]


def test_a_full_disk_makes_no_half_office(place: Path, tmp_path: Path) -> None:
    profile = tmp_path / "đơn vị.toml"
    profile.write_text('kind = "xã"\nname = "Lộc Thủy"\n', encoding="utf-8")
    lines = on_a_small_disk(
        place,
        f"dd if=/dev/zero of='{place}/filler' bs=1k 2>/dev/null || true",
        f"{PROGRAM} new '{place}/a.cchc' --profile '{profile}' --json 2>/dev/null || echo $?",
        f"ls -A '{place}'",
    )
    told, code, names = lines
    assert (code, names) == ("2", "filler")
    assert "đầy" in json.loads(told)["error"]


def test_a_full_disk_keeps_the_old_copy(place: Path, office_file: Path) -> None:
    copying = f"""
from pathlib import Path
from cchc_desktop.actions.copy_office import copy_office
from cchc_desktop.domain.faults import Fault
try:
    copy_office(Path({str(office_file)!r}), Path({str(place / "sao.cchc")!r}), lambda *_: None)
    print("copied")
except Fault as fault:
    print(fault.key)
"""
    copy = f"'{sys.executable}' -c {shlex.quote(copying)}"
    lines = on_a_small_disk(
        place,
        copy,
        f"sha256sum < '{place}/sao.cchc'",
        f"dd if=/dev/zero of='{place}/filler' bs=1k 2>/dev/null || true",
        copy,
        f"sha256sum < '{place}/sao.cchc'; ls -A '{place}'",
    )
    copied, before, told, after, *names = lines
    assert (copied, told) == ("copied", "disk_full")
    assert after == before
    assert sorted(names) == ["filler", "sao.cchc"]


def test_a_read_only_disk_can_be_read_and_not_written(place: Path, office_file: Path, big_sheet: Path) -> None:
    file = place / "a.cchc"
    lines = on_a_small_disk(
        place,
        f"cp '{office_file}' '{file}'",
        f"mount -o remount,ro '{place}'",
        f"{PROGRAM} figures '{file}' --period 2022-Q1 --json",
        f"{PROGRAM} import '{file}' article '{big_sheet}' --json 2>/dev/null || echo $?",
        f"{PROGRAM} report '{file}' --period 2022-Q1 --out '{place}/out' --json 2>/dev/null || echo $?",
        f"{PROGRAM} new '{place}/b.cchc' --profile /dev/null --json 2>/dev/null || echo $?",
    )
    assert json.loads(lines[0])["figures"]["dossiers.to_process"]["value"] == 486
    for told, code in (lines[1:3], lines[3:5], lines[5:7]):
        assert code == "2"
        assert json.loads(told)["error"].endswith(".")
