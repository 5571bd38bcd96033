"""Files that belong to their owner alone, whatever the umask of whoever is at work.

DuckDB makes its files as the umask says, the log of changes anew after each checkpoint; a command that the
server carries out has its caller's umask in its thread.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_UMASK = 0o077


@contextmanager
def private() -> Iterator[None]:
    """Files made meanwhile by this thread (where threads share a umask, by the process) are the owner's."""
    before = os.umask(_UMASK)
    try:
        yield
    finally:
        os.umask(before)
