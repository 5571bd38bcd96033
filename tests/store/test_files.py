"""Original files: kept under their hash, verified when read."""

from hashlib import sha256
from pathlib import Path

import pytest

from zjg_dash.refusals.databases import StoreFull
from zjg_dash.refusals.keeping import OriginalDamaged, OriginalMissing
from zjg_dash.store import FileStore

CONTENT = "检查发现".encode()
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "zjg.files")


def _all(files: FileStore) -> list[str]:
    return sorted(str(path.relative_to(files.folder)) for path in files.folder.rglob("*") if path.is_file())


def test_kept_once_under_its_hash(files: FileStore) -> None:
    assert [files.keep(CONTENT), files.keep(CONTENT)] == [DIGEST, DIGEST]
    assert _all(files) == [f"{DIGEST[:2]}/{DIGEST[2:]}"]
    assert files.read(DIGEST) == CONTENT


def test_an_empty_file_is_a_file(files: FileStore) -> None:
    assert files.read(files.keep(b"")) == b""


@pytest.mark.parametrize("digest", ["0" * 64, "", "..", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1]])
def test_unknown_hashes(files: FileStore, digest: str) -> None:
    files.keep(CONTENT)
    with pytest.raises(OriginalMissing):
        files.read(digest)


@pytest.mark.parametrize("damage", [CONTENT[:-1], b"", CONTENT + b" ", CONTENT.swapcase() + b"x"])
def test_a_damaged_copy_is_noticed_and_replaced_when_it_comes_again(files: FileStore, damage: bytes) -> None:
    files.keep(CONTENT)
    (files.folder / DIGEST[:2] / DIGEST[2:]).write_bytes(damage)
    with pytest.raises(OriginalDamaged):
        files.read(DIGEST)
    files.keep(CONTENT)
    assert files.read(DIGEST) == CONTENT


def test_a_write_that_fails_leaves_no_file(files: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreFull):
        files.keep(CONTENT)
    assert _all(files) == []


def test_on_disk_before_it_has_its_name(files: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    replace = Path.replace
    monkeypatch.setattr("os.fsync", lambda _: order.append("fsync"))
    monkeypatch.setattr(
        Path, "replace", lambda path, target: (order.append("rename"), replace(path, target))[1]
    )
    files.keep(CONTENT)
    assert order == ["fsync", "rename", "fsync", "fsync", "fsync"]
