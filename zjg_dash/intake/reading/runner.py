"""Run a task on a hostile file in a child process with limits on memory, time and output.

A 4 KB workbook can abort an interpreter (`extent` says how). In a child that ends the child, and is answered
in words; in the server it would end every visitor's session.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

from zjg_dash.intake.reading.problems import (
    FileDamaged,
    FileEncrypted,
    FileNotReached,
    FileRepeatsTooMuch,
    FileTooDemanding,
    FileTooLarge,
    FileTooSlow,
    QuoteOpen,
)
from zjg_dash.intake.reading.tasks import (
    ENCRYPTED,
    EXIT_MEMORY,
    EXIT_OUTPUT,
    EXIT_REFUSED,
    QUOTE_OPEN,
    REPEATS,
)
from zjg_dash.problems import Place, Problem

_MEGABYTE = 1024 * 1024
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


@dataclass(frozen=True)
class Limits:
    """What a child may use. Memory and CPU hold where the platform knows `resource`, the rest everywhere."""

    memory: int = 1536 * _MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: int = 90
    output: int = 256 * _MEGABYTE


class Reason(StrEnum):
    """Why a child gave no result."""

    MEMORY = "memory"
    TIME = "time"
    OUTPUT = "output"
    REFUSED = "refused"
    CRASHED = "crashed"
    BUSY = "busy"
    """It was not started: too many others ran."""


class ChildFailed(Exception):
    """A child gave no result. `detail` is what it said, for a log; never shown as it is."""

    def __init__(self, reason: Reason, detail: str, limits: Limits) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.limits = limits

    def problem(self) -> Problem:
        """The failure as a problem of the file."""
        if self.reason is Reason.MEMORY:
            return FileTooDemanding(expected=f"{self.limits.memory // _MEGABYTE} MB")
        if self.reason is Reason.TIME:
            return FileTooSlow(expected=str(self.limits.wall_seconds))
        if self.reason is Reason.OUTPUT:
            return FileTooLarge(found="", expected=f"{self.limits.output // _MEGABYTE} MB")
        if self.reason is Reason.BUSY:
            return FileNotReached()
        if self.reason is Reason.REFUSED:
            return _refused(self.detail)
        return FileDamaged(found=self.detail)


def _refused(detail: str) -> Problem:
    """What a task says of a file it cannot use."""
    word, _, number = detail.partition(":")
    if word == ENCRYPTED:
        return FileEncrypted()
    if word == QUOTE_OPEN and number.isdigit():
        return QuoteOpen(place=Place(line=int(number)), fields={"line": number})
    if word == REPEATS:
        return FileRepeatsTooMuch(found=number)
    return FileDamaged(found=detail)


MOST_CHILDREN = 3
"""So many run at the same time: each may take 1.5 GB and a processor."""
PATIENCE = 120
"""Seconds an upload waits for its turn; the wait holds nothing that others need."""
_TURNS = BoundedSemaphore(MOST_CHILDREN)


def run_child(
    task: str, content: bytes, arguments: dict[str, Any] | None = None, limits: Limits | None = None
) -> IO[bytes]:
    """Run a task of `tasks.TASKS` on the content; returns what it wrote, as an open temporary file.

    The file stands at its start; the caller closes it. At most MOST_CHILDREN run at once. Raises ChildFailed.
    """
    if not _TURNS.acquire(timeout=PATIENCE):
        raise ChildFailed(Reason.BUSY, "", limits or Limits())
    try:
        return _run(task, content, arguments or {}, limits or Limits())
    finally:
        _TURNS.release()


def _run(task: str, content: bytes, arguments: dict[str, Any], limits: Limits) -> IO[bytes]:
    header = json.dumps({"task": task, "arguments": arguments, "limits": asdict(limits)})
    result = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            given.write(header.encode() + b"\n")
            given.write(content)
            given.seek(0)
            status = _wait(_start(given, result, said), limits)
            said.seek(0)
            words = said.read(4000).decode("utf-8", "replace").strip()
        if status != 0:
            raise ChildFailed(_reason(status, words), words.rpartition("\n")[2], limits)
        if result.seek(0, os.SEEK_END) > limits.output:
            raise ChildFailed(Reason.OUTPUT, "", limits)
        result.seek(0)
    except BaseException:
        result.close()
        raise
    return result


def _start(given: IO[bytes], result: IO[bytes], said: IO[bytes]) -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parents[3]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "zjg_dash.intake.reading.child"],
        stdin=given,
        stdout=result,
        stderr=said,
        env=environment,
    )


def _wait(process: subprocess.Popen[bytes], limits: Limits) -> int:
    try:
        return process.wait(timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired as late:
        raise ChildFailed(Reason.TIME, "wall", limits) from late
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _reason(status: int, words: str) -> Reason:
    if status == EXIT_REFUSED:
        return Reason.REFUSED
    if status == EXIT_OUTPUT or _killed_by(status, "SIGXFSZ"):
        return Reason.OUTPUT
    if _killed_by(status, "SIGXCPU") or _killed_by(status, "SIGKILL"):
        return Reason.TIME
    if status == EXIT_MEMORY or "memory allocation" in words or "capacity overflow" in words:
        return Reason.MEMORY
    return Reason.CRASHED


def _killed_by(status: int, name: str) -> bool:
    number = getattr(signal, name, None)
    return number is not None and status == -number
