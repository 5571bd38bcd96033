"""What is carried to a machine without internet: the wheel holds all that is shown, and starts anywhere."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from tests.processes import PATIENCE, free_port, serving
from zjg_dash.access import accounts
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

ROOT = Path(__file__).parents[2]
OWNER = Actor("p-0", "owner", Role.OWNER)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install` would lay it down."""
    folder = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(line, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("zjg_dash-*-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def test_it_holds_every_file_of_the_clone_that_is_shown_or_read(unpacked: Path) -> None:
    places = {
        "zjg_dash": "zjg_dash",
        "pages": "zjg_dash/site/pages",
        ".streamlit": "zjg_dash/site/.streamlit",
        "data": "zjg_dash/data",
    }
    wanted = ["zjg_dash/site/app.py", "zjg_dash/site/requirements.lock"]
    for folder, inside in places.items():
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
        wanted += [f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in files]
    assert len(wanted) > 300
    assert [name for name in wanted if not (unpacked / name).is_file()] == []


def test_it_starts_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    database = tmp_path / "office.duckdb"
    store = Store.open(database, create=True)
    accounts.add(store, OWNER, "root", Role.ADMIN, password="Kestrel-44-harbour", must_change=False)
    store.close()
    line = ["-m", "zjg_dash", "--db", str(database), "serve", "--no-browser", "--port"]
    with _served(line, tmp_path, {"PYTHONPATH": str(unpacked)}) as port:
        assert httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE).json() == {"status": "ready"}
        assert "/zjg/icon.png" in httpx.get(f"http://127.0.0.1:{port}/sign-in", timeout=PATIENCE).text
    where = "import zjg_dash.places as places; print(places.site_folder())"
    line = [sys.executable, "-c", where]
    said = subprocess.run(
        line,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
    )
    assert said.stdout.strip() == str(unpacked / "zjg_dash" / "site")


@contextmanager
def _served(line: list[str], folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """The port of a server started in a folder."""
    port = free_port()
    with serving([sys.executable, *line, str(port)], port, folder / "log", folder=folder, more=environment):
        yield port


def test_the_unit_uses_the_places_the_document_makes() -> None:
    unit = (ROOT / "deploy" / "zjg-dash.service").read_text("utf-8")
    admin = (ROOT / "docs" / "ADMIN.md").read_text("utf-8")
    for place in re.findall(r"/(?:opt|etc|var/lib)/zjg-dash[\w./-]*", unit):
        assert place.rstrip(".") in admin, place
    assert os.access(ROOT / "deploy" / "wheels.sh", os.X_OK)


def test_the_sum_over_the_carried_folder_is_told_where_the_folder_is_made(tmp_path: Path) -> None:
    """The sums lie in the folder they protect: who changes both is found by the sum of the sums, on paper."""
    quiet = "#!/bin/sh\n"
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(quiet)
    python.chmod(0o755)
    folder = tmp_path / "wheels"
    environment = os.environ | {"PATH": f"{python.parent}:{os.environ['PATH']}"}
    said = subprocess.run(
        [ROOT / "deploy" / "wheels.sh", folder], env=environment, check=True, capture_output=True, text=True
    ).stdout
    sums = (folder / "SHA256SUMS").read_bytes()
    assert b"zjg-dash.service" in sums
    assert f": {sha256(sums).hexdigest()}\n" in said
