import pytest

from zjg_dash.access import passwords
from zjg_dash.access.refusals import (
    PasswordGuessable,
    PasswordLong,
    PasswordPlain,
    PasswordRefused,
    PasswordShort,
)


@pytest.mark.parametrize(
    "password",
    [
        "Kestrel-44-harbour",
        "correct horse battery staple",
        "春江潮水连海平月共潮生滟滟随波千万里何处",
        "x7!Qm2#Lp9",
    ],
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    passwords.require_good(password, "wang.fang", "王芳")


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("", PasswordShort),
        ("aB3$efgh9", PasswordShort),
        ("a" * 129, PasswordLong),
        ("kestrelharbour", PasswordPlain),
        ("kestrel4harbour", PasswordPlain),
        ("Admin@123456", PasswordGuessable),
        ("Password2026!", PasswordGuessable),
        ("1qaz2wsx!QAZ", PasswordGuessable),
        ("Qwertyuiop12345", PasswordGuessable),
        ("Zhangjiagang2026#", PasswordGuessable),
        ("Wang.Fang-2026", PasswordGuessable),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", PasswordGuessable),
        ("Ａｄｍｉｎ＠１２３４５６", PasswordGuessable),
    ],
)
def test_what_is_easy_to_guess_is_not(password: str, refused: type[PasswordRefused]) -> None:
    with pytest.raises(refused):
        passwords.require_good(password, "wang.fang", "王芳")


def test_a_hash_is_argon2id_and_matches_its_password_only() -> None:
    kept = passwords.hashed("Kestrel-44-harbour")
    assert kept.startswith("$argon2id$")
    assert passwords.hashed("Kestrel-44-harbour") != kept
    assert passwords.matches(kept, "Kestrel-44-harbour")
    assert passwords.matches(kept, "Ｋestrel-44-harbour")
    assert not passwords.matches(kept, "kestrel-44-harbour")


def test_without_a_hash_or_with_a_broken_one_nothing_matches() -> None:
    assert not passwords.matches(None, "")
    assert not passwords.matches("broken", "broken")


def test_a_name_without_an_account_costs_as_much_as_one_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same work is done: argon2 verifies a hash of the same cost."""
    verified: list[str] = []

    class Watched:
        memory_cost, time_cost, parallelism = 65_536, 3, 1

        def verify(self, kept: str, _: str) -> None:
            verified.append(kept.rpartition("$")[0].rpartition("$")[0])

    monkeypatch.setattr(passwords, "HASHER", Watched())
    passwords._nobodys.cache_clear()
    try:
        assert not passwords.matches(None, "x")
    finally:
        passwords._nobodys.cache_clear()
    assert verified == ["$argon2id$v=19$m=65536,t=3,p=1"]


def test_other_parameters_outdate_a_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    kept = passwords.hashed("x")
    assert not passwords.outdated(kept)
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    assert passwords.outdated(kept)
    assert passwords.matches(kept, "x")


def test_one_time_passwords_are_long_and_never_twice_the_same() -> None:
    made = {passwords.one_time() for _ in range(50)}
    assert len(made) == 50
    assert {len(one) for one in made} == {19}
