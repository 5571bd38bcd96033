"""A working folder and a file mask of one's own for a thread, as a process has them.

A command's paths are meant from the folder it was typed in, and what it writes should be readable by whom its
user wishes. Linux keeps both for each thread that asks for it: `unshare(CLONE_FS)` needs no privilege.
"""

import ctypes
import os
from threading import Thread

_CLONE_FS = 0x200


def separate() -> None:
    """Part this thread's folder and mask from those of the process, for good. Raises OSError."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, OSError) as error:
        raise OSError("unshare") from error
    if unshare(_CLONE_FS) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def possible() -> bool:
    """Whether a thread can have them; some containers forbid it."""
    found: list[bool] = []

    def attempt() -> None:
        try:
            separate()
            found.append(True)
        except OSError:
            found.append(False)

    thread = Thread(target=attempt)
    thread.start()
    thread.join()
    return found == [True]
