"""Passwords: what is good enough, how they are kept (argon2id), and one-time ones.

A password is judged by what an attacker would have to guess: the account's name, common words, runs along the
keyboard and repetitions count for nothing.
"""

import re
import secrets
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from zjg_dash.access.refusals import PasswordGuessable, PasswordLong, PasswordPlain, PasswordShort

LEAST, MOST, LONG = 10, 128, 20
"""Characters: the fewest, the most, and from when on the kinds of characters do not matter."""
KINDS = 3
"""Of small letters, capital letters, digits and other signs."""
_LEFT = 6
"""Characters that must be left when all that is easy to guess is taken away."""
_WORDS = [
    "zhangjiagang",
    "password",
    "passw0rd",
    "passwd",
    "welcome",
    "administrator",
    "admin",
    "root",
    "user",
    "test",
    "guest",
    "login",
    "letmein",
    "iloveyou",
    "woaini",
    "dragon",
    "monkey",
    "master",
    "secret",
    "changeme",
    "qwerty",
    "zjg",
    "kaohe",
    "xinxi",
    "gongkai",
    "zhengwu",
]
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "!@#$%^&*()",
    "1qaz2wsx3edc",
)
_RUN = 3
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of one-time passwords: nothing that is read as something else."""

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
_AT_ONCE = BoundedSemaphore(4)
"""A hash takes 64 MB: a flood of attempts waits instead of filling the memory."""


def require_good(password: str, *names: str) -> None:
    """Pass, or raise the kind of PasswordRefused that says why not. `names` count for nothing in it."""
    password = normal(password)
    if len(password) < LEAST:
        raise PasswordShort(least=LEAST)
    if len(password) > MOST:
        raise PasswordLong(most=MOST)
    if len(password) < LONG and _kinds(password) < KINDS:
        raise PasswordPlain(kinds=KINDS, long=LONG)
    if _hard_part(password, names) < _LEFT:
        raise PasswordGuessable()


def normal(password: str) -> str:
    """One form for what looks the same, whatever the keyboard makes of it."""
    return unicodedata.normalize("NFKC", password)


def hashed(password: str) -> str:
    """An argon2id hash with its parameters and salt."""
    with _turn():
        return HASHER.hash(normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password gives the hash. Without a hash it takes as long and is False."""
    with _turn():
        try:
            HASHER.verify(kept or _nobodys(), normal(password)[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than are in use now."""
    return HASHER.check_needs_rehash(kept)


def one_time() -> str:
    """A password to hand over once: 16 characters, some 79 bits, easy to read aloud."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


@contextmanager
def _turn() -> Iterator[None]:
    with _AT_ONCE:
        yield


@cache
def _nobodys() -> str:
    """What looks like the hash of a password and is none; to verify against it takes as long."""
    salt, digest = (b64encode(secrets.token_bytes(size)).rstrip(b"=").decode() for size in (16, 32))
    cost = f"m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


def _kinds(password: str) -> int:
    return sum(
        any(kind(character) for character in password)
        for kind in (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum() or one > "\u2e7f")
    )


def _hard_part(password: str, names: tuple[str, ...]) -> int:
    left = password.casefold()
    for word in sorted({*_WORDS, *(normal(name).casefold() for name in names if len(name) > 1)}, key=len)[
        ::-1
    ]:
        left = left.replace(word, "\0")
    left = re.sub(r"(.)\1{2,}", r"\1", left)
    left = re.sub(r"(19|20)\d\d", "\0", left)
    return sum(len(piece) for piece in _without_runs(left).split("\0"))


def _without_runs(text: str) -> str:
    """Each run of neighbours on a row, in either direction, counts as one character."""
    runs: list[str] = []
    for one in text:
        if runs and any(runs[-1][-1] + one in row or one + runs[-1][-1] in row for row in _ROWS):
            runs[-1] += one
        else:
            runs.append(one)
    return "".join(run if len(run) < _RUN else run[0] for run in runs)
