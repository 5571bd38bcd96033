"""A bare Debian in a folder, and its own systemd booted in a container."""

import os
import platform
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_BOOT = {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}
_FIREWALL = ("--system-call-filter=bpf", "--capability=CAP_BPF,CAP_PERFMON,CAP_NET_ADMIN")
"""What systemd needs in the container to keep a service from other hosts."""
_INSIDE = ("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8")
BOOTED_WITHIN = 120


def made(folder: Path) -> Path:
    """The root of a Debian as this machine's, with systemd and nothing else."""
    codename = platform.freedesktop_os_release()["VERSION_CODENAME"]
    root = folder / "root"
    line = ["debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus", codename, str(root)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    return root


def run_in(root: Path, script: str) -> None:
    """Run a script in a Debian that is not booted; it has this machine's network."""
    line = ["systemd-nspawn", "-q", "--pipe", "--register=no", "--keep-unit", "-D", str(root)]
    subprocess.run([*line, "bash", "-ec", script], check=True, stdout=subprocess.DEVNULL)


@dataclass(frozen=True)
class Booted:
    """A container whose systemd runs as the process `leader`."""

    leader: int

    def run(self, script: str, folder: str = "/root") -> str:
        """What a script says that is typed there as root, line by line, and ends well."""
        enter = ["nsenter", "-t", str(self.leader), "-C", "-m", "-u", "-i", "-n", "-p", "-r", "-w"]
        line = [*enter, "/usr/bin/env", "-i", *_INSIDE, "bash", "-ec", f"cd {folder}\n{script}"]
        done = subprocess.run(line, check=False, capture_output=True, text=True)
        assert done.returncode == 0, (script, done.stdout, done.stderr)
        return done.stdout


@contextmanager
def booted(root: Path) -> Iterator[Booted]:
    """The Debian with its services, without any network but its own loopback."""
    line = ["systemd-nspawn", "-q", "--boot", "--register=no", "--keep-unit", "--private-network", *_FIREWALL]
    container = subprocess.Popen(
        [*line, "-D", str(root)],
        env=os.environ | _BOOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Booted(_leader(container))
    finally:
        container.send_signal(signal.SIGTERM)  # nspawn shuts the Debian down
        try:
            container.wait(timeout=60)
        except subprocess.TimeoutExpired:
            container.kill()
            container.wait()


def _leader(container: "subprocess.Popen[bytes]") -> int:
    """The process that is the container's first, once its services are up."""
    children = Path(f"/proc/{container.pid}/task/{container.pid}/children")
    deadline = time.monotonic() + BOOTED_WITHIN
    while time.monotonic() < deadline and container.poll() is None:
        if found := children.read_text().split():
            asked = Booted(int(found[0]))
            try:
                asked.run("systemctl is-system-running --wait | grep -E 'running|degraded'")
            except AssertionError:
                time.sleep(0.5)
                continue
            return asked.leader
        time.sleep(0.2)
    raise TimeoutError("the container did not boot")
