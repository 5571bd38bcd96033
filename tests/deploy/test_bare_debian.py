"""docs/ADMIN.md, *From a bare Debian to running behind nginx*, typed as it stands there on a bare Debian.

As root, with debootstrap, systemd-container and Debian's mirror; it takes ten minutes: ZJG_LONG_TESTS=1.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy import bare_debian
from tests.deploy.bare_debian import Booted

ROOT = Path(__file__).parents[2]
NEEDED = ("debootstrap", "systemd-nspawn", "nsenter", "git")
LONG = os.environ.get("ZJG_LONG_TESTS") == "1"
HOME = "/root"
"""Where the administrator of the Debian carries the folder of wheels."""
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not LONG, reason="takes ten minutes: ZJG_LONG_TESTS=1"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}"),
]
NAME = "kaohe.example.gov.cn"
CERTIFICATE = f"""
cd /etc/ssl/zjg-dash
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN={NAME} 2>&1
"""
OWN = "runuser -u zjg-dash -- /opt/zjg-dash/bin/zjg-dash --db /var/lib/zjg-dash/office.duckdb"
READY = "curl -s --retry 60 --retry-connrefused --retry-delay 1 http://127.0.0.1:8501/readyz"
DRAWN = """
import plotly.graph_objects as go
from zjg_dash.exports.pictures import browser
print(browser.picture(go.Figure(go.Bar(x=["乐余镇"], y=[3])), "png")[:4])
browser.stop()
"""
REACHED = """
import socket
for host in ("127.0.0.1", "10.9.9.9"):
    try:
        socket.create_connection((host, 443), 5).close()
        print(host)
    except OSError:
        pass
"""


def blocks() -> list[str]:
    """What is to be typed, step by step."""
    told = (ROOT / "docs" / "ADMIN.md").read_text("utf-8")
    section = told.partition("## From a bare Debian")[2].partition("\n## ")[0].partition("**To upgrade**")[0]
    found = re.findall(r"^   ```\n(.*?)^   ```$", section, re.M | re.S)
    return [re.sub(r"^   ", "", block, flags=re.M) for block in found]


def under_the_unit(debian: Booted, name: str, script: str) -> str:
    """What a script of Python says as the service, with all the rights the unit gives and no others."""
    unit = (ROOT / "deploy" / "zjg-dash.service").read_text("utf-8")
    unit = re.sub(r"^ExecStart=.*$", f"ExecStart=/opt/zjg-dash/bin/python /opt/{name}.py", unit, flags=re.M)
    unit = unit.replace("Type=exec", "Type=oneshot").replace("Restart=on-failure", "Restart=no")
    return debian.run(f"""
cat > /opt/{name}.py <<'END'
{script}
END
cat > /etc/systemd/system/{name}.service <<'END'
{unit}
END
systemctl daemon-reload
systemctl start {name} || true
journalctl --sync
journalctl -o cat -u {name}
""")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booted]:
    """A Debian on which all the steps were carried out."""
    carry, sums, system, program, account, database, service, proxy, backups, timetable = blocks()
    folder = tmp_path_factory.mktemp("bare")
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    subprocess.run(["bash", "-ec", carry], cwd=clone, check=True, stdout=subprocess.DEVNULL)
    root = bare_debian.made(folder)
    shutil.copytree(clone / "wheels", root / "root" / "wheels")
    bare_debian.run_in(root, system)
    with bare_debian.booted(root) as debian:
        debian.run(sums)
        for step in (program, account, database, service):
            debian.run(step, f"{HOME}/wheels")
        making, *rest = proxy.splitlines()
        debian.run("\n".join((making, CERTIFICATE, f"cd {HOME}/wheels", *rest)), f"{HOME}/wheels")
        debian.run(backups)
        debian.run(f"cat > /etc/cron.d/zjg-dash <<'END'\n{timetable.replace('30 2 ', '* * ', 1)}END")
        yield debian
    shutil.rmtree(root, ignore_errors=True)


def test_the_service_runs_and_is_reached_through_nginx(installed: Booted) -> None:
    assert installed.run(READY) == '{"status":"ready"}'
    asked = f"curl -sk --resolve {NAME}:443:127.0.0.1 -o /dev/null -w '%{{http_code}}' https://{NAME}/sign-in"
    assert installed.run(asked) == "200"
    assert "OK" in installed.run("systemd-analyze security zjg-dash --no-pager | tail -1")


def test_commands_work_beside_it_and_a_workbook_is_read(installed: Booted) -> None:
    installed.run(f"{OWN} template 2018-09 september.xlsx", "/var/lib/zjg-dash")
    assert "september.xlsx" in installed.run(f"{OWN} check september.xlsx", "/var/lib/zjg-dash")
    installed.run(f"{OWN} doctor", "/var/lib/zjg-dash")


def test_a_chart_is_drawn_as_a_picture_under_the_unit(installed: Booted) -> None:
    assert r"b'\x89PNG'" in under_the_unit(installed, "drawn", DRAWN)


def test_no_other_host_is_reached_from_it(installed: Booted) -> None:
    installed.run("ip address add 10.9.9.9/32 dev lo")
    assert installed.run(f"python3 - <<'END'\n{REACHED}END").split() == ["127.0.0.1", "10.9.9.9"]
    said = under_the_unit(installed, "reached", REACHED).splitlines()
    assert [each for each in said if each[0].isdigit()] == ["127.0.0.1"]


def test_it_starts_again_when_it_is_killed(installed: Booted) -> None:
    installed.run("systemctl kill -s KILL zjg-dash && sleep 8")
    assert installed.run(READY) == '{"status":"ready"}'
    assert installed.run("systemctl show zjg-dash -p NRestarts --value").strip() == "1"


def test_cron_makes_a_backup_and_says_so_in_the_journal(installed: Booted) -> None:
    installed.run("timeout 150 sh -c 'until ls /var/lib/zjg-dash/backups/*.zip; do sleep 2; done'")
    assert "office-" in installed.run("sleep 2; journalctl -o cat -t zjg-dash-backup")
