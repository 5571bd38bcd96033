"""The child process: limits first, then one task on one file.

Started as `python -m zjg_dash.intake.reading.child`; standard input is one line of JSON (task, arguments,
limits), then the file; standard output is the result. What can be asked for is listed in `tasks`.
"""

import contextlib
import errno
import importlib
import json
import os
import sys

from zjg_dash.intake.reading.tasks import EXIT_MEMORY, EXIT_OUTPUT, EXIT_REFUSED, TASKS, Refused

BESIDE_PAGES = 5
"""Niceness: whoever looks at a page goes first. More would keep a large file from ending in its time."""


def main() -> int:
    """Run the task asked for on standard input."""
    header = json.loads(sys.stdin.buffer.readline())
    _limit(header["limits"])
    module, _, function = TASKS[header["task"]].partition(":")
    task = getattr(importlib.import_module(module), function)
    try:
        task(sys.stdin.buffer.read(), header["arguments"], sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except Refused as refused:
        return _say(EXIT_REFUSED, str(refused))
    except MemoryError:
        return _say(EXIT_MEMORY, "memory")
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        # what is still buffered cannot be written either: leave without trying
        os._exit(_say(EXIT_OUTPUT, "output"))
    return 0


def _say(status: int, word: str) -> int:
    sys.stderr.write(word)
    sys.stderr.flush()
    return status


def _limit(limits: dict[str, int]) -> None:
    """Set the limits, and step back behind others, as far as this platform knows how."""
    if hasattr(os, "nice"):
        os.nice(BESIDE_PAGES)
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    wanted: list[tuple[int, int]] = [
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CORE, 0),
    ]
    for kind, limit in wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    sys.exit(main())
