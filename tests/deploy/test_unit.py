"""The systemd unit is well formed and leaves the service little to do harm with."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "deploy" / "zjg-dash.service"


@pytest.mark.parametrize(
    "line",
    [
        "User=zjg-dash",
        "StateDirectory=zjg-dash",
        "StateDirectoryMode=0700",
        "UMask=0077",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "IPAddressDeny=any",
        "IPAddressAllow=localhost",
    ],
)
def test_it_writes_its_own_folder_only_and_reaches_this_machine_only(line: str) -> None:
    """Said once each, in the section of the service, and by no other line taken back."""
    service = UNIT.read_text("utf-8").partition("\n[Service]\n")[2].partition("\n[")[0].splitlines()
    assert [each for each in service if each.partition("=")[0] == line.partition("=")[0]] == [line]
    assert not any(
        each.startswith(("ReadWritePaths", "BindPaths", "TemporaryFileSystem")) for each in service
    )


def test_it_makes_no_calls_of_the_privileged_but_one_the_browser_of_charts_makes() -> None:
    """Lines count in their order; `tests/deploy/test_bare_debian.py` draws a chart under them."""
    lines = [each for each in UNIT.read_text("utf-8").splitlines() if each.startswith("SystemCallFilter=")]
    assert [each.partition("=")[2] for each in lines] == ["@system-service", "~@privileged", "capset"]


@pytest.fixture(scope="module")
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if not found:
        pytest.skip("no systemd-analyze found")
    return found


def test_it_is_well_formed(analyze: str, tmp_path: Path) -> None:
    program = tmp_path / "zjg-dash"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "zjg-dash.service"
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/zjg-dash/bin/zjg-dash", str(program)))
    done = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "zjg-dash" in line]
    assert (done.returncode, said) == (0, [])


def test_it_is_exposed_little(analyze: str) -> None:
    line = [analyze, "security", "--offline=true", "--threshold=20", str(UNIT)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    level = re.search(r"exposure level for zjg-dash.service: ([\d.]+)", done.stdout)
    assert level
    assert float(level[1]) <= 2.0
