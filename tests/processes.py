"""Servers that tests start, on ports nobody else is given, awaited and stopped with patience.

A machine may be busy with the other half of the suite and more: what takes a second may take a minute there.
Only what never ends should fail for the time it takes.
"""

import itertools
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PATIENCE = 180.0
"""Seconds to wait for what should come soon."""
_LOWEST, _MANY = 20_000, 12_000
"""Systems take ports of outgoing connections from 32,768 on: none of these is given away by chance."""
_numbers = itertools.count(os.getpid() * 97)


def free_port() -> int:
    """A port nobody listens on. Each process begins to look elsewhere, and takes none twice."""
    for _ in range(_MANY):
        port = _LOWEST + next(_numbers) % _MANY
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    pytest.fail("no port is free")


@contextmanager
def running(
    line: Sequence[str | Path], log: Path, *, folder: Path, more: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a folder, its words in a log, with more in its environment; it is ended in the end."""
    with log.open("w") as out:
        process = subprocess.Popen(line, cwd=folder, stdout=out, stderr=out, env=os.environ | (more or {}))
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@contextmanager
def serving(
    line: Sequence[str | Path], port: int, log: Path, *, folder: Path, more: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server on a port, once it answers."""
    with running(line, log, folder=folder, more=more) as process:
        wait_until(lambda: process.poll() is not None or answers(f"http://127.0.0.1:{port}/healthz"))
        assert process.poll() is None, f"the server did not start:\n{log.read_text()}"
        yield


def answers(address: str) -> bool:
    """Whether anybody answers at an address, whatever is said."""
    try:
        httpx.get(address, timeout=PATIENCE)
    except httpx.HTTPError:
        return False
    return True


def wait_until(there: Callable[[], object]) -> None:
    """Wait for what should be there soon."""
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)
