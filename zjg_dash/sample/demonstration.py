"""The databases `zjg-dash demo` opens: made once for each version of what goes into them."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from zjg_dash import __version__, places
from zjg_dash.sample import building
from zjg_dash.store import Store

MAKERS: dict[str, Callable[[Path, building.Report | None], None]] = {
    "sample-2018": building.sample_year,
    "ccid-2014": building.ccid_2014,
}


def database(dataset: str, *, fresh: bool = False, report: building.Report | None = None) -> Path:
    """The database of a data set, made now if it is not there yet (or `fresh`).

    What a visitor changed in it stays until the product or its shipped data change.
    Raises StoreBusy when another process shows it.
    """
    folder = places.user_folder() / "demo"
    path = folder / f"{dataset}-{_fingerprint()}" / "demo.duckdb"
    if fresh and path.parent.exists():
        Store.open(path).close()  # refuses while another process shows it
        shutil.rmtree(path.parent)
    if path.exists():
        return path
    half_made = path.parent.with_name(f"{path.parent.name}.making")
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(parents=True)
    MAKERS[dataset](half_made / path.name, report)
    half_made.rename(path.parent)
    return path


def _fingerprint() -> str:
    """Of everything a demonstration database is made from."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(building.__file__).parent.parent
    parts = ("intake", "rules", "sample", "scoring", "service", "store", "units")
    sources = [places.data_folder(), *(package / part for part in parts)]
    for folder in sources:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(folder).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
